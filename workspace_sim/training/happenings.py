"""Happenings: what a learner notices of an event, as the end of a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace_sim.core import conference_events as k
from workspace_sim.core import conversation_events as n
from workspace_sim.core import events as e
from workspace_sim.core.desktop.words import Words

if TYPE_CHECKING:
    from workspace_sim.core.entities import Chat
    from workspace_sim.core.identifiers import AgentId, ChatId
    from workspace_sim.core.vocabulary import Event
    from workspace_sim.core.world import World

HAPPENINGS: dict[str, str] = {
    "asked": "{name} asks for you",
    "answers": "{name} has answered",
    "calls": "the chat from {name} rings",
    "conference.failed": "the conference has failed",
    "consultation.connected": "{name} is in the consultation",
    "consultation.ended": "the consultation is over",
    "consultation.failed": "the consultation has failed",
    "conversation.ended": "{name} has ended the talk",
    "conversation.failed": "nobody has answered",
    "given": "{name} has given the chat to you",
    "joined": "{name} is in the chat",
    "left": "{name} has left the chat",
    "transfer.failed": "the transfer has failed",
    "transferred": "{name} has taken the chat",
    "writes": "{name} has written",
    "writes.privately": "{name} has written in private",
}


def happening(event: Event, world: World, learner: AgentId) -> str:
    """Return what a learner notices of an event; empty where that is nothing.

    Args:
        event: What happened.
        world: The contact center after it.
        learner: Whose desk it is.
    """
    code, who = _noticed(event, world, learner)
    return HAPPENINGS[code].format(name=Words(world).name(who)) if code else ""


_NOTHING = ("", "")


def _noticed(event: Event, world: World, learner: AgentId) -> tuple[str, str]:
    match event:
        case e.InvitationSent(agent_id=asked) if asked == learner:
            return _invited(event, world)
        case e.MessageSent() if event.party_id != learner:
            return _of_chat(world, event.chat_id, learner, "writes", event.party_id)
        case e.ContactLeft():
            return _of_chat(world, event.chat_id, learner, "left", event.contact_id)
        case k.ConferenceJoined() if event.joined_by != learner:
            return _of_chat(world, event.chat_id, learner, "joined", event.joined_by)
        case k.ConferenceLeft() if event.agent_id != learner:
            return _of_chat(world, event.chat_id, learner, "left", event.agent_id)
    return _answered(event, world, learner)


def _answered(event: Event, world: World, learner: AgentId) -> tuple[str, str]:
    """Return what a learner notices who has asked for a transfer or a conference."""
    match event:
        case e.TransferFailed(agent_id=asked) if asked == learner:
            return "transfer.failed", ""
        case e.ChatTransferred(agent_id=asked) if asked == learner:
            return "transferred", event.to.id
        case e.ChatTransferred() if event.to.id == learner:
            return "given", event.agent_id
        case k.ConferenceFailed(agent_id=asked) if asked == learner:
            return "conference.failed", ""
    return _consulted(event, world, learner)


def _consulted(event: Event, world: World, learner: AgentId) -> tuple[str, str]:
    """Return what a learner notices of a consultation."""
    match event:
        case e.ConsultationFailed(agent_id=asked) if asked == learner:
            return "consultation.failed", ""
        case e.ConsultationConnected(initiator_id=asked) if asked == learner:
            return "consultation.connected", event.agent_id
        case e.ConsultationMessageSent() if event.agent_id != learner:
            part = _takes_part(world, event, learner)
            return ("writes.privately", event.agent_id) if part else _NOTHING
        case e.ConsultationEnded() if event.ended_by != learner:
            part = _takes_part(world, event, learner)
            return ("consultation.ended", "") if part else _NOTHING
    return _talked(event, world, learner)


def _talked(event: Event, world: World, learner: AgentId) -> tuple[str, str]:
    """Return what a learner notices of an instant message session or a call."""
    match event:
        case n.ConversationFailed(agent_id=asked) if asked == learner:
            return "conversation.failed", ""
        case n.ConversationConnected(agent_id=asked) if asked == learner:
            return "answers", event.party_id
        case n.ConversationMessageSent() if event.party_id != learner:
            return _of_conversation(event, world, learner, "writes")
        case n.ConversationEnded() if event.party_id != learner:
            return _of_conversation(event, world, learner, "conversation.ended")
    return _NOTHING


def _of_conversation(
    event: n.ConversationMessageSent | n.ConversationEnded,
    world: World,
    learner: AgentId,
    code: str,
) -> tuple[str, str]:
    conversation = world.conversations.get(event.conversation_id)
    known = conversation is not None and learner in conversation.windows
    return (code, event.party_id) if known else _NOTHING


def _takes_part(
    world: World,
    event: e.ConsultationMessageSent | e.ConsultationEnded,
    learner: AgentId,
) -> bool:
    consultation = world.consultations.get(event.consultation_id)
    if consultation is None:
        return False
    return learner in {consultation.initiator_id, consultation.agent_id}


def _invited(event: e.InvitationSent, world: World) -> tuple[str, str]:
    chat = world.chats.get(event.chat_id)
    if event.inviter_id in world.agents:
        return "asked", event.inviter_id
    return ("calls", chat.contact_id) if chat else _NOTHING


def _of_chat(
    world: World, chat_id: ChatId, learner: AgentId, code: str, who: str
) -> tuple[str, str]:
    chat: Chat | None = world.chats.get(chat_id)
    known = chat is not None and chat_id in world.desks[learner].chats
    return (code, who) if known else _NOTHING
