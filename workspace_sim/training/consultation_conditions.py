"""What steps and mistakes ask about consultations, and about taking what others send.

As in `conditions`: each function returns a condition about the learner's own desk and
about what happened since the step began, unless it says otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from workspace_sim.core import events as e
from workspace_sim.core.entities import InvitationKind, Owner
from workspace_sim.core.identifiers import ChatId

if TYPE_CHECKING:
    from workspace_sim.training.evidence import Condition, Evidence

Way: TypeAlias = Literal["routed", "transfer", "conference", "consult"]
Medium: TypeAlias = Literal["chat", "voice", "any"]


def invitation_accepted(chat_id: str, way: Way) -> Condition:
    """The learner accepted a routed chat, a transfer or a consultation."""
    return _invitation(e.InvitationAccepted, chat_id, way)


def invitation_rejected(chat_id: str, way: Way) -> Condition:
    """The learner rejected a routed chat, a transfer or a consultation."""
    return _invitation(e.InvitationRejected, chat_id, way)


def invitation_missed(chat_id: str, way: Way) -> Condition:
    """The learner let an invitation run out."""
    return _invitation(e.InvitationRevoked, chat_id, way)


def _invitation(
    kind: type[e.InvitationAccepted | e.InvitationRejected | e.InvitationRevoked],
    chat_id: str,
    way: Way,
) -> Condition:
    return lambda evidence: any(
        evidence.found(
            kind,
            agent_id=evidence.learner,
            chat_id=ChatId(chat_id),
            kind=InvitationKind(way.upper()),
        )
    )


def chat_received(chat_id: str) -> Condition:
    """A colleague transferred a chat to the learner, who owns it."""
    return lambda evidence: any(
        event.to == Owner("agent", evidence.learner)
        for event in evidence.found(e.ChatTransferred, chat_id=ChatId(chat_id))
    )


def contact_told(chat_id: str, *words: str) -> Condition:
    """The learner wrote to the contact; with words: with one of them in it."""

    def holds(evidence: Evidence) -> bool:
        said = evidence.found(
            e.MessageSent,
            chat_id=ChatId(chat_id),
            party_id=evidence.learner,
            kind="text",
        )
        return any(_holds_one_of(event.text, words) for event in said)

    return holds


def consultation_requested(
    chat_id: str, *target_ids: str, medium: Medium = "any"
) -> Condition:
    """The learner asked one of some targets about a chat."""
    return lambda evidence: any(
        event.target_id in target_ids and medium in {"any", event.medium}
        for event in _requests(evidence, chat_id)
    )


def consultation_requested_elsewhere(chat_id: str, *target_ids: str) -> Condition:
    """The learner asked somebody about a chat who is none of some targets."""
    return lambda evidence: any(
        event.target_id not in target_ids for event in _requests(evidence, chat_id)
    )


def _requests(evidence: Evidence, chat_id: str) -> tuple[e.ConsultationRequested, ...]:
    return tuple(
        evidence.found(
            e.ConsultationRequested, agent_id=evidence.learner, chat_id=ChatId(chat_id)
        )
    )


def consultation_connected(chat_id: str, *agent_ids: str) -> Condition:
    """A consultation about a chat is connected; with agents: to one of them.

    The learner may be the side that asked or the one that was asked.
    """

    def holds(evidence: Evidence) -> bool:
        connected = evidence.found(e.ConsultationConnected, chat_id=ChatId(chat_id))
        for event in connected:
            sides = {event.initiator_id, event.agent_id}
            others = sides - {evidence.learner}
            if len(others) == 1 and (not agent_ids or others & set(agent_ids)):
                return True
        return False

    return holds


def consultation_failed(chat_id: str, *codes: str) -> Condition:
    """A consultation about a chat failed; with codes: for one of these reasons."""
    return lambda evidence: any(
        not codes or event.code in codes
        for event in evidence.found(
            e.ConsultationFailed, agent_id=evidence.learner, chat_id=ChatId(chat_id)
        )
    )


def said_privately(chat_id: str, *words: str) -> Condition:
    """The learner said something in a consultation; with words: with one of them."""

    def holds(evidence: Evidence) -> bool:
        said = evidence.found(
            e.ConsultationMessageSent,
            chat_id=ChatId(chat_id),
            agent_id=evidence.learner,
        )
        return any(_holds_one_of(event.text, words) for event in said)

    return holds


def told_privately(chat_id: str) -> Condition:
    """A colleague said something to the learner in a consultation."""
    return lambda evidence: any(
        event.agent_id != evidence.learner
        for event in evidence.found(e.ConsultationMessageSent, chat_id=ChatId(chat_id))
    )


def consultation_ended(chat_id: str) -> Condition:
    """The learner ended a consultation about a chat."""
    return lambda evidence: any(
        evidence.found(
            e.ConsultationEnded, chat_id=ChatId(chat_id), ended_by=evidence.learner
        )
    )


def consultation_lost(chat_id: str) -> Condition:
    """A consultation ended, and the learner neither ended it nor took the chat."""

    def holds(evidence: Evidence) -> bool:
        ended = evidence.found(e.ConsultationEnded, chat_id=ChatId(chat_id))
        return any(
            event.ended_by != evidence.learner and event.reason != "transferred"
            for event in ended
        )

    return holds


def consultation_is_connected(
    chat_id: str, *agent_ids: str, medium: Medium = "any"
) -> Condition:
    """At this moment a consultation about a chat is connected to one of some agents."""

    def holds(evidence: Evidence) -> bool:
        chat = evidence.world.chats.get(ChatId(chat_id))
        if chat is None or evidence.learner not in chat.agents:
            return False
        held = (evidence.world.consultation_with(chat, one) for one in agent_ids)
        return any(one and medium in {"any", one.medium} for one in held)

    return holds


def consultation_over(chat_id: str) -> Condition:
    """A consultation was connected and is over, and the learner's chat goes on.

    It asks how things stand, so it does not matter when or by whom it was ended.
    """

    def holds(evidence: Evidence) -> bool:
        chat = evidence.world.chats.get(ChatId(chat_id))
        if chat is None or not chat.contact_present or chat.consultations:
            return False
        if evidence.learner not in chat.agents:
            return False
        connected = evidence.found_in_story(
            e.ConsultationConnected, chat_id=chat.chat_id
        )
        return any(connected)

    return holds


def handed_over_by_invitation(chat_id: str, *agent_ids: str) -> Condition:
    """A chat went to one of some agents who had to accept it first."""

    def holds(evidence: Evidence) -> bool:
        chat = ChatId(chat_id)
        given = evidence.found(
            e.ChatTransferred, agent_id=evidence.learner, chat_id=chat
        )
        accepted = evidence.found(
            e.InvitationAccepted, chat_id=chat, kind=InvitationKind.TRANSFER
        )
        to = {Owner("agent", one) for one in agent_ids}
        return any(event.to in to for event in given) and any(accepted)

    return holds


def transferred_from_consultation(chat_id: str, *agent_ids: str) -> Condition:
    """The learner's chat went to the party of an active consultation, in the story."""

    def holds(evidence: Evidence) -> bool:
        chat = ChatId(chat_id)
        from_one = evidence.found_in_story(
            e.ConsultationEnded, chat_id=chat, reason="transferred"
        )
        to = {Owner("agent", one) for one in agent_ids}
        given = evidence.found_in_story(
            e.ChatTransferred, agent_id=evidence.learner, chat_id=chat
        )
        return any(from_one) and any(event.to in to for event in given)

    return holds


def consultation_marked_done() -> Condition:
    """The learner closed the window of an ended consultation with Mark Done."""
    return lambda evidence: any(
        evidence.found(e.ConsultationCompleted, agent_id=evidence.learner)
    )


def _holds_one_of(text: str, words: tuple[str, ...]) -> bool:
    lowered = text.casefold()
    return not words or any(word.casefold() in lowered for word in words)
