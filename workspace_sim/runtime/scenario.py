"""A scenario: who is in a contact center, how they behave, what has happened before.

A scenario is a value; `opening.opening_world` builds its contact center.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from workspace_sim.core.desk import Favorite, Parameters
from workspace_sim.core.entities import (
    Agent,
    Channel,
    ChannelState,
    Contact,
    Group,
    Medium,
    Queue,
)
from workspace_sim.core.frozen_map import FrozenMap
from workspace_sim.core.handling import PastInteraction, StandardResponse
from workspace_sim.core.identifiers import (
    AgentId,
    ChatId,
    ContactId,
    QueueId,
)
from workspace_sim.core.options import Options
from workspace_sim.runtime.scripts import Initiative, Script, StatusChange


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
class Account:
    """What an agent logs in with; who has none is logged in and stays so.

    Attributes:
        agent_id: Whose it is.
        user_name: The name to enter.
        password: The password to enter.
        logged_in: Whether the agent is logged in when the scenario begins.
        must_change_password: Whether the first login asks for another password.
    """

    agent_id: AgentId
    user_name: str
    password: str = field(repr=False)
    logged_in: bool = False
    must_change_password: bool = False


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
        initiatives: What colleagues begin by themselves, and when.
        scripts: How customers and colleagues react.
        accounts: What agents log in with.
        places: Free places, beside those of the agents.
        favorites: What agents have as favorites, by agent.
        responses: The library of standard responses, category by category.
        history: Earlier interactions of contacts, newest first.
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
    initiatives: tuple[Initiative, ...] = ()
    scripts: tuple[Script, ...] = ()
    accounts: tuple[Account, ...] = ()
    places: tuple[str, ...] = ()
    favorites: tuple[tuple[AgentId, tuple[Favorite, ...]], ...] = ()
    responses: tuple[StandardResponse, ...] = ()
    history: tuple[PastInteraction, ...] = ()
    options: Options = field(default_factory=Options)
    seed: int = 1


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
    voice: ChannelState | None = None,
) -> Agent:
    """Return an agent with a chat channel, and a voice channel where one is given.

    Args:
        agent_id: The id.
        name: First and last name, separated by a space.
        state: The state of the chat channel.
        reason: Why it is in that state, such as `"break"`.
        since: Simulated second since when, usually before 0.
        capacity: Chats the agent may hold at once.
        place: The workplace.
        number: The number to find the agent by.
        voice: The state of the voice channel; None for an agent without a phone.
    """
    first_name, _, last_name = name.partition(" ")
    channels: FrozenMap[Medium, Channel]
    channels = FrozenMap([("chat", Channel(state, since, reason))])
    if voice is not None:
        channels = channels.put("voice", Channel(voice, since))
    return Agent(
        AgentId(agent_id), first_name, last_name, place, capacity, channels, number
    )
