"""What happened in the contact center: events, named in the past tense.

Every event carries `at`, the simulated second it happened. Stored names and fields
are part of the event log's schema (`codec.SCHEMA_VERSION`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from workspace_sim.core.desk import Parameters
from workspace_sim.core.entities import (
    ChannelState,
    InvitationKind,
    Medium,
    Owner,
    TalkMedium,
)
from workspace_sim.core.identifiers import (
    NO_CONSULTATION,
    NO_CONVERSATION,
    AgentId,
    ChatId,
    ConsultationId,
    ContactId,
    ConversationId,
    InvitationId,
    NotificationId,
    QueueId,
    ScriptId,
    TargetId,
)

if TYPE_CHECKING:
    from workspace_sim.core.vocabulary import Command  # noqa: TC004 - would be a circle


@dataclass(frozen=True, slots=True)
class ChannelStateChanged:
    """A channel of an agent changed its state."""

    at: float
    agent_id: AgentId
    medium: Medium
    state: ChannelState
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ChatStarted:
    """A contact opened a chat."""

    at: float
    chat_id: ChatId
    contact_id: ContactId
    queue_id: QueueId
    case_data: Parameters = ()


@dataclass(frozen=True, slots=True)
class ChatQueued:
    """A chat waits in a queue, which owns it."""

    at: float
    chat_id: ChatId
    queue_id: QueueId


@dataclass(frozen=True, slots=True)
class InvitationSent:
    """An agent was invited; `chat_id` is empty where it concerns no chat."""

    at: float
    invitation_id: InvitationId
    kind: InvitationKind
    chat_id: ChatId
    inviter_id: str
    agent_id: AgentId
    deadline_at: float
    medium: TalkMedium = "chat"
    consultation_id: ConsultationId = NO_CONSULTATION
    conversation_id: ConversationId = NO_CONVERSATION


@dataclass(frozen=True, slots=True)
class InvitationAccepted:
    """The invited agent accepted."""

    at: float
    invitation_id: InvitationId
    kind: InvitationKind
    chat_id: ChatId
    agent_id: AgentId


@dataclass(frozen=True, slots=True)
class InvitationRejected:
    """The invited agent rejected."""

    at: float
    invitation_id: InvitationId
    kind: InvitationKind
    chat_id: ChatId
    agent_id: AgentId


@dataclass(frozen=True, slots=True)
class InvitationRevoked:
    """Nobody answered in time."""

    at: float
    invitation_id: InvitationId
    kind: InvitationKind
    chat_id: ChatId
    agent_id: AgentId


@dataclass(frozen=True, slots=True)
class InvitationWithdrawn:
    """What an agent was invited to is over before an answer came."""

    at: float
    invitation_id: InvitationId
    kind: InvitationKind
    chat_id: ChatId
    agent_id: AgentId


@dataclass(frozen=True, slots=True)
class PartyAdded:
    """An agent joined a chat; the window opens on that agent's desk."""

    at: float
    chat_id: ChatId
    agent_id: AgentId


@dataclass(frozen=True, slots=True)
class PartyRemoved:
    """An agent is no longer in a chat; the window closes on that agent's desk."""

    at: float
    chat_id: ChatId
    agent_id: AgentId


@dataclass(frozen=True, slots=True)
class OwnerChanged:
    """A chat belongs to another agent or queue."""

    at: float
    chat_id: ChatId
    owner: Owner


@dataclass(frozen=True, slots=True)
class MessageSent:
    """A party of a chat wrote. A `"url"` is a web address that was pushed."""

    at: float
    chat_id: ChatId
    party_kind: Literal["contact", "agent"]
    party_id: str
    text: str
    kind: Literal["text", "url"] = "text"


@dataclass(frozen=True, slots=True)
class TypingStarted:
    """A party of a chat began to type."""

    at: float
    chat_id: ChatId
    party: Literal["contact", "agent"]


@dataclass(frozen=True, slots=True)
class TypingStopped:
    """A typing notice ran out."""

    at: float
    chat_id: ChatId
    party: Literal["contact", "agent"]


@dataclass(frozen=True, slots=True)
class PendingResponseReached:
    """A contact's message is unanswered for longer than a threshold."""

    at: float
    chat_id: ChatId
    level: int


@dataclass(frozen=True, slots=True)
class ContactLeft:
    """The contact left the chat."""

    at: float
    chat_id: ChatId
    contact_id: ContactId


@dataclass(frozen=True, slots=True)
class ChatEnded:
    """The session with the contact is over, ended by the agent."""

    at: float
    chat_id: ChatId
    agent_id: AgentId


@dataclass(frozen=True, slots=True)
class ChatCompleted:
    """A chat was marked done, or left its queue with nobody to serve it."""

    at: float
    chat_id: ChatId
    agent_id: AgentId | None = None


@dataclass(frozen=True, slots=True)
class DeclinesForgotten:
    """A waiting chat may be offered again to agents who did not take it."""

    at: float
    chat_id: ChatId


@dataclass(frozen=True, slots=True)
class CaseDataAttached:
    """Case data was added to a chat, in place of older data of the same names."""

    at: float
    chat_id: ChatId
    case_data: Parameters


@dataclass(frozen=True, slots=True)
class TransferRequested:
    """A transfer began; it ends with `ChatTransferred` or `TransferFailed`."""

    at: float
    chat_id: ChatId
    agent_id: AgentId
    target_id: TargetId


@dataclass(frozen=True, slots=True)
class TransferContinued:
    """The next member of a group or skill is asked."""

    at: float
    chat_id: ChatId
    declined_by: AgentId


@dataclass(frozen=True, slots=True)
class TransferFailed:
    """A transfer failed: error bar and message on the sender's desk."""

    at: float
    chat_id: ChatId
    agent_id: AgentId
    target_id: TargetId
    notification_id: NotificationId
    code: str
    parameters: Parameters


@dataclass(frozen=True, slots=True)
class ChatTransferred:
    """A transfer succeeded."""

    at: float
    chat_id: ChatId
    agent_id: AgentId
    target_id: TargetId
    to: Owner


@dataclass(frozen=True, slots=True)
class ConsultationRequested:
    """An agent asked for a consultation about a chat."""

    at: float
    consultation_id: ConsultationId
    chat_id: ChatId
    agent_id: AgentId
    target_id: TargetId
    medium: Medium


@dataclass(frozen=True, slots=True)
class ConsultationContinued:
    """One who was asked did not take it; somebody else may be asked."""

    at: float
    consultation_id: ConsultationId
    declined_by: AgentId


@dataclass(frozen=True, slots=True)
class ConsultationFailed:
    """Nobody took it: error bar and message on the desk of the agent who asked."""

    at: float
    consultation_id: ConsultationId
    chat_id: ChatId
    agent_id: AgentId
    target_id: TargetId
    notification_id: NotificationId
    code: str
    parameters: Parameters


@dataclass(frozen=True, slots=True)
class ConsultationConnected:
    """A colleague accepted: `agent_id` and `initiator_id` talk to each other."""

    at: float
    consultation_id: ConsultationId
    chat_id: ChatId
    initiator_id: AgentId
    agent_id: AgentId


@dataclass(frozen=True, slots=True)
class ConsultationMessageSent:
    """One side of a consultation said something that the contact does not see."""

    at: float
    consultation_id: ConsultationId
    chat_id: ChatId
    agent_id: AgentId
    text: str


@dataclass(frozen=True, slots=True)
class ConsultationEnded:
    """A consultation is over.

    Attributes:
        ended_by: Who ended or cancelled it; None where the chat took it along.
        reason: Ended by a side, cancelled before it was connected, over with its chat,
            completed by the transfer of the chat to the colleague, or completed by the
            colleague's joining the chat.
    """

    at: float
    consultation_id: ConsultationId
    chat_id: ChatId
    reason: Literal["ended", "cancelled", "chat_over", "transferred", "joined"]
    ended_by: AgentId | None = None


@dataclass(frozen=True, slots=True)
class ConsultationCompleted:
    """The colleague marked an ended consultation done; its window closed."""

    at: float
    consultation_id: ConsultationId
    agent_id: AgentId


@dataclass(frozen=True, slots=True)
class CommandRefused:
    """A command was refused and changed nothing else.

    Attributes:
        agent_id: Whose command it was; None for one of a contact or of the system.
        command: The name of the command.
        code: Why; `messages` has the sentence.
        parameters: What the sentence speaks of.
    """

    at: float
    agent_id: AgentId | None
    command: str
    code: str
    parameters: Parameters = ()


@dataclass(frozen=True, slots=True)
class CommandScheduled:
    """A command was put on the agenda."""

    at: float
    due_at: float
    priority: int
    command: Command


@dataclass(frozen=True, slots=True)
class AgendaItemTaken:
    """The first item of the agenda was taken off, to be given now."""

    at: float


@dataclass(frozen=True, slots=True)
class ScriptAdvanced:
    """The script of a customer or colleague moved on."""

    at: float
    script_id: ScriptId
    position: int


@dataclass(frozen=True, slots=True)
class Rewound:
    """All entries after `to_sequence` are undone; a fold skips them."""

    at: float
    to_sequence: int
