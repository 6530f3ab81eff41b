"""My Channels."""

from __future__ import annotations

from typing import ClassVar

from widgets._window import Window


class MyChannels(Window):
    """Every channel with its status, the time in it, and its own menu."""

    module: ClassVar[str] = "my_channels"
    intents: ClassVar[frozenset[str]] = frozenset(
        {
            "channels.close",
            "menu.close",
            "menu.open",
            "status.set",
        }
    )
