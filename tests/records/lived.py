"""Attempts that were really lived, recorded as batches."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from workspace_sim.kernel.batch import Batch
from workspace_sim.records.values import Edition, Learner, StoredAttempt, StoredBatch
from workspace_sim.runtime.event_log import entry_to_json
from workspace_sim.training.attempt import Attempt
from workspace_sim.training.journal import entry_to_json as journal_to_json
from workspace_sim.training.standing import standing_of, standing_to_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workspace_sim.training.lesson import Lesson

BEGAN = datetime(2026, 3, 2, 8, 30, 0, 250_999, tzinfo=UTC)
LEARNER = Learner(
    id="0b9e1c9a-6a07-4d53-9a0e-0c6d6f5b7a11",
    name="Mia Example",
    source="class",
    class_code="north-1",
    continue_code="corn-tile-42",
    created_at=BEGAN,
    seen_at=BEGAN,
)


class Lived:
    """An attempt at a lesson, with what is saved of it."""

    def __init__(self, lesson: Lesson) -> None:
        """Begin."""
        self.attempt = Attempt(lesson)
        self.batches: list[StoredBatch] = []
        self._entries = self._journal = 0

    def act(self, **intent: object) -> None:
        """Do something, which leaves a batch."""
        self.do(intent)

    def do(self, intent: Mapping[str, Any]) -> None:
        """Do what an intent says, which leaves a batch."""
        self.attempt.submit(intent)
        self._save(f"intent-{len(self.batches) + 1}")

    def wait(self, seconds: float) -> None:
        """Let simulated time pass, which leaves a batch where anything happened."""
        before = len(self.attempt.session.entries)
        self.attempt.advance_to(self.attempt.at + seconds)
        if len(self.attempt.session.entries) > before:
            self._save(None)

    def _save(self, intent_id: str | None) -> None:
        sequence = len(self.batches) + 1
        entries = self.attempt.session.entries[self._entries :]
        journal = self.attempt.conduct.journal[self._journal :]
        self._entries += len(entries)
        self._journal += len(journal)
        batch = Batch(
            sequence,
            intent_id,
            self.attempt.at,
            tuple(entry_to_json(one) for one in entries),
            tuple(journal_to_json(one) for one in journal),
            standing_to_json(standing_of(self.attempt)),
        )
        self.batches.append(StoredBatch(batch, 1, BEGAN + timedelta(seconds=sequence)))

    def stored(self) -> StoredAttempt:
        """Return the attempt as a store has it."""
        standing = self.batches[-1].batch.standing if self.batches else None
        lesson = self.attempt.lesson
        return StoredAttempt(
            id="5a1c2b7e-59d0-4f6b-8f0a-3b1a2f1f0c01",
            learner_id=LEARNER.id,
            edition=Edition(lesson.id, "c0ffee", 1, tuple(s.id for s in lesson.steps)),
            link_mode="",
            number=1,
            seat=1,
            sequence=len(self.batches),
            at=self.attempt.at,
            standing=standing,
            begun_at=BEGAN,
            saved_at=self.batches[-1].recorded_at if self.batches else BEGAN,
            complete=bool(standing and standing["complete"]),
            score=standing["score"] if standing else None,
        )
