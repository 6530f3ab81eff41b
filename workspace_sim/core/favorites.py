"""The favorites of one desk: add, edit the category, remove; who may do so."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from workspace_sim.core import desk_commands as d
from workspace_sim.core import desk_events as f
from workspace_sim.core.desk import Favorite
from workspace_sim.core.frozen_value import replace
from workspace_sim.core.refusal import Refusal
from workspace_sim.core.targets import find_target
from workspace_sim.core.text import text_refusal

if TYPE_CHECKING:
    from workspace_sim.core.desk import Desk
    from workspace_sim.core.identifiers import AgentId, TargetId
    from workspace_sim.core.vocabulary import Event, FavoriteCommand, FavoriteEvent
    from workspace_sim.core.world import World

CATEGORY_MAX_LENGTH = 40


def decide(
    world: World, command: FavoriteCommand, at: float
) -> tuple[Event, ...] | Refusal:
    """Decide what an agent does with a favorite.

    Raises:
        Nothing. Refusals: `target.unknown`, `team.closed`, `favorite.not_managed`,
        `favorite.corporate`, `favorite.none`, `favorite.closed`, `text.*`.
    """
    desk = world.desks[command.agent_id]
    match command:
        case d.CloseFavorite():
            if _open_favorite(desk) is None:
                return Refusal("favorite.closed")
            return (f.FavoriteClosed(at, command.agent_id),)
        case d.SaveFavorite():
            return _save(world, command, at)
        case d.OpenFavorite():
            refusal = _not_changed(world, command.target_id)
            if refusal is None and desk.communicator is None:
                refusal = Refusal("team.closed")
            opened = f.FavoriteOpened(at, command.agent_id, command.target_id)
            return refusal or (opened,)
        case d.ToggleFavorite() | d.RemoveFavorite():
            refusal = _not_changed(world, command.target_id)
            return refusal or _toggled(desk, command, at)
        case _:
            assert_never(command)


def _open_favorite(desk: Desk) -> TargetId | None:
    return desk.communicator.favorite if desk.communicator else None


def _not_changed(world: World, target_id: TargetId) -> Refusal | None:
    """Return why a target can be made no favorite, and be none no more."""
    if find_target(world, target_id) is None:
        return Refusal("target.unknown", (("target", target_id),))
    options = world.options
    if not (options.can_view_favorites and options.can_manage_favorites):
        return Refusal("favorite.not_managed")
    if target_id in options.corporate_favorites:
        return Refusal("favorite.corporate")
    return None


def _save(
    world: World, command: d.SaveFavorite, at: float
) -> tuple[Event, ...] | Refusal:
    target_id = _open_favorite(world.desks[command.agent_id])
    if target_id is None:
        return Refusal("favorite.closed")
    category = " ".join(command.category.split())
    refusal = text_refusal(command.category, CATEGORY_MAX_LENGTH)
    saved = f.FavoriteSaved(at, command.agent_id, target_id, category)
    return refusal or (saved,)


def _toggled(
    desk: Desk, command: d.ToggleFavorite | d.RemoveFavorite, at: float
) -> tuple[Event, ...] | Refusal:
    agent_id, target_id = command.agent_id, command.target_id
    if desk.favorite(target_id) is not None:
        return (f.FavoriteRemoved(at, agent_id, target_id),)
    if isinstance(command, d.RemoveFavorite):
        return Refusal("favorite.none", (("target", target_id),))
    return (f.FavoriteSaved(at, agent_id, target_id, ""),)


def evolve(world: World, event: FavoriteEvent) -> World:
    """Change the favorites of one desk, or the dialog about one of them."""
    agent_id = event.agent_id
    match event:
        case f.FavoriteOpened():
            return _with_dialog(world, agent_id, event.target_id)
        case f.FavoriteClosed():
            return _with_dialog(world, agent_id, None)
        case f.FavoriteSaved():
            saved = Favorite(event.target_id, event.category)
            return _with_favorite(world, agent_id, event.target_id, saved)
        case f.FavoriteRemoved():
            return _with_favorite(world, agent_id, event.target_id, None)
        case _:
            assert_never(event)


def _with_favorite(
    world: World, agent_id: AgentId, target_id: TargetId, saved: Favorite | None
) -> World:
    """Keep a favorite in its place, put another one at the end, or take it out."""
    before = world.desks[agent_id].favorites
    known = any(one.target_id == target_id for one in before)
    if saved is None:
        after = tuple(one for one in before if one.target_id != target_id)
    elif known:
        after = tuple(saved if one.target_id == target_id else one for one in before)
    else:
        after = (*before, saved)
    return _with_dialog(world.with_desk(agent_id, favorites=after), agent_id, None)


def _with_dialog(world: World, agent_id: AgentId, target_id: TargetId | None) -> World:
    shown = world.desks[agent_id].communicator
    after = replace(shown, favorite=target_id) if shown else None
    return world.with_desk(agent_id, communicator=after, menu="")
