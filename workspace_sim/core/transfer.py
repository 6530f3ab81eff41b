"""Instant transfer of a chat to an internal target, and what becomes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from workspace_sim.core import events as e
from workspace_sim.core.action_menu import internal_target
from workspace_sim.core.chat import held_chat
from workspace_sim.core.commands import NO_CHAT
from workspace_sim.core.entities import (
    Agent,
    Chat,
    ChatState,
    Consultation,
    Group,
    InvitationKind,
    Owner,
    Queue,
    Transfer,
)
from workspace_sim.core.frozen_value import replace
from workspace_sim.core.identifiers import AgentId, TargetId
from workspace_sim.core.inactivity import session_timers
from workspace_sim.core.my_messages import failure_message
from workspace_sim.core.refusal import Refusal
from workspace_sim.core.routing import invite, longest_ready, offer_again
from workspace_sim.core.targets import find_target, unavailability

if TYPE_CHECKING:
    from workspace_sim.core.commands import TransferChat
    from workspace_sim.core.identifiers import ChatId
    from workspace_sim.core.routing import Answer
    from workspace_sim.core.vocabulary import Event, TransferEvent
    from workspace_sim.core.world import World


FAILURES: dict[str, str] = {
    "at_capacity": "transfer.at_capacity",
    "logged_off": "transfer.logged_off",
    "not_ready": "transfer.not_ready",
    "rejected": "transfer.rejected",
    "timeout": "transfer.timeout",
}
"""The code of each way that an agent does not take a transfer."""


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
    match target:
        case Agent():
            return _to_agent(world, chat, target, sender, at)
        case Group():
            return _to_group(world, chat, target, sender, at)
        case Queue():
            return _to_queue(world, chat, target, sender, at)
        case _:
            assert_never(target)


def _to_agent(
    world: World, chat: Chat, target: Agent, sender: AgentId, at: float
) -> tuple[Event, ...]:
    why_not = unavailability(world, target)
    if why_not is None:
        kind = InvitationKind.TRANSFER
        return invite(world, kind, chat, sender, target.agent_id, at=at)
    to = Transfer(sender, TargetId(target.agent_id))
    return _failed(world, chat, to, FAILURES[why_not], at)


def _to_group(
    world: World, chat: Chat, group: Group, sender: AgentId, at: float
) -> tuple[Event, ...]:
    tried = chat.transfer.tried if chat.transfer else ()
    member = longest_ready(world, group.group_id, (sender, *tried))
    if member is None:
        to = Transfer(sender, group.group_id)
        return _failed(world, chat, to, "transfer.nobody_available", at)
    return invite(world, InvitationKind.TRANSFER, chat, sender, member, at=at)


def _to_queue(
    world: World, chat: Chat, queue: Queue, sender: AgentId, at: float
) -> tuple[Event, ...]:
    target_id = TargetId(queue.queue_id)
    if not queue.is_open:
        to = Transfer(sender, target_id)
        return _failed(world, chat, to, "transfer.queue_closed", at)
    owner = Owner("queue", queue.queue_id)
    return (
        e.ChatQueued(at, chat.chat_id, queue.queue_id),
        _signed(chat, sender, at),
        e.PartyRemoved(at, chat.chat_id, sender),
        e.ChatTransferred(at, chat.chat_id, sender, target_id, owner),
        offer_again(chat.chat_id, at),
    )


def _signed(chat: Chat, sender: AgentId, at: float) -> Event:
    by = (("transferred_by", str(sender)), ("transferred_at", f"{at:g}"))
    return e.CaseDataAttached(at, chat.chat_id, by)


def _failed(
    world: World, chat: Chat, to: Transfer, code: str, at: float
) -> tuple[Event, ...]:
    """Return the failure of a transfer; its message preview goes by itself later."""
    parameters = (("target", str(to.target_id)), ("chat", str(chat.chat_id)))
    message_id, ignored = failure_message(world, to.agent_id, at)
    failed = e.TransferFailed(
        at, chat.chat_id, to.agent_id, to.target_id, message_id, code, parameters
    )
    return (failed, ignored)


def declined(
    world: World, chat: Chat, agent_id: AgentId, answer: Answer, at: float
) -> tuple[Event, ...]:
    """Return what follows when an invited agent does not take a transfer.

    A group or skill asks its next member; otherwise the transfer has failed.
    """
    pending = chat.transfer
    if pending is None:
        return ()
    target = find_target(world, pending.target_id)
    if not isinstance(target, Group) or not chat.contact_present:
        return _failed(world, chat, pending, FAILURES[answer], at)
    tried = replace(pending, tried=(*pending.tried, agent_id))
    asked = replace(chat, transfer=tried)
    outcome = _to_group(world, asked, target, pending.agent_id, at)
    return (e.TransferContinued(at, chat.chat_id, agent_id), *outcome)


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
            return _failed(world, chat, to, FAILURES[why_not], at)
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
