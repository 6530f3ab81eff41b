"""The score of an attempt: a pure function of its log, explained line by line.

It begins with 100 points. Each line takes some away and says why and at which moment.
What was undone counts as what was done: taking it back never raises a score.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from workspace_sim.core import desk_events as f
from workspace_sim.core import events as e
from workspace_sim.runtime.event_log import Entry, standing
from workspace_sim.training.demonstration import Demonstration
from workspace_sim.training.end_words import words
from workspace_sim.training.impact import impacts
from workspace_sim.training.lesson import FULL_MARK, Lesson
from workspace_sim.training.progress import NOT_EXCUSED, Excused, chronicle
from workspace_sim.training.score_line import Line
from workspace_sim.training.undo import is_act

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from workspace_sim.core.identifiers import AgentId
    from workspace_sim.training.lesson import Mistake
    from workspace_sim.training.progress import Passed

SCORE_VERSION = 1
"""Raised when the same attempt would be given other points."""

FULL = FULL_MARK
MISTAKE, LOST_GOAL = 8, 20
STEPS = 60
"""What the steps are worth together; one that is not done costs its share."""
FREE_ACTIONS, MOST_FOR_ACTIONS = 2, 10
"""Points are lost beyond so many more actions than the shortest way has, and beyond
those of the demonstration."""
BEFORE_A_STEP, BEFORE_AN_ACTION = 20.0, 10.0
"""Seconds that a learner may think before a step, and before each of its actions."""
HESITATION, MOST_FOR_A_STEP = 20.0, 4
"""A point for each so many seconds beyond that, and no more than that for a step."""
AWAY = 90.0
"""After so many seconds without an action nobody hesitates: the learner is away."""


@dataclass(frozen=True, slots=True)
class HelpCost:
    """What help with a step costs.

    Attributes:
        step_id: Which step.
        name: The level of help, in words.
        points: What it costs.
        at: The simulated second at which it was used.
    """

    step_id: str
    name: str
    points: int
    at: float


@dataclass(frozen=True, slots=True)
class Record:
    """What is scored.

    Attributes:
        lesson: The lesson.
        entries: The whole log, with what was undone.
        demonstration: How the lesson is done; without it neither extra actions nor
            hesitation are known.
        help: The help that was used.
        excused: The steps that were passed as disputed.
    """

    lesson: Lesson
    entries: tuple[Entry, ...]
    demonstration: Demonstration | None = None
    help: tuple[HelpCost, ...] = ()
    excused: Excused = NOT_EXCUSED


@dataclass(frozen=True, slots=True)
class Score:
    """The points of an attempt, and where they went.

    Attributes:
        points: From 0 to 100: 100 and the points of all lines.
        lines: In the order of the areas, each in the order of the log.
        version: The rules by which it was made.
    """

    points: int
    lines: tuple[Line, ...]
    version: int = SCORE_VERSION


def score(record: Record) -> Score:
    """Score an attempt as far as it has come."""
    passed = chronicle(record.lesson, record.entries, record.excused)
    lines = [
        *_steps(record, passed[-1]),
        *_mistakes(record.lesson, passed),
        *impacts(record.lesson.learner_id, record.entries, passed),
        *_help(record),
        *_actions(record),
        *_hesitation(record, passed),
    ]
    points = FULL + sum(line.points for line in lines)
    if points < 0:
        lines.append(Line("floor", -points, words("score.floor")))
    return Score(max(0, points), tuple(lines))


def _steps(record: Record, last: Passed) -> Iterator[Line]:
    """Take away the share of each step that is not done, or is disputed."""
    steps = record.lesson.steps
    open_ids = {step.id for step in steps[last.progress.done :]}
    before = 0
    for step in steps:
        disputed = step.id in last.progress.disputed
        if step.id in open_ids or disputed:
            before, worth = before + 1, STEPS / len(steps)
            points = round(worth * (before - 1)) - round(worth * before)
            code = "score.disputed" if disputed else "score.unfinished"
            yield Line("steps", points, words(code, step=step.title))


def _mistakes(lesson: Lesson, passed: tuple[Passed, ...]) -> Iterator[Line]:
    for before, after in pairwise(passed):
        for made in after.progress.mistakes[len(before.progress.mistakes) :]:
            mistake = _mistake(lesson, before, made)
            points = LOST_GOAL if mistake.loses_goal else MISTAKE
            moment = after.sequence, after.at
            yield Line("correctness", -points, first_sentence(mistake), *moment)
            if mistake.impact:
                why = words(f"score.impact.{mistake.impact}")
                yield Line("customer", -COST_OF_IMPACT[mistake.impact], why, *moment)


COST_OF_IMPACT: Mapping[str, int] = {
    "dead_air": 3,
    "lost_context": 5,
    "private_text": 8,
    "wrong_target": 4,
}


def _mistake(lesson: Lesson, before: Passed, made: str) -> Mistake:
    """Return the mistake of an id, that of the step at hand before all others."""
    step = before.progress.current(lesson.steps)
    others = (one for other in lesson.steps for one in other.mistakes)
    known = (*(step.mistakes if step else ()), *lesson.mistakes, *others)
    return next(one for one in known if one.id == made)


def first_sentence(mistake: Mistake) -> str:
    """Return what was done by a mistake, without what is to be done instead."""
    first, stop, _ = mistake.feedback.partition(". ")
    return f"{first}." if stop else first


def _help(record: Record) -> Iterator[Line]:
    titles = {step.id: step.title for step in record.lesson.steps}
    for used in record.help:
        step = titles.get(used.step_id, used.step_id)
        why = words("score.help", step=step, name=used.name)
        yield Line("help", -used.points, why, at=used.at)


def _actions(record: Record) -> Iterator[Line]:
    """Take away a point for each action that the shortest way does without."""
    if record.demonstration is None:
        return
    learner, shortest = record.lesson.learner_id, record.demonstration.shortest
    acts = list(_counted(record.entries, learner))
    shown = sum(not act.is_wait for act in record.demonstration.acts)
    free = max(shortest + FREE_ACTIONS, shown)
    extra = min(MOST_FOR_ACTIONS, len(acts) - free)
    if extra <= 0:
        return
    kept = {entry.sequence for entry in standing(record.entries)}
    undone = sum(entry.sequence not in kept for entry in acts)
    code = "score.extra.undone" if undone else "score.extra"
    named = {"count": len(acts), "shortest": shortest, "free": free}
    yield Line("efficiency", -extra, words(code, undone=undone, **named))


def _counted(entries: tuple[Entry, ...], learner: AgentId) -> Iterator[Entry]:
    """Yield the actions that count.

    A line to a customer is never one too many, and a search that is typed on is one.
    """
    searching = False
    for entry in entries:
        first = entry.events[0]
        if not is_act(entry) or isinstance(first, e.TypingStarted):
            continue
        goes_on = searching and isinstance(first, f.TargetsSearched)
        searching = isinstance(first, f.TargetsSearched)
        writes = isinstance(first, e.MessageSent) and first.party_id == learner
        if not goes_on and not writes:
            yield entry


def _hesitation(record: Record, passed: tuple[Passed, ...]) -> Iterator[Line]:
    """Take away points for a step that took longer than it needs."""
    if record.demonstration is None:
        return
    spent, longest = _time_of_steps(record, passed)
    needed = dict(record.demonstration.bands)
    for step in record.lesson.steps:
        acts = record.demonstration.of_step(step.id)
        thinking = BEFORE_AN_ACTION * sum(not act.is_wait for act in acts)
        over = spent[step.id] - needed.get(step.id, 0.0) - thinking - BEFORE_A_STEP
        if over <= 0:
            continue
        points = min(MOST_FOR_A_STEP, math.ceil(over / HESITATION))
        named = {"seconds": round(spent[step.id]), "over": math.ceil(over)}
        why = words("score.hesitation", step=step.title, **named)
        _, sequence, at = longest[step.id]
        yield Line("hesitation", -points, why, sequence, at)


def _time_of_steps(
    record: Record, passed: tuple[Passed, ...]
) -> tuple[Counter[str], dict[str, tuple[float, int, float]]]:
    """Return the seconds of each step, and after which entry the longest gap was."""
    spent: Counter[str] = Counter()
    longest: dict[str, tuple[float, int, float]] = {}
    quiet = 0.0
    for before, entry in zip(passed, record.entries, strict=False):
        at = entry.events[0].at
        gap = max(0.0, at - before.at)
        counted = min(quiet + gap, AWAY) - min(quiet, AWAY)
        quiet = 0.0 if is_act(entry) else quiet + gap
        step = before.progress.current(record.lesson.steps)
        if step is None:
            continue
        spent[step.id] += counted  # type: ignore[assignment]  # seconds, not a count
        if counted >= longest.get(step.id, (0.0, 0, 0.0))[0]:
            longest[step.id] = (counted, before.sequence, before.at)
    return spent, longest
