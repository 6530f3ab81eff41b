"""How a batch is saved: looked at, and written with what follows from it.

A learner waits for this, and other writers behind it, so its statements are made once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, exists, insert, select, update

from workspace_sim.core.codec import SCHEMA_VERSION
from workspace_sim.errors import RecordError
from workspace_sim.kernel.batch import LONGEST_ID, is_intent_id
from workspace_sim.records.models import AttemptRow, DisputeRow, EventsRow, table_of
from workspace_sim.records.names import storable
from workspace_sim.records.numbers import count_of, seconds_of
from workspace_sim.records.sql_records import uuid_of
from workspace_sim.records.standing_rows import malformed, save_standing

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection, Row

    from workspace_sim.kernel.batch import Batch, Json

_ATTEMPTS, _EVENTS = table_of(AttemptRow), table_of(EventsRow)
_SAME_ATTEMPT = _EVENTS.c.attempt_id == bindparam("attempt")
_LOCKED = (
    select(_ATTEMPTS).where(_ATTEMPTS.c.id == bindparam("attempt")).with_for_update()
)
_INTENT_AT = select(_EVENTS.c.intent_id).where(
    _SAME_ATTEMPT, _EVENTS.c.sequence == bindparam("place")
)
_INTENT_KNOWN = select(
    exists().where(_SAME_ATTEMPT, _EVENTS.c.intent_id == bindparam("intent"))
)
_SAVE = insert(_EVENTS)
_CHANGE = update(_ATTEMPTS).where(_ATTEMPTS.c.id == bindparam("attempt"))
_DISPUTE = insert(table_of(DisputeRow))


def check_intent(intent_id: str | None) -> None:
    """Refuse the id of an intent that cannot be kept or told apart."""
    if intent_id is not None and not is_intent_id(intent_id):
        raise malformed("the id of its intent", intent_id[: LONGEST_ID + 1])


def locked_attempt(connection: Connection, attempt_id: str) -> Row[Any]:
    """Hold an attempt, so that its batches are saved one after the other."""
    row = connection.execute(_LOCKED, {"attempt": uuid_of(attempt_id)}).first()
    if row is None:
        raise unknown_attempt(attempt_id)
    return row


def is_saved(connection: Connection, row: Row[Any], batch: Batch) -> bool:
    """Tell whether a batch is in the record; refuse one that contradicts it."""
    if batch.sequence <= row.sequence:
        place = {"attempt": row.id, "place": batch.sequence}
        found = connection.execute(_INTENT_AT, place).first()
        if found is not None and found.intent_id == batch.intent_id:
            return True
    if batch.intent_id is not None:
        known = {"attempt": row.id, "intent": batch.intent_id}
        if connection.scalar(_INTENT_KNOWN, known):
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


def save(connection: Connection, row: Row[Any], batch: Batch, at: datetime) -> None:
    """Save a batch, and bring what follows from it up to it."""
    saved = {
        "attempt_id": row.id,
        "sequence": batch.sequence,
        "intent_id": batch.intent_id,
        "at": batch.at,
        "entries": list(batch.entries),
        "journal": list(batch.journal),
        "standing": batch.standing,
        "schema_version": SCHEMA_VERSION,
        "recorded_at": at,
    }
    connection.execute(_SAVE, saved)
    changed = {"sequence": batch.sequence, "at": batch.at, "saved_at": at}
    if batch.standing is not None:
        before, after = row.standing, batch.standing
        changed |= save_standing(connection, row.id, before, after, at)
    connection.execute(_CHANGE, {"attempt": row.id, **changed})
    _save_disputes(connection, row.id, batch, at)


def unknown_attempt(attempt_id: str) -> RecordError:
    """Return the refusal of an attempt that is not there."""
    return RecordError(
        "records.unknown_attempt",
        f"There is no attempt {attempt_id} (any more). Open the lesson again.",
    )


def _save_disputes(
    connection: Connection, attempt_id: str, batch: Batch, at: datetime
) -> None:
    try:
        said = [one for one in batch.journal if one["type"] == "Disputed"]
        rows = [_dispute_values(one) for one in said]
    except (LookupError, TypeError, ValueError, OverflowError) as error:
        raise malformed("its journal", error) from error
    key = {"attempt_id": attempt_id, "batch": batch.sequence, "recorded_at": at}
    rows = [{**key, "position": n, **row} for n, row in enumerate(rows)]
    if rows:
        connection.execute(_DISPUTE, rows)


def _dispute_values(said: Json) -> dict[str, Any]:
    return {
        "step_id": storable(said["step_id"]),
        "sequence": count_of(said["sequence"]),
        "text": storable(said["text"]),
        "passed": bool(said["passed"]),
        "at": seconds_of(said["at"]),
    }
