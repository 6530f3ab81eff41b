"""What can be asked of the contact center: commands, named as imperatives.

Commands of an agent carry `agent_id`; `decide` refuses what that agent may not do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from workspace_sim.core.desk import Parameters
from workspace_sim.core.entities import Medium
from workspace_sim.core.identifiers import (
    AgentId,
    ChatId,
    ConsultationId,
    ContactId,
    InvitationId,
    QueueId,
    TargetId,
)

StatusAction: TypeAlias = Literal[
    "ready", "not_ready", "after_call_work", "dnd_on", "dnd_off", "log_on", "log_off"
]


@dataclass(frozen=True, slots=True)
class SetChannelStatus:
    """Change the state of one channel of an agent."""

    agent_id: AgentId
    medium: Medium
    action: StatusAction
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SetGlobalStatus:
    """Change the state of every channel of an agent that can be in that state."""

    agent_id: AgentId
    action: StatusAction
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StartChat:
    """A contact opens a chat, which is placed in a queue."""

    chat_id: ChatId
    contact_id: ContactId
    queue_id: QueueId
    case_data: Parameters = ()


@dataclass(frozen=True, slots=True)
class SendMessage:
    """An agent in the chat writes to the contact."""

    agent_id: AgentId
    chat_id: ChatId
    text: str


@dataclass(frozen=True, slots=True)
class StartTyping:
    """An agent in the chat begins to type."""

    agent_id: AgentId
    chat_id: ChatId


@dataclass(frozen=True, slots=True)
class SendContactMessage:
    """The contact writes."""

    contact_id: ContactId
    chat_id: ChatId
    text: str


@dataclass(frozen=True, slots=True)
class StartContactTyping:
    """The contact begins to type."""

    contact_id: ContactId
    chat_id: ChatId


@dataclass(frozen=True, slots=True)
class StopTyping:
    """A typing notice that began at `since` runs out."""

    chat_id: ChatId
    party: Literal["contact", "agent"]
    since: float


@dataclass(frozen=True, slots=True)
class WarnPendingResponse:
    """A message unanswered since `since` reaches a pending-response threshold."""

    chat_id: ChatId
    since: float
    level: int


@dataclass(frozen=True, slots=True)
class LeaveChat:
    """The contact leaves. With `unless_answered_since`: only if still unanswered."""

    contact_id: ContactId
    chat_id: ChatId
    unless_answered_since: float | None = None


@dataclass(frozen=True, slots=True)
class EndChat:
    """An agent ends the session with the contact, or the own part in a conference."""

    agent_id: AgentId
    chat_id: ChatId


@dataclass(frozen=True, slots=True)
class MarkDone:
    """An agent closes an ended chat."""

    agent_id: AgentId
    chat_id: ChatId


@dataclass(frozen=True, slots=True)
class AcceptInvitation:
    """An invited agent accepts."""

    agent_id: AgentId
    invitation_id: InvitationId


@dataclass(frozen=True, slots=True)
class RejectInvitation:
    """An invited agent rejects."""

    agent_id: AgentId
    invitation_id: InvitationId


@dataclass(frozen=True, slots=True)
class ExpireInvitation:
    """The time to answer an invitation is over."""

    invitation_id: InvitationId


@dataclass(frozen=True, slots=True)
class OfferAgain:
    """A waiting chat may be offered again to agents who did not take it."""

    chat_id: ChatId


@dataclass(frozen=True, slots=True)
class TransferChat:
    """The owner transfers a chat to an internal target."""

    agent_id: AgentId
    chat_id: ChatId
    target_id: TargetId


@dataclass(frozen=True, slots=True)
class StartConsultation:
    """The owner asks a colleague about a chat, in writing or on the phone."""

    agent_id: AgentId
    chat_id: ChatId
    target_id: TargetId
    medium: Medium = "chat"


@dataclass(frozen=True, slots=True)
class CancelConsultation:
    """Whoever asked for a consultation takes it back before anybody accepts."""

    agent_id: AgentId
    consultation_id: ConsultationId


@dataclass(frozen=True, slots=True)
class SendConsultationMessage:
    """One side of a consultation says something that the contact does not see."""

    agent_id: AgentId
    consultation_id: ConsultationId
    text: str


@dataclass(frozen=True, slots=True)
class EndConsultation:
    """Either side ends a consultation. With `unless_said_since`: only in silence."""

    agent_id: AgentId
    consultation_id: ConsultationId
    unless_said_since: float | None = None


@dataclass(frozen=True, slots=True)
class CompleteConsultation:
    """The colleague marks an ended consultation done, which closes its window."""

    agent_id: AgentId
    consultation_id: ConsultationId


@dataclass(frozen=True, slots=True)
class StartConference:
    """The owner asks somebody to join the chat openly."""

    agent_id: AgentId
    chat_id: ChatId
    target_id: TargetId


@dataclass(frozen=True, slots=True)
class RemoveFromConference:
    """The owner takes another agent out of the chat."""

    agent_id: AgentId
    chat_id: ChatId
    party_id: AgentId


@dataclass(frozen=True, slots=True)
class WriteEmail:
    """An agent writes an e-mail to a contact."""

    agent_id: AgentId
    target_id: TargetId
