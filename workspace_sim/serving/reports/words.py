"""How numbers of a report are said."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from workspace_sim.records.reports.figures import (
        AttemptLine,
        LessonProgress,
        StepFigures,
        Stuck,
    )

_MINUTE, _HOUR = 60, 3600
MODES = {
    "watch": "Watch",
    "guided": "Guided",
    "practice": "Practice",
    "assessment": "Assessment",
}
HELP = {
    0: "none",
    1: "said differently",
    2: "control named",
    3: "spotlight",
    4: "step shown",
}


def duration(seconds: float) -> str:
    """Return seconds as somebody would say them."""
    whole = round(seconds)
    if whole < _MINUTE:
        return f"{whole} s"
    if whole < _HOUR:
        minutes, rest = divmod(whole, _MINUTE)
        return f"{minutes} min {rest} s" if rest else f"{minutes} min"
    hours, rest = divmod(whole, _HOUR)
    minutes = rest // _MINUTE
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def share(part: int, whole: int) -> str:
    """Return a part in percent; a dash where there is nothing to be a part of."""
    return f"{round(100 * part / whole)} %" if whole else "\N{EN DASH}"


def plural(count: int, one: str, many: str = "") -> str:
    """Return a number with its noun."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def ago(moment: datetime, now: datetime) -> str:
    """Return how long ago a moment was, a date from yesterday on."""
    passed = now - moment
    if passed < timedelta(minutes=1):
        return "just now"
    if passed < timedelta(hours=1):
        return f"{int(passed.total_seconds() // _MINUTE)} min ago"
    if passed < timedelta(days=1):
        return f"{int(passed.total_seconds() // _HOUR)} h ago"
    return date(moment)


def date(moment: datetime) -> str:
    """Return the day of a moment, in UTC."""
    return f"{moment.day} {moment:%b %Y}"


def date_and_time(moment: datetime) -> str:
    """Return a moment to the minute, in UTC."""
    return f"{date(moment)}, {moment:%H:%M} UTC"


def why_stuck(stuck: Stuck) -> str:
    """Return what tells that somebody does not get on, in a few words."""
    match stuck.why:
        case "lost":
            return "Goal out of reach"
        case "mistakes":
            return f"{plural(stuck.mistakes, 'mistake')} in this step"
        case "help":
            return "Needed much help"
        case "time":
            return f"{duration(stuck.seconds)} in this step"


def state_of(attempt: AttemptLine) -> str:
    """Return how an attempt stands, in a few words."""
    if attempt.passed:
        return "Passed"
    if attempt.complete:
        return "Not passed"
    if attempt.lost:
        return "Goal out of reach"
    return f"{attempt.done} of {plural(attempt.total, 'step')}"


def mistakes_of(attempt: AttemptLine) -> int:
    """Count the mistakes of an attempt."""
    return sum(len(step.mistakes) for step in attempt.steps)


def hardest(steps: Sequence[StepFigures]) -> str:
    """Return which step goes wrong most often, in a sentence; empty where none does."""
    tried = [step for step in steps if step.reached]
    worst = max(tried, key=lambda one: one.done - one.unaided, default=None)
    left = max(tried, key=lambda one: one.reached - one.done, default=None)
    told = []
    if left is not None and left.reached > left.done:
        count = plural(left.reached - left.done, "attempt")
        told.append(f"Most attempts end at “{left.title}”: {count} did not pass it.")
    if worst is not None and worst.done > worst.unaided:
        part = share(worst.done - worst.unaided, worst.done)
        told.append(
            f"“{worst.title}” costs most: {part} passed it with a mistake or help."
        )
    return " ".join(told)


def where_stuck(lessons: Iterable[LessonProgress], titles: Mapping[str, str]) -> str:
    """Return in which lessons most are stuck, in a sentence; empty where nobody is."""
    found = [one for one in lessons if one.stuck]
    most = sorted(found, key=lambda one: -one.stuck)[:3]
    told = [f"{titles.get(one.lesson_id, one.lesson_id)} ({one.stuck})" for one in most]
    return f"Most of them in: {', '.join(told)}." if told else ""


def forwarded(waiting: int, refused: int, trouble: str) -> str:
    """Return how a Learning Record Store was told."""
    some = f"Something of {plural(waiting, 'attempt')} is still to be sent."
    told = [some if waiting else "All that was saved has been sent."]
    if trouble:
        told.append(f"At the moment {trouble}; it is tried again.")
    if refused:
        told.append(
            f"{plural(refused, 'statement was', 'statements were')} refused for good;"
            " the server's log says why."
        )
    return " ".join(told)
