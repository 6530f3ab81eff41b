"""Channel status: Ready, Not Ready, After Call Work, Do Not Disturb, logged off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace_sim.core.events import ChannelStateChanged
from workspace_sim.core.frozen_value import replace
from workspace_sim.core.lifecycles import CHANNEL
from workspace_sim.core.refusal import Refusal
from workspace_sim.core.world import Channel, ChannelState, World

STATUS_MENU = "status"
"""The name of the Global Status menu."""

if TYPE_CHECKING:
    from workspace_sim.core.commands import SetChannelStatus
    from workspace_sim.core.vocabulary import Event


def decide(
    world: World, command: SetChannelStatus, at: float
) -> tuple[Event, ...] | Refusal:
    """Decide a change of status.

    Raises:
        Nothing. Refusals: `channel.unknown`, `channel.not_possible`,
        `channel.interactions_open`.
    """
    channel = world.agents[command.agent_id].channels.get(command.medium)
    if channel is None:
        return Refusal("channel.unknown", (("medium", str(command.medium)),))
    after = CHANNEL[channel.state].get(command.action)
    if after is None:
        return Refusal("channel.not_possible", (("state", channel.state),))
    talks = world.desks[command.agent_id].call is not None
    if after == ChannelState.LOGGED_OFF and (world.load(command.agent_id) or talks):
        return Refusal("channel.interactions_open")
    state = ChannelState(after)
    reason = command.reason if state is ChannelState.NOT_READY else ""
    return (ChannelStateChanged(at, command.agent_id, command.medium, state, reason),)


def evolve(world: World, event: ChannelStateChanged) -> World:
    """Put the channel into its state, and close the menu that showed the old one."""
    agent = world.agents[event.agent_id]
    before = agent.channels[event.medium]
    same = (before.state, before.reason) == (event.state, event.reason)
    since = before.since if same else event.at
    channels = agent.channels.put(
        event.medium, Channel(event.state, since, event.reason)
    )
    agents = world.agents.put(agent.agent_id, replace(agent, channels=channels))
    world = replace(world, agents=agents)
    if world.desks[agent.agent_id].menu == STATUS_MENU:
        return world.with_desk(agent.agent_id, menu="")
    return world
