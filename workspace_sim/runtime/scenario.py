"""A scenario: who is in a contact center, how they behave, what has happened before.

A scenario is a value. `world` builds the contact center at simulated second 0 by
giving the real commands of its history, so no state exists that could not happen.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from workspace_sim.core.desk import Desk, Parameters
from workspace_sim.core.frozen_map import FrozenMap
from workspace_sim.core.identifiers import (
    AgentId,
    ChatId,
    ContactId,
    QueueId,
    TargetId,
)
from workspace_sim.core.options import Options
from workspace_sim.core.world import (
    Agent,
    Channel,
    ChannelState,
    Contact,
    Group,
    Medium,
    Queue,
    World,
)
from workspace_sim.runtime.history import future, past
from workspace_sim.runtime.scenario_ids import check_ids
from workspace_sim.runtime.scripts import Script, StatusChange


@dataclass(frozen=True, slots=True)
class OpenChat:
    """A chat that an agent is handling when the scenario begins.

    Attributes:
        chat_id: Its id.
        contact_id: With whom.
        agent_id: Whose chat it is.
        queue_id: Where it came from.
        said: What was said so far: who, and what.
        began: Seconds before the scenario that the agent accepted it.
        case_data: Pairs of label and value.
    """

    chat_id: ChatId
    contact_id: ContactId
    agent_id: AgentId
    queue_id: QueueId
    said: tuple[tuple[Literal["contact", "agent"], str], ...] = ()
    began: float = 60.0
    case_data: Parameters = ()


@dataclass(frozen=True, slots=True)
class ArrivingChat:
    """A chat that a contact opens at a simulated second."""

    at: float
    chat_id: ChatId
    contact_id: ContactId
    queue_id: QueueId
    says: str = ""
    case_data: Parameters = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a contact says by itself at a simulated second."""

    at: float
    contact_id: ContactId
    chat_id: ChatId
    text: str


@dataclass(frozen=True, slots=True)
class Scenario:
    """A contact center and its people.

    Attributes:
        agents: Every agent, the learner's among them.
        contacts: Every customer.
        queues: Interaction queues and routing points.
        groups: Agent groups and skills.
        open_chats: Chats in progress at the beginning.
        arriving_chats: Chats that come later.
        remarks: What contacts say by themselves.
        status_changes: What colleagues do with their status, and when.
        scripts: How customers and colleagues react.
        favorites: The learner's favorites, by agent.
        options: The contact center's settings.
        seed: Where chance begins; the same seed gives the same course of events.
    """

    agents: tuple[Agent, ...]
    contacts: tuple[Contact, ...]
    queues: tuple[Queue, ...]
    groups: tuple[Group, ...] = ()
    open_chats: tuple[OpenChat, ...] = ()
    arriving_chats: tuple[ArrivingChat, ...] = ()
    remarks: tuple[Remark, ...] = ()
    status_changes: tuple[StatusChange, ...] = ()
    scripts: tuple[Script, ...] = ()
    favorites: tuple[tuple[AgentId, tuple[TargetId, ...]], ...] = ()
    options: Options = field(default_factory=Options)
    seed: int = 1

    def world(self) -> World:
        """Return the contact center at simulated second 0.

        Raises:
            ScenarioError: `scenario.duplicate_id`, `scenario.unknown_id` or
                `scenario.impossible_history`.
        """
        return _world(self)


@lru_cache(maxsize=64)
def _world(scenario: Scenario) -> World:
    """Build a contact center; the same scenario is built once, for it never changes."""
    check_ids(scenario)
    world = World(
        seed=scenario.seed,
        options=scenario.options,
        agents=FrozenMap((one.agent_id, one) for one in scenario.agents),
        contacts=FrozenMap((one.contact_id, one) for one in scenario.contacts),
        groups=FrozenMap((one.group_id, one) for one in scenario.groups),
        queues=FrozenMap((one.queue_id, one) for one in scenario.queues),
        desks=FrozenMap((one.agent_id, Desk()) for one in scenario.agents),
    )
    for agent_id, favorites in scenario.favorites:
        world = world.with_desk(agent_id, favorites=favorites)
    for chat in sorted(scenario.open_chats, key=lambda one: -one.began):
        world = past(world, chat)
    return future(scenario, world)


def agent(
    agent_id: str,
    name: str,
    *,
    state: ChannelState = ChannelState.READY,
    reason: str = "",
    since: float = -600.0,
    capacity: int = 2,
    place: str = "",
    number: str = "",
) -> Agent:
    """Return an agent with a chat channel.

    Args:
        agent_id: The id.
        name: First and last name, separated by a space.
        state: The state of the chat channel.
        reason: Why it is in that state, such as `"break"`.
        since: Simulated second since when, usually before 0.
        capacity: Chats the agent may hold at once.
        place: The workplace.
        number: The number to find the agent by.
    """
    first_name, _, last_name = name.partition(" ")
    channels: FrozenMap[Medium, Channel]
    channels = FrozenMap([("chat", Channel(state, since, reason))])
    return Agent(
        AgentId(agent_id), first_name, last_name, place, capacity, channels, number
    )
