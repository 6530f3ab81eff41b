"""What one agent's desktop remembers, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, TypeAlias

from workspace_sim.core.frozen_map import FrozenMap
from workspace_sim.core.identifiers import (
    AgentId,
    ChatId,
    ConsultationId,
    ConversationId,
    InteractionId,
    NotificationId,
    PastInteractionId,
    TargetId,
)

Parameters: TypeAlias = tuple[tuple[str, str], ...]
"""What a sentence speaks of: pairs of a name in the sentence and its value."""

Purpose: TypeAlias = Literal["main", "transfer", "consult", "conference"]
"""What the Team Communicator was opened for."""
Grouping: TypeAlias = Literal["type", "category", "none"]
Order: TypeAlias = Literal["ascending", "descending"]


class LoginState(StrEnum):
    """How far the agent of a desk has logged in."""

    LOGGED_OUT = "LOGGED_OUT"
    CHANGING_PASSWORD = "CHANGING_PASSWORD"  # noqa: S105 - the name of a state
    CHOOSING = "CHOOSING"
    LOGGED_IN = "LOGGED_IN"
    LOCKED = "LOCKED"


@dataclass(frozen=True, slots=True)
class Notification:
    """An entry of My Messages; `code` and `parameters` word it."""

    notification_id: NotificationId
    code: str
    parameters: Parameters
    at: float
    read: bool = False
    previewed: bool = True


@dataclass(frozen=True, slots=True)
class Favorite:
    """A target that an agent wants at hand; without a category it is empty."""

    target_id: TargetId
    category: str = ""


@dataclass(frozen=True, slots=True)
class Communicator:
    """An open Team Communicator.

    Attributes:
        chat_id: The chat it was opened for; None in the Main Window.
        grouped_by: What the rows stand together by.
        order: Of the names, within a group.
        more: Whether all that a search found is listed, not the first of it.
        favorite: The target whose category is being entered.
        logged_off: The agents who were logged off when the list was last drawn, and
            since when.
    """

    purpose: Purpose
    chat_id: ChatId | None
    text: str = ""
    list: Literal["all", "favorites", "recent"] = "all"
    type: str = "all"
    grouped_by: Grouping = "type"
    order: Order = "ascending"
    more: bool = False
    favorite: TargetId | None = None
    logged_off: FrozenMap[AgentId, float] = field(default_factory=FrozenMap)


@dataclass(frozen=True, slots=True)
class ErrorBar:
    """The error at the top of a window; `code` and `parameters` word it."""

    code: str
    parameters: Parameters


@dataclass(frozen=True, slots=True)
class Notice:
    """Why the last action was refused; `number` makes each one a new sentence."""

    number: int
    code: str
    parameters: Parameters = ()


@dataclass(frozen=True, slots=True)
class Insertion:
    """A text for the message box of one chat; a higher `number` is a newer one."""

    number: int
    chat_id: ChatId
    text: str


@dataclass(frozen=True, slots=True)
class Desk:
    """What one agent's desktop remembers.

    Attributes:
        chats: Chats with a window, oldest first.
        consultations: Consultations that this agent was asked into, oldest first; each
            has a window. Those that the agent asked for stand in the chat's window.
        conversations: Instant message sessions and calls with a window, oldest first.
        call: The voice consultation or call that keeps the agent's line busy.
        in_front: The interaction whose window is in front.
        flashing: Interactions whose Interaction Bar entry flashes.
        searched: What was last searched in the Team Communicator.
        menu: The open menu: `"status"`, `"views"`, `"channel:<medium>"`,
            `"target:<id>"` or empty.
        sections: The parts of a chat window that are open.
        responses_text: What is searched for in the standard responses.
        insertion: The newest text that was put into a message box.
        past: The earlier interaction whose transcript is open.
        login_channels: The channels to log on, while logging in.
        session: Counts how often the agent logged in or unlocked the desk.
        acted_at: When the agent last acted, where that is counted.
    """

    chats: tuple[ChatId, ...] = ()
    consultations: tuple[ConsultationId, ...] = ()
    conversations: tuple[ConversationId, ...] = ()
    call: ConsultationId | ConversationId | None = None
    in_front: InteractionId | None = None
    flashing: frozenset[InteractionId] = frozenset()
    menu: str = ""
    communicator: Communicator | None = None
    error_bars: FrozenMap[InteractionId, ErrorBar] = field(default_factory=FrozenMap)
    notifications: tuple[Notification, ...] = ()
    messages_open: bool = False
    open_message: NotificationId | None = None
    notice: Notice | None = None
    favorites: tuple[Favorite, ...] = ()
    recents: tuple[TargetId, ...] = ()
    searched: str = ""
    sections: frozenset[str] = frozenset({"case", "contact"})
    responses_text: str = ""
    insertion: Insertion | None = None
    past: PastInteractionId | None = None
    channels_open: bool = False
    login: LoginState = LoginState.LOGGED_IN
    login_channels: tuple[str, ...] = ()
    session: int = 0
    acted_at: float = 0.0

    def favorite(self, target_id: TargetId) -> Favorite | None:
        """Return the agent's own favorite of a target, if there is one."""
        own = (one for one in self.favorites if one.target_id == target_id)
        return next(own, None)
