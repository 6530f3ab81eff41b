"""The Team Communicator of one desk: open, search, lists, type filter, favorites."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from workspace_sim.core import desk_commands as d
from workspace_sim.core import desk_events as f
from workspace_sim.core.commands import NO_CHAT
from workspace_sim.core.desk import Communicator
from workspace_sim.core.frozen_value import replace
from workspace_sim.core.refusal import Refusal
from workspace_sim.core.targets import find_target
from workspace_sim.core.text import SEARCH_MAX_LENGTH, text_refusal
from workspace_sim.core.transfer import handable_chat
from workspace_sim.core.world import TargetType, World

if TYPE_CHECKING:
    from workspace_sim.core.vocabulary import (
        CommunicatorCommand,
        CommunicatorEvent,
        Event,
    )

LISTS = ("all", "favorites", "recent")


def decide(
    world: World, command: CommunicatorCommand, at: float
) -> tuple[Event, ...] | Refusal:
    """Decide what an agent does in the Team Communicator.

    Raises:
        Nothing. Refusals: `chat.unknown`, `chat.not_yours`, `chat.not_active`,
        `transfer.pending`, `consultation.pending`, `team.closed`,
        `team.unknown_list`, `team.unknown_type`, `target.unknown`,
        `favorite.corporate`, `text.*`.
    """
    if isinstance(command, d.OpenTeamCommunicator):
        return _open(world, command, at)
    if isinstance(command, d.ToggleFavorite):
        if find_target(world, command.target_id) is None:
            return Refusal("target.unknown", (("target", command.target_id),))
        if command.target_id in world.options.corporate_favorites:
            return Refusal("favorite.corporate")
        return (f.FavoriteToggled(at, command.agent_id, command.target_id),)
    if world.desks[command.agent_id].communicator is None:
        return Refusal("team.closed")
    return _inside(command, at)


def _inside(
    command: d.CloseTeamCommunicator
    | d.SearchTargets
    | d.ListTargets
    | d.FilterTargets,
    at: float,
) -> tuple[Event, ...] | Refusal:
    agent_id = command.agent_id
    match command:
        case d.CloseTeamCommunicator():
            return (f.TeamCommunicatorClosed(at, agent_id),)
        case d.SearchTargets():
            refusal = text_refusal(command.text, SEARCH_MAX_LENGTH)
            return refusal or (f.TargetsSearched(at, agent_id, command.text),)
        case d.ListTargets():
            if command.list not in LISTS:
                return Refusal("team.unknown_list")
            return (f.TargetsListed(at, agent_id, command.list),)
        case d.FilterTargets():
            if command.type not in {"all", *TargetType}:
                return Refusal("team.unknown_type")
            return (f.TargetsFiltered(at, agent_id, command.type),)
        case _:
            assert_never(command)


def _open(
    world: World, command: d.OpenTeamCommunicator, at: float
) -> tuple[Event, ...] | Refusal:
    if command.purpose == "main":
        return (f.TeamCommunicatorOpened(at, command.agent_id, None, "main"),)
    chat = handable_chat(world, command.agent_id, command.chat_id or NO_CHAT)
    if isinstance(chat, Refusal):
        return chat
    return (
        f.TeamCommunicatorOpened(at, command.agent_id, chat.chat_id, command.purpose),
    )


def evolve(world: World, event: CommunicatorEvent) -> World:
    """Change the Team Communicator of one desk."""
    desk = world.desks[event.agent_id]
    if isinstance(event, f.FavoriteToggled):
        kept = tuple(one for one in desk.favorites if one != event.target_id)
        added = kept == desk.favorites
        favorites = (*kept, event.target_id) if added else kept
        return world.with_desk(event.agent_id, favorites=favorites)
    off = world.index.logged_off
    if isinstance(event, f.TeamCommunicatorOpened):
        shown = Communicator(event.purpose, event.chat_id, logged_off=off)
        return world.with_desk(event.agent_id, communicator=shown, menu="")
    before = desk.communicator
    if before is None or isinstance(event, f.TeamCommunicatorClosed):
        return world.with_desk(event.agent_id, communicator=None, menu="")
    match event:
        case f.TargetsSearched():
            after = replace(before, text=event.text, logged_off=off)
        case f.TargetsListed():
            after = replace(before, list=event.list, logged_off=off)
        case f.TargetsFiltered():
            after = replace(before, type=event.type, logged_off=off)
        case _:
            assert_never(event)
    return world.with_desk(event.agent_id, communicator=after, menu="")
