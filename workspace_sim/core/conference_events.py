"""What happened around chat conferences: several agents openly in one chat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from workspace_sim.core.desk import Parameters
from workspace_sim.core.identifiers import AgentId, ChatId, NotificationId, TargetId


@dataclass(frozen=True, slots=True)
class ConferenceRequested:
    """The owner asked somebody to join the chat.

    It ends with `ConferenceJoined`, `ConferenceFailed` or `ConferenceCancelled`.
    """

    at: float
    chat_id: ChatId
    agent_id: AgentId
    target_id: TargetId


@dataclass(frozen=True, slots=True)
class ConferenceContinued:
    """The next member of a group, skill or queue is asked to join."""

    at: float
    chat_id: ChatId
    declined_by: AgentId


@dataclass(frozen=True, slots=True)
class ConferenceFailed:
    """Nobody joined: error bar and message on the desk of the owner."""

    at: float
    chat_id: ChatId
    agent_id: AgentId
    target_id: TargetId
    notification_id: NotificationId
    code: str
    parameters: Parameters


@dataclass(frozen=True, slots=True)
class ConferenceCancelled:
    """The session was over before anybody joined, so there is nothing to join."""

    at: float
    chat_id: ChatId
    agent_id: AgentId


@dataclass(frozen=True, slots=True)
class ConferenceJoined:
    """An agent joined the chat openly; the owner stays the owner.

    Attributes:
        agent_id: The owner, who asked.
        target_id: Who was asked: an agent, a group, a skill or a queue.
        joined_by: The agent who joined.
    """

    at: float
    chat_id: ChatId
    agent_id: AgentId
    target_id: TargetId
    joined_by: AgentId


@dataclass(frozen=True, slots=True)
class ConferenceLeft:
    """One of several agents is no longer in the chat.

    Attributes:
        reason: The agent ended the own part, was removed by the owner, or marked the
            chat done after its end.
        by: Who did it.
    """

    at: float
    chat_id: ChatId
    agent_id: AgentId
    reason: Literal["ended", "removed", "done"]
    by: AgentId
