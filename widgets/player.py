"""The player above the desk."""

from __future__ import annotations

from typing import Any, ClassVar

from widgets._window import Window


class Player(Window):
    """A demonstration or a replay: its caption, its position and its controls."""

    module: ClassVar[str] = "player"
    intents: ClassVar[frozenset[str]] = frozenset(
        {
            "player.back",
            "player.close",
            "player.compare",
            "player.forward",
            "player.mistake",
            "player.pause",
            "player.play",
            "player.seek",
            "player.speed",
        }
    )

    def state_of(self, desk_view: Any) -> object:  # noqa: ANN401 - as in Window
        """Return the player's part of the view of a desk."""
        return desk_view.player
