"""What an agent can do on the own desktop: commands that no other desk notices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from workspace_sim.core.desk import Grouping, Order, Purpose
from workspace_sim.core.identifiers import (
    AgentId,
    ChatId,
    InteractionId,
    NotificationId,
    TargetId,
)


@dataclass(frozen=True, slots=True)
class OpenTeamCommunicator:
    """Open the Team Communicator for a purpose; in the Main Window it has no chat."""

    agent_id: AgentId
    chat_id: ChatId | None
    purpose: Purpose = "transfer"


@dataclass(frozen=True, slots=True)
class CloseTeamCommunicator:
    """Close the Team Communicator."""

    agent_id: AgentId


@dataclass(frozen=True, slots=True)
class SearchTargets:
    """Type in the search field of the Team Communicator."""

    agent_id: AgentId
    text: str


@dataclass(frozen=True, slots=True)
class ListTargets:
    """Choose All, Favorites or Recent."""

    agent_id: AgentId
    list: Literal["all", "favorites", "recent"]


@dataclass(frozen=True, slots=True)
class FilterTargets:
    """Choose one type of target, or `"all"`."""

    agent_id: AgentId
    type: str


@dataclass(frozen=True, slots=True)
class GroupTargets:
    """Choose what the rows stand together by."""

    agent_id: AgentId
    by: Grouping


@dataclass(frozen=True, slots=True)
class SortTargets:
    """Choose the order of the names."""

    agent_id: AgentId
    order: Order


@dataclass(frozen=True, slots=True)
class ShowMoreTargets:
    """List all that a search found, not only the first of it."""

    agent_id: AgentId


@dataclass(frozen=True, slots=True)
class OpenMenu:
    """Open a menu: `"status"`, `"views"`, a channel's status or an Action Menu."""

    agent_id: AgentId
    menu: str


@dataclass(frozen=True, slots=True)
class CloseMenu:
    """Close the open menu."""

    agent_id: AgentId


@dataclass(frozen=True, slots=True)
class ToggleFavorite:
    """Add a target to the agent's favorites without a category, or take it out."""

    agent_id: AgentId
    target_id: TargetId


@dataclass(frozen=True, slots=True)
class RemoveFavorite:
    """Take a target out of the agent's favorites."""

    agent_id: AgentId
    target_id: TargetId


@dataclass(frozen=True, slots=True)
class OpenFavorite:
    """Open the dialog that makes a target a favorite, or changes its category."""

    agent_id: AgentId
    target_id: TargetId


@dataclass(frozen=True, slots=True)
class SaveFavorite:
    """Save the favorite whose dialog is open, in a category."""

    agent_id: AgentId
    category: str


@dataclass(frozen=True, slots=True)
class CloseFavorite:
    """Close the dialog and change nothing."""

    agent_id: AgentId


@dataclass(frozen=True, slots=True)
class SelectInteraction:
    """Bring an interaction's window to the front."""

    agent_id: AgentId
    interaction_id: InteractionId


@dataclass(frozen=True, slots=True)
class OpenMyMessages:
    """Open the list of messages."""

    agent_id: AgentId


@dataclass(frozen=True, slots=True)
class CloseMyMessages:
    """Close the list of messages."""

    agent_id: AgentId


@dataclass(frozen=True, slots=True)
class ShowNotification:
    """Open a message, which marks it read."""

    agent_id: AgentId
    notification_id: NotificationId


@dataclass(frozen=True, slots=True)
class DismissNotification:
    """Close a message preview; the message stays unread."""

    agent_id: AgentId
    notification_id: NotificationId
    ignored: bool = False


@dataclass(frozen=True, slots=True)
class CloseNotification:
    """Close the open message."""

    agent_id: AgentId


@dataclass(frozen=True, slots=True)
class MarkNotification:
    """Mark a message read or unread."""

    agent_id: AgentId
    notification_id: NotificationId
    read: bool


@dataclass(frozen=True, slots=True)
class DismissError:
    """Close the error bar of an interaction's window."""

    agent_id: AgentId
    interaction_id: InteractionId


@dataclass(frozen=True, slots=True)
class DismissNotice:
    """Close the sentence that says why the last action was refused."""

    agent_id: AgentId


@dataclass(frozen=True, slots=True)
class OpenMyChannels:
    """Open My Channels."""

    agent_id: AgentId


@dataclass(frozen=True, slots=True)
class CloseMyChannels:
    """Close My Channels."""

    agent_id: AgentId
