"""My Messages of one desk: previews with Show and Dismiss, the list, one message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_never

from workspace_sim.core import desk_commands as d
from workspace_sim.core import desk_events as f
from workspace_sim.core import events as e
from workspace_sim.core.chat import TIMER
from workspace_sim.core.frozen_value import replace
from workspace_sim.core.identifiers import NotificationId
from workspace_sim.core.refusal import Refusal

if TYPE_CHECKING:
    from workspace_sim.core.desk import Notification
    from workspace_sim.core.identifiers import AgentId
    from workspace_sim.core.vocabulary import Event, MessagesCommand, MessagesEvent
    from workspace_sim.core.world import World


def decide(
    world: World, command: MessagesCommand, at: float
) -> tuple[Event, ...] | Refusal:
    """Decide what an agent does with messages.

    Raises:
        Nothing. Refusals: `message.unknown`, `message.not_previewed`.
    """
    agent_id = command.agent_id
    match command:
        case d.OpenMyMessages():
            return (f.MyMessagesOpened(at, agent_id),)
        case d.CloseMyMessages():
            return (f.MyMessagesClosed(at, agent_id),)
        case d.CloseNotification():
            return (f.NotificationClosed(at, agent_id),)
        case d.ShowNotification() | d.DismissNotification() | d.MarkNotification():
            return _about_one(world, command, at)
        case _:
            assert_never(command)


def _about_one(
    world: World,
    command: d.ShowNotification | d.DismissNotification | d.MarkNotification,
    at: float,
) -> tuple[Event, ...] | Refusal:
    agent_id, notification_id = command.agent_id, command.notification_id
    found = _notification(world, command)
    about = (("message", notification_id),)
    if found is None:
        return Refusal("message.unknown", about)
    match command:
        case d.ShowNotification():
            return (f.NotificationShown(at, agent_id, notification_id),)
        case d.MarkNotification():
            return (f.NotificationMarked(at, agent_id, notification_id, command.read),)
        case d.DismissNotification():
            if found.previewed:
                return (
                    f.NotificationDismissed(
                        at, agent_id, notification_id, command.ignored
                    ),
                )
            return () if command.ignored else Refusal("message.not_previewed", about)
        case _:
            assert_never(command)


def _notification(
    world: World,
    command: d.ShowNotification | d.DismissNotification | d.MarkNotification,
) -> Notification | None:
    messages = world.desks[command.agent_id].notifications
    wanted = command.notification_id
    return next((one for one in messages if one.notification_id == wanted), None)


def failure_message(
    world: World, agent_id: AgentId, at: float
) -> tuple[NotificationId, Event]:
    """Return the id of a failure's message, and when its preview goes by itself."""
    message_id = NotificationId(f"message-{world.counter + 1}")
    ignored = d.DismissNotification(agent_id, message_id, ignored=True)
    due_at = at + world.options.message_timeout
    return message_id, e.CommandScheduled(at, due_at, TIMER, ignored)


def evolve(world: World, event: MessagesEvent) -> World:
    """Change My Messages of one desk."""
    agent_id = event.agent_id
    match event:
        case f.MyMessagesOpened():
            return world.with_desk(agent_id, messages_open=True, menu="")
        case f.MyMessagesClosed():
            closed = {"messages_open": False, "open_message": None, "menu": ""}
            return world.with_desk(agent_id, **closed)
        case f.NotificationClosed():
            return world.with_desk(agent_id, open_message=None)
        case f.NotificationShown():
            read = _changed(world, event, read=True, previewed=False)
            shown: NotificationId = event.notification_id
            return read.with_desk(agent_id, open_message=shown)
        case f.NotificationDismissed():
            return _changed(world, event, previewed=False)
        case f.NotificationMarked():
            return _changed(world, event, read=event.read)
        case _:
            assert_never(event)


def _changed(
    world: World,
    event: f.NotificationShown | f.NotificationDismissed | f.NotificationMarked,
    **changes: Any,  # noqa: ANN401 - fields of a notification
) -> World:
    messages = tuple(
        replace(one, **changes) if one.notification_id == event.notification_id else one
        for one in world.desks[event.agent_id].notifications
    )
    return world.with_desk(event.agent_id, notifications=messages)
