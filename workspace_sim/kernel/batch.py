"""What one intent, or time alone, led to: the unit in which an attempt is saved.

A batch is saved whole or not at all, under a sequence that counts from 1 without a gap
in each attempt. A learner's intent leaves one, even where nothing came of it: so an
intent whose id is in the record is answered and never applied again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Json = Any


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
