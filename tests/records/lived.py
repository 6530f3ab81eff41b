"""Attempts that were really lived, recorded as batches."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from workspace_sim.core.codec import encode
from workspace_sim.kernel.batch import Batch
from workspace_sim.records.values import Edition, Learner, StoredAttempt, StoredBatch
from workspace_sim.training.attempt import Attempt
from workspace_sim.training.journal import HelpUsed
from workspace_sim.training.result import score_of
from workspace_sim.training.standing import Standing, StepStanding

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
        self._wrong: dict[str, list[str]] = {}

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
            tuple(
                {"sequence": one.sequence, "events": [encode(e) for e in one.events]}
                for one in entries
            ),
            tuple({"type": type(one).__name__, **asdict(one)} for one in journal),
            asdict(self.standing()),
        )
        self.batches.append(StoredBatch(batch, 1, BEGAN + timedelta(seconds=sequence)))

    def standing(self) -> Standing:
        """Return how the attempt stands."""
        progress, lesson = self.attempt.progress, self.attempt.lesson
        now = progress.current(lesson.steps) or lesson.steps[-1]
        known = sum(len(made) for made in self._wrong.values())
        self._wrong.setdefault(now.id, []).extend(progress.mistakes[known:])
        steps = tuple(
            StepStanding(
                step.id,
                step.title,
                done=number < progress.done,
                seconds=self.attempt.at,
                help=self._help(step.id),
                mistakes=tuple(self._wrong.get(step.id, ())),
                wrong_first=bool(self._wrong.get(step.id)),
                disputed=step.id in progress.disputed,
            )
            for number, step in enumerate(lesson.steps)
        )
        complete = self.attempt.is_complete
        score = score_of(self.attempt).points if complete else None
        mode = self.attempt.conduct.mode
        return Standing(
            mode, steps, progress.done, complete, progress.lost, score, self.attempt.at
        )

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

    def _help(self, step_id: str) -> int:
        journal = self.attempt.conduct.journal
        used = [
            one.level
            for one in journal
            if isinstance(one, HelpUsed) and one.step_id == step_id
        ]
        return max(used, default=0)
