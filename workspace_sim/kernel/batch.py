"""What one intent, or time alone, led to: the unit in which an attempt is saved.

A batch is saved whole or not at all, under a sequence that counts from 1 without a gap
in each attempt. A learner's intent leaves one, even where nothing came of it: so an
intent whose id is in the record is answered and never applied again.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Final

from workspace_sim.errors import RecordError

Json = Any

LONGEST_ID: Final = 100
DEEPEST: Final = 32
"""Levels of objects in objects; an entry of a log has five."""
HIGHEST: Final = 2**31 - 1
"""The highest sequence: every database can keep it."""


@dataclass(frozen=True, slots=True)
class Batch:
    """A part of an attempt, as JSON values.

    Attributes:
        sequence: Its place in the attempt, from 1.
        intent_id: The intent that led to it; None where time alone did.
        at: Simulated seconds of the attempt when it was made.
        entries: Entries of the event log, each `{"sequence": int, "events": [...]}`.
        journal: Entries of the journal, each `{"type": str, ...}`.
        standing: How the attempt stands after it (`training.standing.Standing`), None
            where it stands as before.
    """

    sequence: int
    intent_id: str | None
    at: float
    entries: tuple[Json, ...] = ()
    journal: tuple[Json, ...] = ()
    standing: Json | None = None


def batch_to_json(batch: Batch) -> Json:
    """Return a batch as JSON values."""
    return {
        "sequence": batch.sequence,
        "intent_id": batch.intent_id,
        "at": batch.at,
        "entries": list(batch.entries),
        "journal": list(batch.journal),
        "standing": batch.standing,
    }


def batch_from_json(value: Json) -> Batch:
    """Return the batch of JSON values.

    What the entries say is not looked at: whoever replays them does.

    Raises:
        RecordError: `batch.malformed`.
    """
    if not _is_whole(value) or not _is_kept(value):
        raise RecordError("batch.malformed", "A batch has not the form of a batch")
    return Batch(
        value["sequence"],
        value["intent_id"],
        abs(float(value["at"])),  # a database knows no zero below zero
        tuple(value["entries"]),
        tuple(value["journal"]),
        value["standing"],
    )


def is_intent_id(value: object) -> bool:
    """Tell whether a value can be the id of an intent."""
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST_ID:
        return False
    return value.isascii() and value.isprintable()


def _is_whole(value: Json) -> bool:
    names = set(Batch.__slots__)
    if not isinstance(value, dict) or set(value) != names:
        return False
    sequence, at, intent_id = value["sequence"], value["at"], value["intent_id"]
    counts = type(sequence) is int and 0 < sequence <= HIGHEST
    return counts and _is_time(at) and (intent_id is None or is_intent_id(intent_id))


def _is_time(value: Json) -> bool:
    """Tell whether a value is a number of seconds; there are integers beyond floats."""
    try:
        return type(value) in {int, float} and 0 <= float(value) < math.inf
    except OverflowError:
        return False


def _is_kept(value: Json) -> bool:
    entries, journal, standing = value["entries"], value["journal"], value["standing"]
    if not isinstance(entries, list) or not isinstance(journal, list):
        return False
    objects = [*entries, *journal, {} if standing is None else standing]
    return all(isinstance(one, dict) and _is_shallow(one) for one in objects)


def _is_shallow(value: Json, levels: int = DEEPEST) -> bool:
    """Tell whether a value can be written again: what was read may be too deep."""
    if not isinstance(value, dict | list):
        return True
    inner = value.values() if isinstance(value, dict) else value
    return levels > 0 and all(_is_shallow(one, levels - 1) for one in inner)
