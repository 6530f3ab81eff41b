"""My Channels of one desk: open or closed. Its menus are those of `channel_status`."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from workspace_sim.core import desk_commands as d
from workspace_sim.core import desk_events as f

if TYPE_CHECKING:
    from workspace_sim.core.vocabulary import (
        Event,
        MyChannelsCommand,
        MyChannelsEvent,
    )
    from workspace_sim.core.world import World


def decide(_world: World, command: MyChannelsCommand, at: float) -> tuple[Event, ...]:
    """Decide what an agent does with My Channels; nothing is refused."""
    match command:
        case d.OpenMyChannels():
            return (f.MyChannelsOpened(at, command.agent_id),)
        case d.CloseMyChannels():
            return (f.MyChannelsClosed(at, command.agent_id),)
        case _:
            assert_never(command)


def evolve(world: World, event: MyChannelsEvent) -> World:
    """Open or close My Channels, and close the menu that was open."""
    is_open = isinstance(event, f.MyChannelsOpened)
    return world.with_desk(event.agent_id, channels_open=is_open, menu="")
