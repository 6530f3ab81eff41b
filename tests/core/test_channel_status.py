"""The status of an agent's chat channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.two_desks import (
    ELENA,
    NOOR,
    OSKAR,
    PRIYA,
    TOMAS,
    TwoDesks,
    with_options,
)
from workspace_sim.core import commands as c
from workspace_sim.core import events as e
from workspace_sim.core.desktop.controls import controls

if TYPE_CHECKING:
    from workspace_sim.runtime.scenario import Scenario


def status_of(desks: TwoDesks) -> str:
    return desks.target.view.main_window.status.label


@pytest.mark.parametrize(
    ("choice", "label"),
    [
        ("Ready", "Ready"),
        ("Not Ready", "Not Ready"),
        ("Not Ready (Break)", "Not Ready (Break)"),
        ("Not Ready (Lunch)", "Not Ready (Lunch)"),
        ("After Call Work", "After Call Work"),
        ("Do Not Disturb", "Do Not Disturb"),
        ("Log Off", "Logged off"),
    ],
)
def test_the_status_menu_sets_the_status(
    desks: TwoDesks, choice: str, label: str
) -> None:
    desks.target.set_status(choice)

    assert status_of(desks) == label


def test_choosing_a_status_closes_the_menu(desks: TwoDesks) -> None:
    desks.target.set_status("Not Ready")

    assert not desks.target.view.main_window.status.menu.button.expanded


def test_a_status_begins_when_it_is_chosen(desks: TwoDesks) -> None:
    desks.wait(12)

    desks.target.set_status("After Call Work")

    assert desks.target.view.main_window.status.since == 12.0


def test_choosing_the_same_status_again_does_not_begin_it_anew(
    desks: TwoDesks,
) -> None:
    desks.wait(12)

    desks.target.set_status("Ready")

    assert desks.target.view.main_window.status.since == -500.0


def test_another_reason_begins_a_status_anew(desks: TwoDesks) -> None:
    desks.wait(12)

    desks.desk(PRIYA).set_status("Not Ready (Lunch)")

    assert desks.desk(PRIYA).view.main_window.status.since == 12.0


def test_only_not_ready_has_a_reason(desks: TwoDesks) -> None:
    desks.session.give(c.SetChannelStatus(TOMAS, "chat", "ready", "break"))

    assert status_of(desks) == "Ready"


def test_a_reason_without_a_text_is_shown_as_it_is(desks: TwoDesks) -> None:
    desks.session.give(c.SetChannelStatus(TOMAS, "chat", "not_ready", "Coaching"))

    assert status_of(desks) == "Not Ready (Coaching)"


def test_do_not_disturb_is_left_only_by_its_own_entry(desks: TwoDesks) -> None:
    desk = desks.desk(OSKAR)
    desk.click("Global Status: Do Not Disturb")

    entries = [one.label for one in controls(desk.view) if one.role == "menuitem"]
    assert entries == ["Do Not Disturb off", "Log Off"]


def test_a_status_that_is_not_possible_is_refused(desks: TwoDesks) -> None:
    desks.session.give(c.SetChannelStatus(OSKAR, "chat", "ready"))

    assert desks.refusals() == ["channel.not_possible"]
    assert desks.desk(OSKAR).view.main_window.notice.text == (
        "That status cannot be chosen while you are Do Not Disturb."
    )


def test_a_medium_without_a_channel_is_refused(desks: TwoDesks) -> None:
    desks.session.give(c.SetChannelStatus(TOMAS, "voice", "ready"))

    assert desks.refusals() == ["channel.unknown"]


def test_logging_off_is_refused_while_a_chat_is_open(desks: TwoDesks) -> None:
    desks.sender.set_status("Log Off")

    assert desks.refusals() == ["channel.interactions_open"]
    assert desks.session.world.is_ready(ELENA)


def test_log_off_says_why_it_is_disabled(desks: TwoDesks) -> None:
    desks.sender.click("Global Status: Ready")

    entry = desks.sender.find("menuitem", "Log Off")
    assert not entry.enabled
    assert entry.reason == (
        "You cannot log off while interactions are open. Close them first."
    )


def test_logging_off_is_refused_while_an_invitation_waits(desks: TwoDesks) -> None:
    desks.sender.transfer_to("Tomas Berg")

    desks.target.set_status("Log Off")

    assert desks.refusals() == ["channel.interactions_open"]


def test_logging_off_is_possible_after_mark_done(desks: TwoDesks) -> None:
    desks.sender.click("End Chat")
    desks.sender.click("Mark Done")

    desks.sender.set_status("Log Off")

    assert desks.sender.view.main_window.status.label == "Logged off"


def test_going_not_ready_keeps_an_open_chat(desks: TwoDesks) -> None:
    desks.sender.set_status("Not Ready")

    assert desks.sender.view.chat_interaction_window.connection_state == "connected"


@pytest.mark.guide("B0")
def test_going_ready_brings_a_waiting_chat(desks: TwoDesks) -> None:
    desks.target.set_status("Not Ready")
    desks.desk(NOOR).set_status("Not Ready")
    desks.sender.transfer_to("Billing_Questions")

    desks.target.set_status("Ready")

    assert desks.target.sees("button", "Accept: Chat from Ada Lindqvist")


def test_a_forced_status_closes_the_open_status_menu(scenario: Scenario) -> None:
    desks = TwoDesks(with_options(scenario, on_no_answer_internal="not_ready"))
    desks.sender.transfer_to("Tomas Berg")
    desks.target.click("Global Status: Ready")

    desks.wait(30)

    assert not desks.target.view.main_window.status.menu.button.expanded
    assert desks.events(e.ChannelStateChanged)[0].reason == "no_answer"
