"""Coaching: how an attempt takes what a learner asks of it in the step panel.

That is its mode, its pace and help; and how help is offered while time passes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from workspace_sim.core.events import CommandRefused
from workspace_sim.runtime.event_log import standing
from workspace_sim.training.conduct import begun
from workspace_sim.training.help import (
    HelpLevel,
    level_used,
    levels_of,
    next_level,
    offer_due_at,
    offer_is_earned,
)
from workspace_sim.training.journal import (
    ActFollowed,
    AttemptStarted,
    HelpDeclined,
    HelpOffered,
    HelpUsed,
    PaceChosen,
)
from workspace_sim.training.lesson import Step
from workspace_sim.training.mode import Mode
from workspace_sim.training.pace import pace_of
from workspace_sim.training.showing import show_done
from workspace_sim.training.spotlight import (
    Way,
    followed_by,
    wait_ends_at,
    way_through,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workspace_sim.runtime.event_log import Entry
    from workspace_sim.training.attempt import Attempt
    from workspace_sim.training.demonstration import Demonstration

ATTEMPTED = tuple(mode for mode in Mode if mode is not Mode.WATCH)
"""The modes of an attempt: who watches makes none."""

_OF_COACH = ("mode.", "help.", "pace.", "step.start")


@dataclass(frozen=True, slots=True)
class Stand:
    """Where the learner stands in the current step.

    Attributes:
        step: Which step.
        since: The simulated second at which it began.
        wrong: How many wrong attempts at it there have been.
    """

    step: Step
    since: float
    wrong: int


def is_of_coach(intent: Mapping[str, Any]) -> bool:
    """Tell whether an intent is about mode, help or pace."""
    kind = intent.get("type")
    return isinstance(kind, str) and kind.startswith(_OF_COACH)


def coach(attempt: Attempt, intent: Mapping[str, Any]) -> None:
    """Take an intent about mode, help or pace; one that does not fit is ignored."""
    match intent.get("type"):
        case "step.start":
            start(attempt)
        case "help.use":
            use_help(attempt, intent.get("level"))
        case "help.decline":
            _note_about_step(attempt, HelpDeclined)
        case "pace.choose":
            _choose_pace(attempt, intent.get("text"))
        case "pace.pass":
            _let_time_pass(attempt)
        case _ if not attempt.conduct.fixed:
            _take_mode(attempt, intent)


def start(attempt: Attempt) -> None:
    """Begin what waited for Start."""
    if attempt.conduct.waiting:
        started = attempt.conduct.noted(AttemptStarted(attempt.at))
        attempt.conduct = replace(started, waiting=False)
        attempt.paused = False


def use_help(attempt: Attempt, level: object) -> None:
    """Use the next level of help with the current step; another level is not taken.

    What the last level shows is done at the learner's desk, as far as it goes at once;
    after a wait it goes on, at no further cost.
    """
    stand = stand_of(attempt)
    if stand is None or level != (following := level_at_hand(attempt, stand)):
        return
    if following is not None:
        used = HelpUsed(stand.step.id, following, attempt.at)
        attempt.conduct = attempt.conduct.noted(used)
    way = way_of(attempt)
    if following is HelpLevel.SHOW_IT and way is not None:
        left = way.acts[way.followed + 1 : way.end]
        show_done(attempt, left or way.acts[way.first : way.end])


def level_at_hand(attempt: Attempt, stand: Stand) -> HelpLevel | None:
    """Return the level that can be used; the last one again where some is left."""
    mode, shown = attempt.conduct.mode, demonstration_of(attempt)
    levels = levels_of(stand.step, shown, mode)
    used = level_used(attempt.conduct, stand.step)
    following = next_level(levels, used)
    return levels[-1] if levels and used == HelpLevel.SHOW_IT else following


def stand_of(attempt: Attempt) -> Stand | None:
    """Return where the learner stands; None at the end, and for a lost goal."""
    progress = attempt.progress
    step = progress.current(attempt.lesson.steps)
    if step is None or progress.lost:
        return None
    return Stand(step, progress.began_at, progress.wrong)


def demonstration_of(attempt: Attempt) -> Demonstration | None:
    """Return the demonstration, in a mode that allows it or after the end."""
    allowed = attempt.conduct.rules.demonstration or attempt.is_complete
    return attempt.demonstration if allowed else None


def way_of(attempt: Attempt) -> Way | None:
    """Return how far the demonstration of the current step has been followed."""
    stand = stand_of(attempt)
    if stand is None:
        return None
    shown = demonstration_of(attempt)
    kept = {one.sequence for one in standing(attempt.session.entries)} | {0}
    journal = tuple(
        one
        for one in attempt.conduct.journal
        if not isinstance(one, ActFollowed) or one.sequence in kept
    )
    return way_through(shown, stand.step.id, journal, stand.since)


def note_what_was_followed(
    attempt: Attempt, way: Way | None, intent: Mapping[str, Any], led_to: list[Entry]
) -> None:
    """Note that a learner did what the demonstration does, unless it was refused.

    Args:
        attempt: The attempt.
        way: How far the learner was.
        intent: What was done.
        led_to: What it led to.
    """
    number = followed_by(way, intent) if way else None
    events = [event for entry in led_to for event in entry.events]
    if (
        way is None
        or number is None
        or any(isinstance(e, CommandRefused) for e in events)
    ):
        return
    step_id = way.acts[number].step_id
    attempt.conduct = attempt.conduct.noted(
        ActFollowed(step_id, number, len(attempt.session.entries), attempt.at)
    )


def coaching_due_at(attempt: Attempt) -> float | None:
    """Return when an offer comes, or a wait of the spotlight ends; None for never."""
    way = way_of(attempt)
    ends_at = wait_ends_at(way) if way else None
    waits = ends_at if ends_at is not None and ends_at > attempt.at else None
    return min(
        (one for one in (_offer_due_at(attempt), waits) if one is not None),
        default=None,
    )


def offer_what_is_due(attempt: Attempt) -> bool:
    """Offer help where it is due; tell whether it was offered."""
    stand = stand_of(attempt)
    if stand is None or not _can_offer(attempt, stand):
        return False
    due_at = _offer_due_at(attempt)
    by_time = due_at is not None and due_at <= attempt.at
    offers, journal = attempt.lesson.help_offers, attempt.conduct.journal
    if not by_time and not offer_is_earned(offers, stand, journal):
        return False
    offer = HelpOffered(stand.step.id, stand.wrong, by_time, attempt.at)
    attempt.conduct = attempt.conduct.noted(offer)
    return True


def _offer_due_at(attempt: Attempt) -> float | None:
    stand = stand_of(attempt)
    if stand is None or not _can_offer(attempt, stand):
        return None
    return offer_due_at(attempt.lesson.help_offers, stand, attempt.conduct.journal)


def _can_offer(attempt: Attempt, stand: Stand) -> bool:
    """Tell whether some level was not used yet."""
    used = level_used(attempt.conduct, stand.step)
    return used < (level_at_hand(attempt, stand) or 0)


def _note_about_step(attempt: Attempt, kind: type[HelpDeclined]) -> None:
    stand = stand_of(attempt)
    if stand is not None:
        attempt.conduct = attempt.conduct.noted(kind(stand.step.id, attempt.at))


def _choose_pace(attempt: Attempt, text: object) -> None:
    pace = pace_of(text)
    if pace is not None and pace != attempt.conduct.pace:
        chosen = attempt.conduct.noted(PaceChosen(pace, attempt.at))
        attempt.conduct = replace(chosen, pace=pace)


def _let_time_pass(attempt: Attempt) -> None:
    due_at = attempt.session.next_due_at
    if due_at is not None and not attempt.conduct.waiting:
        attempt.advance_to(due_at)


def _take_mode(attempt: Attempt, intent: Mapping[str, Any]) -> None:
    conduct = attempt.conduct
    match intent.get("type"), intent.get("mode"):
        case "mode.change", _:
            opened = not conduct.choosing
            attempt.conduct = replace(conduct, choosing=opened, asked=None)
        case "mode.choose", str() as name if name in ATTEMPTED:
            _ask_or_change(attempt, Mode(name))
        case "mode.confirm", _ if conduct.asked is not None:
            change_mode(attempt, conduct.asked)
        case "mode.keep", _:
            attempt.conduct = replace(conduct, choosing=False, asked=None)


def _ask_or_change(attempt: Attempt, mode: Mode) -> None:
    under_way = bool(attempt.session.entries) and not attempt.is_complete
    if mode == attempt.conduct.mode:
        attempt.conduct = replace(attempt.conduct, choosing=False, asked=None)
    elif under_way:
        attempt.conduct = replace(attempt.conduct, asked=mode)
    else:
        change_mode(attempt, mode)


def change_mode(attempt: Attempt, mode: Mode) -> None:
    """Begin a fresh attempt in a mode."""
    attempt.conduct = begun(attempt.conduct, mode)
    attempt.restart()
