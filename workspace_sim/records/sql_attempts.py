"""Attempts in the record store: begun, saved batch by batch, read again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import exists, func, insert, select, update

from workspace_sim.core.codec import SCHEMA_VERSION
from workspace_sim.errors import RecordError
from workspace_sim.records.models import AttemptRow, DisputeRow, EventsRow, LearnerRow
from workspace_sim.records.names import storable
from workspace_sim.records.rows import (
    attempt_of_row,
    batch_of_row,
    columns_of,
    dispute_of_row,
    fresh_attempt,
)
from workspace_sim.records.sql_records import SqlRecords, uuid_of
from workspace_sim.records.standing_rows import (
    malformed,
    save_standing,
)

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Row

    from workspace_sim.kernel.batch import Batch, Json
    from workspace_sim.records.values import (
        Edition,
        StoredAttempt,
        StoredBatch,
        StoredDispute,
    )

LONGEST_INTENT_ID = 100


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
        _check_intent(intent_id)
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
                raise _unknown_attempt(attempt_id)
            return seat

    def append(self, attempt_id: str, seat: int, batch: Batch) -> None:
        """Save a batch."""
        _check_intent(batch.intent_id)
        with self.database.writing() as connection:
            row = _locked_attempt(connection, attempt_id)
            if seat != row.seat:
                raise RecordError(
                    "records.seat_taken",
                    f"Attempt {attempt_id} was given to another kernel (seat"
                    f" {row.seat}, not {seat}). Go on there.",
                )
            if not _is_saved(connection, row, batch):
                self._save(connection, row, batch)

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

    def _save(self, connection: Connection, row: Row[Any], batch: Batch) -> None:
        at = self.moment()
        connection.execute(
            insert(EventsRow).values(
                attempt_id=row.id,
                sequence=batch.sequence,
                intent_id=batch.intent_id,
                at=batch.at,
                entries=list(batch.entries),
                journal=list(batch.journal),
                standing=batch.standing,
                schema_version=SCHEMA_VERSION,
                recorded_at=at,
            )
        )
        changed = {"sequence": batch.sequence, "at": batch.at, "saved_at": at}
        if batch.standing is not None:
            before, after = row.standing, batch.standing
            changed |= save_standing(connection, row.id, before, after, at)
        same = AttemptRow.id == row.id
        connection.execute(update(AttemptRow).where(same).values(changed))
        _save_disputes(connection, row.id, batch, at)


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


def _unknown_attempt(attempt_id: str) -> RecordError:
    return RecordError(
        "records.unknown_attempt",
        f"There is no attempt {attempt_id} (any more). Open the lesson again.",
    )


def _check_intent(intent_id: str | None) -> None:
    if intent_id is None:
        return
    if not intent_id.isascii() or not intent_id.isprintable():
        raise malformed("the id of its intent", intent_id)
    if len(intent_id) > LONGEST_INTENT_ID:
        raise malformed("the id of its intent", f"{len(intent_id)} characters")


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


def _locked_attempt(connection: Connection, attempt_id: str) -> Row[Any]:
    """Hold an attempt, so that its batches are saved one after the other."""
    query = select(AttemptRow.__table__).where(AttemptRow.id == uuid_of(attempt_id))
    row = connection.execute(query.with_for_update()).first()
    if row is None:
        raise _unknown_attempt(attempt_id)
    return row


def _is_saved(connection: Connection, row: Row[Any], batch: Batch) -> bool:
    """Tell whether a batch is in the record; refuse one that contradicts it."""
    of_attempt = EventsRow.attempt_id == row.id
    if batch.sequence <= row.sequence:
        same = of_attempt & (EventsRow.sequence == batch.sequence)
        found = connection.execute(select(EventsRow.intent_id).where(same)).first()
        if found is not None and found.intent_id == batch.intent_id:
            return True
    if batch.intent_id is not None:
        known = exists().where(of_attempt, EventsRow.intent_id == batch.intent_id)
        if connection.scalar(select(known)):
            raise RecordError(
                "records.intent_known",
                f"Intent {batch.intent_id} is in the record of attempt {row.id} at"
                " another place. Do not apply it again.",
            )
    if batch.sequence != row.sequence + 1:
        raise RecordError(
            "records.out_of_order",
            f"Attempt {row.id} is saved up to batch {row.sequence}; batch"
            f" {batch.sequence} is not the next one. Save them in order.",
        )
    return False


def _save_disputes(
    connection: Connection, attempt_id: str, batch: Batch, at: datetime
) -> None:
    try:
        said = [one for one in batch.journal if one["type"] == "Disputed"]
        rows = [_dispute_values(one) for one in said]
    except (LookupError, TypeError, ValueError) as error:
        raise malformed("its journal", error) from error
    key = {"attempt_id": attempt_id, "batch": batch.sequence, "recorded_at": at}
    rows = [{**key, "position": n, **row} for n, row in enumerate(rows)]
    if rows:
        connection.execute(insert(DisputeRow.__table__), rows)  # type: ignore[arg-type]


def _dispute_values(said: Json) -> dict[str, Any]:
    return {
        "step_id": storable(said["step_id"]),
        "sequence": int(said["sequence"]),
        "text": storable(said["text"]),
        "passed": bool(said["passed"]),
        "at": float(said["at"]),
    }
