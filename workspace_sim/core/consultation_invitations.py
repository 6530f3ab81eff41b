"""Who is asked into a consultation, and what follows each answer.

An agent is invited directly; of a group or skill one member at a time, the one who is
Ready the longest first; a queue's members as soon as one of them is free.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from workspace_sim.core import events as e
from workspace_sim.core.entities import (
    Agent,
    Chat,
    Consultation,
    Group,
    Invitation,
    InvitationKind,
    Queue,
)
from workspace_sim.core.frozen_value import replace
from workspace_sim.core.my_messages import failure_message
from workspace_sim.core.routing import OPENS_A_PLACE, invite, longest_ready
from workspace_sim.core.targets import find_target, unavailability

if TYPE_CHECKING:
    from workspace_sim.core.identifiers import AgentId
    from workspace_sim.core.routing import Answer
    from workspace_sim.core.vocabulary import Event
    from workspace_sim.core.world import World


FAILURES: dict[str, str] = {
    "at_capacity": "consultation.at_capacity",
    "busy": "consultation.busy",
    "logged_off": "consultation.logged_off",
    "not_ready": "consultation.not_ready",
    "rejected": "consultation.rejected",
    "timeout": "consultation.timeout",
}
"""The code of each way that an agent does not take a consultation."""


def requested_consultation(event: e.ConsultationRequested) -> Consultation:
    """Return the consultation that begins with a request."""
    return Consultation(
        event.consultation_id,
        event.chat_id,
        event.agent_id,
        event.target_id,
        event.medium,
        event.at,
    )


def ask(
    world: World,
    consultation: Consultation,
    chat: Chat,
    target: Agent | Group | Queue,
    at: float,
) -> tuple[Event, ...]:
    """Invite the agent, the next of a group, or wait for one of a queue's."""
    match target:
        case Agent():
            why_not = unavailability(world, target, consultation.medium)
            if why_not is not None:
                return _failed(world, consultation, FAILURES[why_not], at)
            return _invited(world, consultation, chat, target.agent_id, at)
        case Group():
            member = _longest_ready(world, consultation)
            if member is None:
                code = "consultation.nobody_available"
                return _failed(world, consultation, code, at)
            return _invited(world, consultation, chat, member, at)
        case Queue():
            if not target.is_open:
                code = "consultation.queue_closed"
                return _failed(world, consultation, code, at)
            return ()
        case _:
            assert_never(target)


def _longest_ready(world: World, consultation: Consultation) -> AgentId | None:
    chat = world.chats[consultation.chat_id]
    asked = (*consultation.tried, consultation.initiator_id, *chat.agents)
    return longest_ready(world, consultation.target_id, asked)


def _invited(
    world: World, consultation: Consultation, chat: Chat, agent_id: AgentId, at: float
) -> tuple[Event, ...]:
    kind, initiator = InvitationKind.CONSULT, consultation.initiator_id
    return invite(world, kind, chat, initiator, agent_id, at=at, about=consultation)


def _failed(
    world: World, consultation: Consultation, code: str, at: float
) -> tuple[Event, ...]:
    agent_id, target_id = consultation.initiator_id, consultation.target_id
    message_id, ignored = failure_message(world, agent_id, at)
    parameters = (("target", str(target_id)), ("chat", str(consultation.chat_id)))
    failed = e.ConsultationFailed(
        at,
        consultation.consultation_id,
        consultation.chat_id,
        agent_id,
        target_id,
        message_id,
        code,
        parameters,
    )
    return (failed, ignored)


def next_offer(world: World, events: tuple[Event, ...], at: float) -> tuple[Event, ...]:
    """Return the next invitation to a consultation that waits for a queue's member.

    Args:
        world: The contact center after the events.
        events: What has just happened.
        at: Simulated seconds.
    """
    opens = (*OPENS_A_PLACE, e.ConsultationRequested, e.ConsultationContinued)
    if not any(isinstance(event, opens) for event in events):
        return ()
    for consultation_id in world.waiting_consultations:
        waiting = world.consultations[consultation_id]
        member = _longest_ready(world, waiting)
        if member is not None:
            chat = world.chats[waiting.chat_id]
            return _invited(world, waiting, chat, member, at)
    return ()


def accepted(world: World, invitation: Invitation, at: float) -> tuple[Event, ...]:
    """Return how a consultation begins once an invited agent accepts."""
    consultation = world.consultations[invitation.consultation_id]
    connected = e.ConsultationConnected(
        at,
        consultation.consultation_id,
        consultation.chat_id,
        consultation.initiator_id,
        invitation.agent_id,
    )
    return (connected,)


def declined(
    world: World, invitation: Invitation, answer: Answer, at: float
) -> tuple[Event, ...]:
    """Return what follows when an invited agent does not take a consultation."""
    consultation = world.consultations[invitation.consultation_id]
    target = find_target(world, consultation.target_id)
    if not isinstance(target, Group | Queue):
        return _failed(world, consultation, FAILURES[answer], at)
    agent_id = invitation.agent_id
    asked = replace(consultation, tried=(*consultation.tried, agent_id))
    chat = world.chats[consultation.chat_id]
    continued = e.ConsultationContinued(at, consultation.consultation_id, agent_id)
    return (continued, *ask(world, asked, chat, target, at))
