"""The Team Communicator of one desk: open, search, lists, filter, groups, order."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never, get_args

from workspace_sim.core import desk_commands as d
from workspace_sim.core import desk_events as f
from workspace_sim.core.desk import Communicator, Grouping, Order
from workspace_sim.core.frozen_value import replace
from workspace_sim.core.identifiers import NO_CHAT
from workspace_sim.core.refusal import Refusal
from workspace_sim.core.target_search import limit_of
from workspace_sim.core.text import SEARCH_MAX_LENGTH, text_refusal
from workspace_sim.core.transfer import handable_chat, transferable_chat

if TYPE_CHECKING:
    from workspace_sim.core.vocabulary import (
        CommunicatorCommand,
        CommunicatorEvent,
        Event,
    )
    from workspace_sim.core.world import World

LISTS = ("all", "favorites", "recent")


def decide(
    world: World, command: CommunicatorCommand, at: float
) -> tuple[Event, ...] | Refusal:
    """Decide what an agent does in the Team Communicator.

    Raises:
        Nothing. Refusals: `chat.unknown`, `chat.not_yours`, `chat.not_owner`,
        `chat.not_active`, `transfer.pending`, `consultation.pending`,
        `conference.pending`, `conference.connected`, `team.closed`,
        `team.unknown_list`, `team.unknown_type`,
        `team.unknown_grouping`, `team.unknown_order`, `team.recent_order`,
        `team.nothing_more`, `favorite.not_viewed`, `text.*`.
    """
    if isinstance(command, d.OpenTeamCommunicator):
        return _open(world, command, at)
    agent_id = command.agent_id
    shown = world.desks[agent_id].communicator
    if shown is None:
        return Refusal("team.closed")
    match command:
        case d.CloseTeamCommunicator():
            return (f.TeamCommunicatorClosed(at, agent_id),)
        case d.GroupTargets() | d.SortTargets():
            return _arrange(shown, command, at)
        case d.ShowMoreTargets():
            return _show_more(world, shown, command, at)
        case _:
            return _narrow(world, command, at)


def _narrow(
    world: World, command: d.SearchTargets | d.ListTargets | d.FilterTargets, at: float
) -> tuple[Event, ...] | Refusal:
    match command:
        case d.SearchTargets():
            refusal = text_refusal(command.text, SEARCH_MAX_LENGTH)
            return refusal or (f.TargetsSearched(at, command.agent_id, command.text),)
        case d.ListTargets():
            return _list(world, command, at)
        case d.FilterTargets():
            if command.type not in {"all", *world.options.list_filter_showing}:
                return Refusal("team.unknown_type")
            return (f.TargetsFiltered(at, command.agent_id, command.type),)
        case _:
            assert_never(command)


def _list(
    world: World, command: d.ListTargets, at: float
) -> tuple[Event, ...] | Refusal:
    if command.list not in LISTS:
        return Refusal("team.unknown_list")
    if command.list == "favorites" and not world.options.can_view_favorites:
        return Refusal("favorite.not_viewed")
    return (f.TargetsListed(at, command.agent_id, command.list),)


def _arrange(
    shown: Communicator, command: d.GroupTargets | d.SortTargets, at: float
) -> tuple[Event, ...] | Refusal:
    if shown.list == "recent":
        return Refusal("team.recent_order")
    if isinstance(command, d.GroupTargets):
        if command.by not in get_args(Grouping):
            return Refusal("team.unknown_grouping")
        return (f.TargetsGrouped(at, command.agent_id, command.by),)
    if command.order not in get_args(Order):
        return Refusal("team.unknown_order")
    return (f.TargetsSorted(at, command.agent_id, command.order),)


def _show_more(
    world: World, shown: Communicator, command: d.ShowMoreTargets, at: float
) -> tuple[Event, ...] | Refusal:
    more = limit_of(world, replace(shown, more=True))
    if more <= limit_of(world, shown):
        return Refusal("team.nothing_more")
    return (f.MoreTargetsShown(at, command.agent_id),)


def _open(
    world: World, command: d.OpenTeamCommunicator, at: float
) -> tuple[Event, ...] | Refusal:
    agent_id, purpose = command.agent_id, command.purpose
    cleared = world.options.clear_search_on_new_interaction
    text = "" if cleared else world.desks[agent_id].searched
    if purpose == "main":
        return (f.TeamCommunicatorOpened(at, agent_id, None, purpose, text),)
    may = transferable_chat if purpose == "transfer" else handable_chat
    chat = may(world, agent_id, command.chat_id or NO_CHAT)
    if isinstance(chat, Refusal):
        return chat
    return (f.TeamCommunicatorOpened(at, agent_id, chat.chat_id, purpose, text),)


def evolve(world: World, event: CommunicatorEvent) -> World:
    """Change the Team Communicator of one desk."""
    agent_id = event.agent_id
    before = world.desks[agent_id].communicator
    if isinstance(event, f.TeamCommunicatorOpened):
        before = Communicator(event.purpose, event.chat_id, event.text)
    if before is None or isinstance(event, f.TeamCommunicatorClosed):
        return world.with_desk(agent_id, communicator=None, menu="")
    if isinstance(event, f.TargetsSearched):
        world = world.with_desk(agent_id, searched=event.text)
    drawn = replace(_changed(before, event), logged_off=world.index.logged_off)
    return world.with_desk(agent_id, communicator=drawn, menu="")


def _changed(shown: Communicator, event: CommunicatorEvent) -> Communicator:
    match event:
        case f.TargetsSearched():
            return replace(shown, text=event.text, more=False)
        case f.TargetsListed():
            return replace(shown, list=event.list, more=False)
        case f.TargetsFiltered():
            return replace(shown, type=event.target_type, more=False)
        case f.TargetsGrouped():
            return replace(shown, grouped_by=event.by)
        case f.TargetsSorted():
            return replace(shown, order=event.order)
        case f.MoreTargetsShown():
            return replace(shown, more=True)
        case f.TeamCommunicatorOpened() | f.TeamCommunicatorClosed():
            return shown
        case _:
            assert_never(event)
