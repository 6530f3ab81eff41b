"""What can be asked of instant message sessions and calls: commands, as imperatives.

Commands of an agent carry `agent_id`, those of a contact `contact_id`.
"""

from __future__ import annotations

from dataclasses import dataclass

from workspace_sim.core.identifiers import (
    AgentId,
    ContactId,
    ConversationId,
    TargetId,
)


@dataclass(frozen=True, slots=True)
class StartInstantMessage:
    """An agent asks a colleague into an instant message session."""

    agent_id: AgentId
    target_id: TargetId


@dataclass(frozen=True, slots=True)
class CallTarget:
    """An agent calls a contact or an internal target."""

    agent_id: AgentId
    target_id: TargetId


@dataclass(frozen=True, slots=True)
class SayInConversation:
    """An agent writes an instant message, or says something on the phone."""

    agent_id: AgentId
    conversation_id: ConversationId
    text: str


@dataclass(frozen=True, slots=True)
class EndConversation:
    """An agent ends a conversation, or takes it back before anybody takes part.

    Attributes:
        unless_said_since: End it only if nobody has said anything since then; None to
            end it whatever was said.
    """

    agent_id: AgentId
    conversation_id: ConversationId
    unless_said_since: float | None = None


@dataclass(frozen=True, slots=True)
class CompleteConversation:
    """An agent marks a conversation done that is over; its window closes."""

    agent_id: AgentId
    conversation_id: ConversationId


@dataclass(frozen=True, slots=True)
class AnswerCall:
    """A contact takes a call, or declines it."""

    contact_id: ContactId
    conversation_id: ConversationId
    takes: bool = True


@dataclass(frozen=True, slots=True)
class ExpireCall:
    """The time to answer a call is over. Given by the agenda, never by a person."""

    conversation_id: ConversationId


@dataclass(frozen=True, slots=True)
class SpeakOnCall:
    """A contact says something on the phone."""

    contact_id: ContactId
    conversation_id: ConversationId
    text: str


@dataclass(frozen=True, slots=True)
class HangUp:
    """A contact ends a call."""

    contact_id: ContactId
    conversation_id: ConversationId
    unless_said_since: float | None = None
