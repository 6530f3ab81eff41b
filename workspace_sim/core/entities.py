"""The entities of the contact center: agents, contacts, targets, chats, invitations.

They are frozen values; `world.World` holds them all.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from workspace_sim.core.desk import Parameters
from workspace_sim.core.frozen_map import FrozenMap
from workspace_sim.core.identifiers import (
    NO_CONSULTATION,
    NO_CONVERSATION,
    AgentId,
    ChatId,
    ConsultationId,
    ContactId,
    ConversationId,
    InvitationId,
    QueueId,
    TargetId,
)

Medium = Literal["chat", "voice"]
"""What an agent has a channel for."""
TalkMedium = Literal["chat", "voice", "im"]
"""How two parties talk: an instant message needs no channel."""
PartyKind = Literal["agent", "contact"]


class ChannelState(StrEnum):
    """The state of one agent's channel."""

    LOGGED_OFF = "LOGGED_OFF"
    NOT_READY = "NOT_READY"
    READY = "READY"
    AFTER_CALL_WORK = "AFTER_CALL_WORK"
    DO_NOT_DISTURB = "DO_NOT_DISTURB"


class ChatState(StrEnum):
    """Where a chat stands in its life."""

    QUEUED = "QUEUED"
    INVITED = "INVITED"
    PROCESSING = "PROCESSING"
    ENDED = "ENDED"
    COMPLETED = "COMPLETED"


class InvitationKind(StrEnum):
    """Why an agent is invited."""

    ROUTED = "ROUTED"
    TRANSFER = "TRANSFER"
    CONSULT = "CONSULT"
    CONFERENCE = "CONFERENCE"
    INSTANT_MESSAGE = "INSTANT_MESSAGE"
    CALL = "CALL"


class TargetType(StrEnum):
    """The kinds of target that the Team Communicator lists."""

    AGENT = "agent"
    AGENT_GROUP = "agent-group"
    SKILL = "skill"
    INTERACTION_QUEUE = "interaction-queue"
    ROUTE_POINT = "route-point"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class Channel:
    """One medium of one agent.

    Attributes:
        since: When the state began.
        counting: False while the time in this state waits for open interactions.
    """

    state: ChannelState
    since: float
    reason: str = ""
    counting: bool = True


@dataclass(frozen=True, slots=True)
class Agent:
    """An agent. `capacity` is how many chats the agent may hold at once."""

    agent_id: AgentId
    first_name: str
    last_name: str
    place: str
    capacity: int
    channels: FrozenMap[Medium, Channel]
    number: str = ""

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def is_ready(self) -> bool:
        """Whether the chat channel is Ready."""
        return self.channels["chat"].state is ChannelState.READY

    @property
    def is_logged_off(self) -> bool:
        """Whether the chat channel is logged off."""
        return self.channels["chat"].state is ChannelState.LOGGED_OFF

    @property
    def is_away(self) -> bool:
        """Whether every channel is logged off."""
        states = {one.state for one in self.channels.values()}
        return states == {ChannelState.LOGGED_OFF}


@dataclass(frozen=True, slots=True)
class Contact:
    """A customer.

    Attributes:
        segment: `"gold"`, `"silver"`, `"bronze"` or empty.
        details: More that is known, as pairs of label and value.
    """

    contact_id: ContactId
    first_name: str
    last_name: str
    segment: str = ""
    email: str = ""
    phone: str = ""
    details: Parameters = ()

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(frozen=True, slots=True)
class Group:
    """An agent group, or a skill with the agents who have it."""

    group_id: TargetId
    name: str
    type: Literal[TargetType.AGENT_GROUP, TargetType.SKILL]
    members: tuple[AgentId, ...]


@dataclass(frozen=True, slots=True)
class Queue:
    """An interaction queue or routing point: `members` are offered what waits.

    `waiting` has the chats that wait, the first one first, and since when each does.
    """

    queue_id: QueueId
    name: str
    type: Literal[TargetType.INTERACTION_QUEUE, TargetType.ROUTE_POINT]
    members: tuple[AgentId, ...] = ()
    is_open: bool = True
    waiting: FrozenMap[ChatId, float] = field(default_factory=FrozenMap)
    number: str = ""


@dataclass(frozen=True, slots=True)
class Owner:
    """Who a chat belongs to: an agent, or the queue it waits in."""

    kind: Literal["agent", "queue"]
    id: str


@dataclass(frozen=True, slots=True)
class Message:
    """One line of a transcript, as data; `code` words a notice, `text` a message."""

    index: int
    at: float
    kind: Literal["text", "url", "joined", "left", "notice"]
    party_kind: Literal["contact", "agent", "system"]
    party_id: str
    text: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Transfer:
    """A transfer or conference that waits for an answer; `tried` were asked before."""

    agent_id: AgentId
    target_id: TargetId
    tried: tuple[AgentId, ...] = ()
    requested_at: float = 0.0


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat with a contact.

    Attributes:
        owner: Changes only by routing, transfer, and the end of the owner's part in
            a conference.
        conference: Who is asked to join, until somebody does or nobody will.
        agents: The agents in the chat, in the order they joined.
        contact_present: Whether the session with the contact is alive.
        unanswered_since: When the contact's first unanswered message came.
        pending_level: 0 in time, 1 reply due, 2 overdue.
        declined_by: Agents who did not take it when it was routed to them, or who
            gave it to the queue; they are asked last.
        typing: Whether the contact is typing, and since when.
        agent_typing: Whether an agent is typing, and since when.
        consultations: The owner's consultations about it, oldest first.
        queued_since: When it last came into a queue from outside.
        quiet_since: When somebody last wrote in the live session; None without one.
        typed_at: When somebody last began to type.
        alerted: The quiet that inactivity alerts were given for, and how many.
        closes_at: When it closes by itself, once the contact has left.
        disposition: The code of its result; empty while none is chosen.
        note: What its agent noted.
    """

    chat_id: ChatId
    contact_id: ContactId
    queue_id: QueueId
    state: ChatState
    owner: Owner
    started_at: float
    agents: tuple[AgentId, ...] = ()
    contact_present: bool = True
    transcript: tuple[Message, ...] = ()
    case_data: Parameters = ()
    transfer: Transfer | None = None
    conference: Transfer | None = None
    unanswered_since: float | None = None
    pending_level: int = 0
    declined_by: tuple[AgentId, ...] = ()
    typing: float | None = None
    agent_typing: float | None = None
    consultations: tuple[ConsultationId, ...] = ()
    queued_since: float = 0.0
    quiet_since: float | None = None
    typed_at: float | None = None
    alerted: tuple[float, int] = (0.0, 0)
    closes_at: float | None = None
    disposition: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation that waits for an answer; answered ones leave the world.

    `chat_id` is empty where it concerns no chat.
    """

    invitation_id: InvitationId
    kind: InvitationKind
    chat_id: ChatId
    inviter_id: str
    agent_id: AgentId
    sent_at: float
    deadline_at: float
    medium: TalkMedium = "chat"
    consultation_id: ConsultationId = NO_CONSULTATION
    conversation_id: ConversationId = NO_CONVERSATION
