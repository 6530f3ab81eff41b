"""The tally of an attempt: what each step took and what went wrong in it.

It is kept entry by entry, so that how an attempt stands can be told after every act at
no cost that grows with the attempt. What was undone counts as what was done.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from workspace_sim.training.progress import Progress
from workspace_sim.training.undo import is_act

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workspace_sim.runtime.event_log import Entry
    from workspace_sim.training.lesson import Lesson
    from workspace_sim.training.progress import Passed


@dataclass(frozen=True, slots=True)
class StepTally:
    """What one step took.

    Attributes:
        seconds: Simulated seconds that were spent in it.
        mistakes: The ids of the mistakes that were made in it, in order.
        wrong_first: Whether the first thing that was tried in it was wrong; None
            before anything was tried.
    """

    seconds: float = 0.0
    mistakes: tuple[str, ...] = ()
    wrong_first: bool | None = None


NOTHING = StepTally()


@dataclass(frozen=True, slots=True)
class Tally:
    """What the steps of an attempt took.

    Attributes:
        steps: By the ids of the steps; one that was not begun is not in it.
        at: The simulated second up to which was counted.
    """

    steps: tuple[tuple[str, StepTally], ...] = ()
    at: float = 0.0

    def of(self, step_id: str) -> StepTally:
        """Return what a step took."""
        return dict(self.steps).get(step_id, NOTHING)


NO_TALLY = Tally()


@dataclass(frozen=True, slots=True)
class Stood:
    """How far a learner was around an entry, and the simulated second after it."""

    before: Progress
    after: Progress
    at: float


def counted(tally: Tally, lesson: Lesson, entry: Entry, stood: Stood) -> Tally:
    """Return a tally with one entry of the log more.

    Args:
        tally: The tally before.
        lesson: The lesson.
        entry: What has just happened, or was undone.
        stood: How far the learner was before it and after it, and when it is now.
    """
    step = stood.before.current(lesson.steps)
    if step is None:
        return replace(tally, at=stood.at)
    before = tally.of(step.id)
    made = stood.after.mistakes[len(stood.before.mistakes) :]
    tried = before.wrong_first
    if tried is None and is_act(entry):
        tried = bool(made) or stood.after.wrong > stood.before.wrong
    after = StepTally(
        before.seconds + max(0.0, entry.events[0].at - tally.at),
        (*before.mistakes, *made),
        tried,
    )
    return Tally(tuple({**dict(tally.steps), step.id: after}.items()), stood.at)


def tally_of(
    lesson: Lesson, entries: Sequence[Entry], passed: Sequence[Passed]
) -> Tally:
    """Return the tally of a whole log.

    Args:
        lesson: The lesson.
        entries: The log.
        passed: Its chronicle.
    """
    tally = NO_TALLY
    for entry, (before, after) in zip(entries, pairwise(passed), strict=True):
        at = after.world.at
        stood = Stood(before.progress, after.progress, at)
        tally = counted(tally, lesson, entry, stood)
    return tally
