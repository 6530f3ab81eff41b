"""Asking somebody to take part: one agent, or one after the other of many.

A transfer, a conference, a consultation, an instant message and a call ask alike. An
agent is invited directly; of a group, skill or queue one member at a time, who is Ready
the longest first. Nobody who declined is asked again, and when nobody is left it has
failed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias, assert_never

from workspace_sim.core import conference_events as k
from workspace_sim.core import conversation_events as n
from workspace_sim.core import events as e
from workspace_sim.core.entities import (
    Agent,
    Chat,
    Group,
    InvitationKind,
    Queue,
    TalkMedium,
)
from workspace_sim.core.identifiers import (
    NO_CHAT,
    NO_CONSULTATION,
    NO_CONVERSATION,
    AgentId,
    ChatId,
    ConsultationId,
    ConversationId,
    TargetId,
)
from workspace_sim.core.my_messages import failure_message
from workspace_sim.core.routing import invite, longest_free, longest_ready
from workspace_sim.core.targets import find_target, unavailability

if TYPE_CHECKING:
    from workspace_sim.core.desk import Parameters
    from workspace_sim.core.entities import Transfer
    from workspace_sim.core.routing import Answer
    from workspace_sim.core.talks import Consultation, Conversation
    from workspace_sim.core.vocabulary import Event
    from workspace_sim.core.world import World

Asked: TypeAlias = Literal[
    InvitationKind.TRANSFER,
    InvitationKind.CONFERENCE,
    InvitationKind.CONSULT,
    InvitationKind.INSTANT_MESSAGE,
    InvitationKind.CALL,
]

FAILURES: dict[Asked, dict[str, str]] = {
    InvitationKind.TRANSFER: {
        "at_capacity": "transfer.at_capacity",
        "logged_off": "transfer.logged_off",
        "nobody_available": "transfer.nobody_available",
        "not_ready": "transfer.not_ready",
        "queue_closed": "transfer.queue_closed",
        "rejected": "transfer.rejected",
        "timeout": "transfer.timeout",
    },
    InvitationKind.CONFERENCE: {
        "at_capacity": "conference.at_capacity",
        "logged_off": "conference.logged_off",
        "nobody_available": "conference.nobody_available",
        "not_ready": "conference.not_ready",
        "queue_closed": "conference.queue_closed",
        "rejected": "conference.rejected",
        "timeout": "conference.timeout",
    },
    InvitationKind.CONSULT: {
        "at_capacity": "consultation.at_capacity",
        "busy": "consultation.busy",
        "logged_off": "consultation.logged_off",
        "nobody_available": "consultation.nobody_available",
        "not_ready": "consultation.not_ready",
        "queue_closed": "consultation.queue_closed",
        "rejected": "consultation.rejected",
        "timeout": "consultation.timeout",
    },
    InvitationKind.INSTANT_MESSAGE: {
        "logged_off": "instant_message.logged_off",
        "rejected": "instant_message.rejected",
        "timeout": "instant_message.timeout",
    },
    InvitationKind.CALL: {
        "busy": "call.line_busy",
        "logged_off": "call.logged_off",
        "nobody_available": "call.nobody_available",
        "not_ready": "call.not_ready",
        "queue_closed": "call.queue_closed",
        "rejected": "call.rejected",
        "timeout": "call.timeout",
    },
}
"""The code of each way that nobody takes part, for what was asked."""


@dataclass(frozen=True, slots=True)
class Request:
    """What an agent asks of a target.

    Attributes:
        kind: What for.
        chat: Which chat it is about, if it is about one.
        agent_id: Who asks.
        target_id: Who was chosen.
        tried: Agents who did not take part.
        medium: How those who take part will talk.
        consultation_id: The consultation that is asked for, if it is one.
        conversation_id: The conversation that is asked for, if it is one.
    """

    kind: Asked
    chat: Chat | None
    agent_id: AgentId
    target_id: TargetId
    tried: tuple[AgentId, ...] = ()
    medium: TalkMedium = "chat"
    consultation_id: ConsultationId = NO_CONSULTATION
    conversation_id: ConversationId = NO_CONVERSATION

    @property
    def chat_id(self) -> ChatId:
        """The chat it is about; `NO_CHAT` for none."""
        return self.chat.chat_id if self.chat else NO_CHAT


def request_of(kind: Asked, chat: Chat, pending: Transfer) -> Request:
    """Return the request that a pending transfer or conference stands for."""
    return Request(kind, chat, pending.agent_id, pending.target_id, pending.tried)


def consultation_request(world: World, held: Consultation) -> Request:
    """Return the request that a consultation stands for until somebody accepts."""
    return Request(
        InvitationKind.CONSULT,
        world.chats[held.chat_id],
        held.initiator_id,
        held.target_id,
        held.tried,
        held.medium,
        held.consultation_id,
    )


def conversation_request(held: Conversation) -> Request:
    """Return the request that a conversation stands for until somebody takes part."""
    call = held.medium == "voice"
    return Request(
        InvitationKind.CALL if call else InvitationKind.INSTANT_MESSAGE,
        None,
        held.agent_id,
        held.target_id,
        held.tried,
        held.medium,
        conversation_id=held.conversation_id,
    )


def ask(world: World, request: Request, at: float) -> tuple[Event, ...]:
    """Invite the agent, or the next free member; or return how it has failed."""
    target = find_target(world, request.target_id)
    if isinstance(target, Agent):
        why_not = unavailability(world, target, request.medium)
        if why_not is not None:
            return failure(world, request, why_not, at)
        return invited(world, request, target.agent_id, at)
    if isinstance(target, Queue) and not target.is_open:
        return failure(world, request, "queue_closed", at)
    member = next_member(world, request)
    if member is None:
        return failure(world, request, "nobody_available", at)
    return invited(world, request, member, at)


def ask_next(
    world: World, request: Request, answer: Answer, at: float
) -> tuple[Event, ...]:
    """Return what follows when an agent declined: the next is asked, or it has failed.

    Args:
        world: The contact center.
        request: What was asked; who declined counts among those who were tried.
        answer: How the agent declined.
        at: Simulated seconds.
    """
    if not isinstance(find_target(world, request.target_id), Group | Queue):
        return failure(world, request, answer, at)
    return (continued(request, at), *ask(world, request, at))


def next_member(world: World, request: Request) -> AgentId | None:
    """Return who of a group, skill or queue is asked next, if anybody is left."""
    here = request.chat.agents if request.chat else ()
    but = (request.agent_id, *here, *request.tried)
    if request.kind is InvitationKind.CALL:
        return longest_free(world, request.target_id, but)
    return longest_ready(world, request.target_id, but)


def invited(
    world: World, request: Request, agent_id: AgentId, at: float
) -> tuple[Event, ...]:
    """Return the invitation of one agent."""
    return invite(
        world,
        request.kind,
        request.chat_id,
        request.agent_id,
        agent_id,
        at=at,
        medium=request.medium,
        consultation_id=request.consultation_id,
        conversation_id=request.conversation_id,
    )


def failure(world: World, request: Request, why: str, at: float) -> tuple[Event, ...]:
    """Return the failure of a request: error bar and message for who asked.

    The preview of the message goes by itself later.
    """
    code = FAILURES[request.kind][why]
    target_id, chat_id = request.target_id, request.chat_id
    about: Parameters = (("target", str(target_id)),)
    if request.chat is not None:
        about = (*about, ("chat", str(chat_id)))
    message_id, ignored = failure_message(world, request.agent_id, at)
    where = (request.agent_id, target_id, message_id, code, about)
    match request.kind:
        case InvitationKind.TRANSFER:
            return (e.TransferFailed(at, chat_id, *where), ignored)
        case InvitationKind.CONFERENCE:
            return (k.ConferenceFailed(at, chat_id, *where), ignored)
        case InvitationKind.CONSULT:
            asked_for = request.consultation_id
            return (e.ConsultationFailed(at, asked_for, chat_id, *where), ignored)
        case InvitationKind.INSTANT_MESSAGE | InvitationKind.CALL:
            begun = request.conversation_id
            return (n.ConversationFailed(at, begun, *where), ignored)
        case _:
            assert_never(request.kind)


def continued(request: Request, at: float) -> Event:
    """Return that the agent who was tried last did not take part, and it goes on."""
    declined_by, chat_id = request.tried[-1], request.chat_id
    match request.kind:
        case InvitationKind.TRANSFER:
            return e.TransferContinued(at, chat_id, declined_by)
        case InvitationKind.CONFERENCE:
            return k.ConferenceContinued(at, chat_id, declined_by)
        case InvitationKind.CONSULT:
            return e.ConsultationContinued(at, request.consultation_id, declined_by)
        case InvitationKind.INSTANT_MESSAGE | InvitationKind.CALL:
            return n.ConversationContinued(at, request.conversation_id, declined_by)
        case _:
            assert_never(request.kind)
