"""Instant message sessions and calls: two people talk, and no chat is involved.

An agent writes to a colleague, or calls a contact or an internal target. Each side has
a window for it until it is marked done there; a call keeps the phone line busy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias, assert_never

from workspace_sim.core import conversation_commands as v
from workspace_sim.core import conversation_events as n
from workspace_sim.core import events as e
from workspace_sim.core.action_menu import internal_target
from workspace_sim.core.asking import (
    ask,
    ask_next,
    conversation_request,
    failure,
)
from workspace_sim.core.chat import TIMER
from workspace_sim.core.entities import (
    Agent,
    ChannelState,
    Contact,
    PartyKind,
    Queue,
    TargetType,
)
from workspace_sim.core.frozen_value import replace
from workspace_sim.core.identifiers import AgentId, ContactId, ConversationId, TargetId
from workspace_sim.core.refusal import Refusal
from workspace_sim.core.routing import withdrawn
from workspace_sim.core.talks import Conversation, TalkState
from workspace_sim.core.text import message_refusal

if TYPE_CHECKING:
    from workspace_sim.core.entities import Group, Invitation, TalkMedium
    from workspace_sim.core.routing import Answer
    from workspace_sim.core.vocabulary import ConversationCommand, Event
    from workspace_sim.core.world import World

Decision: TypeAlias = "tuple[Event, ...] | Refusal"


class Party(NamedTuple):
    """A side of a conversation: an agent or a contact."""

    kind: PartyKind
    id: str


def decide(world: World, command: ConversationCommand, at: float) -> Decision:
    """Decide a command about an instant message session or a call.

    Raises:
        Nothing. Refusals: `target.*`, `instant_message.needs_agent`,
        `instant_message.open`, `call.busy`, `call.no_line`, `call.no_number`,
        `call.no_phone`, `call.not_callable`, `conversation.unknown`,
        `conversation.not_yours`, `conversation.not_connected`, `conversation.over`,
        `conversation.not_ended`, `text.*`.
    """
    match command:
        case v.StartInstantMessage():
            return _start_instant_message(world, command, at)
        case v.CallTarget():
            return _start_call(world, command, at)
        case v.ExpireCall():
            held = world.conversations.get(command.conversation_id)
            waits = held is not None and _rings_at_contact(held)
            return _declined(world, held, "timeout", at) if held and waits else ()
        case v.AnswerCall() | v.SpeakOnCall() | v.HangUp():
            return _by_contact(world, command, at)
        case v.SayInConversation() | v.EndConversation() | v.CompleteConversation():
            return _by_agent(world, command, at)
        case _:
            assert_never(command)


def requested_conversation(event: n.ConversationRequested) -> Conversation:
    """Return the conversation that begins with a request."""
    return Conversation(
        event.conversation_id,
        event.agent_id,
        event.target_id,
        event.medium,
        event.at,
        windows=(event.agent_id,),
    )


def _start_instant_message(
    world: World, command: v.StartInstantMessage, at: float
) -> Decision:
    agent_id, about = command.agent_id, (("target", command.target_id),)
    target = internal_target(world, agent_id, command.target_id)
    if isinstance(target, Refusal):
        return target
    if not isinstance(target, Agent):
        return Refusal("instant_message.needs_agent", about)
    if _session_with(world, agent_id, target.agent_id) is not None:
        return Refusal("instant_message.open", about)
    requested = _requested(world, agent_id, command.target_id, "im", at)
    request = conversation_request(requested_conversation(requested))
    return (requested, *ask(world, request, at))


def _session_with(
    world: World, agent_id: AgentId, other: AgentId
) -> Conversation | None:
    """Return the instant message session of two agents that is not over, if any."""
    held = (world.conversations[one] for one in world.desks[agent_id].conversations)
    return next((one for one in held if _is_between(one, agent_id, other)), None)


def _is_between(held: Conversation, agent_id: AgentId, other: AgentId) -> bool:
    sides = {held.agent_id, held.party_id or held.target_id}
    return (
        held.medium == "im"
        and held.state is not TalkState.ENDED
        and sides == {agent_id, other}
    )


def _start_call(world: World, command: v.CallTarget, at: float) -> Decision:
    agent_id, target_id = command.agent_id, command.target_id
    target = world.contacts.get(ContactId(target_id)) or internal_target(
        world, agent_id, target_id
    )
    if isinstance(target, Refusal):
        return target
    refusal = _cannot_call(world, agent_id, target)
    if refusal is not None:
        return Refusal(refusal, (("target", target_id),))
    requested = _requested(world, agent_id, target_id, "voice", at)
    if isinstance(target, Contact):
        deadline_at = at + world.options.delivering_timeout
        rings = v.ExpireCall(requested.conversation_id)
        return (requested, e.CommandScheduled(at, deadline_at, TIMER, rings))
    request = conversation_request(requested_conversation(requested))
    return (requested, *ask(world, request, at))


def _cannot_call(
    world: World, agent_id: AgentId, target: Agent | Group | Queue | Contact
) -> str | None:
    """Return the code of why an agent cannot call a target, if so."""
    line = world.agents[agent_id].channels.get("voice")
    if line is None or line.state is ChannelState.LOGGED_OFF:
        return "call.no_line"
    if world.desks[agent_id].call is not None:
        return "call.busy"
    if isinstance(target, Contact):
        return None if target.phone else "call.no_number"
    if isinstance(target, Agent):
        return None if "voice" in target.channels else "call.no_phone"
    waits = isinstance(target, Queue) and target.type is TargetType.INTERACTION_QUEUE
    return "call.not_callable" if waits else None


def _requested(
    world: World, agent_id: AgentId, target_id: TargetId, medium: TalkMedium, at: float
) -> n.ConversationRequested:
    conversation_id = ConversationId(f"conversation-{world.counter + 1}")
    return n.ConversationRequested(at, conversation_id, agent_id, target_id, medium)


def _by_agent(
    world: World,
    command: v.SayInConversation | v.EndConversation | v.CompleteConversation,
    at: float,
) -> Decision:
    held = world.conversations.get(command.conversation_id)
    if held is None:
        return Refusal("conversation.unknown")
    if command.agent_id not in held.windows:
        return Refusal("conversation.not_yours")
    party = Party("agent", command.agent_id)
    match command:
        case v.SayInConversation():
            return _said(world, held, command, party, at)
        case v.EndConversation():
            return _ended(world, held, command, party, at)
        case v.CompleteConversation():
            if held.state is not TalkState.ENDED:
                return Refusal("conversation.not_ended")
            done = n.ConversationCompleted(at, held.conversation_id, command.agent_id)
            return (done,)
        case _:
            assert_never(command)


def _by_contact(
    world: World, command: v.AnswerCall | v.SpeakOnCall | v.HangUp, at: float
) -> Decision:
    held = world.conversations.get(command.conversation_id)
    if held is None:
        return Refusal("conversation.unknown")
    if held.target_id != TargetId(command.contact_id):
        return Refusal("conversation.not_yours")
    party = Party("contact", command.contact_id)
    match command:
        case v.AnswerCall():
            return _answered(world, held, command, party, at)
        case v.SpeakOnCall():
            return _said(world, held, command, party, at)
        case v.HangUp():
            return _ended(world, held, command, party, at)
        case _:
            assert_never(command)


def _answered(
    world: World, held: Conversation, command: v.AnswerCall, party: Party, at: float
) -> Decision:
    if not _rings_at_contact(held):
        return Refusal("conversation.over")
    if not command.takes:
        return _declined(world, held, "rejected", at)
    return (_connected(held, party, at),)


def _rings_at_contact(held: Conversation) -> bool:
    return held.state is TalkState.CONNECTING and held.deadline_at is not None


def _said(
    world: World,
    held: Conversation,
    command: v.SayInConversation | v.SpeakOnCall,
    party: Party,
    at: float,
) -> Decision:
    if held.state is not TalkState.CONNECTED:
        return Refusal("conversation.not_connected")
    refusal = message_refusal(command.text, world.options.message_max_length)
    if refusal:
        return refusal
    said = n.ConversationMessageSent(
        at, held.conversation_id, party.kind, party.id, command.text
    )
    return (said,)


def _ended(
    world: World,
    held: Conversation,
    command: v.EndConversation | v.HangUp,
    party: Party,
    at: float,
) -> Decision:
    patient = command.unless_said_since is not None
    if patient and held.last_said_at != command.unless_said_since:
        return ()
    if held.state is TalkState.ENDED:
        return () if patient else Refusal("conversation.over")
    connected = held.state is TalkState.CONNECTED
    if not connected and party.id != held.agent_id:
        return () if patient else Refusal("conversation.not_connected")
    reason: n.Reason = "ended" if connected else "cancelled"
    over = n.ConversationEnded(at, held.conversation_id, reason, party.id)
    if held.invitation_id is None:
        return (over,)
    return (withdrawn(world.invitations[held.invitation_id], at), over)


def _connected(held: Conversation, party: Party, at: float) -> Event:
    return n.ConversationConnected(
        at, held.conversation_id, held.agent_id, party.kind, party.id, held.medium
    )


def _declined(
    world: World, held: Conversation, answer: Answer, at: float
) -> tuple[Event, ...]:
    return failure(world, conversation_request(held), answer, at)


def accepted(world: World, invitation: Invitation, at: float) -> tuple[Event, ...]:
    """Return how a conversation begins once an invited agent accepts."""
    held = world.conversations[invitation.conversation_id]
    return (_connected(held, Party("agent", invitation.agent_id), at),)


def declined(
    world: World, invitation: Invitation, answer: Answer, at: float
) -> tuple[Event, ...]:
    """Return what follows when an invited agent does not take part."""
    held = world.conversations[invitation.conversation_id]
    asked = replace(held, tried=(*held.tried, invitation.agent_id))
    return ask_next(world, conversation_request(asked), answer, at)
