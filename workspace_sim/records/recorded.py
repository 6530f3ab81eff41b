"""An attempt with all that was recorded of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from workspace_sim.records.models import AttemptRow, EventsRow, LearnerRow
from workspace_sim.records.rows import attempt_of_row, batch_of_row, learner_of_row
from workspace_sim.records.values import Learner, StoredAttempt, StoredBatch

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row


@dataclass(frozen=True, slots=True)
class Recorded:
    """An attempt with all that was recorded of it.

    Attributes:
        attempt: The attempt.
        learner: Whose it is.
        batches: All that was saved of it, in order.
        before: The attempt before it at the same lesson; None before the first.
    """

    attempt: StoredAttempt
    learner: Learner
    batches: tuple[StoredBatch, ...]
    before: StoredAttempt | None


def recorded(connection: Connection, row: Row[Any]) -> Recorded:
    """Return what was recorded of an attempt.

    Args:
        connection: The record.
        row: A row with all columns of the attempt.
    """
    learner = select(LearnerRow.__table__).where(LearnerRow.id == row.learner_id)
    batches = (
        select(EventsRow.__table__)
        .where(EventsRow.attempt_id == row.id)
        .order_by(EventsRow.sequence)
    )
    before = select(AttemptRow.__table__).where(
        AttemptRow.learner_id == row.learner_id,
        AttemptRow.lesson_id == row.lesson_id,
        AttemptRow.link_mode == row.link_mode,
        AttemptRow.number == row.number - 1,
    )
    earlier = connection.execute(before).first()
    return Recorded(
        attempt_of_row(row),
        learner_of_row(connection.execute(learner).one()),
        tuple(batch_of_row(one) for one in connection.execute(batches)),
        None if earlier is None else attempt_of_row(earlier),
    )
