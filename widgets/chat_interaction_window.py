"""The Chat Interaction window."""

from __future__ import annotations

from typing import ClassVar

from widgets._window import Window


class ChatInteractionWindow(Window):
    """The interaction in front, or an empty workspace without one."""

    module: ClassVar[str] = "chat_interaction_window"
    intents: ClassVar[frozenset[str]] = frozenset(
        {
            "chat.conference",
            "chat.consult",
            "chat.disposition",
            "chat.done",
            "chat.emoji",
            "chat.end",
            "chat.note",
            "chat.push_url",
            "chat.remove",
            "chat.send",
            "chat.transfer",
            "chat.typing",
            "conversation.done",
            "conversation.end",
            "conversation.send",
            "consultation.cancel",
            "consultation.done",
            "consultation.end",
            "consultation.send",
            "error.dismiss",
            "history.close",
            "history.open",
            "menu.close",
            "menu.open",
            "response.insert",
            "response.search",
            "response.send",
            "section.toggle",
        }
    )
