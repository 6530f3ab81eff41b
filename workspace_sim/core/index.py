"""What would take a search, kept at hand: who is invited, able, logged off.

An index remembers the maps it was made from. To follow its world it looks only at what
differs in them, whoever changed it; `engine.evolve` lets it follow every event.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from workspace_sim.core.desk import Desk
from workspace_sim.core.entities import Agent, Group, Invitation, Queue
from workspace_sim.core.frozen_map import FrozenMap
from workspace_sim.core.frozen_order import FrozenOrder
from workspace_sim.core.frozen_value import replace
from workspace_sim.core.identifiers import (
    AgentId,
    ChatId,
    ConsultationId,
    InvitationId,
    QueueId,
    TargetId,
)
from workspace_sim.core.talks import Consultation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workspace_sim.core.world import World

Able: TypeAlias = FrozenOrder[tuple[float, int, AgentId]]
"""Members who can be given a chat: since when, their place in the list, and who."""

K = TypeVar("K")
_NOBODY: Able = FrozenOrder()
_NOWHERE: FrozenMap[TargetId, int] = FrozenMap()


@dataclass(frozen=True)  # without slots: copied with every event
class Index:
    """What lookups in a world need.

    Attributes:
        agents: The agents it was made from; so are desks, invitations, consultations,
            queues and groups.
        of_chat: The pending invitations about each chat, oldest first.
        of_agent: The pending invitations of each agent, oldest first.
        logged_off: The agents who are logged off, and since when.
        able_since: The agents who are Ready with room for a chat, and since when.
        memberships: The queues and groups of each agent, with the agent's place there.
        able: The able members of each queue and group, the longest Ready first.
        ranks: The place of each queue among the queues.
        offering: Rank and id of the queues where a chat waits and a member is able.
    """

    agents: FrozenMap[AgentId, Agent] = field(default_factory=FrozenMap)
    desks: FrozenMap[AgentId, Desk] = field(default_factory=FrozenMap)
    invitations: FrozenMap[InvitationId, Invitation] = field(default_factory=FrozenMap)
    consultations: FrozenMap[ConsultationId, Consultation] = field(
        default_factory=FrozenMap
    )
    queues: FrozenMap[QueueId, Queue] = field(default_factory=FrozenMap)
    groups: FrozenMap[TargetId, Group] = field(default_factory=FrozenMap)
    of_chat: FrozenMap[ChatId, tuple[Invitation, ...]] = field(
        default_factory=FrozenMap
    )
    of_agent: FrozenMap[AgentId, tuple[Invitation, ...]] = field(
        default_factory=FrozenMap
    )
    logged_off: FrozenMap[AgentId, float] = field(default_factory=FrozenMap)
    able_since: FrozenMap[AgentId, float] = field(default_factory=FrozenMap)
    memberships: FrozenMap[AgentId, FrozenMap[TargetId, int]] = field(
        default_factory=FrozenMap
    )
    able: FrozenMap[TargetId, Able] = field(default_factory=FrozenMap)
    ranks: FrozenMap[QueueId, int] = field(default_factory=FrozenMap)
    offering: FrozenOrder[tuple[int, QueueId]] = field(default_factory=FrozenOrder)

    def load(self, agent_id: AgentId) -> int:
        """Return how many chats, chat consultations and invitations an agent holds."""
        desk, invited = self.desks[agent_id], self.of_agent.get(agent_id, ())
        asked = sum(self.consultations[c].medium == "chat" for c in desk.consultations)
        return len(desk.chats) + asked + sum(one.medium == "chat" for one in invited)

    def has_room(self, agent_id: AgentId) -> bool:
        """Tell whether an agent can be given one more chat."""
        return self.load(agent_id) < self.agents[agent_id].capacity

    def ready_with_room_since(self, agent_id: AgentId) -> float | None:
        """Return since when an agent is Ready, who has room for a chat; else None."""
        agent = self.agents.get(agent_id)
        if agent is None or agent_id not in self.desks:
            return None
        able = agent.is_ready and self.has_room(agent_id)
        return agent.channels["chat"].since if able else None

    def able_members(self, target_id: TargetId) -> Iterator[AgentId]:
        """Yield who of a queue or group is Ready with room, the longest Ready first."""
        return (agent_id for _, _, agent_id in self.able.get(target_id, _NOBODY))

    def offering_queues(self) -> Iterator[Queue]:
        """Yield the queues where a chat waits and a member is able, in their order."""
        return (self.queues[queue_id] for _, queue_id in self.offering)


def followed(index: Index, world: World) -> Index:
    """Return the index of a world, made from the index of an earlier one."""
    if _is_of(index, world):
        return index
    agents = world.agents.changed_since(index.agents)
    invited = world.invitations.changed_since(index.invitations)
    touched = (*agents, *world.desks.changed_since(index.desks))
    asked = [
        (world.invitations.get(i) or index.invitations[i]).agent_id for i in invited
    ]
    moved = world.queues.changed_since(index.queues)
    if invited:
        index = _with_invitations(index, world, invited)
    if agents:
        index = _with_logged_off(index, world, agents)
    index = _of(_with_members(index, world, moved), world)
    for agent_id in dict.fromkeys((*touched, *asked)):
        after = _with_ability(index, agent_id)
        if after is not index:
            index = after
            memberships = index.memberships.get(agent_id, _NOWHERE)
            moved += [QueueId(one) for one in memberships]
    return _with_offering(index, dict.fromkeys(moved))


def _of(index: Index, world: World) -> Index:
    return replace(
        index,
        agents=world.agents,
        desks=world.desks,
        invitations=world.invitations,
        consultations=world.consultations,
        queues=world.queues,
        groups=world.groups,
    )


def _is_of(index: Index, world: World) -> bool:
    return (
        index.desks is world.desks
        and index.agents is world.agents
        and index.invitations is world.invitations
        and index.consultations is world.consultations
        and index.queues is world.queues
        and index.groups is world.groups
    )


def _with_invitations(index: Index, world: World, changed: list[InvitationId]) -> Index:
    of_chat, of_agent = index.of_chat, index.of_agent
    for invitation_id in changed:
        before = index.invitations.get(invitation_id)
        after = world.invitations.get(invitation_id)
        if before is not None:
            of_chat = _less(of_chat, before.chat_id, before)
            of_agent = _less(of_agent, before.agent_id, before)
        if after is not None:
            of_chat = _more(of_chat, after.chat_id, after)
            of_agent = _more(of_agent, after.agent_id, after)
    return replace(index, of_chat=of_chat, of_agent=of_agent)


def _more(
    pending: FrozenMap[K, tuple[Invitation, ...]], key: K, one: Invitation
) -> FrozenMap[K, tuple[Invitation, ...]]:
    together = (*pending.get(key, ()), one)
    return pending.put(key, tuple(sorted(together, key=lambda each: each.sent_at)))


def _less(
    pending: FrozenMap[K, tuple[Invitation, ...]], key: K, one: Invitation
) -> FrozenMap[K, tuple[Invitation, ...]]:
    left = tuple(each for each in pending[key] if each is not one)
    return pending.put(key, left) if left else pending.without(key)


def _with_logged_off(index: Index, world: World, changed: list[AgentId]) -> Index:
    logged_off = index.logged_off
    for agent_id in changed:
        agent = world.agents.get(agent_id)
        if agent is not None and agent.is_logged_off:
            logged_off = logged_off.put(agent_id, agent.channels["chat"].since)
        else:
            logged_off = logged_off.without(agent_id)
    if logged_off is index.logged_off:
        return index
    return replace(index, logged_off=logged_off)


def _with_members(index: Index, world: World, changed: list[QueueId]) -> Index:
    """Return the index with the members of the queues and groups as they are."""
    for queue_id in changed:
        before, after = index.queues.get(queue_id), world.queues.get(queue_id)
        index = _with_list(index, TargetId(queue_id), _members(before), _members(after))
        if queue_id not in index.ranks:
            ranks = index.ranks.put(queue_id, len(index.ranks))
            index = replace(index, ranks=ranks)
    for group_id in world.groups.changed_since(index.groups):
        was, present = index.groups.get(group_id), world.groups.get(group_id)
        index = _with_list(index, group_id, _members(was), _members(present))
    return index


def _members(place: Queue | Group | None) -> tuple[AgentId, ...]:
    return place.members if place is not None else ()


def _with_list(
    index: Index,
    place: TargetId,
    before: tuple[AgentId, ...],
    after: tuple[AgentId, ...],
) -> Index:
    """Return the index with one list of members in place of another."""
    if after == before:
        return index
    memberships, able = index.memberships, _NOBODY
    for agent_id in before:
        places = memberships.get(agent_id, _NOWHERE).without(place)
        memberships = memberships.put(agent_id, places)
    for at, agent_id in enumerate(dict.fromkeys(after)):
        places = memberships.get(agent_id, _NOWHERE).put(place, at)
        memberships = memberships.put(agent_id, places)
        since = index.able_since.get(agent_id)
        if since is not None:
            able = able.put((since, at, agent_id))
    return replace(index, memberships=memberships, able=index.able.put(place, able))


def _with_ability(index: Index, agent_id: AgentId) -> Index:
    """Return the index with an agent among the able members, or not, as it is."""
    before = index.able_since.get(agent_id)
    after = index.ready_with_room_since(agent_id)
    if after == before:
        return index
    able, able_since = index.able, index.able_since.without(agent_id)
    for place, at in index.memberships.get(agent_id, _NOWHERE).items():
        members = able[place]
        if before is not None:
            members = members.without((before, at, agent_id))
        if after is not None:
            members = members.put((after, at, agent_id))
        able = able.put(place, members)
    if after is not None:
        able_since = able_since.put(agent_id, after)
    return replace(index, able=able, able_since=able_since)


def _with_offering(index: Index, queue_ids: Iterable[QueueId]) -> Index:
    offering = index.offering
    for queue_id in queue_ids:
        queue = index.queues.get(queue_id)
        if queue_id in index.ranks:
            entry = (index.ranks[queue_id], queue_id)
            able = index.able.get(TargetId(queue_id), _NOBODY)
            offers = queue is not None and bool(queue.waiting) and bool(able)
            offering = offering.put(entry) if offers else offering.without(entry)
    return index if offering is index.offering else replace(index, offering=offering)
