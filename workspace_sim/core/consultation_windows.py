"""The windows of the desks that a consultation concerns.

Whoever asked sees it in the chat's window; the colleague has a window for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, assert_never

from workspace_sim.core import events as e
from workspace_sim.core.desk_windows import flash_on, window_closed, window_opened

if TYPE_CHECKING:
    from workspace_sim.core.world import World

ConsultationWindowEvent: TypeAlias = (
    e.ConsultationConnected
    | e.ConsultationMessageSent
    | e.ConsultationEnded
    | e.ConsultationCompleted
)


def follow(world: World, event: ConsultationWindowEvent) -> World:
    """Let the windows of both sides follow what happened to a consultation."""
    match event:
        case e.ConsultationConnected():
            world = flash_on(world, event.initiator_id, event.chat_id)
            return window_opened(world, event.agent_id, event.consultation_id)
        case e.ConsultationMessageSent() | e.ConsultationEnded():
            return _flash_or_close(world, event)
        case e.ConsultationCompleted():
            return window_closed(world, event.agent_id, event.consultation_id)
        case _:
            assert_never(event)


def _flash_or_close(
    world: World, event: e.ConsultationMessageSent | e.ConsultationEnded
) -> World:
    held = world.consultations.get(event.consultation_id)
    if held is None:
        return _closed(world, event)
    chat = world.chats.get(event.chat_id)
    if chat is not None and held.initiator_id in chat.agents:
        world = flash_on(world, held.initiator_id, event.chat_id)
    return flash_on(world, held.agent_id, event.consultation_id)


def _closed(
    world: World, event: e.ConsultationMessageSent | e.ConsultationEnded
) -> World:
    """Close the window that the transferred chat took the place of."""
    chat = world.chats.get(event.chat_id)
    for agent_id in chat.agents if chat else ():
        if event.consultation_id in world.desks[agent_id].consultations:
            return window_closed(world, agent_id, event.consultation_id)
    return world
