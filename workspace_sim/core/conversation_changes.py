"""What events do to instant message sessions and calls, and to their windows."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, assert_never

from workspace_sim.core import conversation_events as n
from workspace_sim.core import events as e
from workspace_sim.core.conversation import requested_conversation
from workspace_sim.core.desk_windows import flash_on, window_closed, window_opened
from workspace_sim.core.entities import Contact, InvitationKind, Message
from workspace_sim.core.frozen_value import replace
from workspace_sim.core.identifiers import AgentId
from workspace_sim.core.talks import Conversation, TalkState
from workspace_sim.core.targets import find_target
from workspace_sim.core.vocabulary import ConversationEvent, InvitationClosed

if TYPE_CHECKING:
    from workspace_sim.core.identifiers import ConversationId
    from workspace_sim.core.world import World

InvitedEvent: TypeAlias = e.InvitationSent | InvitationClosed
_CONVERSATIONS = {InvitationKind.INSTANT_MESSAGE, InvitationKind.CALL}


def evolve(world: World, event: ConversationEvent) -> World:
    """Change the conversation that an event speaks of, and the windows of its sides."""
    match event:
        case n.ConversationRequested():
            return _requested(world, event)
        case n.ConversationContinued():
            held = world.conversations[event.conversation_id]
            tried = (*held.tried, event.declined_by)
            return world.with_conversation(event.conversation_id, tried=tried)
        case n.ConversationFailed():
            world = replace(world, counter=world.counter + 1)
            return _over(world, event)
        case n.ConversationConnected():
            return _connected(world, event)
        case n.ConversationMessageSent():
            return _said(world, event)
        case n.ConversationEnded():
            return _ended(world, event)
        case n.ConversationCompleted():
            return _completed(world, event)
        case _:
            assert_never(event)


def follow_invitation(world: World, event: InvitedEvent) -> World:
    """Let a conversation know of the invitation that waits, and its line of it.

    Asked before an answered invitation leaves the world.
    """
    if event.kind not in _CONVERSATIONS:
        return world
    if isinstance(event, e.InvitationSent):
        invited = world.with_conversation(
            event.conversation_id, invitation_id=event.invitation_id
        )
        return _line(invited, event.agent_id, event.conversation_id, busy=True)
    conversation_id = world.invitations[event.invitation_id].conversation_id
    world = world.with_conversation(conversation_id, invitation_id=None)
    if isinstance(event, e.InvitationAccepted):
        return world
    return _line(world, event.agent_id, conversation_id, busy=False)


def _requested(world: World, event: n.ConversationRequested) -> World:
    held = requested_conversation(event)
    if isinstance(find_target(world, event.target_id), Contact):
        deadline_at = event.at + world.options.delivering_timeout
        held = replace(held, deadline_at=deadline_at)
    conversations = world.conversations.put(event.conversation_id, held)
    world = replace(world, counter=world.counter + 1, conversations=conversations)
    world = window_opened(world, event.agent_id, event.conversation_id)
    return _line(world, event.agent_id, event.conversation_id, busy=True)


def _connected(world: World, event: n.ConversationConnected) -> World:
    held = world.conversations[event.conversation_id]
    line = Message(0, event.at, "joined", event.party_kind, event.party_id)
    with_agent = event.party_kind == "agent"
    other = AgentId(event.party_id)
    world = world.with_conversation(
        event.conversation_id,
        state=TalkState.CONNECTED,
        since=event.at,
        party_kind=event.party_kind,
        party_id=event.party_id,
        deadline_at=None,
        transcript=(line,),
        last_said_at=event.at,
        windows=(*held.windows, other) if with_agent else held.windows,
    )
    world = flash_on(world, held.agent_id, event.conversation_id)
    return window_opened(world, other, event.conversation_id) if with_agent else world


def _said(world: World, event: n.ConversationMessageSent) -> World:
    held = world.conversations[event.conversation_id]
    line = Message(
        len(held.transcript),
        event.at,
        "text",
        event.party_kind,
        event.party_id,
        text=event.text,
    )
    world = world.with_conversation(
        event.conversation_id,
        transcript=(*held.transcript, line),
        last_said_at=event.at,
    )
    return _flash(world, held, but=event.party_id)


def _ended(world: World, event: n.ConversationEnded) -> World:
    held = world.conversations[event.conversation_id]
    line = Message(
        len(held.transcript),
        event.at,
        "notice",
        "system",
        event.party_id,
        code=f"conversation.{event.reason}",
    )
    world = world.with_conversation(
        event.conversation_id, transcript=(*held.transcript, line)
    )
    return _flash(_over(world, event), held, but=event.party_id)


def _over(world: World, event: n.ConversationFailed | n.ConversationEnded) -> World:
    """Let a conversation be over: the lines are free, the windows stay."""
    held = world.conversations[event.conversation_id]
    for agent_id in held.windows:
        world = _line(world, agent_id, event.conversation_id, busy=False)
    return world.with_conversation(
        event.conversation_id,
        state=TalkState.ENDED,
        since=event.at,
        deadline_at=None,
    )


def _completed(world: World, event: n.ConversationCompleted) -> World:
    held = world.conversations[event.conversation_id]
    world = window_closed(world, event.agent_id, event.conversation_id)
    windows = tuple(one for one in held.windows if one != event.agent_id)
    if windows:
        return world.with_conversation(event.conversation_id, windows=windows)
    conversations = world.conversations.without(event.conversation_id)
    return replace(world, conversations=conversations)


def _flash(world: World, held: Conversation, but: str) -> World:
    for agent_id in held.windows:
        if agent_id != but:
            world = flash_on(world, agent_id, held.conversation_id)
    return world


def _line(
    world: World, agent_id: AgentId, conversation_id: ConversationId, *, busy: bool
) -> World:
    """Keep an agent's line busy with a call, or free it."""
    if world.conversations[conversation_id].medium != "voice":
        return world
    return world.with_desk(agent_id, call=conversation_id if busy else None)
