"""What a performance led to, so that two of them can be held against each other.

Facts are how the contact center ends: who has which chat, what was written to whom,
how it was closed. Marks are what the learner did on the way, each at its first time.
"""

from __future__ import annotations

import contextlib
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, fields
from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

from workspace_sim.core import desk_events as f
from workspace_sim.core import events as e
from workspace_sim.core import handling_events as g
from workspace_sim.core import login_events as li
from workspace_sim.core.conversation_events import ConversationMessageSent
from workspace_sim.core.desktop.view_states import DesktopView
from workspace_sim.errors import LessonError
from workspace_sim.runtime.event_log import Entry
from workspace_sim.training.attempt import Attempt
from workspace_sim.training.rehearsal import perform

if TYPE_CHECKING:
    from workspace_sim.core.entities import Chat
    from workspace_sim.core.identifiers import AgentId
    from workspace_sim.core.vocabulary import Event
    from workspace_sim.core.world import World
    from workspace_sim.training.lesson import Lesson
    from workspace_sim.training.rehearsal import Act, Performance

Fact: TypeAlias = tuple[Hashable, ...]

_PASSING = (
    e.CommandRefused,
    f.MenuClosed,
    f.MenuOpened,
    f.NoticeDismissed,
    f.NotificationClosed,
    f.TargetsSearched,
    g.ResponsesSearched,
    li.ActivityNoted,
)
"""Events of which nothing remains, however often they happen."""
_COUNTED = {
    "at",
    "agent_id",
    "consultation_id",
    "conversation_id",
    "deadline_at",
    "invitation_id",
    "note",
    "notification_id",
    "parameters",
    "text",
}
"""Fields that differ from one performance to the next, or that facts speak of."""


@dataclass(frozen=True, slots=True)
class Moment:
    """The moment before an act, from which an attempt can go on.

    Attributes:
        done: How many steps are done.
        view: What the learner sees.
        at: Simulated seconds.
        entries: The log so far.
        drafts: What stands in the fields of forms.
    """

    done: int
    view: DesktopView
    at: float
    entries: tuple[Entry, ...]
    drafts: dict[str, str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a performance led to.

    Attributes:
        done: How many steps were done.
        complete: Whether all were.
        mistakes: The ids of the mistakes that were told.
        marks: What the learner did, in the order of the first times.
        facts: How it ended.
    """

    done: int
    complete: bool
    mistakes: tuple[str, ...]
    marks: tuple[Fact, ...]
    facts: frozenset[Fact]


@dataclass(frozen=True, slots=True)
class Common:
    """What accepted performances have in common, and what any of them leads to.

    Attributes:
        marks: What the learner does in each of them.
        order: Pairs of marks that come in this order in each of them.
        facts: How each of them ends.
        allowed: How any of them ends.
    """

    marks: frozenset[Fact]
    order: frozenset[tuple[Fact, Fact]]
    facts: frozenset[Fact]
    allowed: frozenset[Fact]

    def differences(self, outcome: Outcome) -> list[str]:
        """Tell what an outcome lacks, adds or turns round; empty where nothing."""
        lacking = sorted(self.marks - set(outcome.marks), key=str)
        missing = sorted(self.facts - outcome.facts, key=str)
        added = sorted(outcome.facts - self.allowed, key=str)
        place = {mark: number for number, mark in enumerate(outcome.marks)}
        turned = [
            f"{told(second)} before {told(first)}"
            for first, second in sorted(self.order, key=str)
            if first in place and second in place and place[first] > place[second]
        ]
        return [
            *(f"without {told(one)}" for one in lacking),
            *(f"it does not end with {told(one)}" for one in missing),
            *(f"it ends with {told(one)}" for one in added),
            *turned,
        ]


def common(outcomes: Iterable[Outcome]) -> Common:
    """Return what accepted outcomes have in common."""
    known = list(outcomes)
    orders = [frozenset(combinations(one.marks, 2)) for one in known]
    return Common(
        frozenset.intersection(*(frozenset(one.marks) for one in known)),
        frozenset.intersection(*orders),
        frozenset.intersection(*(one.facts for one in known)),
        frozenset.union(*(one.facts for one in known)),
    )


def told(fact: Fact) -> str:
    """Return a fact or mark in words."""
    return " ".join(str(one) for one in fact if one not in {"", None})


def play(lesson: Lesson, acts: Performance) -> tuple[Outcome, list[Moment]]:
    """Perform acts until the lesson is complete; leave out what cannot be done."""
    attempt, drafts, moments = Attempt(lesson), dict[str, str](), list[Moment]()
    for act in acts:
        if attempt.is_complete:
            break
        moments.append(_moment(attempt, drafts))
        _try(attempt, act, drafts)
    return _outcome(attempt), moments


def _moment(attempt: Attempt, drafts: dict[str, str]) -> Moment:
    return Moment(
        attempt.progress.done,
        attempt.session.view(attempt.lesson.learner_id),
        attempt.at,
        tuple(attempt.session.entries),
        dict(drafts),
    )


def outcome_of(
    lesson: Lesson, acts: Performance, begin: Moment | None = None
) -> Outcome:
    """Return what a performance leads to; what cannot be done is left out.

    Args:
        lesson: The lesson.
        acts: What is done.
        begin: From where it is done; None for the beginning of the lesson.
    """
    attempt, drafts = Attempt(lesson), dict[str, str]()
    if begin is not None:
        attempt, drafts = Attempt(lesson, begin.entries), dict(begin.drafts)
        attempt.advance_to(begin.at)
    for act in acts:
        if attempt.is_complete or attempt.progress.lost:
            break
        _try(attempt, act, drafts)
    return _outcome(attempt)


def _try(attempt: Attempt, act: Act, drafts: dict[str, str]) -> None:
    with contextlib.suppress(LessonError):
        perform(attempt, (act,), drafts)


def _outcome(attempt: Attempt) -> Outcome:
    learner, progress = attempt.lesson.learner_id, attempt.progress
    marks = dict.fromkeys(
        mark for event in progress.story if (mark := _mark(event, learner)) is not None
    )
    return Outcome(
        progress.done,
        attempt.is_complete,
        progress.mistakes,
        tuple(marks),
        frozenset(_facts(attempt.session.world, learner, progress.story)),
    )


def _mark(event: Event, learner: AgentId) -> Fact | None:
    own = getattr(event, "agent_id", getattr(event, "party_id", None)) == learner
    if not own or isinstance(event, _PASSING):
        return None
    values = (
        getattr(event, one.name) for one in fields(event) if one.name not in _COUNTED
    )
    return (type(event).__name__, *values)


def _facts(world: World, learner: AgentId, story: tuple[Event, ...]) -> Iterator[Fact]:
    for medium, channel in world.agents[learner].channels.items():
        yield ("channel", medium, str(channel.state), channel.reason)
    desk = world.desks[learner]
    yield ("desk", str(desk.login))
    for favorite in desk.favorites:
        yield ("favorite", favorite.target_id, favorite.category)
    yield from _said(learner, story)
    for chat in world.chats.values():
        if _held(chat, learner):
            yield from _facts_of(chat)


def _said(learner: AgentId, story: tuple[Event, ...]) -> Iterator[Fact]:
    """Yield what a learner wrote or said, and to whom."""
    for event in story:
        if isinstance(event, e.MessageSent) and event.party_id == learner:
            yield ("to the contact of", event.chat_id, event.text)
        elif isinstance(event, e.ConsultationMessageSent) and event.agent_id == learner:
            yield ("in private about", event.chat_id, event.text)
        elif isinstance(event, ConversationMessageSent) and event.party_id == learner:
            yield ("in a conversation", event.text)


def _held(chat: Chat, learner: AgentId) -> bool:
    """Tell whether an agent is or was in a chat."""
    return learner in chat.agents or any(
        one.party_id == learner for one in chat.transcript
    )


def _facts_of(chat: Chat) -> Iterator[Fact]:
    yield (chat.chat_id, "belongs to", chat.owner.kind, chat.owner.id)
    yield (chat.chat_id, "is", str(chat.state))
    yield (chat.chat_id, "contact present", chat.contact_present)
    yield (chat.chat_id, "disposition", chat.disposition)
    yield (chat.chat_id, "note", chat.note)
