"""What an agent can ask for while handling a chat, and the timers of that.

Commands of an agent carry `agent_id`, as in `commands`; the others are timers.
"""

from __future__ import annotations

from dataclasses import dataclass

from workspace_sim.core.identifiers import (
    AgentId,
    ChatId,
    InvitationId,
    PastInteractionId,
    ResponseId,
)


@dataclass(frozen=True, slots=True)
class PushUrl:
    """The owner sends a web address to the contact."""

    agent_id: AgentId
    chat_id: ChatId
    url: str


@dataclass(frozen=True, slots=True)
class SetDisposition:
    """The owner says how a chat ended; an empty code takes the result back."""

    agent_id: AgentId
    chat_id: ChatId
    disposition: str


@dataclass(frozen=True, slots=True)
class SaveNote:
    """The owner notes something about a chat, in place of the note before."""

    agent_id: AgentId
    chat_id: ChatId
    text: str


@dataclass(frozen=True, slots=True)
class InsertResponse:
    """Put a standard response into the message box."""

    agent_id: AgentId
    chat_id: ChatId
    response_id: ResponseId


@dataclass(frozen=True, slots=True)
class SendResponse:
    """Send a standard response to the contact."""

    agent_id: AgentId
    chat_id: ChatId
    response_id: ResponseId


@dataclass(frozen=True, slots=True)
class SearchResponses:
    """Search the library of standard responses."""

    agent_id: AgentId
    text: str


@dataclass(frozen=True, slots=True)
class InsertEmoji:
    """Put an emoji into the message box."""

    agent_id: AgentId
    chat_id: ChatId
    emoji: str


@dataclass(frozen=True, slots=True)
class ToggleSection:
    """Open a part of the chat window, or close it."""

    agent_id: AgentId
    section: str


@dataclass(frozen=True, slots=True)
class OpenPastInteraction:
    """Open the transcript of an earlier interaction of the contact in front."""

    agent_id: AgentId
    interaction_id: PastInteractionId


@dataclass(frozen=True, slots=True)
class ClosePastInteraction:
    """Close the transcript of an earlier interaction."""

    agent_id: AgentId


@dataclass(frozen=True, slots=True)
class AnswerAutomatically:
    """The desktop accepts an invitation by itself."""

    invitation_id: InvitationId


@dataclass(frozen=True, slots=True)
class CheckInactivity:
    """A session that has been quiet since `since` reaches an alert, or its close.

    Attributes:
        alerts: How many alerts have been given since then.
    """

    chat_id: ChatId
    since: float
    alerts: int = 0


@dataclass(frozen=True, slots=True)
class CloseAbandonedChat:
    """A chat whose contact has left closes by itself."""

    chat_id: ChatId
