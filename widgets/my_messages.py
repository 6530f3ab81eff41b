"""My Messages."""

from __future__ import annotations

from typing import ClassVar

from widgets._window import Window


class MyMessages(Window):
    """Notifications as they come, the list, and the message that is open."""

    module: ClassVar[str] = "my_messages"
    intents: ClassVar[frozenset[str]] = frozenset(
        {
            "message.close",
            "message.dismiss",
            "message.mark",
            "message.show",
            "messages.close",
        }
    )
