"""The contact center at one moment: entities as frozen values, and lookups on them.

The world holds all that the future depends on. It changes only by `engine.evolve`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from workspace_sim.core.accounts import Account, Seat
from workspace_sim.core.desk import Desk, Parameters
from workspace_sim.core.frozen_map import FrozenMap
from workspace_sim.core.frozen_order import FrozenOrder
from workspace_sim.core.frozen_value import replace
from workspace_sim.core.handling import PastInteraction, StandardResponse
from workspace_sim.core.identifiers import (
    NO_CONSULTATION,
    AgentId,
    ChatId,
    ConsultationId,
    ContactId,
    InvitationId,
    QueueId,
    ResponseId,
    ScriptId,
    TargetId,
)
from workspace_sim.core.index import Index, followed
from workspace_sim.core.options import Options

if TYPE_CHECKING:
    from workspace_sim.core.vocabulary import Command

Medium = Literal["chat", "voice"]


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


class ConsultationState(StrEnum):
    """Where a consultation stands in its life."""

    CONNECTING = "CONNECTING"
    CONNECTED = "CONNECTED"
    ENDED = "ENDED"


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
    state: ConsultationState = ConsultationState.CONNECTING
    agent_id: AgentId | None = None
    invitation_id: InvitationId | None = None
    tried: tuple[AgentId, ...] = ()
    transcript: tuple[Message, ...] = ()
    last_said_at: float = 0.0
    chat_as_left: Chat | None = None


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation that waits for an answer; answered ones leave the world."""

    invitation_id: InvitationId
    kind: InvitationKind
    chat_id: ChatId
    inviter_id: str
    agent_id: AgentId
    sent_at: float
    deadline_at: float
    medium: Medium = "chat"
    consultation_id: ConsultationId = NO_CONSULTATION


class AgendaItem(NamedTuple):
    """A command that will be given at `due_at`; ties go by priority, then number."""

    due_at: float
    priority: int
    number: int
    command: Command


@dataclass(frozen=True)  # without slots: copied with every event
class World:
    """The contact center at simulated time `at`, in seconds.

    `known` is the index as it was when last followed; ask `index`.
    """

    at: float = 0.0
    seed: int = 0
    counter: int = 0
    options: Options = field(default_factory=Options)
    agents: FrozenMap[AgentId, Agent] = field(default_factory=FrozenMap)
    contacts: FrozenMap[ContactId, Contact] = field(default_factory=FrozenMap)
    groups: FrozenMap[TargetId, Group] = field(default_factory=FrozenMap)
    queues: FrozenMap[QueueId, Queue] = field(default_factory=FrozenMap)
    chats: FrozenMap[ChatId, Chat] = field(default_factory=FrozenMap)
    invitations: FrozenMap[InvitationId, Invitation] = field(default_factory=FrozenMap)
    consultations: FrozenMap[ConsultationId, Consultation] = field(
        default_factory=FrozenMap
    )
    waiting_consultations: tuple[ConsultationId, ...] = ()
    desks: FrozenMap[AgentId, Desk] = field(default_factory=FrozenMap)
    accounts: FrozenMap[AgentId, Account] = field(default_factory=FrozenMap)
    user_names: FrozenMap[str, AgentId] = field(default_factory=FrozenMap)
    seats: FrozenMap[str, Seat] = field(default_factory=FrozenMap)
    scripts: FrozenMap[ScriptId, int] = field(default_factory=FrozenMap)
    responses: FrozenMap[ResponseId, StandardResponse] = field(
        default_factory=FrozenMap
    )
    history: FrozenMap[ContactId, tuple[PastInteraction, ...]] = field(
        default_factory=FrozenMap
    )
    agenda: FrozenOrder[AgendaItem] = field(default_factory=FrozenOrder)
    known: Index = field(default_factory=Index, compare=False, repr=False)

    @property
    def index(self) -> Index:
        """What lookups need, made from the rest of the world."""
        return followed(self.known, self)

    def indexed(self) -> World:
        """Return the world with its index at hand, so that no lookup has to make it."""
        return replace(self, known=self.index)

    def invitations_of(self, chat_id: ChatId) -> tuple[Invitation, ...]:
        """Return the invitations that wait for an answer about a chat, oldest first."""
        return self.index.of_chat.get(chat_id, ())

    def invitation_of(self, chat_id: ChatId) -> Invitation | None:
        """Return the oldest invitation that waits for an answer about a chat."""
        return next(iter(self.invitations_of(chat_id)), None)

    def load(self, agent_id: AgentId) -> int:
        """Return how many chats, chat consultations and invitations an agent holds."""
        return self.index.load(agent_id)

    def has_room(self, agent_id: AgentId) -> bool:
        """Tell whether an agent can be given one more chat."""
        return self.index.has_room(agent_id)

    def is_ready(self, agent_id: AgentId) -> bool:
        """Tell whether an agent's chat channel is Ready."""
        return self.agents[agent_id].is_ready

    def consultation_with(self, chat: Chat, agent_id: str) -> Consultation | None:
        """Return the connected consultation about a chat with a colleague, if any."""
        held = (self.consultations[one] for one in chat.consultations)
        return next((one for one in held if one.agent_id == agent_id), None)

    def pending_consultation(self, chat: Chat) -> Consultation | None:
        """Return the consultation about a chat that is not connected yet, if any."""
        held = (self.consultations[one] for one in chat.consultations)
        return next((one for one in held if one.agent_id is None), None)

    def with_consultation(
        self,
        consultation_id: ConsultationId,
        **changes: Any,  # noqa: ANN401
    ) -> World:
        """Return the world with some fields of one consultation changed."""
        consultation = replace(self.consultations[consultation_id], **changes)
        consultations = self.consultations.put(consultation_id, consultation)
        return replace(self, consultations=consultations)

    def with_chat(self, chat_id: ChatId, **changes: Any) -> World:  # noqa: ANN401
        """Return the world with some fields of one chat changed."""
        chat = replace(self.chats[chat_id], **changes)
        return replace(self, chats=self.chats.put(chat_id, chat))

    def with_desk(self, agent_id: AgentId, **changes: Any) -> World:  # noqa: ANN401
        """Return the world with some fields of one desk changed."""
        desk = replace(self.desks[agent_id], **changes)
        return replace(self, desks=self.desks.put(agent_id, desk))
