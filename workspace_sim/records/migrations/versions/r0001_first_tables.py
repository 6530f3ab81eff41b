"""The first tables.

Leads from nothing to 0001.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _make_classes()
    _make_users()
    _make_learners()
    _make_attempts()
    _make_disputes()
    _make_events()
    _make_forwarded()
    _make_mistakes()
    _make_refusals()
    _make_results()
    _make_steps()


def downgrade() -> None:
    """Drop the tables."""
    for name in _NAMES:
        op.drop_table(name)


_NAMES = (
    "steps",
    "results",
    "refusals",
    "mistakes",
    "forwarded",
    "events",
    "disputes",
    "attempts",
    "learners",
    "users",
    "classes",
)


def _make_classes() -> None:
    op.create_table(
        "classes",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_classes")),
        sa.UniqueConstraint("name_key", name=op.f("uq_classes_name_key")),
    )


def _make_users() -> None:
    op.create_table(
        "users",
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("password_digest", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name_key", name=op.f("pk_users")),
    )


def _make_learners() -> None:
    op.create_table(
        "learners",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("class_code", sa.Text(), nullable=True),
        sa.Column("continue_code", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["class_code"],
            ["classes.code"],
            name=op.f("fk_learners_class_code_classes"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learners")),
        sa.UniqueConstraint("continue_code", name=op.f("uq_learners_continue_code")),
        sa.UniqueConstraint(
            "source", "external_id", name=op.f("uq_learners_source_external_id")
        ),
    )
    op.create_index(op.f("ix_learners_class_code"), "learners", ["class_code"])
    op.create_index(op.f("ix_learners_seen_at"), "learners", ["seen_at"])


def _make_attempts() -> None:
    op.create_table(
        "attempts",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("learner_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("lesson_id", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("rules_version", sa.Integer(), nullable=False),
        sa.Column("step_ids", sa.Text(), nullable=False),
        sa.Column("link_mode", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("begun_by", sa.Text(), nullable=True),
        sa.Column("seat", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("at", sa.Double(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=True),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("lost", sa.Boolean(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_id"],
            ["learners.id"],
            name=op.f("fk_attempts_learner_id_learners"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempts")),
        sa.UniqueConstraint(
            "learner_id", "begun_by", name=op.f("uq_attempts_learner_id_begun_by")
        ),
        sa.UniqueConstraint(
            "learner_id",
            "lesson_id",
            "link_mode",
            "number",
            name=op.f("uq_attempts_learner_id_lesson_id_link_mode_number"),
        ),
    )
    op.create_index(
        op.f("ix_attempts_lesson_id_begun_at"), "attempts", ["lesson_id", "begun_at"]
    )
    op.create_index(op.f("ix_attempts_saved_at"), "attempts", ["saved_at"])


def _make_disputes() -> None:
    op.create_table(
        "disputes",
        sa.Column("attempt_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("batch", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("step_id", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.Column("at", sa.Double(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id"],
            ["attempts.id"],
            name=op.f("fk_disputes_attempt_id_attempts"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "attempt_id", "batch", "position", name=op.f("pk_disputes")
        ),
    )
    op.create_index(op.f("ix_disputes_recorded_at"), "disputes", ["recorded_at"])


def _make_events() -> None:
    op.create_table(
        "events",
        sa.Column("attempt_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("intent_id", sa.Text(), nullable=True),
        sa.Column("at", sa.Double(), nullable=False),
        sa.Column("entries", sa.Text(), nullable=False),
        sa.Column("journal", sa.Text(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=True),
        sa.Column("schema_version", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id"],
            ["attempts.id"],
            name=op.f("fk_events_attempt_id_attempts"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("attempt_id", "sequence", name=op.f("pk_events")),
        sa.UniqueConstraint(
            "attempt_id", "intent_id", name=op.f("uq_events_attempt_id_intent_id")
        ),
    )


def _make_forwarded() -> None:
    op.create_table(
        "forwarded",
        sa.Column("attempt_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id"],
            ["attempts.id"],
            name=op.f("fk_forwarded_attempt_id_attempts"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("attempt_id", "target", name=op.f("pk_forwarded")),
    )


def _make_mistakes() -> None:
    op.create_table(
        "mistakes",
        sa.Column("attempt_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("step_id", sa.Text(), nullable=False),
        sa.Column("mistake_id", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id"],
            ["attempts.id"],
            name=op.f("fk_mistakes_attempt_id_attempts"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "attempt_id", "position", "number", name=op.f("pk_mistakes")
        ),
    )
    op.create_index(op.f("ix_mistakes_mistake_id"), "mistakes", ["mistake_id"])


def _make_refusals() -> None:
    op.create_table(
        "refusals",
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("statement_id", sa.Text(), nullable=False),
        sa.Column("attempt_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("refused_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id"],
            ["attempts.id"],
            name=op.f("fk_refusals_attempt_id_attempts"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("target", "statement_id", name=op.f("pk_refusals")),
    )
    op.create_index(op.f("ix_refusals_attempt_id"), "refusals", ["attempt_id"])


def _make_results() -> None:
    op.create_table(
        "results",
        sa.Column("attempt_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("lines", sa.Text(), nullable=False),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id"],
            ["attempts.id"],
            name=op.f("fk_results_attempt_id_attempts"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("attempt_id", name=op.f("pk_results")),
    )


def _make_steps() -> None:
    op.create_table(
        "steps",
        sa.Column("attempt_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("step_id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.Column("help", sa.Integer(), nullable=False),
        sa.Column("wrong_first", sa.Boolean(), nullable=False),
        sa.Column("disputed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id"],
            ["attempts.id"],
            name=op.f("fk_steps_attempt_id_attempts"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("attempt_id", "position", name=op.f("pk_steps")),
    )
