"""The contact center at one moment: all its entities, and lookups on them.

The world holds all that the future depends on. It changes only by `engine.evolve`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from workspace_sim.core.accounts import Account, Seat
from workspace_sim.core.desk import Desk
from workspace_sim.core.entities import Agent, Chat, Contact, Group, Invitation, Queue
from workspace_sim.core.frozen_map import FrozenMap
from workspace_sim.core.frozen_order import FrozenOrder
from workspace_sim.core.frozen_value import replace
from workspace_sim.core.handling import PastInteraction, StandardResponse
from workspace_sim.core.identifiers import (
    AgentId,
    ChatId,
    ConsultationId,
    ContactId,
    ConversationId,
    InvitationId,
    QueueId,
    ResponseId,
    ScriptId,
    TargetId,
)
from workspace_sim.core.index import Index, followed
from workspace_sim.core.options import Options
from workspace_sim.core.talks import Consultation, Conversation

if TYPE_CHECKING:
    from workspace_sim.core.vocabulary import Command


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
    conversations: FrozenMap[ConversationId, Conversation] = field(
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

    def with_conversation(
        self,
        conversation_id: ConversationId,
        **changes: Any,  # noqa: ANN401
    ) -> World:
        """Return the world with some fields of one conversation changed."""
        conversation = replace(self.conversations[conversation_id], **changes)
        conversations = self.conversations.put(conversation_id, conversation)
        return replace(self, conversations=conversations)

    def with_chat(self, chat_id: ChatId, **changes: Any) -> World:  # noqa: ANN401
        """Return the world with some fields of one chat changed."""
        chat = replace(self.chats[chat_id], **changes)
        return replace(self, chats=self.chats.put(chat_id, chat))

    def with_desk(self, agent_id: AgentId, **changes: Any) -> World:  # noqa: ANN401
        """Return the world with some fields of one desk changed."""
        desk = replace(self.desks[agent_id], **changes)
        return replace(self, desks=self.desks.put(agent_id, desk))
