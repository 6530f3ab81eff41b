"""The windows of a desk: in front, flashing, menus, error bars, notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.two_desks import (
    ADA,
    ADAS_CHAT,
    BEN,
    BENS_CHAT,
    CARLAS_CHAT,
    ELENA,
    TwoDesks,
    with_second_chat,
)
from workspace_sim.core import commands as c
from workspace_sim.core import desk_commands as d

if TYPE_CHECKING:
    from workspace_sim.runtime.scenario import Scenario


@pytest.fixture
def two_chats(scenario: Scenario) -> TwoDesks:
    """Return two desks, the sender's with two chats, Ada's in front."""
    desks = TwoDesks(with_second_chat(scenario))
    desks.sender.click("Chat with Ada Lindqvist, Connected")
    return desks


def test_acting_on_an_interaction_bar_entry_brings_its_window_forward(
    two_chats: TwoDesks,
) -> None:
    two_chats.sender.click("Chat with Ben Whitlock, Connected")

    view = two_chats.sender.view
    assert view.chat_interaction_window.contact_name == "Ben Whitlock"
    assert [one.selected for one in view.main_window.bar] == [False, True]


def test_a_message_in_a_window_behind_makes_its_entry_flash(
    two_chats: TwoDesks,
) -> None:
    two_chats.session.give(c.SendContactMessage(BEN, BENS_CHAT, "Hello?"))

    bar = two_chats.sender.view.main_window.bar
    assert [one.flashing for one in bar] == [False, True]


def test_a_message_in_the_window_in_front_does_not_flash(two_chats: TwoDesks) -> None:
    two_chats.session.give(c.SendContactMessage(ADA, ADAS_CHAT, "Hello?"))

    bar = two_chats.sender.view.main_window.bar
    assert not any(one.flashing for one in bar)


def test_a_flashing_entry_calms_when_its_window_comes_forward(
    two_chats: TwoDesks,
) -> None:
    two_chats.session.give(c.LeaveChat(BEN, BENS_CHAT))

    two_chats.sender.click("Chat with Ben Whitlock, Ended")

    bar = two_chats.sender.view.main_window.bar
    assert not any(one.flashing for one in bar)


def test_a_window_that_closes_leaves_the_next_one_in_front(
    two_chats: TwoDesks,
) -> None:
    two_chats.sender.click("End Chat")

    two_chats.sender.click("Mark Done")

    window = two_chats.sender.view.chat_interaction_window
    assert window.contact_name == "Ben Whitlock"


def test_an_accepted_chat_comes_to_the_front(desks: TwoDesks) -> None:
    desks.sender.transfer_to("Tomas Berg")
    desks.target.click("Accept: Chat transfer from Elena Marsh")
    desks.desk(ELENA).set_status("Not Ready")

    assert desks.target.view.main_window.bar[0].selected


def test_a_menu_opens_and_closes_with_its_button(desks: TwoDesks) -> None:
    desks.sender.click("Supporting views")
    opened = desks.sender.sees("menuitem", "My Messages")

    desks.sender.click("Supporting views")

    assert opened
    assert not desks.sender.sees("menuitem", "My Messages")


def test_closing_a_menu_that_is_closed_does_nothing(desks: TwoDesks) -> None:
    assert desks.session.give(d.CloseMenu(ELENA)) == ()


def test_a_refused_action_says_why_until_the_agent_acts_again(desks: TwoDesks) -> None:
    desks.sender.click("Mark Done")
    before = desks.sender.view.main_window.notice.text

    desks.sender.click("End Chat")

    assert before == "The chat is still active. End it before you mark it done."
    assert not desks.sender.view.main_window.notice.text


@pytest.mark.parametrize("act", ["say", "reject"])
def test_every_act_of_the_agent_takes_the_notice_away(
    desks: TwoDesks, act: str
) -> None:
    desks.sender.transfer_to("Tomas Berg")
    desks.target.set_status("Log Off")
    desks.sender.click("Mark Done")

    if act == "say":
        desks.sender.say("Ada Lindqvist", "One moment.")
    else:
        desks.target.click("Reject: Chat transfer from Elena Marsh")

    actor = desks.sender if act == "say" else desks.target
    assert not actor.view.main_window.notice.text


def test_what_others_do_keeps_the_notice(desks: TwoDesks) -> None:
    desks.sender.click("Mark Done")

    desks.session.give(c.SendContactMessage(ADA, ADAS_CHAT, "Hello?"))
    desks.wait(120)

    assert desks.sender.view.main_window.notice.text


def test_the_same_refusal_twice_is_two_notices(desks: TwoDesks) -> None:
    desks.sender.click("Mark Done")
    first = desks.sender.view.main_window.notice

    desks.sender.click("Mark Done")

    assert desks.sender.view.main_window.notice.id != first.id


def test_a_notice_can_be_dismissed(desks: TwoDesks) -> None:
    desks.sender.click("Mark Done")

    desks.session.submit(ELENA, {"type": "notice.dismiss"})

    assert not desks.sender.view.main_window.notice.text


@pytest.mark.guide("A8")
def test_the_error_stands_in_the_window_of_its_chat(two_chats: TwoDesks) -> None:
    two_chats.sender.transfer_to("Priya Raman")
    in_adas = two_chats.sender.view.chat_interaction_window.error

    two_chats.sender.click("Chat with Ben Whitlock, Connected")

    assert in_adas is not None
    assert two_chats.sender.view.chat_interaction_window.error is None


def test_an_error_that_is_closed_cannot_be_closed_again(desks: TwoDesks) -> None:
    desks.session.give(d.DismissError(ELENA, ADAS_CHAT))

    assert desks.refusals() == ["error.none"]


def test_somebody_elses_interaction_cannot_be_selected(desks: TwoDesks) -> None:
    desks.session.give(d.SelectInteraction(ELENA, CARLAS_CHAT))

    assert desks.refusals() == ["chat.not_yours"]
