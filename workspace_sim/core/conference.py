"""Chat conferences: a colleague joins the chat, and everybody in it reads everything.

The owner asks somebody in, stays the owner, and may remove who joined. An owner who
ends the own part leaves the chat to the agent who joined first of those who remain; the
contact notices that one left and goes on. A chat with several agents is not
transferred: ending the own part hands it over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from workspace_sim.core import commands as c
from workspace_sim.core import conference_events as k
from workspace_sim.core import events as e
from workspace_sim.core import handling_events as g
from workspace_sim.core.action_menu import internal_target
from workspace_sim.core.asking import ask, ask_next, failure, request_of
from workspace_sim.core.chat import left
from workspace_sim.core.entities import Chat, InvitationKind, Transfer
from workspace_sim.core.frozen_value import replace
from workspace_sim.core.identifiers import AgentId, TargetId
from workspace_sim.core.refusal import Refusal
from workspace_sim.core.routing import withdrawn
from workspace_sim.core.targets import unavailability
from workspace_sim.core.transfer import handable_chat, owned_chat

if TYPE_CHECKING:
    from workspace_sim.core.asking import Request
    from workspace_sim.core.routing import Answer
    from workspace_sim.core.talks import Consultation
    from workspace_sim.core.vocabulary import (
        ConferenceCommand,
        ConferenceEvent,
        Event,
    )
    from workspace_sim.core.world import World


def decide(
    world: World, command: ConferenceCommand, at: float
) -> tuple[Event, ...] | Refusal:
    """Decide who joins a chat, and who is removed from it.

    Raises:
        Nothing. Refusals: `team.closed`, `chat.unknown`, `chat.not_yours`,
        `chat.not_owner`, `chat.not_active`, `transfer.pending`,
        `consultation.pending`, `conference.pending`, `conference.in_chat`,
        `conference.not_in_chat`, `conference.yourself`, `target.*`.
    """
    match command:
        case c.StartConference():
            return _start(world, command, at)
        case c.RemoveFromConference():
            return _remove(world, command, at)
        case _:
            assert_never(command)


def _start(
    world: World, command: c.StartConference, at: float
) -> tuple[Event, ...] | Refusal:
    owner, target_id = command.agent_id, command.target_id
    chat = handable_chat(world, owner, command.chat_id)
    if isinstance(chat, Refusal):
        return chat
    requested = k.ConferenceRequested(at, chat.chat_id, owner, target_id)
    held = world.consultation_with(chat, target_id)
    if held is not None:
        return (requested, *_from_consultation(world, chat, held, at))
    target = internal_target(world, owner, target_id)
    if isinstance(target, Refusal):
        return target
    if AgentId(target_id) in chat.agents:
        return Refusal("conference.in_chat", (("target", target_id),))
    request = _request(chat, Transfer(owner, target_id))
    return (requested, *ask(world, request, at))


def _request(chat: Chat, pending: Transfer) -> Request:
    return request_of(InvitationKind.CONFERENCE, chat, pending)


def _from_consultation(
    world: World, chat: Chat, held: Consultation, at: float
) -> tuple[Event, ...]:
    """Return how the party of a consultation joins, without being asked again.

    Who was consulted on the phone has no chat on the desk yet, so there must be room.
    """
    joiner = world.agents[AgentId(str(held.agent_id))]
    to = Transfer(held.initiator_id, TargetId(joiner.agent_id))
    if held.medium == "voice":
        why_not = unavailability(world, joiner)
        if why_not in {"logged_off", "at_capacity"}:
            return failure(world, _request(chat, to), why_not, at)
    return _joined(chat, to, joiner.agent_id, at)


def _joined(
    chat: Chat, to: Transfer, agent_id: AgentId, at: float
) -> tuple[Event, ...]:
    return (
        e.PartyAdded(at, chat.chat_id, agent_id),
        k.ConferenceJoined(at, chat.chat_id, to.agent_id, to.target_id, agent_id),
    )


def accepted(chat: Chat, agent_id: AgentId, at: float) -> tuple[Event, ...]:
    """Return how an invited agent who accepts joins the chat."""
    pending = chat.conference
    return _joined(chat, pending, agent_id, at) if pending else ()


def declined(
    world: World, chat: Chat, agent_id: AgentId, answer: Answer, at: float
) -> tuple[Event, ...]:
    """Return what follows when an invited agent does not join.

    A group, skill or queue asks its next member; otherwise the conference has failed.
    """
    pending = chat.conference
    if pending is None:
        return ()
    tried = replace(pending, tried=(*pending.tried, agent_id))
    return ask_next(world, _request(chat, tried), answer, at)


def _remove(
    world: World, command: c.RemoveFromConference, at: float
) -> tuple[Event, ...] | Refusal:
    chat = owned_chat(world, command.agent_id, command.chat_id)
    if isinstance(chat, Refusal):
        return chat
    if command.party_id == command.agent_id:
        return Refusal("conference.yourself")
    if command.party_id not in chat.agents:
        return Refusal("conference.not_in_chat", (("target", command.party_id),))
    return left(chat, command.party_id, "removed", at, by=command.agent_id)


def taken_along(
    world: World, events: tuple[Event, ...], at: float
) -> tuple[Event, ...]:
    """Return how a conference that nobody joined yet is over with the session.

    Args:
        world: The contact center after the events.
        events: What has just happened.
        at: Simulated seconds.
    """
    over: tuple[Event, ...] = ()
    for event in events:
        if not isinstance(event, e.ContactLeft | g.ChatClosedForInactivity):
            continue
        chat = world.chats.get(event.chat_id)
        if chat is None or chat.conference is None:
            continue
        over += tuple(withdrawn(one, at) for one in world.invitations_of(chat.chat_id))
        asked_by = chat.conference.agent_id
        over += (k.ConferenceCancelled(at, chat.chat_id, asked_by),)
    return over


def evolve(world: World, event: ConferenceEvent) -> World:
    """Remember who is asked to join a chat, or that it is over."""
    match event:
        case k.ConferenceRequested():
            pending = Transfer(event.agent_id, event.target_id, (), event.at)
            return world.with_chat(event.chat_id, conference=pending)
        case k.ConferenceContinued():
            before = world.chats[event.chat_id].conference
            if before is None:
                return world
            asked = replace(before, tried=(*before.tried, event.declined_by))
            return world.with_chat(event.chat_id, conference=asked)
        case k.ConferenceFailed():
            world = replace(world, counter=world.counter + 1)
            return world.with_chat(event.chat_id, conference=None)
        case k.ConferenceJoined() | k.ConferenceCancelled():
            return world.with_chat(event.chat_id, conference=None)
        case k.ConferenceLeft():
            return world
        case _:
            assert_never(event)
