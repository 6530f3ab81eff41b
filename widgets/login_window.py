"""The Login window."""

from __future__ import annotations

from typing import ClassVar

from widgets._window import Window


class LoginWindow(Window):
    """User name and password, place and channels; or the desk that is locked."""

    module: ClassVar[str] = "login_window"
    intents: ClassVar[frozenset[str]] = frozenset(
        {
            "login.cancel",
            "login.change_password",
            "login.channel",
            "login.enter",
            "login.password",
            "login.submit",
            "login.unlock",
        }
    )
