"""Attempts in the record store: begun, saved batch by batch, read again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select, update

from workspace_sim.errors import RecordError
from workspace_sim.records.models import AttemptRow, DisputeRow, EventsRow, LearnerRow
from workspace_sim.records.rows import (
    attempt_of_row,
    batch_of_row,
    columns_of,
    dispute_of_row,
    fresh_attempt,
)
from workspace_sim.records.saving import (
    check_intent,
    is_saved,
    locked_attempt,
    save,
    unknown_attempt,
)
from workspace_sim.records.sql_records import SqlRecords, uuid_of

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Row

    from workspace_sim.kernel.batch import Batch
    from workspace_sim.records.values import (
        Edition,
        StoredAttempt,
        StoredBatch,
        StoredDispute,
    )


class SqlAttempts(SqlRecords):
    """The part of the record store that knows attempts."""

    def begin(
        self,
        learner_id: str,
        edition: Edition,
        *,
        link_mode: str = "",
        intent_id: str | None = None,
    ) -> StoredAttempt:
        """Begin the next attempt of a learner at a lesson."""
        check_intent(intent_id)
        with self.database.writing() as connection:
            owner = _locked_learner(connection, learner_id)
            known = None
            if intent_id is not None:
                same = AttemptRow.begun_by == intent_id
                known = _first(connection, (AttemptRow.learner_id == owner) & same)
            if known is not None:
                return attempt_of_row(known)
            of_lesson = _of_lesson(owner, edition.lesson_id, link_mode)
            last = select(func.max(AttemptRow.number)).where(of_lesson)
            attempt = fresh_attempt(
                owner,
                edition,
                link_mode,
                number=(connection.scalar(last) or 0) + 1,
                at=self.moment(),
            )
            connection.execute(
                insert(AttemptRow).values(columns_of(attempt, intent_id))
            )
            return attempt

    def latest(
        self, learner_id: str, lesson_id: str, link_mode: str = ""
    ) -> StoredAttempt | None:
        """Return the newest attempt of a learner at a lesson; None before the first."""
        of_lesson = _of_lesson(uuid_of(learner_id), lesson_id, link_mode)
        newest = AttemptRow.number.desc()
        query = select(AttemptRow.__table__).where(of_lesson).order_by(newest).limit(1)
        with self.database.reading() as connection:
            row = connection.execute(query).first()
        return None if row is None else attempt_of_row(row)

    def attempt(self, attempt_id: str) -> StoredAttempt | None:
        """Return an attempt."""
        with self.database.reading() as connection:
            row = _first(connection, AttemptRow.id == uuid_of(attempt_id))
        return None if row is None else attempt_of_row(row)

    def attempts(self, learner_id: str) -> tuple[StoredAttempt, ...]:
        """Return all attempts of a learner, the oldest first."""
        query = (
            select(AttemptRow.__table__)
            .where(AttemptRow.learner_id == uuid_of(learner_id))
            .order_by(AttemptRow.begun_at, AttemptRow.lesson_id, AttemptRow.number)
        )
        with self.database.reading() as connection:
            return tuple(attempt_of_row(row) for row in connection.execute(query))

    def take_seat(self, attempt_id: str) -> int:
        """Give an attempt to another kernel and return its seat."""
        query = (
            update(AttemptRow)
            .where(AttemptRow.id == uuid_of(attempt_id))
            .values(seat=AttemptRow.seat + 1)
            .returning(AttemptRow.seat)
        )
        with self.database.writing() as connection:
            seat = connection.scalar(query)
            if seat is None:
                raise unknown_attempt(attempt_id)
            return seat

    def append(self, attempt_id: str, seat: int, batch: Batch) -> None:
        """Save a batch."""
        check_intent(batch.intent_id)
        with self.database.writing() as connection:
            row = locked_attempt(connection, attempt_id)
            if seat != row.seat:
                raise RecordError(
                    "records.seat_taken",
                    f"Attempt {attempt_id} was given to another kernel (seat"
                    f" {row.seat}, not {seat}). Go on there.",
                )
            if not is_saved(connection, row, batch):
                save(connection, row, batch, self.moment())

    def batches(self, attempt_id: str) -> tuple[StoredBatch, ...]:
        """Return what was saved of an attempt, in order."""
        query = (
            select(EventsRow.__table__)
            .where(EventsRow.attempt_id == uuid_of(attempt_id))
            .order_by(EventsRow.sequence)
        )
        with self.database.reading() as connection:
            return tuple(batch_of_row(row) for row in connection.execute(query))

    def disputes(self) -> tuple[StoredDispute, ...]:
        """Return all disputes, the newest first."""
        query = select(DisputeRow.__table__).order_by(
            DisputeRow.recorded_at.desc(),
            DisputeRow.attempt_id,
            DisputeRow.batch.desc(),
            DisputeRow.position.desc(),
        )
        with self.database.reading() as connection:
            return tuple(dispute_of_row(row) for row in connection.execute(query))


def _of_lesson(
    learner_id: str | None, lesson_id: str, link_mode: str
) -> ColumnElement[bool]:
    return (
        (AttemptRow.learner_id == learner_id)
        & (AttemptRow.lesson_id == lesson_id)
        & (AttemptRow.link_mode == link_mode)
    )


def _first(connection: Connection, condition: ColumnElement[bool]) -> Row[Any] | None:
    return connection.execute(select(AttemptRow.__table__).where(condition)).first()


def _locked_learner(connection: Connection, learner_id: str) -> str:
    """Hold a learner, so that attempts are numbered one after the other."""
    query = select(LearnerRow.id).where(LearnerRow.id == uuid_of(learner_id))
    owner = connection.scalar(query.with_for_update())
    if owner is None:
        raise RecordError(
            "records.unknown_learner",
            f"There is no learner {learner_id} (any more). Enter again.",
        )
    return owner
