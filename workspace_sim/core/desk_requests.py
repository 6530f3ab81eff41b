"""What a desk shows of what its agent asked of others: an error where it failed."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, assert_never

from workspace_sim.core import conference_events as k
from workspace_sim.core import conversation_events as n
from workspace_sim.core import events as e
from workspace_sim.core.desk import ErrorBar, Notification

if TYPE_CHECKING:
    from workspace_sim.core.identifiers import InteractionId
    from workspace_sim.core.world import World

RequestedEvent: TypeAlias = (
    e.TransferRequested
    | e.ConsultationRequested
    | k.ConferenceRequested
    | n.ConversationRequested
)
FailedEvent: TypeAlias = (
    e.TransferFailed | e.ConsultationFailed | k.ConferenceFailed | n.ConversationFailed
)
RequestEvent: TypeAlias = (
    e.TransferRequested
    | e.TransferFailed
    | e.ConsultationRequested
    | e.ConsultationFailed
    | k.ConferenceRequested
    | k.ConferenceFailed
    | n.ConversationRequested
    | n.ConversationFailed
)


def follow(world: World, event: RequestEvent) -> World:
    """Let the desk of who asked follow a request and its failure."""
    match event:
        case (
            e.TransferRequested()
            | e.ConsultationRequested()
            | k.ConferenceRequested()
            | n.ConversationRequested()
        ):
            return _requested(world, event)
        case (
            e.TransferFailed()
            | e.ConsultationFailed()
            | k.ConferenceFailed()
            | n.ConversationFailed()
        ):
            return _failed(world, event)
        case _:
            assert_never(event)


def _requested(world: World, event: RequestedEvent) -> World:
    desk = world.desks[event.agent_id]
    others = (one for one in desk.recents if one != event.target_id)
    recents = (event.target_id, *others)[: world.options.recent_max_records]
    return world.with_desk(
        event.agent_id,
        communicator=None,
        menu="",
        recents=recents,
        error_bars=desk.error_bars.without(_where(event)),
    )


def _where(event: RequestedEvent | FailedEvent) -> InteractionId:
    """Return the interaction whose window tells of a request."""
    if isinstance(event, n.ConversationRequested | n.ConversationFailed):
        return event.conversation_id
    return event.chat_id


def _failed(world: World, event: FailedEvent) -> World:
    desk = world.desks[event.agent_id]
    message = Notification(
        event.notification_id, event.code, event.parameters, event.at
    )
    bar = ErrorBar(event.code, event.parameters)
    return world.with_desk(
        event.agent_id,
        error_bars=desk.error_bars.put(_where(event), bar),
        notifications=(message, *desk.notifications),
    )
