"""Instant transfer of a chat to an internal target, and what becomes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from workspace_sim.core import events as e
from workspace_sim.core.action_menu import internal_target
from workspace_sim.core.asking import ask, ask_next, failure, request_of
from workspace_sim.core.chat import held_chat
from workspace_sim.core.entities import (
    Agent,
    Chat,
    ChatState,
    Group,
    InvitationKind,
    Owner,
    Queue,
    Transfer,
)
from workspace_sim.core.frozen_value import replace
from workspace_sim.core.identifiers import NO_CHAT, AgentId, TargetId
from workspace_sim.core.inactivity import session_timers
from workspace_sim.core.refusal import Refusal
from workspace_sim.core.routing import offer_again
from workspace_sim.core.targets import target_id_of, unavailability

if TYPE_CHECKING:
    from workspace_sim.core.asking import Request
    from workspace_sim.core.commands import TransferChat
    from workspace_sim.core.identifiers import ChatId
    from workspace_sim.core.routing import Answer
    from workspace_sim.core.talks import Consultation
    from workspace_sim.core.vocabulary import Event, TransferEvent
    from workspace_sim.core.world import World


def decide(
    world: World, command: TransferChat, at: float
) -> tuple[Event, ...] | Refusal:
    """Decide a transfer. One to the party of an active consultation is done at once.

    Raises:
        Nothing. Refusals: `team.closed`, `chat.unknown`, `chat.not_yours`,
        `chat.not_owner`, `chat.not_active`, `transfer.pending`,
        `consultation.pending`, `conference.pending`, `conference.connected`,
        `target.unknown`, `target.not_internal`, `target.yourself`,
        `target.logged_off`, `target.not_routed`.
    """
    sender, target_id = command.agent_id, command.target_id
    chat = transferable_chat(world, sender, command.chat_id)
    if isinstance(chat, Refusal):
        return chat
    consultation = world.consultation_with(chat, target_id)
    requested = e.TransferRequested(at, chat.chat_id, sender, target_id)
    if consultation is not None:
        return (requested, *_completed(world, chat, consultation, at))
    target = internal_target(world, sender, target_id)
    if isinstance(target, Refusal):
        return target
    return (requested, *_begun(world, chat, target, sender, at))


def transferable_chat(
    world: World, agent_id: AgentId, chat_id: ChatId
) -> Chat | Refusal:
    """Return an agent's chat that can be transferred, or why not.

    Refusals: `conference.connected`, and those of `handable_chat`.
    """
    chat = handable_chat(world, agent_id, chat_id)
    if not isinstance(chat, Refusal) and len(chat.agents) > 1:
        return Refusal("conference.connected", (("chat", chat.chat_id),))
    return chat


def owned_chat(world: World, agent_id: AgentId, chat_id: ChatId) -> Chat | Refusal:
    """Return a chat that an agent owns, or why the agent may not decide about it.

    Refusals: `chat.unknown`, `chat.not_yours`, `chat.not_owner`.
    """
    chat = held_chat(world, agent_id, chat_id)
    if not isinstance(chat, Refusal) and chat.owner.id != agent_id:
        return Refusal("chat.not_owner", (("owner", chat.owner.id),))
    return chat


def handable_chat(world: World, agent_id: AgentId, chat_id: ChatId) -> Chat | Refusal:
    """Return an agent's chat that somebody else can be asked about, or why not.

    Refusals: `team.closed`, `chat.unknown`, `chat.not_yours`, `chat.not_owner`,
    `chat.not_active`, `transfer.pending`, `consultation.pending`,
    `conference.pending`.
    """
    if chat_id == NO_CHAT:
        return Refusal("team.closed")
    chat = owned_chat(world, agent_id, chat_id)
    if isinstance(chat, Refusal):
        return chat
    about = (("chat", chat.chat_id),)
    if chat.transfer is not None:
        return Refusal("transfer.pending", about)
    if world.pending_consultation(chat) is not None:
        return Refusal("consultation.pending", about)
    if chat.conference is not None:
        return Refusal("conference.pending", about)
    if chat.state is not ChatState.PROCESSING:
        return Refusal("chat.not_active", about)
    return chat


def _begun(
    world: World, chat: Chat, target: Agent | Group | Queue, sender: AgentId, at: float
) -> tuple[Event, ...]:
    """Place the chat in the queue, or ask the agent or the members of a group."""
    request = _request(chat, Transfer(sender, target_id_of(target)))
    if isinstance(target, Queue):
        return _to_queue(world, chat, request, target, at)
    return ask(world, request, at)


def _request(chat: Chat, pending: Transfer) -> Request:
    return request_of(InvitationKind.TRANSFER, chat, pending)


def _to_queue(
    world: World, chat: Chat, request: Request, queue: Queue, at: float
) -> tuple[Event, ...]:
    if not queue.is_open:
        return failure(world, request, "queue_closed", at)
    sender = request.agent_id
    owner = Owner("queue", queue.queue_id)
    return (
        e.ChatQueued(at, chat.chat_id, queue.queue_id),
        _signed(chat, sender, at),
        e.PartyRemoved(at, chat.chat_id, sender),
        e.ChatTransferred(at, chat.chat_id, sender, request.target_id, owner),
        offer_again(chat.chat_id, at),
    )


def _signed(chat: Chat, sender: AgentId, at: float) -> Event:
    by = (("transferred_by", str(sender)), ("transferred_at", f"{at:g}"))
    return e.CaseDataAttached(at, chat.chat_id, by)


def declined(
    world: World, chat: Chat, agent_id: AgentId, answer: Answer, at: float
) -> tuple[Event, ...]:
    """Return what follows when an invited agent does not take a transfer.

    A group or skill asks its next member; otherwise the transfer has failed.
    """
    pending = chat.transfer
    if pending is None:
        return ()
    tried = replace(pending, tried=(*pending.tried, agent_id))
    request = _request(chat, tried)
    if not chat.contact_present:
        return failure(world, request, answer, at)
    return ask_next(world, request, answer, at)


def accepted(
    world: World, chat: Chat, agent_id: AgentId, at: float
) -> tuple[Event, ...]:
    """Return how a chat changes hands when an invited agent takes it."""
    pending = chat.transfer
    if pending is None:
        return ()
    return _handed_over(world, chat, pending, agent_id, at)


def _completed(
    world: World, chat: Chat, consultation: Consultation, at: float
) -> tuple[Event, ...]:
    """Return how the party of a consultation takes the chat, without being asked.

    Who was consulted on the phone has no chat on the desk yet, so there must be room.
    """
    receiver = world.agents[AgentId(str(consultation.agent_id))]
    to = Transfer(consultation.initiator_id, TargetId(receiver.agent_id))
    if consultation.medium == "voice":
        why_not = unavailability(world, receiver)
        if why_not in {"logged_off", "at_capacity"}:
            return failure(world, _request(chat, to), why_not, at)
    return _handed_over(world, chat, to, receiver.agent_id, at)


def _handed_over(
    world: World, chat: Chat, to: Transfer, receiver: AgentId, at: float
) -> tuple[Event, ...]:
    """Return how a chat changes hands: the receiver joins before the sender goes."""
    owner = Owner("agent", receiver)
    return (
        e.PartyAdded(at, chat.chat_id, receiver),
        e.OwnerChanged(at, chat.chat_id, owner),
        _signed(chat, to.agent_id, at),
        e.PartyRemoved(at, chat.chat_id, to.agent_id),
        e.ChatTransferred(at, chat.chat_id, to.agent_id, to.target_id, owner),
        *session_timers(world, chat, at),
    )


def evolve(world: World, event: TransferEvent) -> World:
    """Remember the pending transfer of a chat, or that it is over."""
    match event:
        case e.TransferRequested():
            pending = Transfer(event.agent_id, event.target_id, (), event.at)
            return world.with_chat(event.chat_id, transfer=pending)
        case e.TransferContinued():
            before = world.chats[event.chat_id].transfer
            if before is None:
                return world
            asked = replace(before, tried=(*before.tried, event.declined_by))
            return world.with_chat(event.chat_id, transfer=asked)
        case e.TransferFailed():
            world = replace(world, counter=world.counter + 1)
            return world.with_chat(event.chat_id, transfer=None)
        case e.ChatTransferred():
            by_queue = (event.agent_id,) if event.to.kind == "queue" else ()
            return world.with_chat(event.chat_id, transfer=None, declined_by=by_queue)
        case _:
            assert_never(event)
