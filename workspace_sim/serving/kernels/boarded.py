"""A kernel that is connected with the record, and what it may do there."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workspace_sim.errors import RecordError
from workspace_sim.kernel.batch import batch_to_json
from workspace_sim.kernel.connection import as_line
from workspace_sim.records.values import Edition, StoredAttempt

if TYPE_CHECKING:
    from workspace_sim.kernel.batch import Batch
    from workspace_sim.records.store import RecordStore


@dataclass(frozen=True, slots=True)
class Passage:
    """What a ticket is good for.

    Attributes:
        kernel_id: The kernel that is given it.
        attempt: The attempt that it may show and save.
        edition: The lesson as it is, for attempts that it begins.
        key: The same for the same learner, lesson and link, and only then.
        notice: What the learner is told, as a code.
    """

    kernel_id: str
    attempt: StoredAttempt
    edition: Edition
    key: str = ""
    notice: str = ""


class Boarded:
    """A kernel that is connected, and the attempt that it has in hand."""

    def __init__(self, passage: Passage, writer: asyncio.StreamWriter) -> None:
        """Begin with the attempt of the ticket."""
        self.passage = passage
        self.attempt_id = passage.attempt.id
        self.seat = 0
        self.unsaved = False
        self.settled = asyncio.Event()
        self._writer = writer

    def say(self, **message: Any) -> None:  # noqa: ANN401 - any JSON
        """Send a message."""
        if not self._writer.is_closing():
            self._writer.write(as_line(message))

    def sit(self, store: RecordStore) -> dict[str, Any]:
        """Take the seat of the attempt and return what its kernel is told."""
        self.seat = store.take_seat(self.attempt_id)
        batches = [batch_to_json(one.batch) for one in store.batches(self.attempt_id)]
        passage = self.passage
        return {
            "told": "seated",
            "attempt_id": self.attempt_id,
            "number": passage.attempt.number,
            "batches": batches,
            "key": passage.key,
            "notice": passage.notice,
        }

    def begin(self, store: RecordStore, intent_id: str | None) -> dict[str, Any]:
        """Begin the next attempt, unless another kernel has the one at hand."""
        before = store.attempt(self.attempt_id)
        if before is None or before.seat != self.seat:
            message = f"Attempt {self.attempt_id} was given to another kernel"
            raise RecordError("records.seat_taken", message)
        attempt = store.begin(
            before.learner_id,
            self.passage.edition,
            link_mode=before.link_mode,
            intent_id=intent_id,
        )
        self.seat = store.take_seat(attempt.id)
        self.attempt_id = attempt.id
        return {
            "told": "begun",
            "attempt_id": attempt.id,
            "number": attempt.number,
            "sequence": attempt.sequence,
        }

    def append(self, store: RecordStore, batch: Batch) -> dict[str, Any]:
        """Save a batch."""
        store.append(self.attempt_id, self.seat, batch)
        return {"told": "appended", "sequence": batch.sequence}
