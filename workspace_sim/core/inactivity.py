"""Sessions that close by themselves: nobody writes, or the contact has left.

One watch is on the agenda for each session. When it comes it looks since when nobody
has written, and comes again later where somebody has; so a message plans nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from workspace_sim.core import events as e
from workspace_sim.core import handling_commands as h
from workspace_sim.core import handling_events as g
from workspace_sim.core.chat import TIMER, left, reply_due
from workspace_sim.core.entities import Chat, ChatState, Message
from workspace_sim.core.identifiers import AgentId

if TYPE_CHECKING:
    from workspace_sim.core.identifiers import ChatId
    from workspace_sim.core.options import Options
    from workspace_sim.core.vocabulary import ClosingCommand, ClosingEvent, Event
    from workspace_sim.core.world import World

_LOOK_AGAIN = 5.0
"""Seconds until an abandoned chat whose transfer waits for an answer is tried again."""


def session_timers(world: World, chat: Chat, at: float) -> tuple[Event, ...]:
    """Plan what a session that goes live waits for: a reply, and being quiet."""
    if not chat.contact_present:
        return ()
    due = reply_due(world, chat.chat_id, at)
    options = world.options
    if not options.inactivity_enabled:
        return due
    due_at = at + options.inactivity_alert
    return (*due, _planned(at, due_at, chat.chat_id, at, 0))


def decide(world: World, command: ClosingCommand, at: float) -> tuple[Event, ...]:
    """Decide whether it is time to alert, or to close.

    Raises:
        Nothing. Refusals: none; a watch that comes too late is nothing.
    """
    chat = world.chats.get(command.chat_id)
    if chat is None:
        return ()
    match command:
        case h.CheckInactivity():
            live = chat.state is ChatState.PROCESSING
            return _checked(world, chat, command, at) if live else ()
        case h.CloseAbandonedChat():
            return _abandoned(chat, at)
        case _:
            assert_never(command)


def _checked(
    world: World, chat: Chat, command: h.CheckInactivity, at: float
) -> tuple[Event, ...]:
    options, chat_id = world.options, chat.chat_id
    since = _quiet_since(world, chat)
    if since > command.since:
        due_at = max(since + options.inactivity_alert, at)
        return (_planned(at, due_at, chat_id, since, 0),)
    given = chat.alerted[1] if chat.alerted[0] == since else 0
    steps = _steps(options)
    if not given <= command.alerts < len(steps):
        return ()
    if command.alerts == len(steps) - 1:
        return (g.ChatClosedForInactivity(at, chat_id),)
    alerts = command.alerts + 1
    closes_in = sum(steps[alerts:])
    return (
        g.InactivityAlerted(at, chat_id, since, alerts, closes_in),
        _planned(at, at + steps[alerts], chat_id, since, alerts),
    )


def _steps(options: Options) -> tuple[float, ...]:
    """Return the seconds of quiet before each alert, and from the last to the close."""
    second = options.inactivity_alert_2
    alerts = (options.inactivity_alert, *((second,) if second else ()))
    return (*alerts, options.inactivity_close)


def _quiet_since(world: World, chat: Chat) -> float:
    since = chat.started_at if chat.quiet_since is None else chat.quiet_since
    if world.options.inactivity_counts_typing and chat.typed_at is not None:
        return max(since, chat.typed_at)
    return since


def _planned(
    at: float, due_at: float, chat_id: ChatId, since: float, alerts: int
) -> Event:
    check = h.CheckInactivity(chat_id, since, alerts)
    return e.CommandScheduled(at, due_at, TIMER, check)


def _abandoned(chat: Chat, at: float) -> tuple[Event, ...]:
    if chat.state is not ChatState.ENDED or chat.owner.kind != "agent":
        return ()
    if chat.transfer is not None:
        again = h.CloseAbandonedChat(chat.chat_id)
        return (e.CommandScheduled(at, at + _LOOK_AGAIN, TIMER, again),)
    owner = AgentId(chat.owner.id)
    others = (one for one in chat.agents if one != owner)
    gone = (event for one in others for event in left(chat, one, "done", at, by=one))
    return (*gone, e.ChatCompleted(at, chat.chat_id, owner))


def evolve(world: World, event: ClosingEvent) -> World:
    """Note an alert or the planned end of a chat, or end its session."""
    match event:
        case g.InactivityAlerted():
            text = f"{event.closes_in:g}"
            chat = world.chats[event.chat_id]
            return world.with_chat(
                event.chat_id,
                alerted=(event.since, event.alerts),
                transcript=_noticed(chat, event.at, "chat.inactive", text),
            )
        case g.ChatClosing():
            return world.with_chat(event.chat_id, closes_at=event.closes_at)
        case g.ChatClosedForInactivity():
            chat = world.chats[event.chat_id]
            return world.with_chat(
                event.chat_id,
                state=ChatState.ENDED,
                contact_present=False,
                transcript=_noticed(chat, event.at, "chat.closed_inactive"),
                unanswered_since=None,
                pending_level=0,
                typing=None,
                agent_typing=None,
                quiet_since=None,
            )
        case _:
            assert_never(event)


def _noticed(chat: Chat, at: float, code: str, text: str = "") -> tuple[Message, ...]:
    index = len(chat.transcript)
    notice = Message(index, at, "notice", "system", "", text, code)
    return (*chat.transcript, notice)
