"""What happened while a chat was handled: events, named in the past tense."""

from __future__ import annotations

from dataclasses import dataclass

from workspace_sim.core.identifiers import (
    AgentId,
    ChatId,
    PastInteractionId,
    ResponseId,
)


@dataclass(frozen=True, slots=True)
class DispositionSet:
    """A chat was given a result; an empty one was taken back."""

    at: float
    chat_id: ChatId
    agent_id: AgentId
    disposition: str


@dataclass(frozen=True, slots=True)
class NoteSaved:
    """A note was saved with a chat."""

    at: float
    chat_id: ChatId
    agent_id: AgentId
    note: str


@dataclass(frozen=True, slots=True)
class ResponseUsed:
    """A standard response was put into the message box, or sent at once.

    Attributes:
        text: What it says, with everything filled in.
        sent: Whether it was sent; the message follows as an event of its own.
    """

    at: float
    chat_id: ChatId
    agent_id: AgentId
    response_id: ResponseId
    text: str
    sent: bool


@dataclass(frozen=True, slots=True)
class ResponsesSearched:
    """The search text of the standard responses changed."""

    at: float
    agent_id: AgentId
    text: str


@dataclass(frozen=True, slots=True)
class EmojiInserted:
    """An emoji was put into the message box."""

    at: float
    chat_id: ChatId
    agent_id: AgentId
    emoji: str


@dataclass(frozen=True, slots=True)
class SectionToggled:
    """A part of the chat window was opened, or closed."""

    at: float
    agent_id: AgentId
    section: str
    opened: bool


@dataclass(frozen=True, slots=True)
class PastInteractionOpened:
    """The transcript of an earlier interaction opened."""

    at: float
    agent_id: AgentId
    interaction_id: PastInteractionId


@dataclass(frozen=True, slots=True)
class PastInteractionClosed:
    """The transcript of an earlier interaction closed."""

    at: float
    agent_id: AgentId


@dataclass(frozen=True, slots=True)
class InactivityAlerted:
    """Nobody has written since `since`: the session closes after `closes_in` seconds.

    Attributes:
        alerts: How many alerts that quiet has had, this one among them.
    """

    at: float
    chat_id: ChatId
    since: float
    alerts: int
    closes_in: float


@dataclass(frozen=True, slots=True)
class ChatClosedForInactivity:
    """The session with the contact is over, because nobody wrote in it."""

    at: float
    chat_id: ChatId


@dataclass(frozen=True, slots=True)
class ChatClosing:
    """A chat whose contact has left will close by itself."""

    at: float
    chat_id: ChatId
    closes_at: float
