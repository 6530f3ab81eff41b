"""What the Team Communicator finds: words and numbers, lists, groups, order, limits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workspace_sim.core.entities import Agent, Contact, Group, TargetType
from workspace_sim.core.identifiers import AgentId, TargetId
from workspace_sim.core.targets import (
    Target,
    find_target,
    target_id_of,
    target_type,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workspace_sim.core.desk import Communicator, Desk
    from workspace_sim.core.world import World

_BETWEEN_WORDS = re.compile(r"[\W_]+")
_TYPE_ORDER = {kind: number for number, kind in enumerate(TargetType)}


@dataclass(frozen=True, slots=True)
class Found:
    """The rows of the Team Communicator.

    Attributes:
        targets: Those that are listed, in order.
        total: How many there are, listed or not.
        limit: How many can be listed at most.
        members: The names of each agent's groups and skills, in the scenario's order.
    """

    targets: tuple[Target, ...]
    total: int
    limit: int
    members: Mapping[AgentId, tuple[str, ...]]


def search(world: World, desk: Desk, searcher: AgentId, shown: Communicator) -> Found:
    """Return what the Team Communicator of a desk lists.

    Each word of the text must be the beginning of a word of the name, or of a number,
    group, skill, place, e-mail address or segment. Contacts are found by a search only.
    """
    members = _memberships(world)
    wanted = _words(shown.text)
    listed = [
        target
        for target in _listed(world, desk, shown)
        if target_id_of(target) != TargetId(searcher)
        and shown.type in {"all", target_type(target)}
        and _matches(target, members, shown.text, wanted)
    ]
    limit = limit_of(world, shown)
    ordered = listed if shown.list == "recent" else _ordered(world, desk, shown, listed)
    return Found(tuple(ordered[:limit]), len(listed), limit, members)


def limit_of(world: World, shown: Communicator) -> int:
    """Return how many rows are listed: few while a search only suggests."""
    options = world.options
    suggests = bool(shown.text.strip()) and not shown.more
    most = options.communicator_max_size
    return min(most, options.communicator_max_suggestion_size) if suggests else most


def category_of(world: World, desk: Desk, target_id: TargetId) -> str | None:
    """Return the category of a favorite; None for a corporate one or no favorite."""
    favorite = desk.favorite(target_id)
    if favorite is None or target_id in world.options.corporate_favorites:
        return None
    return favorite.category


def _listed(world: World, desk: Desk, shown: Communicator) -> Iterator[Target]:
    if shown.list == "all":
        yield from world.agents.values()
        yield from world.groups.values()
        yield from world.queues.values()
        if shown.text.strip():
            yield from world.contacts.values()
        return
    own = (one.target_id for one in desk.favorites)
    favorites = (*own, *world.options.corporate_favorites)
    chosen = favorites if shown.list == "favorites" else desk.recents
    for target_id in dict.fromkeys(chosen):
        target = find_target(world, target_id)
        if target is not None:
            yield target


def _ordered(
    world: World, desk: Desk, shown: Communicator, listed: list[Target]
) -> list[Target]:
    """Return targets by name; groups keep their own order, contacts come last."""
    backwards = shown.order == "descending"
    by_name = sorted(listed, key=_name_key, reverse=backwards)
    return sorted(by_name, key=lambda one: _group_key(world, desk, shown, one))


def _name_key(target: Target) -> tuple[str, str]:
    return (target.name.casefold(), target_id_of(target))


def _group_key(
    world: World, desk: Desk, shown: Communicator, target: Target
) -> tuple[int, str]:
    if shown.grouped_by == "type":
        return (_TYPE_ORDER[target_type(target)], "")
    if shown.grouped_by == "none":
        return (int(isinstance(target, Contact)), "")
    target_id = target_id_of(target)
    if target_id in world.options.corporate_favorites:
        return (1, "")
    category = category_of(world, desk, target_id)
    return (0, category.casefold()) if category else (2, "")


def _memberships(world: World) -> dict[AgentId, tuple[str, ...]]:
    found: dict[AgentId, tuple[str, ...]] = {}
    for group in world.groups.values():
        for agent_id in group.members:
            found[agent_id] = (*found.get(agent_id, ()), group.name)
    return found


def _matches(
    target: Target,
    members: Mapping[AgentId, tuple[str, ...]],
    text: str,
    wanted: Iterable[str],
) -> bool:
    if not text.strip():
        return True
    keys = [target.name, *_keywords(target, members)]
    number = _number(target)
    beginnings = [word for key in (*keys, number) for word in _words(key)]
    beginnings.append("".join(_words(number)))
    words = tuple(wanted)
    return bool(words) and all(
        any(beginning.startswith(word) for beginning in beginnings) for word in words
    )


def _keywords(
    target: Target, members: Mapping[AgentId, tuple[str, ...]]
) -> tuple[str, ...]:
    if isinstance(target, Agent):
        return (*members.get(target.agent_id, ()), target.place)
    if isinstance(target, Contact):
        return (target.email, target.segment)
    return ()


def _number(target: Target) -> str:
    if isinstance(target, Contact):
        return target.phone
    return "" if isinstance(target, Group) else target.number


def _words(text: str) -> list[str]:
    return [word for word in _BETWEEN_WORDS.split(text.casefold()) if word]
