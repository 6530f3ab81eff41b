"""What a search of the Team Communicator finds, in which order, and how much of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.two_desks import (
    ELENA,
    FRAUD,
    NOOR,
    TRANSFER,
    TwoDesks,
    with_agent,
    with_options,
)
from workspace_sim.core.entities import Channel, ChannelState
from workspace_sim.core.frozen_map import FrozenMap
from workspace_sim.core.identifiers import AgentId
from workspace_sim.runtime.scenario import Scenario, agent

if TYPE_CHECKING:
    from workspace_sim.core.desktop.team_communicator_view import (
        TargetRow,
        TeamCommunicatorView,
    )

SEARCH = "Type name or number"
QUICK_SEARCH = "Team Communicator Quick Search"
CROWD = 60
"""How many trainees a crowded contact center has."""


@pytest.fixture
def desks(scenario: Scenario) -> TwoDesks:
    """Return two desks, the sender's with the Main Window's Team Communicator."""
    desks = TwoDesks(scenario)
    desks.sender.click(QUICK_SEARCH)
    return desks


@pytest.fixture
def crowded(scenario: Scenario) -> TwoDesks:
    """Return the same in a contact center with sixty trainees more."""
    crowd = (
        agent(f"t{n}", f"Trainee Number{n:02}", place="Annex") for n in range(CROWD)
    )
    desks = TwoDesks(replace(scenario, agents=(*scenario.agents, *crowd)))
    desks.sender.click(QUICK_SEARCH)
    return desks


def view(desks: TwoDesks) -> TeamCommunicatorView:
    return desks.sender.view.team_communicator


def names(desks: TwoDesks) -> list[str]:
    return [one.name for one in view(desks).rows]


def row(desks: TwoDesks, name: str) -> TargetRow:
    (found,) = [one for one in view(desks).rows if one.name == name]
    return found


def search(desks: TwoDesks, text: str) -> list[str]:
    desks.sender.enter("searchbox", SEARCH, text)
    return names(desks)


@pytest.mark.guide("P4", "T1")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("cards", ["Hugo Petit", "Noor Haddad", "Tomas Berg", "Cards Team"]),
        ("span", ["Noor Haddad", "Priya Raman", "Spanish"]),
        ("desk 16", ["Noor Haddad"]),
        ("noor cards", ["Noor Haddad"]),
        ("carla@example", ["Carla Nunes"]),
        ("gold", ["Ada Lindqvist"]),
        ("ards", []),
    ],
)
def test_a_search_matches_team_skill_place_email_and_segment(
    desks: TwoDesks, text: str, found: list[str]
) -> None:
    assert search(desks, text) == found


@pytest.mark.guide("P4", "T1")
def test_a_routing_point_is_found_by_its_number(scenario: Scenario) -> None:
    queues = tuple(
        replace(one, number="8020") if one.queue_id == FRAUD else one
        for one in scenario.queues
    )
    desks = TwoDesks(replace(scenario, queues=queues))
    desks.sender.click(QUICK_SEARCH)

    assert search(desks, "802") == ["Fraud Desk"]
    assert row(desks, "Fraud Desk").detail == "0 waiting · 8020"


@pytest.mark.guide("P4")
def test_a_row_tells_people_apart_by_team_place_and_number(desks: TwoDesks) -> None:
    assert row(desks, "Noor Haddad").detail == "Cards Team, Spanish · Desk 16 · 7103"


def test_a_contact_is_told_apart_by_segment_email_and_phone(desks: TwoDesks) -> None:
    search(desks, "ada")

    assert row(desks, "Ada Lindqvist").detail == "Gold · ada@example.com · 555 0101"


@pytest.mark.guide("T1")
def test_rows_stand_together_by_type(desks: TwoDesks) -> None:
    headings = dict.fromkeys(one.group_label for one in view(desks).rows)

    assert [*headings] == [
        "Agents",
        "Agent Groups",
        "Skills",
        "Interaction Queues",
        "Routing Points",
    ]


def test_rows_that_are_not_grouped_have_no_heading_and_stand_by_name(
    desks: TwoDesks,
) -> None:
    desks.sender.enter("combobox", "Group by", "none")

    assert {one.group_label for one in view(desks).rows} == {""}
    assert names(desks) == sorted(names(desks), key=str.casefold)


@pytest.mark.guide("T1")
def test_names_are_sorted_both_ways_within_their_groups(desks: TwoDesks) -> None:
    desks.sender.enter("combobox", "Type of target", "agent")
    ascending = names(desks)

    desks.sender.enter("combobox", "Sort", "descending")

    assert names(desks) == ascending[::-1]


@pytest.mark.guide("T1")
def test_recent_targets_stand_newest_first_whatever_the_order_of_the_others(
    desks: TwoDesks,
) -> None:
    desks.sender.enter("combobox", "Sort", "descending")
    desks.sender.transfer_to("Priya Raman")
    desks.sender.transfer_to("Night Service")
    desks.sender.click(QUICK_SEARCH)

    desks.sender.click("Recent")

    assert names(desks) == ["Night Service", "Priya Raman"]
    for name in ("Sort", "Group by"):
        control = desks.sender.find("combobox", name)
        assert control.reason == "Recent targets always stand newest first."


@pytest.mark.guide("T1")
def test_a_search_suggests_ten_and_lists_more_on_demand(crowded: TwoDesks) -> None:
    assert len(search(crowded, "trainee")) == 10
    assert view(crowded).summary == "10 of 60 results"

    crowded.sender.click("Show the first 50 results")

    assert len(names(crowded)) == 50
    assert view(crowded).summary == "50 of 60 results"
    assert view(crowded).more is None


def test_all_of_a_smaller_number_of_results_are_offered(crowded: TwoDesks) -> None:
    search(crowded, "number1")

    assert view(crowded).more is None
    search(crowded, "number")
    assert view(crowded).more is not None
    search(crowded, "trainee number3")
    assert view(crowded).summary == "10 results"


def test_what_a_search_suggests_is_few_again_for_another_text(
    crowded: TwoDesks,
) -> None:
    search(crowded, "trainee")
    crowded.sender.click("Show the first 50 results")

    assert len(search(crowded, "train")) == 10


def test_no_more_than_all_is_listed(crowded: TwoDesks) -> None:
    crowded.session.submit(ELENA, {"type": "team.more"})

    assert crowded.refusals() == ["team.nothing_more"]


@pytest.mark.parametrize(
    ("cleared", "text"),
    [(True, ""), (False, "tomas")],
)
def test_the_search_field_is_empty_for_each_search_if_the_option_says_so(
    scenario: Scenario, *, cleared: bool, text: str
) -> None:
    changed = with_options(scenario, clear_search_on_new_interaction=cleared)
    desks = TwoDesks(changed)
    desks.sender.transfer_to("Tomas Berg")
    desks.wait(31)

    desks.sender.click(TRANSFER)

    field = view(desks).search
    assert field is not None
    assert field.value.casefold().startswith(text)
    assert bool(field.value) == bool(text)


def test_the_filter_offers_the_types_of_the_option(scenario: Scenario) -> None:
    desks = TwoDesks(with_options(scenario, list_filter_showing=("agent", "skill")))
    desks.sender.click(QUICK_SEARCH)

    desks.sender.enter("combobox", "Type of target", "contact")

    options = [one.label for one in view(desks).filter_options]
    assert options == ["All Types", "Agent", "Skill"]
    assert desks.refusals() == ["team.unknown_type"]


def test_a_search_begins_as_long_after_the_last_key_as_the_option_says(
    scenario: Scenario,
) -> None:
    desks = TwoDesks(with_options(scenario, request_start_timer=0.2))
    desks.sender.click(QUICK_SEARCH)

    assert view(desks).search_delay == 0.2


def test_an_empty_result_names_the_filter_that_is_left_on(desks: TwoDesks) -> None:
    desks.sender.enter("combobox", "Type of target", "skill")

    search(desks, "tomas")

    assert view(desks).summary == "Nothing was found among: Skill"


@pytest.mark.parametrize(
    ("list_", "summary"),
    [
        ("Favorites", "You have no favorites yet"),
        ("Recent", "You have reached nobody yet"),
    ],
)
def test_an_empty_list_says_so(desks: TwoDesks, list_: str, summary: str) -> None:
    desks.sender.click(list_)

    assert view(desks).announcement.text == view(desks).summary == summary


@pytest.mark.guide("P4")
def test_presence_stands_for_each_channel_with_its_time(scenario: Scenario) -> None:
    (noor,) = [one for one in scenario.agents if one.agent_id == NOOR]
    voice = Channel(ChannelState.NOT_READY, -30.0, "break")
    channels = FrozenMap([*noor.channels.items(), ("voice", voice)])
    desks = TwoDesks(with_agent(scenario, NOOR, channels=channels))
    desks.sender.click(QUICK_SEARCH)

    media = row(desks, "Noor Haddad").media

    assert [(one.medium_label, one.label, one.since) for one in media] == [
        ("Chat", "Ready", -800.0),
        ("Voice", "Not Ready (Break)", -30.0),
    ]


def test_an_agent_at_capacity_is_busy_on_the_chat_channel(desks: TwoDesks) -> None:
    assert [one.presence for one in row(desks, "Mia Santos").media] == ["busy"]


@pytest.mark.guide("T1")
def test_the_quick_search_of_the_main_window_opens_and_closes_it(
    scenario: Scenario,
) -> None:
    desks = TwoDesks(scenario)
    desk = desks.desk(AgentId("priya"))
    assert desk.view.chat_interaction_window.chat_id == ""

    desk.click(QUICK_SEARCH)

    shown = desk.view.team_communicator
    assert (shown.shown, shown.purpose, shown.opener) == (True, "main", "team.open")
    assert desk.view.main_window.quick_search.expanded
    desk.click(QUICK_SEARCH)
    assert not desk.view.team_communicator.shown
