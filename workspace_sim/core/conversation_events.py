"""What happened to instant message sessions and calls: events, in the past tense."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from workspace_sim.core.desk import Parameters
from workspace_sim.core.entities import PartyKind, TalkMedium
from workspace_sim.core.identifiers import (
    AgentId,
    ConversationId,
    NotificationId,
    TargetId,
)

Reason: TypeAlias = Literal["ended", "cancelled"]


@dataclass(frozen=True, slots=True)
class ConversationRequested:
    """An agent asked for a conversation; its window opened, a phone line is busy."""

    at: float
    conversation_id: ConversationId
    agent_id: AgentId
    target_id: TargetId
    medium: TalkMedium


@dataclass(frozen=True, slots=True)
class ConversationContinued:
    """One who was called did not take it; somebody else is called."""

    at: float
    conversation_id: ConversationId
    declined_by: AgentId


@dataclass(frozen=True, slots=True)
class ConversationFailed:
    """Nobody took part: error bar and message on the desk of the agent who asked."""

    at: float
    conversation_id: ConversationId
    agent_id: AgentId
    target_id: TargetId
    notification_id: NotificationId
    code: str
    parameters: Parameters


@dataclass(frozen=True, slots=True)
class ConversationConnected:
    """The other side took part: `party_id` is an agent or a contact."""

    at: float
    conversation_id: ConversationId
    agent_id: AgentId
    party_kind: PartyKind
    party_id: str
    medium: TalkMedium


@dataclass(frozen=True, slots=True)
class ConversationMessageSent:
    """A side of a conversation wrote or said something."""

    at: float
    conversation_id: ConversationId
    party_kind: PartyKind
    party_id: str
    text: str


@dataclass(frozen=True, slots=True)
class ConversationEnded:
    """A conversation is over: a side ended it, or it was taken back before."""

    at: float
    conversation_id: ConversationId
    reason: Reason
    party_id: str


@dataclass(frozen=True, slots=True)
class ConversationCompleted:
    """An agent marked a conversation done; its window closed there."""

    at: float
    conversation_id: ConversationId
    agent_id: AgentId
