"""Interaction Previews: what they show, and what each answer leads to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.two_desks import (
    ADA,
    ADAS_CHAT,
    BEN,
    BENS_CHAT,
    ELENA,
    GENERAL,
    MIA,
    TOMAS,
    TwoDesks,
    contact_center,
    with_agent,
    with_options,
)
from workspace_sim.core import commands as c
from workspace_sim.core import events as e
from workspace_sim.core.entities import Owner
from workspace_sim.runtime.scenario import ArrivingChat

if TYPE_CHECKING:
    from workspace_sim.runtime.scenario import Scenario

ACCEPT = "Accept: Chat from Ada Lindqvist"
REJECT = "Reject: Chat from Ada Lindqvist"


@pytest.fixture
def scenario() -> Scenario:
    """Return a contact center with no chat but one that arrives at second 2."""
    case = (("Subject", "Double charge"),)
    arriving = ArrivingChat(2.0, ADAS_CHAT, ADA, GENERAL, "Hello", case)
    return replace(contact_center(), open_chats=(), arriving_chats=(arriving,))


@pytest.mark.guide("B0", "B2")
def test_a_routed_chat_is_shown_to_the_longest_ready_agent(desks: TwoDesks) -> None:
    desks.wait(2)

    assert desks.sender.sees("button", ACCEPT)
    assert not desks.desk(MIA).view.interaction_preview.shown


def test_a_preview_tells_what_comes(desks: TwoDesks) -> None:
    desks.wait(2)

    (preview,) = desks.sender.view.interaction_preview.previews
    assert [(row.label, row.value) for row in preview.rows] == [
        ("Contact", "Ada Lindqvist"),
        ("Segment", "Gold"),
        ("Origin", "General Inquiries"),
        ("Time in queue", "0:00"),
        ("Subject", "Double charge"),
    ]
    assert preview.deadline_at == 32.0


@pytest.mark.guide("B2")
def test_a_preview_of_a_transfer_tells_who_transfers() -> None:
    desks = TwoDesks(contact_center())

    desks.sender.transfer_to("Tomas Berg")

    (preview,) = desks.target.view.interaction_preview.previews
    assert preview.title == "Chat transfer from Elena Marsh"
    assert ("Origin", "Elena Marsh") in [(one.label, one.value) for one in preview.rows]


def test_accepting_a_routed_chat_opens_its_window(desks: TwoDesks) -> None:
    desks.wait(2)

    desks.sender.click(ACCEPT)

    assert desks.chat().owner == Owner("agent", ELENA)
    assert desks.sender.view.chat_interaction_window.contact_name == "Ada Lindqvist"
    assert not desks.sender.view.interaction_preview.shown


def test_the_reply_is_due_from_the_moment_of_accepting(desks: TwoDesks) -> None:
    desks.wait(10)
    desks.sender.click(ACCEPT)

    desks.wait(30)

    response = desks.sender.view.chat_interaction_window.pending_response
    assert (response.level, response.since) == ("warning", 10.0)


def test_a_rejected_routed_chat_goes_to_the_next_agent(desks: TwoDesks) -> None:
    desks.wait(2)

    desks.sender.click(REJECT)

    assert desks.desk(MIA).sees("button", ACCEPT)
    assert not desks.sender.view.interaction_preview.shown


def test_a_chat_that_everybody_rejects_waits_in_its_queue(desks: TwoDesks) -> None:
    desks.wait(2)

    desks.sender.click(REJECT)
    desks.desk(MIA).click(REJECT)

    assert desks.session.world.queues[GENERAL].waiting.keys() == {ADAS_CHAT}
    assert desks.chat().owner == Owner("queue", GENERAL)


def test_a_chat_that_everybody_rejected_is_offered_again(desks: TwoDesks) -> None:
    desks.wait(2)
    desks.sender.click(REJECT)
    desks.desk(MIA).click(REJECT)

    desks.wait(10)

    assert desks.sender.sees("button", ACCEPT)


def test_a_chat_that_was_accepted_is_not_offered_again(desks: TwoDesks) -> None:
    desks.wait(2)
    desks.sender.click(REJECT)
    desks.desk(MIA).click(ACCEPT)

    desks.wait(10)

    assert desks.events(e.DeclinesForgotten) == []


def test_an_unanswered_routed_chat_goes_to_the_next_agent(desks: TwoDesks) -> None:
    desks.wait(32)

    assert len(desks.events(e.InvitationRevoked)) == 1
    assert desks.desk(MIA).sees("button", ACCEPT)


def test_an_unanswered_routed_chat_makes_the_agent_not_ready(desks: TwoDesks) -> None:
    desks.wait(32)

    status = desks.sender.view.main_window.status
    assert status.label == "Not Ready (No answer)"


def test_an_unanswered_routed_chat_keeps_the_agent_ready_on_request(
    scenario: Scenario,
) -> None:
    desks = TwoDesks(with_options(scenario, on_no_answer_routed="keep"))

    desks.wait(32)

    assert desks.session.world.is_ready(ELENA)


def test_a_routed_chat_whose_contact_left_can_still_be_accepted(
    desks: TwoDesks,
) -> None:
    desks.wait(2)
    desks.session.give(c.LeaveChat(ADA, ADAS_CHAT))

    desks.sender.click(ACCEPT)

    assert desks.sender.find("button", "Mark Done").enabled


def test_a_routed_chat_whose_contact_left_goes_when_rejected(desks: TwoDesks) -> None:
    desks.wait(2)
    desks.session.give(c.LeaveChat(ADA, ADAS_CHAT))

    desks.sender.click(REJECT)

    assert ADAS_CHAT not in desks.session.world.chats


def test_an_answered_invitation_cannot_be_answered_again(desks: TwoDesks) -> None:
    desks.wait(2)
    accept = desks.sender.find("button", ACCEPT)
    desks.sender.click(REJECT)

    desks.session.submit(ELENA, accept.intent)

    assert desks.refusals() == ["invitation.unknown"]


def test_somebody_elses_invitation_cannot_be_answered(desks: TwoDesks) -> None:
    desks.wait(2)
    accept = desks.sender.find("button", ACCEPT)

    desks.session.submit(TOMAS, accept.intent)

    assert desks.refusals() == ["invitation.not_yours"]


def test_an_agent_at_capacity_is_offered_nothing(scenario: Scenario) -> None:
    desks = TwoDesks(with_agent(scenario, ELENA, capacity=0))

    desks.wait(2)

    assert not desks.sender.view.interaction_preview.shown


def test_mark_done_makes_room_for_a_waiting_chat() -> None:
    scenario = with_agent(contact_center(), ELENA, capacity=1)
    desks = TwoDesks(scenario)
    desks.session.give(c.StartChat(BENS_CHAT, BEN, GENERAL))
    desks.sender.click("End Chat")

    desks.sender.click("Mark Done")

    assert BENS_CHAT not in desks.session.world.queues[GENERAL].waiting
    assert desks.sender.sees("button", "Accept: Chat from Ben Whitlock")


@pytest.mark.guide("P3")
def test_a_preview_tells_what_the_administrator_has_chosen(scenario: Scenario) -> None:
    case = (("Priority", "High"), ("Subject", "Double charge"), ("Account", "4471"))
    chat = replace(scenario.arriving_chats[0], case_data=case)
    fields = ("Subject", "segment", "queue", "Priority", "Language")
    scenario = with_options(scenario, preview_fields=fields)
    desks = TwoDesks(replace(scenario, arriving_chats=(chat,)))
    desks.wait(2)

    (preview,) = desks.sender.view.interaction_preview.previews
    assert [(row.label, row.value) for row in preview.rows] == [
        ("Subject", "Double charge"),
        ("Segment", "Gold"),
        ("Priority", "High"),
    ]
    assert preview.segment == "gold"


@pytest.mark.guide("P3")
def test_a_preview_tells_how_long_the_contact_has_waited(desks: TwoDesks) -> None:
    for agent_id in (ELENA, MIA):
        desks.desk(agent_id).set_status("Not Ready")
    desks.wait(75)
    desks.sender.set_status("Ready")

    (preview,) = desks.sender.view.interaction_preview.previews
    assert ("Time in queue", "1:13") in [(one.label, one.value) for one in preview.rows]


def test_a_rejected_chat_has_waited_since_it_came(desks: TwoDesks) -> None:
    desks.wait(12)
    desks.desk(MIA).set_status("Not Ready")
    desks.sender.click(REJECT)
    desks.wait(10)

    (preview,) = desks.sender.view.interaction_preview.previews
    assert ("Time in queue", "0:20") in [(one.label, one.value) for one in preview.rows]


@pytest.mark.guide("P3")
def test_the_desktop_can_answer_without_a_preview(scenario: Scenario) -> None:
    desks = TwoDesks(with_options(scenario, answer_mode="auto"))

    desks.wait(2)

    assert desks.chat().owner == Owner("agent", ELENA)
    assert not desks.sender.view.interaction_preview.shown


def test_an_answer_without_a_preview_shows_none_in_between(scenario: Scenario) -> None:
    desks = TwoDesks(
        with_options(replace(scenario, arriving_chats=()), answer_mode="auto")
    )

    desks.session.give(c.StartChat(ADAS_CHAT, ADA, GENERAL))

    assert not desks.sender.view.interaction_preview.shown


@pytest.mark.guide("P3")
def test_the_desktop_can_answer_after_the_preview_was_shown(scenario: Scenario) -> None:
    desks = TwoDesks(with_options(scenario, answer_mode="auto_with_preview"))
    desks.wait(6.9)
    shown = desks.sender.sees("button", ACCEPT)
    desks.wait(0.1)

    assert shown
    assert desks.chat().owner == Owner("agent", ELENA)


def test_an_agent_can_be_faster_than_the_desktop(scenario: Scenario) -> None:
    desks = TwoDesks(with_options(scenario, answer_mode="auto_with_preview"))
    desks.wait(3)
    desks.sender.click(ACCEPT)
    desks.wait(30)

    assert len(desks.events(e.InvitationAccepted)) == 1
    assert desks.refusals() == []


@pytest.mark.guide("P3")
def test_rejecting_needs_its_privilege(scenario: Scenario) -> None:
    desks = TwoDesks(with_options(scenario, can_decline=False))
    desks.wait(2)

    reject = desks.sender.find("button", REJECT)
    desks.sender.click(REJECT)

    assert reject.reason == "You do not have the privilege to reject a chat."
    assert desks.refusals() == ["privilege.decline"]
    assert desks.sender.sees("button", ACCEPT)
