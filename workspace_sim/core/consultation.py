"""Consultations: a colleague is asked about a chat, and the contact sees nothing of it.

A consultation belongs to the owner of the chat, who asks. It changes the owner of the
chat only when the chat is transferred to its party (`transfer`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias, assert_never

from workspace_sim.core import commands as c
from workspace_sim.core import conference_events as k
from workspace_sim.core import events as e
from workspace_sim.core import handling_events as g
from workspace_sim.core.action_menu import internal_target
from workspace_sim.core.consultation_invitations import begin, requested_consultation
from workspace_sim.core.entities import Agent, Chat, Group, Queue
from workspace_sim.core.identifiers import AgentId, ConsultationId
from workspace_sim.core.refusal import Refusal
from workspace_sim.core.routing import withdrawn
from workspace_sim.core.talks import Consultation, TalkState
from workspace_sim.core.targets import find_target
from workspace_sim.core.text import message_refusal
from workspace_sim.core.transfer import handable_chat

if TYPE_CHECKING:
    from workspace_sim.core.vocabulary import ConsultationCommand, Event
    from workspace_sim.core.world import World

Decision = tuple["Event", ...] | Refusal
Reason: TypeAlias = Literal["ended", "cancelled", "chat_over", "transferred", "joined"]

_TAKES_ALONG = (
    e.ContactLeft,
    e.ChatEnded,
    e.ChatTransferred,
    g.ChatClosedForInactivity,
    k.ConferenceJoined,
    k.ConferenceLeft,
)
"""What can end the consultations about a chat."""


def decide(world: World, command: ConsultationCommand, at: float) -> Decision:
    """Decide a command about a consultation.

    Raises:
        Nothing. Refusals: `team.closed`, `chat.*`, `transfer.pending`,
        `consultation.pending`, `conference.*`, `target.*`, `consultation.connected`,
        `consultation.voice_needs_agent`, `consultation.no_voice`, `call.busy`,
        `consultation.unknown`, `consultation.not_yours`,
        `consultation.not_connected`, `consultation.not_cancellable`,
        `consultation.not_ended`, `text.*`.
    """
    if isinstance(command, c.StartConsultation):
        return _start(world, command, at)
    held = held_consultation(world, command.agent_id, command.consultation_id)
    if isinstance(held, Refusal):
        return held
    match command:
        case c.CancelConsultation():
            return _cancel(world, held, command.agent_id, at)
        case c.SendConsultationMessage():
            return _say(world, held, command, at)
        case c.EndConsultation():
            return _end(world, held, command, at)
        case c.CompleteConsultation():
            return _complete(held, command.agent_id, at)
        case _:
            assert_never(command)


def held_consultation(
    world: World, agent_id: AgentId, consultation_id: ConsultationId
) -> Consultation | Refusal:
    """Return a consultation of an agent, or why the agent may not act on it."""
    held = world.consultations.get(consultation_id)
    if held is None:
        return Refusal("consultation.unknown")
    if agent_id not in {held.initiator_id, held.agent_id}:
        return Refusal("consultation.not_yours")
    return held


def _start(world: World, command: c.StartConsultation, at: float) -> Decision:
    chat = handable_chat(world, command.agent_id, command.chat_id)
    if isinstance(chat, Refusal):
        return chat
    target = internal_target(world, command.agent_id, command.target_id)
    if isinstance(target, Refusal):
        return target
    refusal = _refusal(world, command, chat, target)
    if refusal:
        return refusal
    requested = e.ConsultationRequested(
        at,
        ConsultationId(f"consultation-{world.counter + 1}"),
        chat.chat_id,
        command.agent_id,
        command.target_id,
        command.medium,
    )
    consultation = requested_consultation(requested)
    return (requested, *begin(world, consultation, at))


def _refusal(
    world: World,
    command: c.StartConsultation,
    chat: Chat,
    target: Agent | Group | Queue,
) -> Refusal | None:
    about = (("target", command.target_id),)
    if AgentId(command.target_id) in chat.agents:
        return Refusal("conference.in_chat", about)
    if world.consultation_with(chat, command.target_id) is not None:
        return Refusal("consultation.connected", about)
    if command.medium == "chat":
        return None
    if not isinstance(target, Agent):
        return Refusal("consultation.voice_needs_agent", about)
    if "voice" not in target.channels:
        return Refusal("consultation.no_voice", about)
    if "voice" not in world.agents[command.agent_id].channels:
        return Refusal("channel.unknown", (("medium", "voice"),))
    busy = world.desks[command.agent_id].call is not None
    return Refusal("call.busy") if busy else None


def _cancel(world: World, held: Consultation, agent_id: AgentId, at: float) -> Decision:
    if held.state is not TalkState.CONNECTING or agent_id != held.initiator_id:
        return Refusal("consultation.not_cancellable")
    by_queue = not isinstance(find_target(world, held.target_id), Agent)
    if held.medium == "chat" and not by_queue:
        return Refusal("consultation.not_cancellable")
    return _over(world, held, "cancelled", at, agent_id)


def _say(
    world: World, held: Consultation, command: c.SendConsultationMessage, at: float
) -> Decision:
    if held.state is not TalkState.CONNECTED:
        return Refusal("consultation.not_connected")
    refusal = message_refusal(command.text, world.options.message_max_length)
    if refusal:
        return refusal
    said = e.ConsultationMessageSent(
        at, held.consultation_id, held.chat_id, command.agent_id, command.text
    )
    return (said,)


def _end(
    world: World, held: Consultation, command: c.EndConsultation, at: float
) -> Decision:
    patient = command.unless_said_since is not None
    if held.state is not TalkState.CONNECTED:
        return () if patient else Refusal("consultation.not_connected")
    if patient and held.last_said_at != command.unless_said_since:
        return ()
    return _over(world, held, "ended", at, command.agent_id)


def _complete(held: Consultation, agent_id: AgentId, at: float) -> Decision:
    if agent_id != held.agent_id:
        return Refusal("consultation.not_yours")
    if held.state is not TalkState.ENDED:
        return Refusal("consultation.not_ended")
    return (e.ConsultationCompleted(at, held.consultation_id, agent_id),)


def taken_along(
    world: World, events: tuple[Event, ...], at: float
) -> tuple[Event, ...]:
    """Return how consultations end because their chat ended or changed hands.

    Args:
        world: The contact center after the events.
        events: What has just happened.
        at: Simulated seconds.
    """
    over: tuple[Event, ...] = ()
    for event in events:
        if not isinstance(event, _TAKES_ALONG):
            continue
        chat = world.chats.get(event.chat_id)
        for consultation_id in chat.consultations if chat else ():
            held = world.consultations[consultation_id]
            reason = _reason(held, event)
            over += _over(world, held, reason, at) if reason else ()
    return over


def _reason(
    held: Consultation,
    event: e.ContactLeft
    | e.ChatEnded
    | e.ChatTransferred
    | g.ChatClosedForInactivity
    | k.ConferenceJoined
    | k.ConferenceLeft,
) -> Reason | None:
    """Return why a consultation is over with what happened to its chat, if it is."""
    match event:
        case e.ChatTransferred():
            done = held.agent_id is not None and held.agent_id == event.to.id
            return "transferred" if done else "chat_over"
        case k.ConferenceJoined():
            return "joined" if held.agent_id == event.joined_by else None
        case k.ConferenceLeft():
            return "chat_over" if held.initiator_id == event.agent_id else None
        case e.ContactLeft() | e.ChatEnded() | g.ChatClosedForInactivity():
            return "chat_over"
        case _:
            assert_never(event)


def _over(
    world: World,
    held: Consultation,
    reason: Reason,
    at: float,
    by: AgentId | None = None,
) -> tuple[Event, ...]:
    ended = e.ConsultationEnded(at, held.consultation_id, held.chat_id, reason, by)
    if held.invitation_id is None:
        return (ended,)
    return (withdrawn(world.invitations[held.invitation_id], at), ended)
