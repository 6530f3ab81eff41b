"""The Main Window."""

from __future__ import annotations

from typing import ClassVar

from widgets._window import Window


class MainWindow(Window):
    """Who is logged in, the status, the Interaction Bar and the supporting views."""

    module: ClassVar[str] = "main_window"
    intents: ClassVar[frozenset[str]] = frozenset(
        {
            "channels.close",
            "channels.open",
            "interaction.select",
            "login.log_out",
            "menu.close",
            "menu.open",
            "messages.close",
            "messages.open",
            "notice.dismiss",
            "status.set",
            "team.close",
            "team.open",
        }
    )
