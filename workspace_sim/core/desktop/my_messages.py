"""My Messages of one desk: previews, the list, the open message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace_sim.core.desktop.view_states import (
    Announcement,
    Control,
    MessageListEntry,
    MessagePreviewView,
    MessageView,
    MyMessagesView,
    Row,
)

if TYPE_CHECKING:
    from workspace_sim.core.desk import Desk, Notification
    from workspace_sim.core.desktop.words import Words


def my_messages(desk: Desk, words: Words) -> MyMessagesView:
    """Return what My Messages of a desk shows."""
    previews = tuple(
        _preview(one, words) for one in desk.notifications if one.previewed
    )
    opened = next(
        (one for one in desk.notifications if one.notification_id == desk.open_message),
        None,
    )
    announcement = Announcement()
    if previews:
        newest = previews[0]
        sentence = f"{newest.title}. {newest.text}"
        announcement = Announcement(newest.notification_id, sentence)
    return MyMessagesView(
        shown=bool(previews or desk.messages_open or opened),
        label=words.text("my_messages"),
        previews=previews,
        list_shown=desk.messages_open,
        close=_close_list(words) if desk.messages_open else None,
        empty="" if desk.notifications else words.text("my_messages.empty"),
        entries=tuple(
            _entry(one, words) for one in desk.notifications if desk.messages_open
        ),
        message=_message(opened, words) if opened else None,
        announcement=announcement,
    )


def _close_list(words: Words) -> Control:
    label = words.text("close_my_messages")
    intent = {"type": "messages.close"}
    return Control("messages.close", "button", label, intent=intent)


def _subject(message: Notification, words: Words) -> str:
    """Return what failed: a transfer, a conference or a consultation."""
    family = message.code.partition(".")[0]
    return words.text(f"message.{family}_failed")


def _about(message: Notification) -> dict[str, str]:
    return {"notification_id": message.notification_id}


def _preview(message: Notification, words: Words) -> MessagePreviewView:
    subject = _subject(message, words)
    return MessagePreviewView(
        message.notification_id,
        words.text("my_messages"),
        subject,
        words.sentence(message.code, message.parameters),
        Control(
            f"message.show:{message.notification_id}",
            "button",
            words.text("show.label", subject=subject),
            words.text("show"),
            intent={"type": "message.show", **_about(message)},
        ),
        Control(
            f"message.dismiss:{message.notification_id}",
            "button",
            words.text("dismiss.label", subject=subject),
            words.text("dismiss"),
            intent={"type": "message.dismiss", **_about(message)},
        ),
    )


def _entry(message: Notification, words: Words) -> MessageListEntry:
    subject = _subject(message, words)
    time = words.clock(message.at)
    code = "message.open" if message.read else "message.open_unread"
    mark = "mark_unread" if message.read else "mark_read"
    return MessageListEntry(
        message.notification_id,
        Control(
            f"message.open:{message.notification_id}",
            "button",
            words.text(code, subject=subject, time=time),
            subject,
            intent={"type": "message.show", **_about(message)},
        ),
        Control(
            f"message.mark:{message.notification_id}",
            "button",
            words.text(mark, subject=subject),
            words.text(f"{mark}.text"),
            intent={
                "type": "message.mark",
                **_about(message),
                "read": not message.read,
            },
        ),
        subject,
        words.text("message.system"),
        time,
        message.read,
    )


def _message(message: Notification, words: Words) -> MessageView:
    rows = (
        Row("type", words.text("message.type"), words.text("message.type.system")),
        Row("subject", words.text("message.subject"), _subject(message, words)),
        Row("sender", words.text("message.sender"), words.text("message.system")),
        Row("time", words.text("message.time"), words.clock(message.at)),
    )
    return MessageView(
        words.text("message"),
        rows,
        words.sentence(message.code, message.parameters),
        Control(
            "message.close",
            "button",
            words.text("close_message"),
            intent={"type": "message.close"},
        ),
    )
