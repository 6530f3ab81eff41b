"""The Team Communicator: open, search, lists, filter, favorites, Action Menus."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.two_desks import (
    ADA,
    ADAS_CHAT,
    CARLAS_CHAT,
    ELENA,
    TOMAS,
    TRANSFER,
    TwoDesks,
    with_options,
)
from workspace_sim.core import commands as c
from workspace_sim.core import desk_commands as d
from workspace_sim.core import desk_events as f
from workspace_sim.core.entities import Contact
from workspace_sim.core.identifiers import ChatId, TargetId

if TYPE_CHECKING:
    from workspace_sim.core.vocabulary import Command
    from workspace_sim.runtime.scenario import Scenario

SEARCH = "Type name or number"


@pytest.fixture
def desks(scenario: Scenario) -> TwoDesks:
    """Return two desks, the sender's with an open Team Communicator."""
    desks = TwoDesks(scenario)
    desks.sender.click(TRANSFER)
    return desks


def names(desks: TwoDesks) -> list[str]:
    return [row.name for row in desks.sender.view.team_communicator.rows]


def search(desks: TwoDesks, text: str) -> list[str]:
    desks.sender.enter("searchbox", SEARCH, text)
    return names(desks)


@pytest.mark.guide("A1")
def test_instant_chat_transfer_opens_the_team_communicator(scenario: Scenario) -> None:
    desks = TwoDesks(scenario)

    desks.sender.click(TRANSFER)

    view = desks.sender.view.team_communicator
    assert view.shown
    assert view.title == "Team Communicator: transfer the chat with Ada Lindqvist"
    assert view.purpose == "transfer"


@pytest.mark.guide("A2")
def test_it_lists_every_internal_target(desks: TwoDesks) -> None:
    assert names(desks) == [
        "Hugo Petit",
        "Linh Tran",
        "Mia Santos",
        "Noor Haddad",
        "Oskar Lindt",
        "Priya Raman",
        "Tomas Berg",
        "Cards Team",
        "Spanish",
        "Billing_Questions",
        "General Inquiries",
        "Night Service",
        "Fraud Desk",
    ]


@pytest.mark.guide("A2")
def test_targets_are_agents_groups_skills_queues_and_routing_points(
    desks: TwoDesks,
) -> None:
    labels = {row.type_label for row in desks.sender.view.team_communicator.rows}

    assert labels == {
        "Agent",
        "Agent Group",
        "Skill",
        "Interaction Queue",
        "Routing Point",
    }


def test_it_does_not_list_its_own_agent(desks: TwoDesks) -> None:
    assert search(desks, "Elena") == []


@pytest.mark.guide("A3")
def test_an_action_menu_stands_beside_each_name(desks: TwoDesks) -> None:
    for row in desks.sender.view.team_communicator.rows:
        assert row.menu.button.label == f"Action Menu for {row.name}"


@pytest.mark.guide("A3")
def test_the_action_menu_of_an_agent_offers_the_transfer_first(
    desks: TwoDesks,
) -> None:
    desks.sender.click("Action Menu for Tomas Berg")

    row = desks.sender.view.team_communicator.rows[6]
    assert [one.label for one in row.menu.items] == [
        "Instant Chat Transfer",
        "Instant Message",
        "Call",
    ]
    assert [one.enabled for one in row.menu.items] == [True, True, False]


@pytest.mark.guide("A3")
def test_one_action_menu_is_open_at_a_time(desks: TwoDesks) -> None:
    desks.sender.click("Action Menu for Tomas Berg")

    desks.sender.click("Action Menu for Noor Haddad")

    rows = desks.sender.view.team_communicator.rows
    expanded = [row.name for row in rows if row.menu.button.expanded]
    assert expanded == ["Noor Haddad"]


def test_an_action_menu_closes_with_its_button(desks: TwoDesks) -> None:
    desks.sender.click("Action Menu for Tomas Berg")

    desks.sender.click("Action Menu for Tomas Berg")

    assert not desks.sender.sees("menuitem", TRANSFER)


@pytest.mark.guide("T1")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("tomas", ["Tomas Berg"]),
        ("berg", ["Tomas Berg"]),
        ("TOM BER", ["Tomas Berg"]),
        ("ber tom", ["Tomas Berg"]),
        ("7103", ["Noor Haddad"]),
        ("710", ["Hugo Petit", "Linh Tran", "Mia Santos", "Noor Haddad"]),
        ("omas", []),
        ("quest", ["Billing_Questions"]),
        ("billing_q", ["Billing_Questions"]),
        ("billing_questions", ["Billing_Questions"]),
        ("?", []),
    ],
)
def test_a_search_matches_the_beginnings_of_words_and_numbers(
    desks: TwoDesks, text: str, found: list[str]
) -> None:
    assert search(desks, text)[:4] == found


@pytest.mark.guide("T1")
@pytest.mark.parametrize(
    "text", ["ben", "whit", "Ben Whitlock", "555 0102", "5550102", "0102"]
)
def test_a_search_finds_a_contact(desks: TwoDesks, text: str) -> None:
    assert search(desks, text) == ["Ben Whitlock"]


@pytest.mark.guide("T1")
def test_a_search_finds_internal_targets_before_contacts(desks: TwoDesks) -> None:
    found = search(desks, "b")

    assert found == ["Tomas Berg", "Billing_Questions", "Ben Whitlock", "Carla Nunes"]


def test_a_name_with_an_apostrophe_or_hyphen_is_found_by_its_parts(
    scenario: Scenario,
) -> None:
    contacts = (
        Contact(scenario.contacts[3].contact_id, "Anne-Marie", "O'Neil"),
        *scenario.contacts[:3],
    )
    desks = TwoDesks(replace(scenario, contacts=contacts))
    desks.sender.click(TRANSFER)

    found = [search(desks, text) for text in ("marie", "neil", "anne-marie o'neil")]

    assert found == [["Anne-Marie O'Neil"]] * 3


@pytest.mark.guide("T1")
def test_blanks_alone_search_for_nothing(desks: TwoDesks) -> None:
    before = names(desks)

    assert search(desks, "   ") == before


@pytest.mark.parametrize(
    ("text", "summary"),
    [("tomas", "1 result"), ("b", "4 results"), ("zz", "Nothing was found")],
)
def test_the_number_of_results_is_announced(
    desks: TwoDesks, text: str, summary: str
) -> None:
    search(desks, text)

    view = desks.sender.view.team_communicator
    assert view.announcement.text == view.summary == summary


@pytest.mark.guide("T1")
@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("agent-group", ["Cards Team"]),
        ("skill", ["Spanish"]),
        ("route-point", ["Fraud Desk"]),
        (
            "interaction-queue",
            ["Billing_Questions", "General Inquiries", "Night Service"],
        ),
    ],
)
def test_the_type_filter_shows_one_type(
    desks: TwoDesks, kind: str, found: list[str]
) -> None:
    desks.sender.enter("combobox", "Type of target", kind)

    assert names(desks) == found


def test_the_type_filter_and_the_search_hold_together(desks: TwoDesks) -> None:
    desks.sender.enter("combobox", "Type of target", "contact")

    assert search(desks, "ben") == ["Ben Whitlock"]


def test_an_unknown_type_is_refused(desks: TwoDesks) -> None:
    desks.sender.enter("combobox", "Type of target", "robot")

    assert desks.refusals() == ["team.unknown_type"]


@pytest.mark.guide("T1")
def test_a_favorite_stands_in_the_list_of_favorites(desks: TwoDesks) -> None:
    desks.sender.click("Add Tomas Berg to favorites")

    desks.sender.click("Favorites")

    assert names(desks) == ["Tomas Berg"]


def test_a_favorite_can_be_removed(desks: TwoDesks) -> None:
    desks.sender.click("Add Tomas Berg to favorites")

    desks.sender.click("Remove Tomas Berg from favorites")

    assert desks.sender.sees("button", "Add Tomas Berg to favorites")


def test_a_corporate_favorite_cannot_be_removed(scenario: Scenario) -> None:
    options = {"corporate_favorites": (TargetId(TOMAS),)}
    desks = TwoDesks(with_options(scenario, **options))
    desks.sender.click(TRANSFER)

    button = desks.sender.find("button", "Remove Tomas Berg from favorites")
    desks.sender.click(button.label)

    assert not button.enabled
    assert desks.refusals() == ["favorite.corporate"]


@pytest.mark.guide("T1")
def test_corporate_favorites_stand_among_the_favorites(scenario: Scenario) -> None:
    options = {"corporate_favorites": (TargetId("spanish"),)}
    desks = TwoDesks(with_options(scenario, **options))
    desks.sender.click(TRANSFER)

    desks.sender.click("Favorites")

    assert names(desks) == ["Spanish"]


@pytest.mark.guide("T1")
def test_whom_a_chat_was_transferred_to_stands_in_the_recent_list(
    desks: TwoDesks,
) -> None:
    desks.sender.click("Close the Team Communicator")
    desks.sender.transfer_to("Priya Raman")
    desks.sender.transfer_to("Night Service")
    desks.sender.click(TRANSFER)

    desks.sender.click("Recent")

    assert names(desks) == ["Night Service", "Priya Raman"]


def test_the_list_has_at_most_as_many_rows_as_the_option_says(
    scenario: Scenario,
) -> None:
    desks = TwoDesks(with_options(scenario, communicator_max_size=3))
    desks.sender.click(TRANSFER)

    assert len(names(desks)) == 3


@pytest.mark.parametrize(
    ("name", "presence"),
    [
        ("Noor Haddad", ("ready", "Ready")),
        ("Priya Raman", ("not_ready", "Not Ready (Break)")),
        ("Oskar Lindt", ("not_ready", "Do Not Disturb")),
        ("Linh Tran", ("not_ready", "After Call Work")),
        ("Hugo Petit", ("logged_off", "Logged off")),
        ("Mia Santos", ("busy", "Busy")),
        ("Spanish", ("none", "")),
    ],
)
def test_presence_stands_beside_each_name(
    desks: TwoDesks, name: str, presence: tuple[str, str]
) -> None:
    rows = desks.sender.view.team_communicator.rows
    (row,) = [one for one in rows if one.name == name]

    assert (row.presence, row.presence_label) == presence


def test_a_group_tells_how_many_are_ready(desks: TwoDesks) -> None:
    (row,) = [
        one
        for one in desks.sender.view.team_communicator.rows
        if one.name == "Cards Team"
    ]

    assert row.detail == "2 ready"


def test_the_close_button_closes_it(desks: TwoDesks) -> None:
    desks.sender.click("Close the Team Communicator")

    assert not desks.sender.view.team_communicator.shown
    assert len(desks.events(f.TeamCommunicatorClosed)) == 1


def test_a_search_is_in_the_log(desks: TwoDesks) -> None:
    search(desks, "tom")

    assert desks.events(f.TargetsSearched)[-1].text == "tom"


@pytest.mark.parametrize(
    ("text", "code"), [("x" * 201, "text.too_long"), ("\x07", "text.control_character")]
)
def test_a_search_text_that_cannot_be_is_refused(
    desks: TwoDesks, text: str, code: str
) -> None:
    search(desks, text)

    assert desks.refusals() == [code]


@pytest.mark.guide("A0")
@pytest.mark.parametrize(
    ("command", "code"),
    [
        (d.OpenTeamCommunicator(ELENA, CARLAS_CHAT), "chat.not_yours"),
        (d.OpenTeamCommunicator(ELENA, ChatId("x")), "chat.unknown"),
        (d.ToggleFavorite(ELENA, TargetId("x")), "target.unknown"),
        (d.OpenMenu(ELENA, "target:x"), "target.unknown"),
        (d.OpenMenu(ELENA, "nothing"), "menu.unknown"),
        (d.OpenMenu(TOMAS, "target:noor"), "team.closed"),
        (d.SearchTargets(TOMAS, "x"), "team.closed"),
        (d.CloseTeamCommunicator(TOMAS), "team.closed"),
        (d.ListTargets(ELENA, "best"), "team.unknown_list"),  # type: ignore[arg-type]
    ],
)
def test_an_impossible_command_is_refused(
    desks: TwoDesks, command: Command, code: str
) -> None:
    desks.session.give(command)

    assert desks.refusals() == [code]


def test_it_cannot_be_opened_while_a_transfer_waits(desks: TwoDesks) -> None:
    desks.sender.click("Action Menu for Tomas Berg")
    desks.sender.choose(TRANSFER)

    desks.sender.click(TRANSFER)

    assert desks.refusals() == ["transfer.pending"]


def test_choosing_a_target_closes_it(desks: TwoDesks) -> None:
    desks.sender.click("Action Menu for Tomas Berg")

    desks.sender.choose(TRANSFER)

    assert not desks.sender.view.team_communicator.shown


def test_a_message_of_the_contact_leaves_it_as_it_is(desks: TwoDesks) -> None:
    search(desks, "tom")

    desks.session.give(c.SendContactMessage(ADA, ADAS_CHAT, "Hello?"))

    assert names(desks) == ["Tomas Berg"]


def test_what_is_not_simulated_is_refused_with_its_reason(desks: TwoDesks) -> None:
    desks.sender.click(desks.sender.view.main_window.quick_search.label)
    desks.sender.enter("searchbox", "Type name or number", "ben")
    desks.sender.click("Action Menu for Ben Whitlock")
    reason = desks.sender.find("menuitem", "New E-mail").reason

    desks.sender.choose("New E-mail")

    assert desks.refusals() == ["email.not_available"]
    assert desks.sender.view.main_window.notice.text == reason
