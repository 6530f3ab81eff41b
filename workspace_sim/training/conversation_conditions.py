"""What steps and mistakes ask about instant message sessions and calls.

As in `conditions`: each function returns a condition about the learner's own desk and
about what happened since the step began, unless it says otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace_sim.core import conversation_events as n

if TYPE_CHECKING:
    from workspace_sim.core.entities import TalkMedium
    from workspace_sim.training.evidence import Condition, Evidence


def instant_message_started(*agent_ids: str) -> Condition:
    """The learner chose Instant Message; with agents: beside one of them."""
    return _started("im", agent_ids)


def call_started(*target_ids: str) -> Condition:
    """The learner chose Call; with targets: beside one of them."""
    return _started("voice", target_ids)


def _started(medium: TalkMedium, target_ids: tuple[str, ...]) -> Condition:
    return lambda evidence: any(
        not target_ids or event.target_id in target_ids
        for event in evidence.found(
            n.ConversationRequested, agent_id=evidence.learner, medium=medium
        )
    )


def instant_message_connected(*agent_ids: str) -> Condition:
    """An instant message session is connected; with agents: with one of them."""
    return _connected("im", agent_ids)


def call_connected(*party_ids: str) -> Condition:
    """Somebody took a call; with parties: one of these agents or contacts."""
    return _connected("voice", party_ids)


def _connected(medium: TalkMedium, party_ids: tuple[str, ...]) -> Condition:
    def holds(evidence: Evidence) -> bool:
        for event in evidence.found(n.ConversationConnected, medium=medium):
            others = {str(event.agent_id), event.party_id} - {str(evidence.learner)}
            if len(others) == 1 and (not party_ids or others & set(party_ids)):
                return True
        return False

    return holds


def said_in_conversation(*words: str) -> Condition:
    """The learner wrote or said something; with words: with one of them in it."""
    return lambda evidence: any(
        not words or any(one.casefold() in event.text.casefold() for one in words)
        for event in evidence.found(
            n.ConversationMessageSent, party_id=str(evidence.learner)
        )
    )


def conversation_ended() -> Condition:
    """The learner ended an instant message session or a call."""
    return lambda evidence: any(
        evidence.found(n.ConversationEnded, party_id=str(evidence.learner))
    )


def conversation_completed() -> Condition:
    """The learner marked an instant message session or a call done."""
    return lambda evidence: any(
        evidence.found(n.ConversationCompleted, agent_id=evidence.learner)
    )
