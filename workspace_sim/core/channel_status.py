"""Channel status: Ready, Not Ready, After Call Work, Do Not Disturb, logged off."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from workspace_sim.core import commands as c
from workspace_sim.core import events as e
from workspace_sim.core.entities import Channel, ChannelState
from workspace_sim.core.events import ChannelStateChanged
from workspace_sim.core.frozen_value import replace
from workspace_sim.core.lifecycles import CHANNEL
from workspace_sim.core.refusal import Refusal

STATUS_MENU = "status"
"""The name of the Global Status menu."""

CHANNEL_MENU = "channel:"
"""What the name of one channel's status menu begins with; the medium follows."""

if TYPE_CHECKING:
    from workspace_sim.core.entities import Agent, Medium
    from workspace_sim.core.identifiers import AgentId
    from workspace_sim.core.vocabulary import ChannelCommand, Event
    from workspace_sim.core.world import World

_WITH_REASON = {ChannelState.NOT_READY, ChannelState.AFTER_CALL_WORK}
"""The states that can have a reason, and whose time waits for open interactions."""


class AgentState(StrEnum):
    """The one state that is displayed for all channels of an agent."""

    LOGGED_OFF = "LOGGED_OFF"
    DO_NOT_DISTURB = "DO_NOT_DISTURB"
    AFTER_CALL_WORK = "AFTER_CALL_WORK"
    NOT_READY = "NOT_READY"
    READY_PARTIAL = "READY_PARTIAL"
    READY = "READY"


def displayed_state(agent: Agent) -> AgentState:
    """Return the state that is displayed for all channels of an agent.

    Ready counts if it is the state of any channel, in full only if of every one. Other
    states count where all channels that are logged on share them.
    """
    states = [channel.state for channel in agent.channels.values()]
    on = {one for one in states if one is not ChannelState.LOGGED_OFF}
    if not on:
        return AgentState.LOGGED_OFF
    if ChannelState.READY in on:
        full = all(one is ChannelState.READY for one in states)
        return AgentState.READY if full else AgentState.READY_PARTIAL
    return AgentState(on.pop()) if len(on) == 1 else AgentState.NOT_READY


def decide(
    world: World, command: ChannelCommand, at: float
) -> tuple[Event, ...] | Refusal:
    """Decide a change of status, of one channel or of all of them.

    Raises:
        Nothing. Refusals: `channel.unknown`, `channel.not_possible`,
        `channel.interactions_open`.
    """
    channels = world.agents[command.agent_id].channels
    match command:
        case c.SetGlobalStatus():
            media = list(channels)
        case c.SetChannelStatus():
            media = [command.medium]
        case _:
            assert_never(command)
    unknown = next((one for one in media if one not in channels), None)
    if unknown is not None:
        return Refusal("channel.unknown", (("medium", str(unknown)),))
    able = [one for one in media if command.action in CHANNEL[channels[one].state]]
    if not able:
        state = channels[media[0]].state
        return Refusal("channel.not_possible", (("state", state),))
    if command.action == "log_off" and has_interactions(world, command.agent_id):
        return Refusal("channel.interactions_open")
    return tuple(_changed(world, command, medium, at) for medium in able)


def has_interactions(world: World, agent_id: AgentId) -> bool:
    """Tell whether an agent has an interaction, is on the phone, or is invited."""
    return world.load(agent_id) > 0 or world.desks[agent_id].call is not None


def _changed(
    world: World, command: ChannelCommand, medium: Medium, at: float
) -> ChannelStateChanged:
    if command.action == "log_on":
        return logged_on(world, command.agent_id, medium, at)
    before = world.agents[command.agent_id].channels[medium].state
    state = ChannelState(CHANNEL[before][command.action])
    reason = command.reason if state in _WITH_REASON else ""
    return ChannelStateChanged(at, command.agent_id, medium, state, reason)


def logged_on(
    world: World, agent_id: AgentId, medium: Medium, at: float
) -> ChannelStateChanged:
    """Return how a channel begins that is logged on: as the settings say."""
    options = world.options
    if medium in options.login_auto_ready:
        return ChannelStateChanged(at, agent_id, medium, ChannelState.READY)
    reason = dict(options.login_auto_not_ready_reasons).get(medium, "")
    state = ChannelState.NOT_READY
    return ChannelStateChanged(at, agent_id, medium, state, reason)


def evolve(world: World, event: ChannelStateChanged) -> World:
    """Put the channel into its state, and close the menu that showed the old one."""
    agent = world.agents[event.agent_id]
    before = agent.channels[event.medium]
    desk = world.desks[agent.agent_id]
    counting = event.state not in _WITH_REASON or not desk.chats
    channel = Channel(event.state, event.at, event.reason, counting)
    if (before.state, before.reason) == (event.state, event.reason):
        channel = before
    channels = agent.channels.put(event.medium, channel)
    agents = world.agents.put(agent.agent_id, replace(agent, channels=channels))
    world = replace(world, agents=agents)
    if desk.menu == STATUS_MENU or desk.menu.startswith(CHANNEL_MENU):
        return world.with_desk(agent.agent_id, menu="")
    return world


def count_time(world: World, event: e.ChatCompleted | e.PartyRemoved) -> World:
    """Let the time of a state begin that waited for the agent's last interaction."""
    agent_id = event.agent_id
    if agent_id is None or world.desks[agent_id].chats:
        return world
    agent = world.agents[agent_id]
    channels = agent.channels
    for medium, channel in channels.items():
        if not channel.counting:
            begun = replace(channel, since=event.at, counting=True)
            channels = channels.put(medium, begun)
    if channels is agent.channels:
        return world
    agents = world.agents.put(agent_id, replace(agent, channels=channels))
    return replace(world, agents=agents)
