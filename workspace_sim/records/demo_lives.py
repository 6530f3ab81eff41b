"""How a learner who never was gets on with a lesson."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random
from typing import TYPE_CHECKING

from workspace_sim.records.values import Edition
from workspace_sim.training.mode import Mode
from workspace_sim.training.standing import Standing, StepStanding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Hard = dict[tuple[str, str], float]
_HELP_COSTS = (0, 2, 5, 10, 20)
_MISTAKE_COST, _WRONG_COST = 6, 2
_MODES = (Mode.GUIDED, Mode.PRACTICE, Mode.ASSESSMENT)
_MISTAKE_AGAIN = 0.15


@dataclass(frozen=True, slots=True)
class DemoStep:
    """A step of a real lesson: its title, and its mistakes as `(id, words)`."""

    id: str
    title: str
    mistakes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DemoLesson:
    """A real lesson, and how long its author thinks that it takes."""

    edition: Edition
    minutes: int
    steps: tuple[DemoStep, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody's way of learning: both numbers are about 0 for the average."""

    id: str
    skill: float
    haste: float
    begun_at: datetime


def hard_steps(luck: Random, lessons: Sequence[DemoLesson]) -> Hard:
    """Say how hard each step is for everybody."""
    return {
        (lesson.edition.lesson_id, step.id): luck.gauss(-0.4, 0.7)
        for lesson in lessons
        for step in lesson.steps
    }


@dataclass(frozen=True, slots=True)
class Trial:
    """One person at one lesson."""

    luck: Random
    person: Person
    lesson: DemoLesson
    hard: Hard

    def standing(self, number: int) -> Standing:
        """Return how the attempt of this number ends."""
        weights = (4, 4, 2 if number == 1 else 5)
        mode = self.luck.choices(_MODES, weights)[0]
        steps = tuple(self._steps(mode))
        done = sum(step.done for step in steps)
        complete = done == len(steps)
        lines = tuple(_lines(steps)) if complete else ()
        words = {one: said for step in self.lesson.steps for one, said in step.mistakes}
        made = dict.fromkeys(one for step in steps for one in step.mistakes)
        points = max(0, 100 + sum(cost for _, cost in lines))
        return Standing(
            mode=mode,
            steps=steps,
            done=done,
            complete=complete,
            lost="",
            score=points if complete else None,
            seconds=round(sum(step.seconds for step in steps), 3),
            lines=lines,
            mistake_words=tuple((one, words[one]) for one in made),
        )

    def _steps(self, mode: Mode) -> Iterator[StepStanding]:
        gave_up = False
        for step in self.lesson.steps:
            if gave_up:
                yield _untouched(step)
                continue
            lived = self._step(step, mode)
            gave_up = self._happens(self._trouble(step) - 3.2)
            yield replace(lived, done=not gave_up)

    def _step(self, step: DemoStep, mode: Mode) -> StepStanding:
        trouble = self._trouble(step)
        easier = 0.9 if mode is Mode.GUIDED else 0.0
        wrong = self._happens(trouble - 0.4 - easier)
        asks = mode is not Mode.ASSESSMENT and self._happens(trouble - 0.9)
        level = self.luck.choices((1, 2, 3, 4), (5, 3, 2, 1))[0] if asks else 0
        slow = self.person.haste + 0.25 * trouble + 0.5 * wrong
        usual = 30.0 * self.lesson.minutes / len(self.lesson.steps)
        return StepStanding(
            id=step.id,
            title=step.title,
            done=True,
            seconds=round(usual * math.exp(slow + self.luck.gauss(0, 0.4)), 3),
            help=level,
            mistakes=self._mistakes(step) if wrong else (),
            wrong_first=wrong,
            disputed=False,
        )

    def _mistakes(self, step: DemoStep) -> tuple[str, ...]:
        known = [one for one, _ in step.mistakes]
        if not known:
            return ()
        weights = [1 / place for place in range(1, len(known) + 1)]
        many = 1 + (self.luck.random() < _MISTAKE_AGAIN)
        return tuple(self.luck.choices(known, weights, k=many))

    def _trouble(self, step: DemoStep) -> float:
        return self.hard[self.lesson.edition.lesson_id, step.id] - self.person.skill

    def _happens(self, tendency: float) -> bool:
        return self.luck.random() < 1.0 / (1.0 + math.exp(-tendency))


def _untouched(step: DemoStep) -> StepStanding:
    return StepStanding(
        id=step.id,
        title=step.title,
        done=False,
        seconds=0.0,
        help=0,
        mistakes=(),
        wrong_first=False,
        disputed=False,
    )


def _lines(steps: Sequence[StepStanding]) -> Iterator[tuple[str, int]]:
    for step in steps:
        if step.mistakes:
            cost = _MISTAKE_COST * len(step.mistakes)
            yield f"A mistake in \u201c{step.title}\u201d.", -cost
        elif step.wrong_first:
            yield f"The first try of \u201c{step.title}\u201d was wrong.", -_WRONG_COST
        if step.help:
            yield f"Help with \u201c{step.title}\u201d.", -_HELP_COSTS[step.help]
