"""Questions about finding targets: where a search looks, what it hides, favorites.

As in `conditions`, a condition speaks of the learner's own desk, and of what happened
since the step began.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from workspace_sim.core import desk_events as f
from workspace_sim.core.identifiers import TargetId
from workspace_sim.core.target_search import search

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workspace_sim.core.desk import Communicator
    from workspace_sim.core.entities import TargetType
    from workspace_sim.training.evidence import Condition, Evidence

TargetList = Literal["all", "favorites", "recent"]


def quick_search_opened() -> Condition:
    """The learner opened the Team Communicator in the Main Window."""
    return lambda evidence: any(
        evidence.found(
            f.TeamCommunicatorOpened, agent_id=evidence.learner, purpose="main"
        )
    )


def type_listed(kind: TargetType) -> Condition:
    """The Team Communicator lists one type of target only."""
    return lambda evidence: any(one.type == kind for one in _shown(evidence))


def type_chosen_elsewhere(kind: TargetType) -> Condition:
    """The learner chose another type of target in the filter."""
    return lambda evidence: any(
        event.target_type not in {kind, "all"}
        for event in evidence.found(f.TargetsFiltered, agent_id=evidence.learner)
    )


def action_menu_opened_in(chosen: TargetList, target_id: str) -> Condition:
    """The learner opened a target's Action Menu, and the list is still the one."""
    return lambda evidence: (
        any(
            evidence.found(
                f.ActionMenuOpened,
                agent_id=evidence.learner,
                target_id=TargetId(target_id),
            )
        )
        and any(one.list == chosen for one in _shown(evidence))
    )


def favorite_kept(target_id: str, category: str) -> Condition:
    """A target is among the learner's favorites in a category, in small or capitals."""

    def holds(evidence: Evidence) -> bool:
        desk = evidence.world.desks[evidence.learner]
        favorite = desk.favorite(TargetId(target_id))
        return favorite is not None and _is(favorite.category, category)

    return holds


def favorite_saved(target_id: str) -> Condition:
    """The learner made a target a favorite, or changed its category."""
    return lambda evidence: any(one.target_id == target_id for one in _saved(evidence))


def favorite_saved_without_category() -> Condition:
    """The learner saved a favorite without a category."""
    return lambda evidence: any(not one.category for one in _saved(evidence))


def favorite_saved_in_other_category(category: str) -> Condition:
    """The learner saved a favorite in another category."""
    return lambda evidence: any(
        one.category and not _is(one.category, category) for one in _saved(evidence)
    )


def favorite_saved_elsewhere(target_id: str) -> Condition:
    """The learner made another target a favorite."""
    return lambda evidence: any(one.target_id != target_id for one in _saved(evidence))


def favorite_removed(target_id: str) -> Condition:
    """The learner took a target out of the favorites."""
    return lambda evidence: any(
        evidence.found(
            f.FavoriteRemoved, agent_id=evidence.learner, target_id=TargetId(target_id)
        )
    )


def favorite_dialog_closed() -> Condition:
    """The learner closed the dialog about a favorite without saving."""
    return lambda evidence: any(
        evidence.found(f.FavoriteClosed, agent_id=evidence.learner)
    )


def results_hidden_by_type() -> Condition:
    """The learner looked for something, and the type filter alone hides it."""
    return lambda evidence: any(
        one.type != "all" and _hidden(evidence, one, replace(one, type="all"))
        for one in _looked(evidence)
    )


def results_hidden_by_list() -> Condition:
    """The learner searched, and only All would have found it, not the chosen list."""
    return lambda evidence: any(
        one.text.strip() != ""
        and one.list != "all"
        and _hidden(evidence, one, replace(one, list="all"))
        for one in _looked(evidence)
    )


def _is(category: str, wanted: str) -> bool:
    return category.casefold() == wanted.casefold()


def _saved(evidence: Evidence) -> Iterator[f.FavoriteSaved]:
    return evidence.found(f.FavoriteSaved, agent_id=evidence.learner)


def _shown(evidence: Evidence) -> Iterator[Communicator]:
    """Yield the open Team Communicator of the learner, if there is one."""
    shown = evidence.world.desks[evidence.learner].communicator
    if shown is not None:
        yield shown


def _looked(evidence: Evidence) -> Iterator[Communicator]:
    """Yield the open Team Communicator, if the learner has looked for something."""
    looked = (f.TargetsSearched, f.TargetsListed)
    if any(any(evidence.found(one, agent_id=evidence.learner)) for one in looked):
        yield from _shown(evidence)


def _hidden(evidence: Evidence, shown: Communicator, wider: Communicator) -> bool:
    """Tell whether nothing is found, and something would be found by a wider look."""
    world, learner = evidence.world, evidence.learner
    desk = world.desks[learner]
    return (
        search(world, desk, learner, shown).total == 0
        and search(world, desk, learner, wider).total > 0
    )
