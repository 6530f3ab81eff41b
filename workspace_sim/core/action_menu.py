"""What the Action Menu beside a target offers: one table by purpose and kind of target.

Whether an entry can be chosen is asked of `decide`; here stand only which entries there
are, and what an agent is warned of before choosing one that will be allowed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workspace_sim.core.entities import (
    Agent,
    ChannelState,
    Contact,
    Group,
    Queue,
    TargetType,
)
from workspace_sim.core.identifiers import AgentId, TargetId
from workspace_sim.core.refusal import Refusal
from workspace_sim.core.targets import Target, find_target, listed_as_logged_off

if TYPE_CHECKING:
    from workspace_sim.core.desk import Purpose
    from workspace_sim.core.world import World

ANY = frozenset(TargetType)
AGENTS = frozenset({TargetType.AGENT})
CONTACTS = frozenset({TargetType.CONTACT})
CALLABLE = ANY - {TargetType.INTERACTION_QUEUE}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of an Action Menu.

    Attributes:
        action: Choosing it submits the intent `target.<action>` with the target's id.
        label: The code of its words.
        kinds: Beside which kinds of target it stands.
        favorite: Whether it stands beside favorites only, beside others only, or (None)
            beside both.
        offers_chat: Whether it asks the target to take part in a chat, so that a
            target who is not likely to do so is marked with a warning.
    """

    action: str
    label: str
    kinds: frozenset[TargetType]
    favorite: bool | None = None
    offers_chat: bool = False


_MESSAGE = Entry("message", "instant_message", AGENTS)
_CALL = Entry("call", "call", CALLABLE)

ACTION_MENU: dict[Purpose, tuple[Entry, ...]] = {
    "main": (
        _CALL,
        Entry("email", "new_email", CONTACTS),
        _MESSAGE,
        Entry("favorite_add", "favorite.add_entry", ANY, favorite=False),
        Entry("favorite_edit", "favorite.edit_entry", ANY, favorite=True),
        Entry("favorite_remove", "favorite.remove_entry", ANY, favorite=True),
    ),
    "consult": (
        Entry("consult", "consult.chat", ANY, offers_chat=True),
        Entry("consult_voice", "consult.voice", AGENTS),
        _MESSAGE,
        _CALL,
    ),
    "conference": (
        Entry("conference", "conference", ANY, offers_chat=True),
        _MESSAGE,
        _CALL,
    ),
    "transfer": (Entry("transfer", "transfer", ANY, offers_chat=True), _MESSAGE, _CALL),
}
"""The entries of the Team Communicator's Action Menus, in order, for each purpose."""


def entries(purpose: Purpose, kind: TargetType, *, favorite: bool) -> tuple[Entry, ...]:
    """Return what the Action Menu beside a target offers.

    Args:
        purpose: What the Team Communicator was opened for.
        kind: What kind of target it is.
        favorite: Whether it is a favorite, of the agent or of everybody.
    """
    return tuple(
        one
        for one in ACTION_MENU[purpose]
        if kind in one.kinds and one.favorite in {None, favorite}
    )


def internal_target(
    world: World, agent_id: AgentId, target_id: TargetId
) -> Agent | Group | Queue | Refusal:
    """Return the target that an agent may ask to take part in a chat, or why not.

    Refusals: `target.unknown`, `target.not_internal`, `target.yourself`,
    `target.logged_off`, `target.not_routed`.
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
    if not isinstance(target, Agent) and not world.options.routing_based_targets:
        return Refusal("target.not_routed", about)
    return target


def warning(world: World, target: Target, searcher: AgentId) -> str:
    """Return the code of what is likely to go wrong with a target; empty for nothing.

    Args:
        world: The contact center.
        target: Who is asked to take part in a chat.
        searcher: Who asks; a group is asked without its own member.
    """
    match target:
        case Agent():
            return _agent_warning(world, target)
        case Group():
            others = (one for one in target.members if one != searcher)
            able = any(world.is_ready(one) and world.has_room(one) for one in others)
            return "" if able else "warning.nobody_available"
        case Queue():
            return "" if target.is_open else "warning.queue_closed"
        case Contact():
            return ""


def _agent_warning(world: World, target: Agent) -> str:
    state = target.channels["chat"].state
    if state is ChannelState.LOGGED_OFF:
        return "warning.logged_off"
    if state is not ChannelState.READY:
        return "warning.not_ready"
    return "" if world.has_room(target.agent_id) else "warning.at_capacity"
