"""What events do to a consultation: the fold of a consultation's life."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, assert_never

from workspace_sim.core import events as e
from workspace_sim.core.consultation_invitations import requested_consultation
from workspace_sim.core.entities import InvitationKind, Message, Queue
from workspace_sim.core.frozen_value import replace
from workspace_sim.core.talks import Consultation, TalkState
from workspace_sim.core.targets import find_target
from workspace_sim.core.vocabulary import ConsultationEvent, InvitationClosed

if TYPE_CHECKING:
    from workspace_sim.core.identifiers import AgentId, ConsultationId
    from workspace_sim.core.world import World

InvitedEvent: TypeAlias = e.InvitationSent | InvitationClosed


def evolve(world: World, event: ConsultationEvent) -> World:
    """Change the consultation that an event speaks of."""
    match event:
        case e.ConsultationRequested():
            return _requested(world, event)
        case e.ConsultationContinued():
            return _continued(world, event)
        case e.ConsultationFailed():
            world = replace(world, counter=world.counter + 1)
            return _removed(_hung_up(world, event.consultation_id), event)
        case e.ConsultationConnected():
            return _connected(world, event)
        case e.ConsultationMessageSent():
            return _said(world, event)
        case e.ConsultationEnded():
            return _ended(world, event)
        case e.ConsultationCompleted():
            consultations = world.consultations.without(event.consultation_id)
            return replace(world, consultations=consultations)
        case _:
            assert_never(event)


def follow_invitation(world: World, event: InvitedEvent) -> World:
    """Let a consultation know of the invitation that waits, and its line of it."""
    if event.kind is not InvitationKind.CONSULT:
        return world
    if isinstance(event, e.InvitationSent):
        return _invited(world, event)
    chat = world.chats[event.chat_id]
    for consultation_id in chat.consultations:
        held = world.consultations[consultation_id]
        if held.invitation_id != event.invitation_id:
            continue
        world = world.with_consultation(consultation_id, invitation_id=None)
        if not isinstance(event, e.InvitationAccepted):
            world = _line(world, held, event.agent_id, None)
    return world


def _requested(world: World, event: e.ConsultationRequested) -> World:
    consultation = requested_consultation(event)
    world = replace(
        world,
        counter=world.counter + 1,
        consultations=world.consultations.put(event.consultation_id, consultation),
    )
    held = (*world.chats[event.chat_id].consultations, event.consultation_id)
    world = world.with_chat(event.chat_id, consultations=held)
    world = _waits(world, consultation)
    return _line(world, consultation, event.agent_id, event.consultation_id)


def _waits(world: World, consultation: Consultation) -> World:
    """Let a consultation by queue wait for the next member."""
    if not isinstance(find_target(world, consultation.target_id), Queue):
        return world
    waiting = (*world.waiting_consultations, consultation.consultation_id)
    return replace(world, waiting_consultations=waiting)


def _waits_no_more(world: World, consultation_id: ConsultationId) -> World:
    waiting = tuple(w for w in world.waiting_consultations if w != consultation_id)
    return replace(world, waiting_consultations=waiting)


def _invited(world: World, event: e.InvitationSent) -> World:
    consultation_id = event.consultation_id
    world = _waits_no_more(world, consultation_id)
    invited = world.with_consultation(
        consultation_id, invitation_id=event.invitation_id
    )
    consultation = invited.consultations[consultation_id]
    return _line(invited, consultation, event.agent_id, consultation_id)


def _continued(world: World, event: e.ConsultationContinued) -> World:
    held = world.consultations[event.consultation_id]
    tried = (*held.tried, event.declined_by)
    world = world.with_consultation(event.consultation_id, tried=tried)
    return _waits(world, held)


def _connected(world: World, event: e.ConsultationConnected) -> World:
    lines = tuple(
        Message(index, event.at, "joined", "agent", agent_id)
        for index, agent_id in enumerate((event.initiator_id, event.agent_id))
    )
    return world.with_consultation(
        event.consultation_id,
        state=TalkState.CONNECTED,
        since=event.at,
        agent_id=event.agent_id,
        transcript=lines,
        last_said_at=event.at,
    )


def _said(world: World, event: e.ConsultationMessageSent) -> World:
    before = world.consultations[event.consultation_id].transcript
    line = Message(
        len(before), event.at, "text", "agent", event.agent_id, text=event.text
    )
    return world.with_consultation(
        event.consultation_id, transcript=(*before, line), last_said_at=event.at
    )


def _ended(world: World, event: e.ConsultationEnded) -> World:
    """End it; the colleague's window keeps it, unless the chat took its place."""
    world = _hung_up(world, event.consultation_id)
    held = world.consultations[event.consultation_id]
    if held.agent_id is None or event.reason in {"transferred", "joined"}:
        return _removed(world, event)
    chat = world.chats[event.chat_id]
    line = Message(
        len(held.transcript),
        event.at,
        "notice",
        "system",
        event.ended_by or held.initiator_id,
        code=f"consultation.ended.{event.reason}",
    )
    kept = tuple(c for c in chat.consultations if c != event.consultation_id)
    return world.with_chat(event.chat_id, consultations=kept).with_consultation(
        event.consultation_id,
        state=TalkState.ENDED,
        since=event.at,
        transcript=(*held.transcript, line),
        chat_as_left=chat,
    )


def _removed(world: World, event: e.ConsultationFailed | e.ConsultationEnded) -> World:
    chat = world.chats[event.chat_id]
    kept = tuple(c for c in chat.consultations if c != event.consultation_id)
    world = world.with_chat(event.chat_id, consultations=kept)
    consultations = world.consultations.without(event.consultation_id)
    return replace(world, consultations=consultations)


def _line(
    world: World,
    consultation: Consultation,
    agent_id: AgentId,
    call: ConsultationId | None,
) -> World:
    """Keep an agent's line busy with a voice consultation, or free it."""
    if consultation.medium != "voice":
        return world
    return world.with_desk(agent_id, call=call)


def _hung_up(world: World, consultation_id: ConsultationId) -> World:
    """Free the lines of a voice consultation; nobody has to take one any more."""
    world = _waits_no_more(world, consultation_id)
    held = world.consultations[consultation_id]
    for agent_id in (held.initiator_id, held.agent_id):
        if agent_id is not None:
            world = _line(world, held, agent_id, None)
    return world
