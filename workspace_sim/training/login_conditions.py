"""The questions that steps and mistakes ask about logging in and about the status.

Each function returns a condition about the learner's own desk; see `conditions`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace_sim.core import events as e
from workspace_sim.core import login_events as lo
from workspace_sim.core.desk import LoginState
from workspace_sim.core.identifiers import ChatId

if TYPE_CHECKING:
    from workspace_sim.core.entities import ChannelState, Medium
    from workspace_sim.training.evidence import Condition


def password_accepted() -> Condition:
    """The learner entered the right user name and password."""
    return lambda evidence: any(
        evidence.found(lo.PasswordAccepted, agent_id=evidence.learner)
    )


def login_cancelled() -> Condition:
    """The learner went back to user name and password."""
    return lambda evidence: any(
        evidence.found(lo.LoginCancelled, agent_id=evidence.learner)
    )


def logged_in(place: str = "") -> Condition:
    """The learner logged in, and still is; with a place: there."""
    return lambda evidence: (
        evidence.world.desks[evidence.learner].login is LoginState.LOGGED_IN
        and any(
            place in {"", event.place}
            for event in evidence.found(lo.LoggedIn, agent_id=evidence.learner)
        )
    )


def logged_out() -> Condition:
    """The learner logged out."""
    return lambda evidence: any(evidence.found(lo.LoggedOut, agent_id=evidence.learner))


def desk_locked() -> Condition:
    """The learner's desk locked itself."""
    return lambda evidence: any(
        evidence.found(lo.DeskLocked, agent_id=evidence.learner)
    )


def my_channels_open() -> Condition:
    """My Channels is open at this moment."""
    return lambda evidence: evidence.world.desks[evidence.learner].channels_open


def channel_set(medium: Medium, state: ChannelState, *reasons: str) -> Condition:
    """A channel of the learner came into a state; with reasons: for one of these."""
    return lambda evidence: any(
        not reasons or event.reason in reasons
        for event in evidence.found(
            e.ChannelStateChanged,
            agent_id=evidence.learner,
            medium=medium,
            state=state,
        )
    )


def channel_is(medium: Medium, *states: ChannelState) -> Condition:
    """A channel of the learner is in one of some states at this moment."""
    return lambda evidence: (
        evidence.world.agents[evidence.learner].channels[medium].state in states
    )


def ended_without_answer(chat_id: str) -> Condition:
    """The learner ended a chat without having written a word to the contact."""
    return lambda evidence: (
        any(
            evidence.found(
                e.ChatEnded, agent_id=evidence.learner, chat_id=ChatId(chat_id)
            )
        )
        and not any(
            evidence.found_in_story(
                e.MessageSent, chat_id=ChatId(chat_id), party_id=str(evidence.learner)
            )
        )
    )
