"""Routing: a waiting chat is offered to the agent who is Ready for the longest time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from workspace_sim.core import commands as c
from workspace_sim.core import events as e
from workspace_sim.core import handling_commands as h
from workspace_sim.core.chat import TIMER
from workspace_sim.core.entities import ChannelState, Group, InvitationKind, Queue
from workspace_sim.core.identifiers import (
    NO_CONSULTATION,
    NO_CONVERSATION,
    ConsultationId,
    ConversationId,
    InvitationId,
    TargetId,
)
from workspace_sim.core.targets import find_target

if TYPE_CHECKING:
    from collections.abc import Collection

    from workspace_sim.core.entities import Invitation, TalkMedium
    from workspace_sim.core.identifiers import AgentId, ChatId
    from workspace_sim.core.vocabulary import Event
    from workspace_sim.core.world import World

Answer: TypeAlias = Literal["rejected", "timeout"]
"""How an invited agent did not take it."""
OFFER_AGAIN_AFTER = 10.0
"""Seconds until a chat that nobody took is offered again to the same agents."""

OPENS_A_PLACE = (
    e.ChannelStateChanged,
    e.ChatQueued,
    e.ChatCompleted,
    e.PartyRemoved,
    e.DeclinesForgotten,
    e.InvitationAccepted,
    e.InvitationRejected,
    e.InvitationRevoked,
)


def invite(
    world: World,
    kind: InvitationKind,
    chat_id: ChatId,
    inviter_id: str,
    agent_id: AgentId,
    *,
    at: float,
    medium: TalkMedium = "chat",
    consultation_id: ConsultationId = NO_CONSULTATION,
    conversation_id: ConversationId = NO_CONVERSATION,
) -> tuple[Event, ...]:
    """Invite an agent, and put the end of the time to answer on the agenda.

    Args:
        world: The contact center.
        kind: Why the agent is invited.
        chat_id: Which chat it is about; `NO_CHAT` for none.
        inviter_id: Who invites: an agent, or the queue it waits in.
        agent_id: Who is invited.
        at: Simulated seconds.
        medium: How the agent will take part.
        consultation_id: The consultation that it is an invitation to, if any.
        conversation_id: The conversation that it is an invitation to, if any.
    """
    invitation_id = InvitationId(f"invitation-{world.counter + 1}")
    deadline_at = at + world.options.delivering_timeout
    return (
        e.InvitationSent(
            at,
            invitation_id,
            kind,
            chat_id,
            inviter_id,
            agent_id,
            deadline_at,
            medium,
            consultation_id,
            conversation_id,
        ),
        e.CommandScheduled(at, deadline_at, TIMER, c.ExpireInvitation(invitation_id)),
        *_answered_automatically(world, kind, invitation_id, at),
    )


def withdrawn(invitation: Invitation, at: float) -> Event:
    """Return that what an agent was invited to is over before an answer came."""
    return e.InvitationWithdrawn(
        at,
        invitation.invitation_id,
        invitation.kind,
        invitation.chat_id,
        invitation.agent_id,
    )


def answers_automatically(world: World, kind: InvitationKind) -> bool:
    """Tell whether the desktop accepts invitations of a kind by itself."""
    automatic = world.options.answer_mode != "manual"
    return automatic and kind in {InvitationKind.ROUTED, InvitationKind.TRANSFER}


def _answered_automatically(
    world: World, kind: InvitationKind, invitation_id: InvitationId, at: float
) -> tuple[Event, ...]:
    if not answers_automatically(world, kind):
        return ()
    shown = world.options.answer_mode == "auto_with_preview"
    due_at = at + (world.options.auto_answer_after if shown else 0.0)
    answers = h.AnswerAutomatically(invitation_id)
    return (e.CommandScheduled(at, due_at, TIMER, answers),)


def offer_again(chat_id: ChatId, at: float) -> Event:
    """Plan to offer a chat to those who did not want it, in case nobody else comes."""
    again = c.OfferAgain(chat_id)
    return e.CommandScheduled(at, at + OFFER_AGAIN_AFTER, TIMER, again)


def longest_ready(
    world: World, target_id: TargetId, but: Collection[AgentId] = ()
) -> AgentId | None:
    """Return which member of a queue or group is Ready with room for the longest time.

    Args:
        world: The contact center.
        target_id: The queue, routing point, agent group or skill.
        but: Members who are not asked.
    """
    able = world.index.able_members(target_id)
    return next((one for one in able if one not in but), None)


def longest_free(
    world: World, target_id: TargetId, but: Collection[AgentId] = ()
) -> AgentId | None:
    """Return which member of a queue or group can be called, Ready the longest.

    Args:
        world: The contact center.
        target_id: The routing point, agent group or skill.
        but: Members who are not called.
    """
    target = find_target(world, target_id)
    members = target.members if isinstance(target, Group | Queue) else ()
    able = (
        (world.agents[one].channels["voice"].since, place, one)
        for place, one in enumerate(members)
        if one not in but and can_be_called(world, one)
    )
    return min(able, default=(0.0, 0, None))[-1]


def can_be_called(world: World, agent_id: AgentId) -> bool:
    """Tell whether an agent's phone is Ready and nobody talks on it."""
    channel = world.agents[agent_id].channels.get("voice")
    ready = channel is not None and channel.state is ChannelState.READY
    return ready and world.desks[agent_id].call is None


def next_offer(world: World, events: tuple[Event, ...], at: float) -> tuple[Event, ...]:
    """Return the next offer of a waiting chat that some events made possible.

    Args:
        world: The contact center after the events.
        events: What has just happened.
        at: Simulated seconds.
    """
    if not any(isinstance(event, OPENS_A_PLACE) for event in events):
        return ()
    offers = (_first_offer(world, queue, at) for queue in world.index.offering_queues())
    return next(filter(None, offers), ())


def _first_offer(world: World, queue: Queue, at: float) -> tuple[Event, ...]:
    """Return the offer of the first chat that somebody may still be asked to take.

    Only chats that every able member declined in the last seconds are passed over.
    """
    for chat_id in queue.waiting:
        chat = world.chats[chat_id]
        target_id = TargetId(queue.queue_id)
        agent_id = longest_ready(world, target_id, chat.declined_by)
        if agent_id is not None:
            kind = InvitationKind.ROUTED
            return invite(world, kind, chat_id, queue.queue_id, agent_id, at=at)
    return ()
