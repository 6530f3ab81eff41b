"""How a learner stands in each lesson, for catalogue, record and certificate."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Literal

from workspace_sim.records.passing import has_passed
from workspace_sim.records.values import StoredAttempt
from workspace_sim.serving.lessons.catalog import LessonEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from workspace_sim.serving.lessons.catalog import Catalogue

State = Literal["new", "begun", "tried", "passed"]


@dataclass(frozen=True, slots=True)
class Try:
    """An attempt, as pages tell it.

    Attributes:
        attempt: What is stored.
        mode: The mode it is done in; empty while none was chosen.
        done: How many steps are done.
        total: How many there are.
        lost: Whether the goal is out of reach.
        seconds: Simulated seconds since it began.
        passed: Whether it passes its lesson.
    """

    attempt: StoredAttempt
    mode: str
    done: int
    total: int
    lost: bool
    seconds: float
    passed: bool

    @property
    def open(self) -> bool:
        """Tell whether something was done in it and something is left to do."""
        return self.attempt.sequence > 0 and not self.attempt.complete

    @property
    def step(self) -> int:
        """Return the number of the step that comes next."""
        return min(self.done + 1, self.total)


@dataclass(frozen=True, slots=True)
class LessonStanding:
    """How a learner stands in a lesson.

    Attributes:
        entry: The lesson.
        passing: The attempt with the most points that passes it, the first of them.
        latest: The attempt in which something was done last.
        missing: The prerequisites that are not passed yet.
    """

    entry: LessonEntry
    passing: Try | None
    latest: Try | None
    missing: tuple[LessonEntry, ...]

    @property
    def state(self) -> State:
        """Say in one word how far it is."""
        if self.passing:
            return "passed"
        if self.latest is None:
            return "new"
        return "begun" if self.latest.open else "tried"

    @property
    def goes_on(self) -> bool:
        """Tell whether there is an attempt to go on with."""
        return self.latest is not None and self.latest.open


@dataclass(frozen=True, slots=True)
class ChapterStanding:
    """How a learner stands in the lessons under one heading."""

    title: str
    lessons: tuple[LessonStanding, ...]

    @property
    def passed(self) -> int:
        """Count the lessons that are passed."""
        return sum(one.passing is not None for one in self.lessons)


@dataclass(frozen=True, slots=True)
class Progress:
    """How a learner stands in all lessons, in their order."""

    lessons: tuple[LessonStanding, ...]

    @property
    def chapters(self) -> tuple[ChapterStanding, ...]:
        """The lessons by chapter."""
        runs = groupby(self.lessons, key=lambda one: one.entry.chapter)
        return tuple(ChapterStanding(title, tuple(some)) for title, some in runs)

    @property
    def passed(self) -> tuple[LessonStanding, ...]:
        """The lessons that are passed."""
        return tuple(one for one in self.lessons if one.passing)

    @property
    def left(self) -> LessonStanding | None:
        """The lesson that was left last, with something still to do in it."""
        begun = [
            (one.latest.attempt.saved_at, one)
            for one in self.lessons
            if one.latest is not None and one.latest.open
        ]
        return max(begun, key=itemgetter(0), default=(None, None))[1]

    @property
    def recommended(self) -> LessonStanding | None:
        """The first lesson that is not passed and whose prerequisites are."""
        rest = [one for one in self.lessons if not one.passing]
        return next((one for one in rest if not one.missing), rest[0] if rest else None)


def told(attempt: StoredAttempt) -> Try:
    """Return an attempt as pages tell it."""
    standing = attempt.standing or {}
    mode = str(standing.get("mode", attempt.link_mode))
    return Try(
        attempt=attempt,
        mode=mode,
        done=int(standing.get("done", 0)),
        total=len(attempt.edition.step_ids),
        lost=bool(standing.get("lost", "")),
        seconds=float(standing.get("seconds", 0.0)),
        passed=has_passed(mode=mode, complete=attempt.complete, score=attempt.score),
    )


def progress_of(catalogue: Catalogue, attempts: Sequence[StoredAttempt]) -> Progress:
    """Return how somebody stands who made these attempts."""
    tries: dict[str, list[Try]] = {}
    for attempt in attempts:
        if attempt.sequence:
            tries.setdefault(attempt.edition.lesson_id, []).append(told(attempt))
    passed = {name for name, some in tries.items() if any(one.passed for one in some)}
    return Progress(
        tuple(
            LessonStanding(
                entry=entry,
                passing=_best(one for one in tries.get(entry.id, ()) if one.passed),
                latest=max(tries.get(entry.id, ()), key=_saved_at, default=None),
                missing=tuple(
                    one for one in catalogue.before(entry) if one.id not in passed
                ),
            )
            for entry in catalogue.lessons
        )
    )


def _best(passing: Iterable[Try]) -> Try | None:
    return max(passing, key=lambda one: one.attempt.score or 0, default=None)


def _saved_at(one: Try) -> datetime:
    return one.attempt.saved_at
