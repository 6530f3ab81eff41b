"""What an agent did on the own desktop: events that no other desk sees.

They are in the log like all others, so that a check can ask for them.
"""

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
class TeamCommunicatorOpened:
    """The Team Communicator opened, with a text in its search field."""

    at: float
    agent_id: AgentId
    chat_id: ChatId | None
    purpose: Purpose
    text: str = ""


@dataclass(frozen=True, slots=True)
class TeamCommunicatorClosed:
    """The Team Communicator was closed without choosing a target."""

    at: float
    agent_id: AgentId


@dataclass(frozen=True, slots=True)
class TargetsSearched:
    """The search text changed."""

    at: float
    agent_id: AgentId
    text: str


@dataclass(frozen=True, slots=True)
class TargetsListed:
    """All, Favorites or Recent was chosen."""

    at: float
    agent_id: AgentId
    list: Literal["all", "favorites", "recent"]


@dataclass(frozen=True, slots=True)
class TargetsFiltered:
    """A type of target was chosen."""

    at: float
    agent_id: AgentId
    target_type: str


@dataclass(frozen=True, slots=True)
class TargetsGrouped:
    """What the rows stand together by was chosen."""

    at: float
    agent_id: AgentId
    by: Grouping


@dataclass(frozen=True, slots=True)
class TargetsSorted:
    """The order of the names was chosen."""

    at: float
    agent_id: AgentId
    order: Order


@dataclass(frozen=True, slots=True)
class MoreTargetsShown:
    """All that a search found is listed."""

    at: float
    agent_id: AgentId


@dataclass(frozen=True, slots=True)
class MenuOpened:
    """A menu of the Main Window opened."""

    at: float
    agent_id: AgentId
    menu: str


@dataclass(frozen=True, slots=True)
class ActionMenuOpened:
    """The Action Menu beside a target opened."""

    at: float
    agent_id: AgentId
    target_id: TargetId


@dataclass(frozen=True, slots=True)
class MenuClosed:
    """The open menu closed with nothing chosen."""

    at: float
    agent_id: AgentId


@dataclass(frozen=True, slots=True)
class FavoriteSaved:
    """A target became a favorite, or its category changed."""

    at: float
    agent_id: AgentId
    target_id: TargetId
    category: str


@dataclass(frozen=True, slots=True)
class FavoriteRemoved:
    """A target is a favorite no more."""

    at: float
    agent_id: AgentId
    target_id: TargetId


@dataclass(frozen=True, slots=True)
class FavoriteOpened:
    """The dialog about a favorite opened."""

    at: float
    agent_id: AgentId
    target_id: TargetId


@dataclass(frozen=True, slots=True)
class FavoriteClosed:
    """The dialog about a favorite closed, and nothing was changed."""

    at: float
    agent_id: AgentId


@dataclass(frozen=True, slots=True)
class InteractionSelected:
    """An interaction's window came to the front."""

    at: float
    agent_id: AgentId
    interaction_id: InteractionId


@dataclass(frozen=True, slots=True)
class MyMessagesOpened:
    """The list of messages opened."""

    at: float
    agent_id: AgentId


@dataclass(frozen=True, slots=True)
class MyMessagesClosed:
    """The list of messages closed."""

    at: float
    agent_id: AgentId


@dataclass(frozen=True, slots=True)
class NotificationShown:
    """A message was opened, and so read."""

    at: float
    agent_id: AgentId
    notification_id: NotificationId


@dataclass(frozen=True, slots=True)
class NotificationDismissed:
    """A message preview was closed; `ignored` when it closed by itself."""

    at: float
    agent_id: AgentId
    notification_id: NotificationId
    ignored: bool


@dataclass(frozen=True, slots=True)
class NotificationClosed:
    """The open message was closed."""

    at: float
    agent_id: AgentId


@dataclass(frozen=True, slots=True)
class NotificationMarked:
    """A message was marked read or unread."""

    at: float
    agent_id: AgentId
    notification_id: NotificationId
    read: bool


@dataclass(frozen=True, slots=True)
class ErrorDismissed:
    """The error bar of an interaction's window was closed."""

    at: float
    agent_id: AgentId
    interaction_id: InteractionId


@dataclass(frozen=True, slots=True)
class NoticeDismissed:
    """The sentence about a refused action was closed."""

    at: float
    agent_id: AgentId


@dataclass(frozen=True, slots=True)
class MyChannelsOpened:
    """My Channels opened."""

    at: float
    agent_id: AgentId


@dataclass(frozen=True, slots=True)
class MyChannelsClosed:
    """My Channels was closed."""

    at: float
    agent_id: AgentId
