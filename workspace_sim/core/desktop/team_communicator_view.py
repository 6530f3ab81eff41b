"""What the Team Communicator shows, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from workspace_sim.core.desktop.view_states import Announcement, Control, Menu, Option

Presence = Literal["ready", "busy", "not_ready", "logged_off", "none"]


@dataclass(frozen=True, slots=True)
class MediumPresence:
    """How an agent stands on one channel.

    Attributes:
        medium: `"chat"` or `"voice"`.
        medium_label: The channel in words.
        label: The presence in words, such as `"Not Ready (Break)"`.
        since: When the state began.
    """

    medium: str
    medium_label: str
    presence: Presence
    label: str
    since: float


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One target in the Team Communicator.

    Attributes:
        type: `"agent"`, `"agent-group"`, `"skill"`, `"interaction-queue"`,
            `"route-point"` or `"contact"`.
        group_label: The heading it stands under; empty where rows are not grouped.
        detail: What tells it from others: teams, place and number; how many wait.
        presence: `"ready"`, `"busy"`, `"not_ready"`, `"logged_off"` or `"none"`.
        presence_label: The presence in words.
        media: The presence on each channel of an agent.
        category: The category it has as a favorite.
        favorite: The toggle that makes it a favorite; None where nobody sees them.
    """

    target_id: str
    type: str
    type_label: str
    group_label: str
    name: str
    detail: str
    presence: Presence
    presence_label: str
    media: tuple[MediumPresence, ...]
    category: str
    favorite: Control | None
    menu: Menu


@dataclass(frozen=True, slots=True)
class FavoriteDialogView:
    """The dialog that makes a target a favorite, or changes its category.

    Attributes:
        target_id: The target; the focus goes back to its row.
        category: The field; acting on it saves what was entered.
        categories: The agent's categories; acting on one saves in it.
    """

    target_id: str
    title: str
    hint: str
    category: Control
    categories_label: str
    categories: tuple[Control, ...]
    save: Control
    cancel: Control


@dataclass(frozen=True, slots=True)
class ConsultationRow:
    """The party of an active consultation, with one click to transfer the chat to it.

    Attributes:
        medium: `"chat"` or `"voice"`.
        detail: The kind of consultation and its state, in words.
        transfer: Completes the transfer.
    """

    consultation_id: str
    name: str
    medium: Literal["chat", "voice"]
    detail: str
    transfer: Control


@dataclass(frozen=True, slots=True)
class TeamCommunicatorView:
    """The Team Communicator, opened for one purpose.

    Attributes:
        consultations: For a transfer: the parties of active consultations, the newest
            first, which has the focus.
        opener: The id of the control that it was opened by.
        search_delay: Seconds after the last key until what was typed is reported.
        since_label: What the time beside a presence is, in words.
        more: Lists all that was found; None where nothing is left out.
    """

    shown: bool
    label: str = ""
    title: str = ""
    purpose: str = ""
    opener: str = ""
    chat_id: str = ""
    search: Control | None = None
    search_delay: float = 0.0
    lists_label: str = ""
    lists: tuple[Control, ...] = ()
    filter: Control | None = None
    filter_options: tuple[Option, ...] = ()
    group_by: Control | None = None
    group_options: tuple[Option, ...] = ()
    sort: Control | None = None
    sort_options: tuple[Option, ...] = ()
    close: Control | None = None
    consultations_label: str = ""
    consultations: tuple[ConsultationRow, ...] = ()
    favorite: FavoriteDialogView | None = None
    results_label: str = ""
    since_label: str = ""
    summary: str = ""
    rows: tuple[TargetRow, ...] = ()
    more: Control | None = None
    announcement: Announcement = field(default_factory=Announcement)
