"""Whom the Team Communicator can list, and which of them a search finds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, TypeAlias

from workspace_sim.core.identifiers import AgentId, ContactId, QueueId, TargetId
from workspace_sim.core.refusal import Refusal
from workspace_sim.core.world import (
    Agent,
    ChannelState,
    Contact,
    Group,
    Queue,
    TargetType,
    World,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workspace_sim.core.desk import Communicator, Desk
    from workspace_sim.core.world import Medium

_BETWEEN_WORDS = re.compile(r"[\W_]+")

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


def internal_target(
    world: World, agent_id: AgentId, target_id: TargetId
) -> Agent | Group | Queue | Refusal:
    """Return whom an agent may hand a chat to or consult, or why not.

    Refusals: `target.unknown`, `target.not_internal`, `target.yourself`,
    `target.logged_off`.
    """
    target = find_target(world, target_id)
    about = (("target", target_id),)
    if target is None:
        return Refusal("target.unknown", about)
    if isinstance(target, Contact):
        return Refusal("target.not_internal", about)
    if target_id == TargetId(agent_id):
        return Refusal("target.yourself", about)
    shown = world.desks[agent_id].communicator
    if shown is not None and listed_as_logged_off(world, shown, target_id):
        return Refusal("target.logged_off", about)
    return target


def unavailability(
    world: World, agent: Agent, medium: Medium = "chat"
) -> Unavailability | None:
    """Return why an agent cannot be invited now, if so.

    Where the options let unready targets be invited, only a channel that is logged off
    or a busy line stands in the way.
    """
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


def found_targets(
    world: World, desk: Desk, searcher: AgentId, communicator: Communicator
) -> list[Target]:
    """Return the rows of the Team Communicator, in order.

    A search matches the beginning of any word of a name, or of a number; contacts are
    listed by a search only. Targets other than agents come after them, in the order of
    the scenario.
    """
    listed = [
        target
        for target in _listed(world, desk, communicator)
        if target_id_of(target) != TargetId(searcher)
        and communicator.type in {"all", target_type(target)}
        and _matches(target, communicator.text)
    ]
    return listed[: world.options.communicator_max_size]


def _listed(world: World, desk: Desk, communicator: Communicator) -> Iterator[Target]:
    if communicator.list == "all":
        yield from sorted(world.agents.values(), key=_by_name)
        yield from world.groups.values()
        yield from world.queues.values()
        if communicator.text.strip():
            yield from sorted(world.contacts.values(), key=_by_name)
        return
    favorites = (*desk.favorites, *world.options.corporate_favorites)
    chosen = favorites if communicator.list == "favorites" else desk.recents
    for target_id in dict.fromkeys(chosen):
        target = find_target(world, target_id)
        if target is not None:
            yield target


def _by_name(person: Agent | Contact) -> tuple[str, str]:
    return (person.first_name.casefold(), person.last_name.casefold())


def _matches(target: Target, text: str) -> bool:
    if not text.strip():
        return True
    words = _words(text)
    number = target.number if isinstance(target, Agent) else ""
    if isinstance(target, Contact):
        number = target.phone
    beginnings = [*_words(target.name), *_words(number), "".join(_words(number))]
    return bool(words) and all(
        any(beginning.startswith(word) for beginning in beginnings) for word in words
    )


def _words(text: str) -> list[str]:
    return [word for word in _BETWEEN_WORDS.split(text.casefold()) if word]
