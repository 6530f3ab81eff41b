"""What a window tells of case and contact, and of earlier interactions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.two_desks import (
    ADA,
    ADAS_CHAT,
    BEN,
    ELENA,
    GENERAL,
    PARCEL_WAS_LATE,
    SimulatedDesk,
    TwoDesks,
    with_options,
    with_second_chat,
)
from workspace_sim.core import commands as c
from workspace_sim.core import handling_commands as h
from workspace_sim.core.identifiers import ChatId

if TYPE_CHECKING:
    from workspace_sim.core.desktop.handling_views import InformationView
    from workspace_sim.runtime.scenario import Scenario


def information(desk: SimulatedDesk) -> InformationView:
    view = desk.view.chat_interaction_window.information
    assert view is not None
    return view


def finish(desks: TwoDesks, note: str = "") -> None:
    """Let the sender finish Ada's chat."""
    desks.session.give(h.SaveNote(ELENA, ADAS_CHAT, note))
    desks.session.give(c.EndChat(ELENA, ADAS_CHAT))
    desks.session.give(h.SetDisposition(ELENA, ADAS_CHAT, "resolved"))
    desks.session.give(c.MarkDone(ELENA, ADAS_CHAT))


def writes_again(desks: TwoDesks) -> None:
    """Let Ada write again, and the sender accept."""
    desks.session.give(c.StartChat(ChatId("chat-again"), ADA, GENERAL))
    desks.sender.click("Accept: Chat from Ada Lindqvist")


@pytest.mark.guide("P3")
def test_all_that_is_known_of_the_contact_is_shown(desks: TwoDesks) -> None:
    rows = desks.sender.view.chat_interaction_window.contact

    assert [(one.label, one.value) for one in rows] == [
        ("Name", "Ada Lindqvist"),
        ("Segment", "Gold"),
        ("E-mail", "ada@example.com"),
        ("Phone", "555 0101"),
        ("Customer since", "2014"),
        ("Language", "English"),
    ]


@pytest.mark.guide("P3")
def test_earlier_interactions_are_listed_with_date_subject_and_result(
    desks: TwoDesks,
) -> None:
    desks.sender.click("Contact History (2)")

    entries = information(desks.sender).history
    assert [(one.date, one.subject, one.result) for one in entries] == [
        ("2 May", "Parcel came late", "Resolved"),
        ("11 March", "Change of address", ""),
    ]


@pytest.mark.guide("P3")
def test_an_earlier_interaction_opens_with_its_transcript(desks: TwoDesks) -> None:
    desks.sender.click("Contact History (2)")
    desks.sender.click("Parcel came late, 2 May")

    opened, other = information(desks.sender).history
    assert opened.past is not None
    assert [(one.sender, one.text) for one in opened.past.lines] == [
        ("Ada Lindqvist", "My parcel has not come."),
        ("Noor Haddad", "I am sending it again today."),
    ]
    assert [one.value for one in opened.past.rows] == ["Sent again on the same day."]
    assert other.past is None


def test_an_opened_transcript_closes_by_the_same_button(desks: TwoDesks) -> None:
    desks.sender.click("Contact History (2)")
    desks.sender.click("Parcel came late, 2 May")
    desks.sender.click("Parcel came late, 2 May")

    assert all(one.past is None for one in information(desks.sender).history)


def test_a_contact_without_a_past_has_an_empty_history(scenario: Scenario) -> None:
    desks = TwoDesks(with_second_chat(scenario))
    desks.sender.click("Contact History")

    assert information(desks.sender).history_empty == "No earlier interactions."


def test_the_history_of_another_contact_is_not_opened(scenario: Scenario) -> None:
    desks = TwoDesks(with_second_chat(scenario))

    desks.session.give(h.OpenPastInteraction(ELENA, PARCEL_WAS_LATE))

    assert desks.chat(ChatId("chat-ben")).contact_id == BEN
    assert desks.refusals() == ["history.unknown"]


@pytest.mark.guide("P3")
def test_a_finished_chat_stands_in_the_history_of_its_contact(desks: TwoDesks) -> None:
    finish(desks, "Refund asked for.")
    writes_again(desks)
    desks.sender.click("Contact History (3)")
    desks.sender.click("Double charge, Today, 09:29")

    newest = information(desks.sender).history[0]
    assert newest.result == "Resolved"
    assert newest.past is not None
    assert [one.value for one in newest.past.rows] == ["Refund asked for."]
    assert [one.text for one in newest.past.lines] == [
        "Hello, my card was charged twice.",
        "I am sorry about that. Let me look.",
    ]


def test_a_chat_that_nobody_took_is_not_in_the_history(desks: TwoDesks) -> None:
    desks.sender.set_status("Not Ready")
    desks.session.give(c.StartChat(ChatId("chat-lost"), BEN, GENERAL))
    desks.session.give(c.LeaveChat(BEN, ChatId("chat-lost")))

    assert BEN not in desks.session.world.history


def test_a_history_keeps_so_many_interactions_of_the_day(scenario: Scenario) -> None:
    desks = TwoDesks(with_options(scenario, history_max_records=0))

    finish(desks)

    past = desks.session.world.history[ADA]
    assert [one.date for one in past] == ["2 May", "11 March"]


@pytest.mark.parametrize("part", ["Case Information", "Contact Information"])
def test_a_part_of_the_information_closes_and_opens_again(
    desks: TwoDesks, part: str
) -> None:
    states = []
    for _ in range(2):
        desks.sender.click(part)
        states.append(desks.sender.find("button", part).expanded)

    assert states == [False, True]


def test_a_consulted_colleague_reads_the_history_too(desks: TwoDesks) -> None:
    desks.sender.consult("Tomas Berg")
    desks.target.click("Accept: Chat consultation from Elena Marsh")

    desks.target.click("Contact History (2)")
    desks.target.click("Parcel came late, 2 May")

    assert information(desks.target).history[0].past is not None
    assert desks.target.view.chat_interaction_window.wrap_up is None
