"""What steps and mistakes ask about chat conferences.

As in `conditions`: each function returns a condition about the learner's own desk and
about what happened since the step began, unless it says otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace_sim.core import conference_events as k
from workspace_sim.core import events as e
from workspace_sim.core.entities import Owner
from workspace_sim.core.identifiers import ChatId

if TYPE_CHECKING:
    from workspace_sim.training.evidence import Condition, Evidence


def conference_requested(chat_id: str, *target_ids: str) -> Condition:
    """The learner asked one of some targets to join a chat, any time in the story."""
    return lambda evidence: any(
        event.target_id in target_ids
        for event in evidence.found_in_story(
            k.ConferenceRequested, agent_id=evidence.learner, chat_id=ChatId(chat_id)
        )
    )


def conference_requested_elsewhere(chat_id: str, *target_ids: str) -> Condition:
    """The learner asked somebody to join a chat who is none of some targets."""
    return lambda evidence: any(
        event.target_id not in target_ids
        for event in evidence.found(
            k.ConferenceRequested, agent_id=evidence.learner, chat_id=ChatId(chat_id)
        )
    )


def conference_joined(chat_id: str, *agent_ids: str) -> Condition:
    """One of some agents joined the learner's chat, at any time in the story."""
    return lambda evidence: any(
        event.joined_by in agent_ids
        for event in evidence.found_in_story(
            k.ConferenceJoined, agent_id=evidence.learner, chat_id=ChatId(chat_id)
        )
    )


def conference_joined_elsewhere(chat_id: str, *agent_ids: str) -> Condition:
    """Somebody joined the learner's chat who is none of some agents."""
    return lambda evidence: any(
        event.joined_by not in agent_ids
        for event in evidence.found(
            k.ConferenceJoined, agent_id=evidence.learner, chat_id=ChatId(chat_id)
        )
    )


def conference_failed(chat_id: str, *codes: str) -> Condition:
    """Nobody joined the learner's chat; with codes: for one of these reasons."""
    return lambda evidence: any(
        not codes or event.code in codes
        for event in evidence.found(
            k.ConferenceFailed, agent_id=evidence.learner, chat_id=ChatId(chat_id)
        )
    )


def colleague_wrote(chat_id: str, *agent_ids: str) -> Condition:
    """One of some colleagues wrote openly in a chat, at any time in the story."""
    return lambda evidence: any(
        event.party_id in agent_ids
        for event in evidence.found_in_story(e.MessageSent, chat_id=ChatId(chat_id))
    )


def colleague_removed(chat_id: str, *agent_ids: str) -> Condition:
    """The learner took one of some colleagues out of a chat."""
    return lambda evidence: any(
        event.agent_id in agent_ids
        for event in evidence.found(
            k.ConferenceLeft,
            chat_id=ChatId(chat_id),
            reason="removed",
            by=evidence.learner,
        )
    )


def conference_left(chat_id: str) -> Condition:
    """The learner ended the own part, and the chat went on without the learner."""
    return lambda evidence: any(
        evidence.found(
            k.ConferenceLeft,
            chat_id=ChatId(chat_id),
            agent_id=evidence.learner,
            reason="ended",
        )
    )


def chat_left_to(chat_id: str, *agent_ids: str) -> Condition:
    """The learner ended the own part, and one of some colleagues owns the chat."""
    return lambda evidence: any(
        event.owner in {Owner("agent", one) for one in agent_ids}
        for event in _passed_on(evidence, chat_id)
    )


def chat_left_to_somebody_else(chat_id: str, *agent_ids: str) -> Condition:
    """The learner ended the own part, and none of some colleagues owns the chat."""
    return lambda evidence: any(
        event.owner not in {Owner("agent", one) for one in agent_ids}
        for event in _passed_on(evidence, chat_id)
    )


def _passed_on(evidence: Evidence, chat_id: str) -> tuple[e.OwnerChanged, ...]:
    """Return the changes of owner in what happened, if the learner left the chat."""
    if not conference_left(chat_id)(evidence):
        return ()
    return tuple(evidence.found(e.OwnerChanged, chat_id=ChatId(chat_id)))
