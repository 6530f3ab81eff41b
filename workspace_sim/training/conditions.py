"""The questions that steps and mistakes ask, ready for authors to use.

Each function returns a condition. Unless it says otherwise a condition speaks of the
learner's own desk, and of what happened since the step began.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workspace_sim.core import desk_events as f
from workspace_sim.core import events as e
from workspace_sim.core.entities import ChannelState, Owner
from workspace_sim.core.identifiers import AgentId, ChatId, TargetId

if TYPE_CHECKING:
    from workspace_sim.core.desk import Purpose
    from workspace_sim.core.identifiers import NotificationId
    from workspace_sim.core.vocabulary import Event
    from workspace_sim.training.evidence import Condition, Evidence


def all_of(*conditions: Condition) -> Condition:
    """Every condition holds."""
    return lambda evidence: all(one(evidence) for one in conditions)


def any_of(*conditions: Condition) -> Condition:
    """At least one condition holds."""
    return lambda evidence: any(one(evidence) for one in conditions)


def not_yet(condition: Condition) -> Condition:
    """A condition does not hold."""
    return lambda evidence: not condition(evidence)


def at_any_time(condition: Condition) -> Condition:
    """A condition holds for the whole story, not only since the step began."""
    return lambda evidence: condition(replace(evidence, events=evidence.story))


def team_communicator_opened(chat_id: str, purpose: Purpose = "transfer") -> Condition:
    """The learner opened the Team Communicator for a chat and a purpose."""
    return lambda evidence: any(
        evidence.found(
            f.TeamCommunicatorOpened,
            agent_id=evidence.learner,
            chat_id=ChatId(chat_id),
            purpose=purpose,
        )
    )


def team_communicator_closed() -> Condition:
    """The learner closed the Team Communicator without choosing anybody."""
    return lambda evidence: any(
        evidence.found(f.TeamCommunicatorClosed, agent_id=evidence.learner)
    )


def action_menu_opened(target_id: str) -> Condition:
    """The learner opened the Action Menu beside a target."""
    return lambda evidence: any(
        evidence.found(
            f.ActionMenuOpened, agent_id=evidence.learner, target_id=TargetId(target_id)
        )
    )


def action_menu_opened_elsewhere(target_id: str) -> Condition:
    """The learner opened the Action Menu beside another target."""
    return lambda evidence: any(
        event.target_id != target_id
        for event in evidence.found(f.ActionMenuOpened, agent_id=evidence.learner)
    )


def transfer_requested(chat_id: str, *target_ids: str) -> Condition:
    """The learner asked for a transfer of a chat to one of some targets."""
    return lambda evidence: any(
        event.target_id in target_ids
        for event in evidence.found(
            e.TransferRequested, agent_id=evidence.learner, chat_id=ChatId(chat_id)
        )
    )


def transfer_invitation_sent(chat_id: str, *target_ids: str) -> Condition:
    """The learner chose one of some targets, and an invitation went out for it."""
    return lambda evidence: _invited(
        evidence.events, evidence.learner, chat_id, target_ids
    )


def transfer_invitation_sent_elsewhere(chat_id: str, *target_ids: str) -> Condition:
    """The learner chose none of some targets, and an invitation went out for it."""

    def holds(evidence: Evidence) -> bool:
        requests = evidence.found(
            e.TransferRequested, agent_id=evidence.learner, chat_id=ChatId(chat_id)
        )
        others = tuple(r.target_id for r in requests if r.target_id not in target_ids)
        return _invited(evidence.events, evidence.learner, chat_id, others)

    return holds


def retried_after_failure(chat_id: str, *target_ids: str) -> Condition:
    """After a failed transfer, the same for one of some targets, in the whole story."""

    def holds(evidence: Evidence) -> bool:
        story = evidence.story
        failures = (
            number
            for number, event in enumerate(story)
            if isinstance(event, e.TransferFailed) and event.chat_id == chat_id
        )
        failed_at = next(failures, None)
        return failed_at is not None and _invited(
            story[failed_at:], evidence.learner, chat_id, target_ids
        )

    return holds


def _invited(
    events: tuple[Event, ...],
    learner: AgentId,
    chat_id: str,
    target_ids: tuple[str, ...],
) -> bool:
    chosen = False
    for event in events:
        if isinstance(event, e.TransferRequested) and event.chat_id == chat_id:
            chosen = event.target_id in target_ids and event.agent_id == learner
        elif (
            isinstance(event, e.InvitationSent) and event.chat_id == chat_id and chosen
        ):
            return True
    return False


def transfer_failed(chat_id: str, *codes: str) -> Condition:
    """A transfer of a chat failed; with codes: for one of these reasons."""
    return lambda evidence: any(
        not codes or event.code in codes
        for event in evidence.found(e.TransferFailed, chat_id=ChatId(chat_id))
    )


def failure_noticed(chat_id: str) -> Condition:
    """A transfer failed, and then the learner read its message or closed its error."""

    def holds(evidence: Evidence) -> bool:
        failures: set[NotificationId] = set()
        for event in evidence.events:
            if getattr(event, "agent_id", None) != evidence.learner:
                continue
            if isinstance(event, e.TransferFailed) and event.chat_id == chat_id:
                failures.add(event.notification_id)
            elif (
                isinstance(event, f.ErrorDismissed) and event.interaction_id == chat_id
            ):
                if failures:
                    return True
            elif (
                isinstance(event, f.NotificationShown)
                and event.notification_id in failures
            ):
                return True
        return False

    return holds


def message_dismissed() -> Condition:
    """The learner closed a message preview without reading the message."""
    return lambda evidence: any(
        evidence.found(
            f.NotificationDismissed, agent_id=evidence.learner, ignored=False
        )
    )


def chat_handed_over(chat_id: str, *agent_ids: str) -> Condition:
    """A chat was handed over to one of some agents, at any time in the story."""
    return lambda evidence: any(
        event.to in {Owner("agent", one) for one in agent_ids}
        for event in evidence.found_in_story(
            e.ChatTransferred, agent_id=evidence.learner, chat_id=ChatId(chat_id)
        )
    )


def chat_handed_over_elsewhere(chat_id: str, *agent_ids: str) -> Condition:
    """A chat was handed over to an agent who is none of some agents."""
    return lambda evidence: any(
        event.to.kind == "agent" and event.to.id not in agent_ids
        for event in evidence.found(
            e.ChatTransferred, agent_id=evidence.learner, chat_id=ChatId(chat_id)
        )
    )


def chat_placed_in_queue(chat_id: str) -> Condition:
    """The learner transferred a chat to a queue or routing point."""
    return lambda evidence: any(
        event.to.kind == "queue"
        for event in evidence.found(
            e.ChatTransferred, agent_id=evidence.learner, chat_id=ChatId(chat_id)
        )
    )


def channel_ready() -> Condition:
    """The learner's chat channel is Ready."""
    return lambda evidence: evidence.world.is_ready(evidence.learner)


def chat_ended(chat_id: str) -> Condition:
    """The learner ended a chat."""
    return lambda evidence: any(
        evidence.found(e.ChatEnded, agent_id=evidence.learner, chat_id=ChatId(chat_id))
    )


def contact_left(chat_id: str) -> Condition:
    """The contact left a chat that the learner still held."""
    return lambda evidence: any(
        evidence.learner in evidence.world.chats[event.chat_id].agents
        for event in evidence.found(e.ContactLeft, chat_id=ChatId(chat_id))
        if event.chat_id in evidence.world.chats
    )


def contact_gone(chat_id: str) -> Condition:
    """The contact left a chat, whoever held it."""
    return lambda evidence: any(evidence.found(e.ContactLeft, chat_id=ChatId(chat_id)))


def went_not_ready() -> Condition:
    """The learner's chat channel changed to another state than Ready."""
    return lambda evidence: any(
        event.state is not ChannelState.READY
        for event in evidence.found(
            e.ChannelStateChanged, agent_id=evidence.learner, medium="chat"
        )
    )


def refused(*codes: str) -> Condition:
    """Something the learner did was refused for one of some reasons."""
    return lambda evidence: any(
        event.code in codes
        for event in evidence.found(e.CommandRefused, agent_id=evidence.learner)
    )
