"""Invitations: what an Interaction Preview asks, and what each answer leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from workspace_sim.core import commands as c
from workspace_sim.core import (
    conference,
    consultation_invitations,
    conversation,
    transfer,
)
from workspace_sim.core import events as e
from workspace_sim.core import handling_commands as h
from workspace_sim.core.entities import (
    ChannelState,
    ChatState,
    Invitation,
    InvitationKind,
    Owner,
)
from workspace_sim.core.frozen_value import replace
from workspace_sim.core.inactivity import session_timers
from workspace_sim.core.refusal import Refusal
from workspace_sim.core.routing import offer_again

if TYPE_CHECKING:
    from workspace_sim.core.routing import Answer
    from workspace_sim.core.vocabulary import (
        Event,
        InvitationClosed,
        InvitationCommand,
    )
    from workspace_sim.core.world import World


def decide(
    world: World, command: InvitationCommand, at: float
) -> tuple[Event, ...] | Refusal:
    """Decide an answer to an invitation, or the end of its time.

    Raises:
        Nothing. Refusals: `invitation.unknown`, `invitation.not_yours`,
        `privilege.decline`.
    """
    match command:
        case c.OfferAgain():
            chat = world.chats.get(command.chat_id)
            waits = chat is not None and chat.state is ChatState.QUEUED
            return (e.DeclinesForgotten(at, command.chat_id),) if waits else ()
        case c.ExpireInvitation():
            expired = world.invitations.get(command.invitation_id)
            return _revoked(world, expired, at) if expired else ()
        case h.AnswerAutomatically():
            waiting = world.invitations.get(command.invitation_id)
            return _accepted(world, waiting, at) if waiting else ()
        case c.AcceptInvitation() | c.RejectInvitation():
            return _answered(world, command, at)
        case _:
            assert_never(command)


def _answered(
    world: World, command: c.AcceptInvitation | c.RejectInvitation, at: float
) -> tuple[Event, ...] | Refusal:
    invitation = world.invitations.get(command.invitation_id)
    about = (("invitation", command.invitation_id),)
    if invitation is None:
        return Refusal("invitation.unknown", about)
    if invitation.agent_id != command.agent_id:
        return Refusal("invitation.not_yours", about)
    if isinstance(command, c.AcceptInvitation):
        return _accepted(world, invitation, at)
    if not world.options.can_decline:
        return Refusal("privilege.decline")
    return _rejected(world, invitation, at)


def _accepted(world: World, invitation: Invitation, at: float) -> tuple[Event, ...]:
    chat_id, agent_id = invitation.chat_id, invitation.agent_id
    accepted = e.InvitationAccepted(
        at, invitation.invitation_id, invitation.kind, chat_id, agent_id
    )
    kind = invitation.kind
    if kind is InvitationKind.INSTANT_MESSAGE or kind is InvitationKind.CALL:
        return (accepted, *conversation.accepted(world, invitation, at))
    chat = world.chats[chat_id]
    match kind:
        case InvitationKind.ROUTED:
            joined = e.PartyAdded(at, chat_id, agent_id)
            owner = e.OwnerChanged(at, chat_id, Owner("agent", agent_id))
            return (accepted, joined, owner, *session_timers(world, chat, at))
        case InvitationKind.TRANSFER:
            return (accepted, *transfer.accepted(world, chat, agent_id, at))
        case InvitationKind.CONSULT:
            return (accepted, *consultation_invitations.accepted(world, invitation, at))
        case InvitationKind.CONFERENCE:
            return (accepted, *conference.accepted(chat, agent_id, at))
        case _:
            assert_never(kind)


def _rejected(world: World, invitation: Invitation, at: float) -> tuple[Event, ...]:
    rejected = e.InvitationRejected(
        at,
        invitation.invitation_id,
        invitation.kind,
        invitation.chat_id,
        invitation.agent_id,
    )
    return (rejected, *_not_taken(world, invitation, "rejected", at))


def _revoked(world: World, invitation: Invitation, at: float) -> tuple[Event, ...]:
    revoked = e.InvitationRevoked(
        at,
        invitation.invitation_id,
        invitation.kind,
        invitation.chat_id,
        invitation.agent_id,
    )
    routed = invitation.kind is InvitationKind.ROUTED
    options = world.options
    rule = options.on_no_answer_routed if routed else options.on_no_answer_internal
    forced: tuple[Event, ...] = ()
    chat_only = invitation.medium == "chat" and world.is_ready(invitation.agent_id)
    if rule == "not_ready" and chat_only:
        state = ChannelState.NOT_READY
        forced = (
            e.ChannelStateChanged(at, invitation.agent_id, "chat", state, "no_answer"),
        )
    return (
        revoked,
        *forced,
        *_not_taken(world, invitation, "timeout", at),
    )


def _not_taken(
    world: World, invitation: Invitation, answer: Answer, at: float
) -> tuple[Event, ...]:
    if invitation.conversation_id:
        return conversation.declined(world, invitation, answer, at)
    chat = world.chats[invitation.chat_id]
    if invitation.kind is InvitationKind.TRANSFER:
        return transfer.declined(world, chat, invitation.agent_id, answer, at)
    if invitation.kind is InvitationKind.CONSULT:
        return consultation_invitations.declined(world, invitation, answer, at)
    if invitation.kind is InvitationKind.CONFERENCE:
        return conference.declined(world, chat, invitation.agent_id, answer, at)
    if not chat.contact_present:
        return (e.ChatCompleted(at, chat.chat_id),)
    return (
        e.ChatQueued(at, chat.chat_id, chat.queue_id),
        offer_again(chat.chat_id, at),
    )


def evolve(world: World, event: e.InvitationSent | InvitationClosed) -> World:
    """Add an invitation, or take an answered one out."""
    if not isinstance(event, e.InvitationSent):
        invitations = world.invitations.without(event.invitation_id)
        return replace(world, invitations=invitations)
    invitation = Invitation(
        event.invitation_id,
        event.kind,
        event.chat_id,
        event.inviter_id,
        event.agent_id,
        event.at,
        event.deadline_at,
        event.medium,
        event.consultation_id,
        event.conversation_id,
    )
    return replace(
        world,
        counter=world.counter + 1,
        invitations=world.invitations.put(event.invitation_id, invitation),
    )
