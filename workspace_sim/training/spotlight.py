"""The spotlight: which control of the desk the current step needs next.

The demonstration says in which order an expert acts. What the learner has followed of
it says how far along the step is; what the desk shows says where to go on, also for
who closed a window or took another way.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from workspace_sim.core.desktop.controls import controls
from workspace_sim.training.demonstration import Shown
from workspace_sim.training.journal import ActFollowed
from workspace_sim.training.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from workspace_sim.core.desktop.view_states import Control, DesktopView
    from workspace_sim.training.demonstration import Demonstration
    from workspace_sim.training.journal import Journal


@dataclass(frozen=True, slots=True)
class Spotlight:
    """What is marked on the desk.

    Attributes:
        control_ids: The controls, as the desktop shows them; several for a form, none
            where there is nothing to act on.
        text: What a screen reader hears of each of them.
    """

    control_ids: tuple[str, ...] = ()
    text: str = ""


NO_SPOTLIGHT = Spotlight()
LONG = 5
"""From so many letters on a word tells what a message is about."""

A_MOMENT = 10
"""Simulated seconds after which the last act of a step is pointed at again."""


@dataclass(frozen=True, slots=True)
class NextAct:
    """What comes next in a step.

    Attributes:
        number: The place of the act in the demonstration, from 0.
        caption: What is done, or waited for, in words.
        control_ids: Where it is done; empty for a wait.
    """

    number: int
    caption: str
    control_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """How far a learner is on the demonstration's way through a step.

    Attributes:
        acts: All acts of the demonstration.
        first: The place of the step's first act.
        end: The place after its last act.
        followed: The place of the last act of the step that the learner did, or the
            one before its first.
        at: The simulated second of that, or of the beginning of the step.
    """

    acts: Sequence[Shown]
    first: int
    end: int
    followed: int
    at: float


def way_through(
    demonstration: Demonstration | None, step_id: str, journal: Journal, since: float
) -> Way | None:
    """Return how far a step has been followed; None where nothing shows it.

    Args:
        demonstration: How the lesson is done.
        step_id: The current step.
        journal: What the learner has followed.
        since: The simulated second at which the step began.
    """
    acts = demonstration.acts if demonstration else ()
    numbers = [number for number, act in enumerate(acts) if act.step_id == step_id]
    if not numbers:
        return None
    way = Way(acts, numbers[0], numbers[-1] + 1, numbers[0] - 1, since)
    done = [one for one in journal if isinstance(one, ActFollowed) and one.at >= since]
    last = next((one for one in reversed(done) if one.step_id == step_id), None)
    return way if last is None else replace(way, followed=last.number, at=last.at)


def followed_by(way: Way, intent: Mapping[str, Any]) -> int | None:
    """Return which act of the step an intent is; None for any other."""
    later = range(way.followed + 1, way.end)
    again = range(way.first, way.followed + 1)
    for number in itertools.chain(later, again):
        act = way.acts[number].intent
        if act and about(intent) == about(act) and _says_the_same(intent, act):
            return number
    return None


def wait_ends_at(way: Way) -> float | None:
    """Return when the wait that comes next ends; None where none does.

    Who did all acts of a step waits a moment: somebody else may have to answer.
    """
    cursor = way.followed + 1
    if cursor >= way.end:
        return way.at + A_MOMENT
    if not way.acts[cursor].is_wait:
        return None
    before = way.acts[cursor - 1].at if cursor else 0.0
    return way.at + way.acts[cursor].at - before


def next_act(way: Way, view: DesktopView, at: float) -> NextAct | None:
    """Return what comes next; None where the demonstration has no answer.

    Args:
        way: How far the learner is.
        view: What the desk shows.
        at: Simulated now.
    """
    shown = [control for control in controls(view) if control.enabled]
    cursor = way.followed + 1
    if _still_waits(way, shown, at):
        over = cursor >= way.end
        return NextAct(
            cursor, words("spotlight.wait") if over else way.acts[cursor].caption
        )
    if cursor >= way.end:
        last = _found(way.acts, way.end - 1, shown)
        return last or _opener(way, way.end - 1, shown)
    start = cursor + way.acts[cursor].is_wait
    ahead = [*_up_to_a_wait(way, start)]
    if ahead and (found := _found(way.acts, ahead[0], shown)):
        return found
    if ahead and (front := _brought_to_front(way, ahead[0], shown)):
        return front
    if way.followed >= way.first and (again := _reopens(way, shown)):
        return again
    for number in ahead[1:]:
        if found := _found(way.acts, number, shown):
            return found
    return _opener(way, start - 1, shown)


def _still_waits(way: Way, shown: Sequence[Control], at: float) -> bool:
    """Tell whether to wait: not when that which is waited for has come."""
    ends_at = wait_ends_at(way)
    if ends_at is None or at >= ends_at:
        return False
    after = way.followed + 2
    came = (
        after < way.end
        and not _COMES.isdisjoint(way.acts[after].intent)
        and matching(way.acts[after], shown)
    )
    return not came


def _up_to_a_wait(way: Way, start: int) -> Iterator[int]:
    for number in range(start, way.end):
        if way.acts[number].is_wait:
            return
        yield number


def _reopens(way: Way, shown: Sequence[Control]) -> NextAct | None:
    """Open again what was opened last and is closed: a menu, a window, a section."""
    if way.acts[way.followed].text:
        return None
    return _found(way.acts, way.followed, shown)


def _brought_to_front(
    way: Way, number: int, shown: Sequence[Control]
) -> NextAct | None:
    """Bring the chat of an act to the front, where another one stands there."""
    wanted = f"interaction:{way.acts[number].intent.get('chat_id', '')}"
    bar = next((one for one in shown if one.id == wanted), None)
    if bar is None or bar.pressed:
        return None
    return NextAct(number, words("spotlight.front", label=bar.label), (bar.id,))


def _opener(way: Way, start: int, shown: Sequence[Control]) -> NextAct | None:
    """Go back to what opens the place of an act, never to before a wait."""
    for number in range(start, -1, -1):
        act = way.acts[number]
        if act.is_wait:
            return None
        if not act.text and (found := _found(way.acts, number, shown)):
            return found
    return None


def _found(
    acts: Sequence[Shown], number: int, shown: Sequence[Control]
) -> NextAct | None:
    """Return an act with its controls, of a form all that are filled in with it."""
    control = matching(acts[number], shown)
    if control is None:
        return None
    form = [matching(act, shown) for act in _form_around(acts, number)]
    ids = dict.fromkeys([one.id for one in form if one] or [control.id])
    return NextAct(number, acts[number].caption, tuple(ids))


def _form_around(acts: Sequence[Shown], number: int) -> Sequence[Shown]:
    """Return the acts that are submitted together with an act, itself among them."""
    first, last = number, number
    while first > 0 and _keeps_its_text(acts[first - 1]):
        first -= 1
    while _keeps_its_text(acts[last]) and last + 1 < len(acts):
        last += 1
    return acts[first : last + 1]


def _keeps_its_text(act: Shown) -> bool:
    return not act.is_wait and not act.intent


def matching(act: Shown, shown: Sequence[Control]) -> Control | None:
    """Return the control of an act among those that are shown.

    What came into being on the way may have another number in its id than in the
    demonstration; then it has the same name.
    """
    if act.is_wait:
        return None
    kind = act.control_id.partition(":")[0]
    same = [one for one in shown if one.id.partition(":")[0] == kind]
    if act.intent:
        same = [one for one in same if _means(one.intent, act.intent)]
    exact = [one for one in same if one.id == act.control_id]
    named = [one for one in same if one.label == act.label]
    return next(iter([*exact, *named]), None)


def _means(shown: Mapping[str, Any], act: Mapping[str, Any]) -> bool:
    """Tell whether what a control submits is the act; a form adds what was entered."""
    return about(shown).items() <= about(act).items()


def about(intent: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an intent is about: neither texts nor ids that are given on the way.

    What goes along with a form counts as text.
    """
    kept = {key: value for key, value in intent.items() if key not in _FREE}
    return {**kept, **{key: "" for key in _NUMBERED if key in intent}}


_NUMBERED = frozenset(
    {"consultation_id", "conversation_id", "invitation_id", "notification_id"}
)
_COMES = frozenset({"notification_id", "invitation_id"})
_FREE = _NUMBERED | {"text", "user_name", "password", "new_password", "place"}
_SAID = frozenset({"chat.note", "chat.send", "consultation.send", "conversation.send"})
_CHOSEN = frozenset({"team.filter", "team.group", "team.sort"})


def _says_the_same(intent: Mapping[str, Any], act: Mapping[str, Any]) -> bool:
    """Tell whether what was entered is what was shown.

    Of a message some word is enough: who only said hello has not said it yet. What is
    searched for is free.
    """
    kind, entered, shown = act["type"], intent.get("text", ""), act.get("text", "")
    if kind in _SAID:
        telling = _telling(shown)
        return not telling or not telling.isdisjoint(_telling(entered))
    return bool(kind not in _CHOSEN or entered == shown)


def _telling(text: object) -> set[str]:
    """Return the words that tell something: long ones and numbers."""
    found = re.findall(r"\w+", str(text).casefold())
    return {one for one in found if len(one) >= LONG or one.isdigit()}
