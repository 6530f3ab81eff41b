"""What a report says, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from workspace_sim.records.passing import has_passed

Why = Literal["lost", "mistakes", "help", "time"]


@dataclass(frozen=True, slots=True)
class Quartiles:
    """Simulated seconds, of which a quarter, a half and three quarters are not longer.

    Attributes:
        count: How many there are.
        low: The first quartile.
        middle: The median.
        high: The third quartile.
    """

    count: int
    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class LessonProgress:
    """How a group is doing in one lesson; learners count once.

    Attributes:
        lesson_id: The lesson.
        learners: Who did anything in it.
        passed: Who passed it.
        stuck: Who is stuck in it.
        attempts: How often it was tried.
        seconds: How long complete attempts took; None where there is none.
    """

    lesson_id: str
    learners: int
    passed: int
    stuck: int
    attempts: int
    seconds: Quartiles | None

    @property
    def going(self) -> int:
        """Who is on the way and not stuck."""
        return max(0, self.learners - self.passed - self.stuck)


@dataclass(frozen=True, slots=True)
class Stuck:
    """Somebody who does not get on, in the newest attempt at a lesson.

    Attributes:
        attempt_id: The attempt.
        learner_id: Who.
        name: The learner's name.
        class_code: The learner's class, if any.
        lesson_id: The lesson.
        position: The place of the step, from 0.
        total: How many steps there are.
        title: What is to be done in the step.
        why: What tells that it does not go on.
        mistakes: How many mistakes were made in the step.
        help: The highest level of help that was used in it.
        seconds: Simulated seconds that were spent in it.
        words: The last mistake in it, in words; empty where there was none.
        saved_at: When something was done last.
    """

    attempt_id: str
    learner_id: str
    name: str
    class_code: str | None
    lesson_id: str
    position: int
    total: int
    title: str
    why: Why
    mistakes: int
    help: int
    seconds: float
    words: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class StuckFigures:
    """Who is stuck.

    Attributes:
        learners: How many learners.
        by_lesson: How many in each lesson.
        first: The first of them.
    """

    learners: int
    by_lesson: Mapping[str, int]
    first: tuple[Stuck, ...]

    @property
    def count(self) -> int:
        """How many there are, with a learner once for each lesson."""
        return sum(self.by_lesson.values())


@dataclass(frozen=True, slots=True)
class StepFigures:
    """How attempts went through one step.

    Attributes:
        step_id: The step.
        title: What is to be done in it.
        reached: How many attempts came to it.
        done: How many passed it.
        unaided: How many passed it without help, mistake or dispute.
        wrong_first: In how many the first thing that was tried was wrong.
        helped: In how many help was used.
        disputed: In how many its check was disputed.
        seconds: How long those took that passed it; None where there is none.
    """

    step_id: str
    title: str
    reached: int
    done: int
    unaided: int
    wrong_first: int
    helped: int
    disputed: int
    seconds: Quartiles | None


@dataclass(frozen=True, slots=True)
class MistakeFigures:
    """How often a mistake was made.

    Attributes:
        lesson_id: In which lesson.
        step_id: In which step.
        title: What is to be done in the step.
        mistake_id: The mistake.
        words: What was done, in words.
        times: How often it was made.
        learners: By how many.
    """

    lesson_id: str
    step_id: str
    title: str
    mistake_id: str
    words: str
    times: int
    learners: int


@dataclass(frozen=True, slots=True)
class Bar:
    """How many attempts took so long.

    Attributes:
        begins: The shortest seconds that count here.
        ends: The seconds from which on they count in the next one.
        count: How many.
    """

    begins: float
    ends: float
    count: int


@dataclass(frozen=True, slots=True)
class LessonCell:
    """How a learner stands in a lesson.

    Attributes:
        lesson_id: The lesson.
        passed: Whether any attempt passed it.
        score: The best points; None before.
        done: The most steps that were done.
        total: How many there are.
        attempts: How often it was tried.
        newest: The newest attempt.
    """

    lesson_id: str
    passed: bool
    score: int | None
    done: int
    total: int
    attempts: int
    newest: str


@dataclass(frozen=True, slots=True)
class LearnerLine:
    """A learner, and how they stand in each lesson that they tried."""

    learner_id: str
    name: str
    class_code: str | None
    seen_at: datetime
    lessons: dict[str, LessonCell]


@dataclass(frozen=True, slots=True)
class DisputeLine:
    """A dispute, with whom and what it is about."""

    attempt_id: str
    learner_id: str
    name: str
    lesson_id: str
    step_id: str
    title: str
    text: str
    passed: bool
    sequence: int
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class StepLine:
    """How one step of one attempt stands; mistakes are in words."""

    step_id: str
    title: str
    done: bool
    seconds: float
    help: int
    mistakes: tuple[str, ...]
    disputed: bool


@dataclass(frozen=True, slots=True)
class AttemptLine:
    """An attempt with its steps, and the lines of its score."""

    id: str
    lesson_id: str
    number: int
    link_mode: str
    mode: str
    done: int
    total: int
    complete: bool
    lost: bool
    score: int | None
    seconds: float
    begun_at: datetime
    saved_at: datetime
    sequence: int
    steps: tuple[StepLine, ...]
    lines: tuple[tuple[str, int], ...]

    @property
    def passed(self) -> bool:
        """Whether it passes its lesson."""
        return has_passed(mode=self.mode, complete=self.complete, score=self.score)
