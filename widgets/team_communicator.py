"""The Team Communicator."""

from __future__ import annotations

from typing import ClassVar

from widgets._window import Window


class TeamCommunicator(Window):
    """Finds an internal target and offers what can be done with it."""

    module: ClassVar[str] = "team_communicator"
    intents: ClassVar[frozenset[str]] = frozenset(
        {
            "target.call",
            "target.consult",
            "target.consult_voice",
            "target.email",
            "target.favorite",
            "target.menu",
            "target.menu_close",
            "target.message",
            "target.transfer",
            "team.close",
            "team.filter",
            "team.list",
            "team.search",
        }
    )
