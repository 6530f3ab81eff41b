"""Favorites: a star, a dialog with a category, groups, and who may change them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.two_desks import ELENA, NOOR, TOMAS, TRANSFER, TwoDesks, with_options
from workspace_sim.core import desk_commands as d
from workspace_sim.core import desk_events as f
from workspace_sim.core.favorites import CATEGORY_MAX_LENGTH
from workspace_sim.core.identifiers import TargetId

if TYPE_CHECKING:
    from workspace_sim.core.desktop.team_communicator_view import (
        FavoriteDialogView,
        TargetRow,
    )
    from workspace_sim.core.vocabulary import Command
    from workspace_sim.runtime.scenario import Scenario

QUICK_SEARCH = "Team Communicator Quick Search"
ADD, EDIT, REMOVE = "Add to Favorites", "Edit Favorite", "Remove from Favorites"


def opened(scenario: Scenario, **options: object) -> TwoDesks:
    """Return two desks, the sender's with the Main Window's Team Communicator."""
    desks = TwoDesks(with_options(scenario, **options))
    desks.sender.click(QUICK_SEARCH)
    return desks


@pytest.fixture
def desks(scenario: Scenario) -> TwoDesks:
    return opened(scenario)


def rows(desks: TwoDesks) -> dict[str, TargetRow]:
    return {one.name: one for one in desks.sender.view.team_communicator.rows}


def entries(desks: TwoDesks, name: str) -> list[str]:
    return [one.label for one in rows(desks)[name].menu.items]


def choose(desks: TwoDesks, name: str, entry: str) -> None:
    desks.sender.click(f"Action Menu for {name}")
    desks.sender.choose(entry)


def dialog(desks: TwoDesks) -> FavoriteDialogView:
    shown = desks.sender.view.team_communicator.favorite
    assert shown is not None
    return shown


def add(desks: TwoDesks, name: str, category: str) -> None:
    choose(desks, name, ADD)
    desks.sender.enter("textbox", "Category", category)


@pytest.mark.guide("T1")
def test_a_favorite_is_added_with_a_category(desks: TwoDesks) -> None:
    choose(desks, "Tomas Berg", ADD)
    assert dialog(desks).title == "Add Tomas Berg to your favorites"

    desks.sender.enter("textbox", "Category", "  Cards   experts ")

    assert rows(desks)["Tomas Berg"].category == "Cards experts"
    assert desks.sender.view.team_communicator.favorite is None
    assert desks.events(f.FavoriteSaved)[-1].category == "Cards experts"


def test_a_star_adds_without_a_category(desks: TwoDesks) -> None:
    desks.sender.click("Add Tomas Berg to favorites")

    assert rows(desks)["Tomas Berg"].category == ""
    assert desks.events(f.FavoriteSaved)[-1].category == ""


@pytest.mark.guide("T1")
def test_editing_a_favorite_changes_its_category_and_not_its_place(
    desks: TwoDesks,
) -> None:
    add(desks, "Tomas Berg", "Cards")
    add(desks, "Noor Haddad", "Spanish")

    choose(desks, "Tomas Berg", EDIT)
    assert dialog(desks).title == "Edit your favorite Tomas Berg"
    assert dialog(desks).category.value == "Cards"
    desks.sender.enter("textbox", "Category", "Loans")

    favorites = desks.session.world.desks[ELENA].favorites
    assert [(one.target_id, one.category) for one in favorites] == [
        ("tomas", "Loans"),
        ("noor", "Spanish"),
    ]


def test_a_category_of_another_favorite_is_one_click(desks: TwoDesks) -> None:
    add(desks, "Tomas Berg", "Cards")
    choose(desks, "Noor Haddad", ADD)

    desks.sender.click("Save in the category Cards")

    assert rows(desks)["Noor Haddad"].category == "Cards"


def test_the_dialog_is_closed_and_nothing_changes(desks: TwoDesks) -> None:
    choose(desks, "Tomas Berg", ADD)

    desks.sender.click("Cancel")

    assert desks.sender.view.team_communicator.favorite is None
    assert desks.session.world.desks[ELENA].favorites == ()


def test_the_action_menu_offers_what_fits(desks: TwoDesks) -> None:
    assert entries(desks, "Tomas Berg")[-1:] == [ADD]

    add(desks, "Tomas Berg", "Cards")

    assert entries(desks, "Tomas Berg")[-2:] == [EDIT, REMOVE]


@pytest.mark.guide("T1")
def test_a_favorite_is_removed_by_its_action_menu(desks: TwoDesks) -> None:
    add(desks, "Tomas Berg", "Cards")

    choose(desks, "Tomas Berg", REMOVE)

    assert desks.session.world.desks[ELENA].favorites == ()
    assert desks.events(f.FavoriteRemoved)[-1].target_id == TargetId(TOMAS)


@pytest.mark.guide("T1")
def test_favorites_stand_together_by_category(scenario: Scenario) -> None:
    desks = opened(scenario, corporate_favorites=(TargetId("spanish"),))
    add(desks, "Tomas Berg", "Loans")
    add(desks, "Noor Haddad", "Cards")
    desks.sender.click("Add Priya Raman to favorites")
    desks.sender.click("Favorites")

    desks.sender.enter("combobox", "Group by", "category")

    assert [(one.group_label, one.name) for one in rows(desks).values()] == [
        ("Cards", "Noor Haddad"),
        ("Loans", "Tomas Berg"),
        ("Corporate favorites", "Spanish"),
        ("No category", "Priya Raman"),
    ]


@pytest.mark.guide("T1")
def test_favorites_are_not_changed_without_the_privilege(scenario: Scenario) -> None:
    desks = opened(scenario, can_manage_favorites=False)
    star = rows(desks)["Tomas Berg"].favorite
    assert star is not None
    assert star.reason == "You do not have the privilege to change favorites."

    choose(desks, "Tomas Berg", ADD)
    desks.sender.click(star.label)

    assert desks.refusals() == ["favorite.not_managed"] * 2
    assert desks.session.world.desks[ELENA].favorites == ()


@pytest.mark.guide("T1")
def test_favorites_are_not_seen_without_the_privilege(scenario: Scenario) -> None:
    desks = opened(scenario, can_view_favorites=False)

    desks.sender.click("Favorites")

    assert desks.refusals() == ["favorite.not_viewed"]
    assert all(one.favorite is None for one in rows(desks).values())


def test_a_corporate_favorite_is_not_edited(scenario: Scenario) -> None:
    desks = opened(scenario, corporate_favorites=(TargetId(NOOR),))

    choose(desks, "Noor Haddad", EDIT)

    assert desks.refusals() == ["favorite.corporate"]
    assert desks.sender.view.team_communicator.favorite is None


@pytest.mark.parametrize(
    ("category", "code"),
    [
        ("x" * (CATEGORY_MAX_LENGTH + 1), "text.too_long"),
        ("\x07", "text.control_character"),
    ],
)
def test_a_category_that_cannot_be_is_refused_and_the_dialog_stays(
    desks: TwoDesks, category: str, code: str
) -> None:
    add(desks, "Tomas Berg", category)

    assert desks.refusals() == [code]
    assert dialog(desks).target_id == TOMAS


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (d.SaveFavorite(TOMAS, "x"), "favorite.closed"),
        (d.CloseFavorite(TOMAS), "favorite.closed"),
        (d.CloseFavorite(ELENA), "favorite.closed"),
        (d.OpenFavorite(TOMAS, TargetId(NOOR)), "team.closed"),
        (d.OpenFavorite(ELENA, TargetId("x")), "target.unknown"),
        (d.RemoveFavorite(ELENA, TargetId("x")), "target.unknown"),
        (d.RemoveFavorite(ELENA, TargetId(NOOR)), "favorite.none"),
    ],
)
def test_an_impossible_command_is_refused(
    desks: TwoDesks, command: Command, code: str
) -> None:
    desks.session.give(command)

    assert desks.refusals() == [code]


def test_favorites_stay_from_one_team_communicator_to_the_next(
    desks: TwoDesks,
) -> None:
    add(desks, "Tomas Berg", "Cards")
    desks.sender.click(QUICK_SEARCH)

    desks.sender.click(TRANSFER)
    desks.sender.click("Favorites")

    assert [*rows(desks)] == ["Tomas Berg"]
