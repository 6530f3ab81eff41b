"""My Channels of one desk: the status of every channel, each with its own menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace_sim.core.desktop.session_views import ChannelRow, MyChannelsView
from workspace_sim.core.desktop.status import channel_status
from workspace_sim.core.desktop.view_states import Control

if TYPE_CHECKING:
    from workspace_sim.core.desk import Desk
    from workspace_sim.core.desktop.words import Words
    from workspace_sim.core.entities import Agent
    from workspace_sim.core.world import World


def my_channels(world: World, agent: Agent, desk: Desk, words: Words) -> MyChannelsView:
    """Return what My Channels of an agent shows."""
    if not desk.channels_open:
        return MyChannelsView(shown=False)
    close = words.text("close_my_channels")
    return MyChannelsView(
        shown=True,
        label=words.text("my_channels"),
        close=Control(
            "channels.close", "button", close, intent={"type": "channels.close"}
        ),
        rows=tuple(
            ChannelRow(
                medium,
                words.text(f"medium.{medium}"),
                channel_status(world, agent, medium, desk, words),
            )
            for medium in agent.channels
        ),
    )
