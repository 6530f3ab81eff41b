"""Targets of any kind: found by id, told apart, able to be invited or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from workspace_sim.core.entities import (
    Agent,
    ChannelState,
    Contact,
    Group,
    Queue,
    TargetType,
)
from workspace_sim.core.identifiers import AgentId, ContactId, QueueId, TargetId

if TYPE_CHECKING:
    from workspace_sim.core.desk import Communicator
    from workspace_sim.core.entities import TalkMedium
    from workspace_sim.core.world import World

Target: TypeAlias = Agent | Group | Queue | Contact
Unavailability: TypeAlias = Literal["logged_off", "not_ready", "at_capacity", "busy"]


def find_target(world: World, target_id: TargetId) -> Target | None:
    """Return the target with an id, or None."""
    return (
        world.agents.get(AgentId(target_id))
        or world.groups.get(target_id)
        or world.queues.get(QueueId(target_id))
        or world.contacts.get(ContactId(target_id))
    )


def target_type(target: Target) -> TargetType:
    """Return what kind of target it is."""
    if isinstance(target, Agent):
        return TargetType.AGENT
    if isinstance(target, Contact):
        return TargetType.CONTACT
    return target.type


def target_id_of(target: Target) -> TargetId:
    """Return the id of a target of any kind."""
    if isinstance(target, Agent):
        return TargetId(target.agent_id)
    if isinstance(target, Contact):
        return TargetId(target.contact_id)
    return TargetId(target.group_id if isinstance(target, Group) else target.queue_id)


def listed_as_logged_off(world: World, shown: Communicator, target_id: str) -> bool:
    """Tell whether an agent was logged off when the list was drawn, and still is."""
    agent_id = AgentId(target_id)
    return agent_id in shown.logged_off and world.agents[agent_id].is_logged_off


def unavailability(
    world: World, agent: Agent, medium: TalkMedium = "chat"
) -> Unavailability | None:
    """Return why an agent cannot be invited now, if so.

    Where the options let unready targets be invited, only a channel that is logged off
    or a busy line stands in the way. An instant message needs no channel: it reaches
    whoever is logged on to any.
    """
    if medium == "im":
        return "logged_off" if agent.is_away else None
    channel = agent.channels.get(medium)
    invites = world.options.unready_target == "invite"
    if channel is None or channel.state is ChannelState.LOGGED_OFF:
        return "logged_off"
    if medium == "voice" and world.desks[agent.agent_id].call is not None:
        return "busy"
    if channel.state is not ChannelState.READY and not invites:
        return "not_ready"
    full = medium == "chat" and not world.has_room(agent.agent_id)
    return "at_capacity" if full and not invites else None
