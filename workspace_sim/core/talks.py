"""Talks between two parties: consultations, instant message sessions and calls."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workspace_sim.core.entities import (
    Chat,
    Medium,
    Message,
    PartyKind,
    TalkMedium,
)
from workspace_sim.core.identifiers import (
    AgentId,
    ChatId,
    ConsultationId,
    ConversationId,
    InvitationId,
    TargetId,
)


class TalkState(StrEnum):
    """Where a consultation, an instant message session or a call stands in its life."""

    CONNECTING = "CONNECTING"
    CONNECTED = "CONNECTED"
    ENDED = "ENDED"


@dataclass(frozen=True, slots=True)
class Consultation:
    """A colleague is asked about a chat; the contact sees nothing of it.

    Attributes:
        initiator_id: Who asks, the owner of the chat.
        target_id: Who was chosen: an agent, a group, a skill or a queue.
        since: When its state began.
        agent_id: The colleague who accepted; None while it connects.
        invitation_id: The invitation that waits for an answer, if any.
        tried: Agents who did not take it.
        transcript: What was said; over the voice channel its captions.
        last_said_at: When somebody said something last, or it was connected.
        chat_as_left: The chat when the consultation ended, for the colleague's window.
    """

    consultation_id: ConsultationId
    chat_id: ChatId
    initiator_id: AgentId
    target_id: TargetId
    medium: Medium
    since: float
    state: TalkState = TalkState.CONNECTING
    agent_id: AgentId | None = None
    invitation_id: InvitationId | None = None
    tried: tuple[AgentId, ...] = ()
    transcript: tuple[Message, ...] = ()
    last_said_at: float = 0.0
    chat_as_left: Chat | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """An instant message session or a call; it belongs to no chat.

    Attributes:
        agent_id: Who began it.
        target_id: Who was chosen: an agent, for a call also a contact, an agent group,
            a skill or a routing point.
        since: When its state began.
        party_kind: Whether the other side is an agent or a contact.
        party_id: Who took part; empty while it connects.
        invitation_id: The invitation that waits for an answer, if any.
        deadline_at: Until when a contact may take the call; None for an agent.
        tried: Agents who did not take part.
        transcript: What was written; of a call its captions.
        last_said_at: When somebody said something last, or it was connected.
        windows: The agents who have its window.
    """

    conversation_id: ConversationId
    agent_id: AgentId
    target_id: TargetId
    medium: TalkMedium
    since: float
    state: TalkState = TalkState.CONNECTING
    party_kind: PartyKind = "agent"
    party_id: str = ""
    invitation_id: InvitationId | None = None
    deadline_at: float | None = None
    tried: tuple[AgentId, ...] = ()
    transcript: tuple[Message, ...] = ()
    last_said_at: float = 0.0
    windows: tuple[AgentId, ...] = ()
