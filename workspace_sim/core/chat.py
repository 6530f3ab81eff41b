"""A chat with a contact: messages, typing, reply due, the end, Mark Done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, assert_never

from workspace_sim.core import commands as c
from workspace_sim.core import conference_events as k
from workspace_sim.core import events as e
from workspace_sim.core import handling_commands as h
from workspace_sim.core import handling_events as g
from workspace_sim.core.entities import Chat, ChatState, Owner
from workspace_sim.core.refusal import Refusal
from workspace_sim.core.text import message_refusal

if TYPE_CHECKING:
    from workspace_sim.core.identifiers import AgentId, ChatId
    from workspace_sim.core.vocabulary import ChatCommand, Event
    from workspace_sim.core.world import World

Decision = tuple["Event", ...] | Refusal

TIMER = 1
"""Priority of a timer on the agenda: after what people do in the same second."""


def held_chat(world: World, agent_id: AgentId, chat_id: ChatId) -> Chat | Refusal:
    """Return an agent's own chat, or why the agent may not act on it."""
    chat = world.chats.get(chat_id)
    if chat is None:
        return Refusal("chat.unknown", (("chat", chat_id),))
    if agent_id not in chat.agents:
        return Refusal("chat.not_yours", (("chat", chat_id),))
    return chat


def reply_due(world: World, chat_id: ChatId, at: float) -> tuple[Event, ...]:
    """Put the two pending-response thresholds on the agenda."""
    thresholds = enumerate(world.options.pending_response, start=1)
    return tuple(
        e.CommandScheduled(
            at, at + after, TIMER, c.WarnPendingResponse(chat_id, at, level)
        )
        for level, after in thresholds
    )


def decide(world: World, command: ChatCommand, at: float) -> Decision:
    """Decide a command about a chat.

    Raises:
        Nothing. Refusals: `chat.unknown`, `chat.exists`, `chat.not_yours`,
        `chat.not_active`, `chat.not_ended`, `contact.unknown`, `contact.not_in_chat`,
        `disposition.mandatory`, `queue.unknown`, `transfer.pending`,
        `conference.pending`, `text.*`.
    """
    match command:
        case c.StartChat():
            return _start(world, command, at)
        case c.SendMessage() | c.StartTyping():
            return _agent_writes(world, command, at)
        case c.SendContactMessage() | c.StartContactTyping():
            return _contact_writes(world, command, at)
        case c.StopTyping() | c.WarnPendingResponse():
            return _timer(world, command, at)
        case c.LeaveChat():
            return _leave(world, command, at)
        case c.EndChat() | c.MarkDone():
            return _finish(world, command, at)
        case _:
            assert_never(command)


def _start(world: World, command: c.StartChat, at: float) -> Decision:
    if command.contact_id not in world.contacts:
        return Refusal("contact.unknown", (("contact", command.contact_id),))
    if command.queue_id not in world.queues:
        return Refusal("queue.unknown", (("queue", command.queue_id),))
    if command.chat_id in world.chats:
        return Refusal("chat.exists", (("chat", command.chat_id),))
    return (
        e.ChatStarted(
            at, command.chat_id, command.contact_id, command.queue_id, command.case_data
        ),
        e.ChatQueued(at, command.chat_id, command.queue_id),
    )


def _agent_writes(
    world: World, command: c.SendMessage | c.StartTyping, at: float
) -> Decision:
    chat = held_chat(world, command.agent_id, command.chat_id)
    if isinstance(chat, Refusal):
        return chat
    if chat.state is not ChatState.PROCESSING:
        return Refusal("chat.not_active", (("chat", chat.chat_id),))
    if isinstance(command, c.StartTyping):
        return _typing(world, chat.chat_id, "agent", at)
    refusal = message_refusal(command.text, world.options.message_max_length)
    if refusal:
        return refusal
    return (e.MessageSent(at, chat.chat_id, "agent", command.agent_id, command.text),)


def _contact_writes(
    world: World, command: c.SendContactMessage | c.StartContactTyping, at: float
) -> Decision:
    chat = _chat_of_contact(world, command)
    if isinstance(chat, Refusal):
        return chat
    if isinstance(command, c.StartContactTyping):
        return _typing(world, chat.chat_id, "contact", at)
    refusal = message_refusal(command.text, world.options.message_max_length)
    if refusal:
        return refusal
    sent = e.MessageSent(at, chat.chat_id, "contact", command.contact_id, command.text)
    waits = chat.unanswered_since is None and chat.state is ChatState.PROCESSING
    return (sent, *(reply_due(world, chat.chat_id, at) if waits else ()))


def _chat_of_contact(
    world: World, command: c.SendContactMessage | c.StartContactTyping | c.LeaveChat
) -> Chat | Refusal:
    chat = world.chats.get(command.chat_id)
    if chat is None:
        return Refusal("chat.unknown", (("chat", command.chat_id),))
    if chat.contact_id != command.contact_id or not chat.contact_present:
        return Refusal("contact.not_in_chat", (("contact", command.contact_id),))
    return chat


def _typing(
    world: World, chat_id: ChatId, party: Literal["contact", "agent"], at: float
) -> tuple[Event, ...]:
    stop = c.StopTyping(chat_id, party, at)
    due_at = at + world.options.typing_timeout
    return (
        e.TypingStarted(at, chat_id, party),
        e.CommandScheduled(at, due_at, TIMER, stop),
    )


def _timer(
    world: World, command: c.StopTyping | c.WarnPendingResponse, at: float
) -> tuple[Event, ...]:
    chat = world.chats.get(command.chat_id)
    if chat is None or chat.state is not ChatState.PROCESSING:
        return ()
    if isinstance(command, c.StopTyping):
        since = chat.typing if command.party == "contact" else chat.agent_typing
        if since != command.since:
            return ()
        return (e.TypingStopped(at, chat.chat_id, command.party),)
    if chat.unanswered_since != command.since:
        return ()
    return (e.PendingResponseReached(at, chat.chat_id, command.level),)


def _leave(world: World, command: c.LeaveChat, at: float) -> Decision:
    chat = _chat_of_contact(world, command)
    patient = command.unless_answered_since is not None
    if isinstance(chat, Refusal):
        return () if patient else chat
    if patient and chat.unanswered_since != command.unless_answered_since:
        return ()
    left = e.ContactLeft(at, chat.chat_id, chat.contact_id)
    if chat.state is ChatState.QUEUED:
        return (left, e.ChatCompleted(at, chat.chat_id))
    return (left, *(_closing(world, chat, at) if chat.agents else ()))


def _closing(world: World, chat: Chat, at: float) -> tuple[Event, ...]:
    """Let a chat that its contact has left close by itself, where that is set."""
    after = world.options.close_after_contact_left
    if after is None:
        return ()
    closes_at = at + after
    closes = h.CloseAbandonedChat(chat.chat_id)
    return (
        g.ChatClosing(at, chat.chat_id, closes_at),
        e.CommandScheduled(at, closes_at, TIMER, closes),
    )


def _finish(world: World, command: c.EndChat | c.MarkDone, at: float) -> Decision:
    agent_id = command.agent_id
    chat = held_chat(world, agent_id, command.chat_id)
    if isinstance(chat, Refusal):
        return chat
    about = (("chat", chat.chat_id),)
    if chat.transfer is not None:
        return Refusal("transfer.pending", about)
    ends = isinstance(command, c.EndChat)
    why_not = _why_not_ended(chat, agent_id) if ends else _why_not_done(world, chat)
    if why_not:
        return Refusal(why_not, about)
    if len(chat.agents) > 1:
        return left(chat, agent_id, "ended" if ends else "done", at, by=agent_id)
    if ends:
        return (e.ChatEnded(at, chat.chat_id, agent_id),)
    return (e.ChatCompleted(at, chat.chat_id, agent_id),)


def _why_not_ended(chat: Chat, agent_id: AgentId) -> str:
    if chat.state is not ChatState.PROCESSING:
        return "chat.not_active"
    asks = chat.conference is not None and chat.owner.id == agent_id
    return "conference.pending" if asks else ""


def _why_not_done(world: World, chat: Chat) -> str:
    if chat.state is not ChatState.ENDED:
        return "chat.not_ended"
    options = world.options
    needed = options.disposition_is_mandatory and options.dispositions
    return "disposition.mandatory" if needed and not chat.disposition else ""


def left(
    chat: Chat,
    agent_id: AgentId,
    reason: Literal["ended", "removed", "done"],
    at: float,
    *,
    by: AgentId,
) -> tuple[Event, ...]:
    """Return how one of several agents goes; another one owns the chat by then."""
    chat_id = chat.chat_id
    passed: tuple[Event, ...] = ()
    if chat.owner.id == agent_id:
        heir = next(one for one in chat.agents if one != agent_id)
        passed = (e.OwnerChanged(at, chat_id, Owner("agent", heir)),)
    gone = k.ConferenceLeft(at, chat_id, agent_id, reason, by)
    return (*passed, e.PartyRemoved(at, chat_id, agent_id), gone)
