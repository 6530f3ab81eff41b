"""The Team Communicator."""

from __future__ import annotations

from typing import ClassVar

from widgets._window import Window


class TeamCommunicator(Window):
    """Finds an internal target and offers what can be done with it."""

    module: ClassVar[str] = "team_communicator"
    intents: ClassVar[frozenset[str]] = frozenset(
        {
            "favorite.cancel",
            "favorite.save",
            "target.call",
            "target.conference",
            "target.consult",
            "target.consult_voice",
            "target.email",
            "target.favorite",
            "target.favorite_add",
            "target.favorite_edit",
            "target.favorite_remove",
            "target.menu",
            "target.menu_close",
            "target.message",
            "target.transfer",
            "team.close",
            "team.filter",
            "team.group",
            "team.list",
            "team.more",
            "team.search",
            "team.sort",
        }
    )
