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
from workspace_sim.core.world import Owner
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
        ("Queue", "General Inquiries"),
        ("Origin", "General Inquiries"),
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
