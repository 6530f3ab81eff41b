"""Customer impact: what an attempt did to the customers, as the event log tells it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from workspace_sim.core import events as e
from workspace_sim.core.desktop.words import Words
from workspace_sim.core.entities import Chat
from workspace_sim.training.end_words import words
from workspace_sim.training.score_line import Line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workspace_sim.core.identifiers import AgentId, ChatId
    from workspace_sim.core.vocabulary import Event
    from workspace_sim.core.world import World
    from workspace_sim.runtime.event_log import Entry
    from workspace_sim.training.progress import Passed

DEAD_AIR = 90.0
"""So many seconds without a word in a live chat are too long."""

WARNING = 1
"""The level of the pending response that only warns the agent, and costs nothing."""

COSTS = {
    "cut_off": 5,
    "dead_air": 2,
    "left": 10,
    "overdue": 3,
    "queued": 5,
    "refused_target": 2,
}
"""Points of each impact."""


TakenBack: TypeAlias = "Counter[tuple[ChatId, float | None]]"
"""Seconds of a chat's silence that were undone, by when the silence began."""


@dataclass(frozen=True, slots=True)
class Impact:
    """One thing that a customer felt.

    Attributes:
        code: What it was.
        at: The simulated second.
        chat: Whose chat; None where it is not about one.
        seconds: How long it lasted, where that matters.
    """

    code: str
    at: float
    chat: Chat | None = None
    seconds: int = 0


def impacts(
    learner: AgentId, entries: tuple[Entry, ...], passed: tuple[Passed, ...]
) -> Iterator[Line]:
    """Yield a line for each thing that a customer felt.

    The same thing at the same moment, before and after something was undone, is one.
    Silence that was taken back with what was undone has been lived all the same.
    """
    felt: set[tuple[str, float, ChatId | None]] = set()
    taken_back: TakenBack = Counter()
    for entry, before, after in zip(entries, passed, passed[1:], strict=False):
        rewound = entry.events[0]
        if isinstance(rewound, e.Rewound):
            taken_back.update(_lived(learner, rewound, after.world))
            continue
        for impact in _felt(learner, entry, before.world, after.world, taken_back):
            chat_id = impact.chat.chat_id if impact.chat else None
            key = (impact.code, impact.at, chat_id)
            if key in felt:
                continue
            felt.add(key)
            named = {"seconds": impact.seconds, "contact": ""}
            if impact.chat is not None:
                named["contact"] = Words(before.world).name(impact.chat.contact_id)
            why = words(f"score.{impact.code}", **named)
            points = -COSTS[impact.code]
            yield Line("customer", points, why, entry.sequence, impact.at)


def _lived(learner: AgentId, rewound: e.Rewound, back: World) -> TakenBack:
    """Return the seconds that were lived in vain in each chat that is still silent."""
    chats = (back.chats[one] for one in back.desks[learner].chats)
    lived = rewound.at - back.at
    return Counter({(one.chat_id, one.quiet_since): lived for one in chats})


def _felt(
    learner: AgentId,
    entry: Entry,
    before: World,
    after: World,
    taken_back: TakenBack,
) -> Iterator[Impact]:
    for event in entry.events:
        yield from _of_event(learner, event, before)
    for chat_id in before.desks[learner].chats:
        chat = before.chats[chat_id]
        silence = _silence(chat, after, learner)
        silence += taken_back[chat_id, chat.quiet_since] if silence else 0.0
        if silence > DEAD_AIR:
            at = after.at
            yield Impact("dead_air", at, chat, round(silence))


def _of_event(learner: AgentId, event: Event, before: World) -> Iterator[Impact]:
    code = _code_of(learner, event, before)
    if code:
        chat_id = getattr(event, "chat_id", None)
        chat = before.chats.get(chat_id) if chat_id is not None else None
        yield Impact(code, event.at, chat)


def _code_of(learner: AgentId, event: Event, before: World) -> str:
    match event:
        case e.CommandRefused(agent_id=who) if who == learner:
            return "refused_target" if event.code.startswith("target.") else ""
        case e.PendingResponseReached() if _is_of(learner, event.chat_id, before):
            return "overdue" if event.level > WARNING else ""
        case e.ContactLeft() if _waits(learner, event.chat_id, before):
            return "left"
        case e.ChatEnded(agent_id=who) if who == learner:
            return (
                "" if _has_written(learner, before.chats[event.chat_id]) else "cut_off"
            )
        case e.ChatTransferred(agent_id=who) if who == learner:
            return "queued" if event.to.kind == "queue" else ""
    return ""


def _is_of(learner: AgentId, chat_id: ChatId, world: World) -> bool:
    chat = world.chats.get(chat_id)
    return chat is not None and chat.owner.id == learner


def _waits(learner: AgentId, chat_id: ChatId, world: World) -> bool:
    own = _is_of(learner, chat_id, world)
    return own and world.chats[chat_id].unanswered_since is not None


def _has_written(learner: AgentId, chat: Chat) -> bool:
    return any(one.party_id == learner for one in chat.transcript)


def _silence(chat: Chat, after: World, learner: AgentId) -> float:
    """Return how long a live chat had been silent when somebody wrote or it left.

    While a message of the contact waits for its answer, that is told by another line.
    """
    later = after.chats.get(chat.chat_id)
    own = chat.owner.id == learner and chat.contact_present
    if not own or chat.quiet_since is None or chat.unanswered_since is not None:
        return 0.0
    goes_on = later is not None and later.owner.id == learner
    if goes_on and later is not None and later.quiet_since == chat.quiet_since:
        return 0.0
    return after.at - max(0.0, chat.quiet_since)
