"""The view states of the Login window and of My Channels; see `view_states`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from workspace_sim.core.desktop.view_states import Announcement, Control, StatusView

_SILENT = Announcement()


@dataclass(frozen=True, slots=True)
class LoginWindowView:
    """The Login window, which has the desktop to itself.

    Attributes:
        page: What it asks for; empty while somebody is logged in.
        fields: What is entered; the button that is acted on takes it along.
        channels: One checkbox a channel.
        buttons: The one that leads on comes first.
        error: Why the last entry was refused.
    """

    shown: bool
    label: str = ""
    product: str = ""
    page: Literal["credentials", "password", "choices", "locked", ""] = ""
    title: str = ""
    lead: str = ""
    fields: tuple[Control, ...] = ()
    channels_label: str = ""
    channels: tuple[Control, ...] = ()
    buttons: tuple[Control, ...] = ()
    error: Announcement = _SILENT
    announcement: Announcement = _SILENT


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """One channel with its status."""

    medium: str
    name: str
    status: StatusView


@dataclass(frozen=True, slots=True)
class MyChannelsView:
    """My Channels: one row a channel."""

    shown: bool
    label: str = ""
    close: Control | None = None
    rows: tuple[ChannelRow, ...] = ()
    announcement: Announcement = _SILENT
