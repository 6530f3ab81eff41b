"""Who is asked into a consultation, and what follows each answer.

An agent is invited directly; of a group or skill one member at a time, the one who is
Ready the longest first; a queue's members as soon as one of them is free.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace_sim.core import events as e
from workspace_sim.core.asking import (
    ask,
    ask_next,
    consultation_request,
    continued,
    invited,
    next_member,
)
from workspace_sim.core.entities import Invitation, Queue
from workspace_sim.core.frozen_value import replace
from workspace_sim.core.routing import OPENS_A_PLACE
from workspace_sim.core.talks import Consultation
from workspace_sim.core.targets import find_target

if TYPE_CHECKING:
    from workspace_sim.core.routing import Answer
    from workspace_sim.core.vocabulary import Event
    from workspace_sim.core.world import World


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


def begin(world: World, held: Consultation, at: float) -> tuple[Event, ...]:
    """Return how a consultation that was asked for begins.

    Args:
        world: The contact center before it was asked for.
        held: The consultation.
        at: Simulated seconds.
    """
    if _waits(world, held):
        return ()
    return ask(world, consultation_request(world, held), at)


def _waits(world: World, held: Consultation) -> bool:
    """Tell whether one of a queue's members will be asked when somebody is free."""
    target = find_target(world, held.target_id)
    return isinstance(target, Queue) and target.is_open


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
        request = consultation_request(world, waiting)
        member = next_member(world, request)
        if member is not None:
            return invited(world, request, member, at)
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
    held = world.consultations[invitation.consultation_id]
    asked = replace(held, tried=(*held.tried, invitation.agent_id))
    request = consultation_request(world, asked)
    if _waits(world, asked):
        return (continued(request, at),)
    return ask_next(world, request, answer, at)
