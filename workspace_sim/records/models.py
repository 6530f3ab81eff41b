"""The tables of the record store.

The migrations make exactly these; a test holds both against each other. The tables
`events` and `disputes` are appended to and never changed. `steps`, `mistakes` and
`results` follow the standing of an attempt, so that a report replays nothing.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from sqlalchemy import ForeignKey, Index, MetaData, Table, Text, UniqueConstraint, Uuid
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from workspace_sim.records.columns import JsonText, UtcTime

# A migration must be able to name each constraint, in every database.
_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """What all tables share."""

    metadata = MetaData(naming_convention=_NAMES)
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it once
        str: Text(),
        datetime: UtcTime(),
        Any: JsonText(),
    }


def table_of(row: type[Base]) -> Table:
    """Return the table of a model."""
    return cast("Table", row.__table__)


def _id() -> Uuid[str]:
    return Uuid(as_uuid=False)


def _attempt_id() -> Any:  # noqa: ANN401 - SQLAlchemy's own type has a parameter
    return mapped_column(
        _id(), ForeignKey("attempts.id", ondelete="CASCADE"), primary_key=True
    )


class ClassRow(Base):
    """A class; its code opens new records."""

    __tablename__ = "classes"

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[datetime]


class UserRow(Base):
    """An instructor, with the digest of a password."""

    __tablename__ = "users"

    name_key: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    password_digest: Mapped[str]
    created_at: Mapped[datetime]


class LearnerRow(Base):
    """Somebody who learns; the name is the only personal data."""

    __tablename__ = "learners"
    __table_args__ = (
        UniqueConstraint("source", "external_id"),
        Index(None, "class_code"),
        Index(None, "seen_at"),
    )

    id: Mapped[str] = mapped_column(_id(), primary_key=True)
    name: Mapped[str]
    source: Mapped[str]
    external_id: Mapped[str | None]
    class_code: Mapped[str | None] = mapped_column(ForeignKey("classes.code"))
    continue_code: Mapped[str | None] = mapped_column(unique=True)
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]


class AttemptRow(Base):
    """One learner's way through one lesson, as it stands after its last batch."""

    __tablename__ = "attempts"
    __table_args__ = (
        UniqueConstraint("learner_id", "lesson_id", "link_mode", "number"),
        UniqueConstraint("learner_id", "begun_by"),
        Index(None, "lesson_id", "begun_at"),
        Index(None, "saved_at"),
    )

    id: Mapped[str] = mapped_column(_id(), primary_key=True)
    learner_id: Mapped[str] = mapped_column(
        _id(), ForeignKey("learners.id", ondelete="CASCADE")
    )
    lesson_id: Mapped[str]
    content_hash: Mapped[str]
    rules_version: Mapped[int]
    step_ids: Mapped[Any]
    link_mode: Mapped[str]
    number: Mapped[int]
    begun_by: Mapped[str | None]
    seat: Mapped[int]
    sequence: Mapped[int]
    at: Mapped[float]
    standing: Mapped[Any | None] = mapped_column(nullable=True)
    mode: Mapped[str]
    done: Mapped[int]
    total: Mapped[int]
    complete: Mapped[bool]
    lost: Mapped[bool]
    score: Mapped[int | None]
    seconds: Mapped[float]
    begun_at: Mapped[datetime]
    saved_at: Mapped[datetime]


class EventsRow(Base):
    """One batch of an attempt: what one intent, or time alone, led to."""

    __tablename__ = "events"
    __table_args__ = (UniqueConstraint("attempt_id", "intent_id"),)

    attempt_id: Mapped[str] = _attempt_id()
    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    intent_id: Mapped[str | None]
    at: Mapped[float]
    entries: Mapped[Any]
    journal: Mapped[Any]
    standing: Mapped[Any | None] = mapped_column(nullable=True)
    schema_version: Mapped[int]
    recorded_at: Mapped[datetime]


class StepRow(Base):
    """How one step of an attempt stands."""

    __tablename__ = "steps"

    attempt_id: Mapped[str] = _attempt_id()
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    step_id: Mapped[str]
    title: Mapped[str]
    done: Mapped[bool]
    seconds: Mapped[float]
    help: Mapped[int]
    wrong_first: Mapped[bool]
    disputed: Mapped[bool]


class MistakeRow(Base):
    """A mistake that was made in a step of an attempt, with its words."""

    __tablename__ = "mistakes"
    __table_args__ = (Index(None, "mistake_id"),)

    attempt_id: Mapped[str] = _attempt_id()
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    step_id: Mapped[str]
    mistake_id: Mapped[str]
    words: Mapped[str]


class ResultRow(Base):
    """The result of an attempt whose steps are all done."""

    __tablename__ = "results"

    attempt_id: Mapped[str] = _attempt_id()
    mode: Mapped[str]
    score: Mapped[int | None]
    lines: Mapped[Any]
    seconds: Mapped[float]
    completed_at: Mapped[datetime]


class DisputeRow(Base):
    """What a learner said about a step whose check seemed wrong."""

    __tablename__ = "disputes"
    __table_args__ = (Index(None, "recorded_at"),)

    attempt_id: Mapped[str] = _attempt_id()
    batch: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    step_id: Mapped[str]
    sequence: Mapped[int]
    text: Mapped[str]
    passed: Mapped[bool]
    at: Mapped[float]
    recorded_at: Mapped[datetime]


class ForwardedRow(Base):
    """Up to which batch an attempt was told to a Learning Record Store."""

    __tablename__ = "forwarded"

    attempt_id: Mapped[str] = _attempt_id()
    target: Mapped[str] = mapped_column(primary_key=True)
    sequence: Mapped[int]
    sent_at: Mapped[datetime]


class RefusalRow(Base):
    """A statement that a Learning Record Store refused for good."""

    __tablename__ = "refusals"

    target: Mapped[str] = mapped_column(primary_key=True)
    statement_id: Mapped[str] = mapped_column(primary_key=True)
    attempt_id: Mapped[str] = mapped_column(
        _id(), ForeignKey("attempts.id", ondelete="CASCADE"), index=True
    )
    sequence: Mapped[int]
    why: Mapped[str]
    refused_at: Mapped[datetime]
