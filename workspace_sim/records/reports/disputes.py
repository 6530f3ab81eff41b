"""Disputes, with whom and what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, select

from workspace_sim.records.models import AttemptRow, DisputeRow, LearnerRow, StepRow
from workspace_sim.records.reports.columns import in_class
from workspace_sim.records.reports.figures import DisputeLine

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from workspace_sim.records.reports.columns import Query


def dispute_lines(
    connection: Connection, class_code: str, *, limit: int, lesson_id: str = ""
) -> tuple[DisputeLine, ...]:
    """Return what learners said about checks, the newest first.

    Args:
        connection: The record.
        class_code: The class; empty for everybody.
        limit: How many to return.
        lesson_id: The lesson; empty for all.
    """
    query = _disputes().limit(limit)
    if lesson_id:
        query = query.where(AttemptRow.lesson_id == lesson_id)
    rows = connection.execute(in_class(query, class_code))
    return tuple(DisputeLine(**row) for row in rows.mappings())


def _disputes() -> Query:
    return (
        select(
            DisputeRow.attempt_id,
            AttemptRow.learner_id,
            LearnerRow.name,
            AttemptRow.lesson_id,
            DisputeRow.step_id,
            StepRow.title,
            DisputeRow.text,
            DisputeRow.passed,
            DisputeRow.sequence,
            DisputeRow.recorded_at,
        )
        .join(AttemptRow, AttemptRow.id == DisputeRow.attempt_id)
        .join(LearnerRow, LearnerRow.id == AttemptRow.learner_id)
        .outerjoin(
            StepRow,
            and_(
                StepRow.attempt_id == DisputeRow.attempt_id,
                StepRow.step_id == DisputeRow.step_id,
            ),
        )
        .order_by(DisputeRow.recorded_at.desc(), DisputeRow.attempt_id)
    )
