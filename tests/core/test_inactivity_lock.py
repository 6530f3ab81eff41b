"""A desk on which nobody acts for too long locks itself, if it is set so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.login_desk import OWN_PASSWORD, log_in, login_desk, with_logins
from tests.two_desks import (
    ADA,
    ADAS_CHAT,
    ELENA,
    SimulatedDesk,
    contact_center,
    with_options,
)
from workspace_sim.core import commands as c
from workspace_sim.core import desk_commands as d
from workspace_sim.core.desk import LoginState
from workspace_sim.core.entities import ChannelState
from workspace_sim.core.events import CommandRefused
from workspace_sim.core.identifiers import NotificationId
from workspace_sim.runtime.session import LocalSession


def idle_desk() -> SimulatedDesk:
    return login_desk(logged_in=True, inactivity_timeout=60.0)


def is_locked(desk: SimulatedDesk) -> bool:
    return desk.session.world.desks[ELENA].login is LoginState.LOCKED


@pytest.mark.guide("P2")
def test_a_desk_locks_after_the_time_without_an_act() -> None:
    desk = idle_desk()

    desk.session.advance_to(59.9)
    before = is_locked(desk)
    desk.session.advance_to(60.0)

    assert (before, is_locked(desk)) == (False, True)
    assert desk.view.login_window.page == "locked"
    assert not desk.view.main_window.shown


def test_no_desk_locks_unless_it_is_set_so() -> None:
    desk = login_desk(logged_in=True)

    desk.session.advance_to(100_000)

    assert not is_locked(desk)


def test_every_act_begins_the_time_anew_even_a_refused_one() -> None:
    desk = idle_desk()
    desk.session.advance_to(50)
    desk.click("Supporting views")
    desk.session.advance_to(100)
    desk.session.give(d.OpenMenu(ELENA, "file"))

    desk.session.advance_to(159)
    before = is_locked(desk)
    desk.session.advance_to(161)

    assert (before, is_locked(desk)) == (False, True)


def test_what_others_and_timers_do_is_no_act_of_the_learner() -> None:
    desk = idle_desk()
    ignored = d.DismissNotification(ELENA, NotificationId("message-1"), ignored=True)
    desk.session.advance_to(50)
    desk.session.give(ignored)
    desk.session.give(c.StartChat(ADAS_CHAT, ADA, contact_center().queues[0].queue_id))

    desk.session.advance_to(61)

    assert is_locked(desk)


@pytest.mark.guide("P2")
def test_the_channels_become_not_ready_as_the_desk_locks() -> None:
    desk = idle_desk()

    desk.session.advance_to(60)

    channels = desk.session.world.agents[ELENA].channels
    assert channels["chat"].state is ChannelState.NOT_READY
    assert channels["chat"].reason == "inactivity"
    assert channels["voice"].reason == "break"


@pytest.mark.guide("P2")
def test_the_password_unlocks_and_ready_is_set_by_hand() -> None:
    desk = idle_desk()
    desk.session.advance_to(60)

    desk.fill_in("Password", OWN_PASSWORD)

    assert desk.view.main_window.status.label == "Not Ready (several reasons)"
    desk.set_status("Ready")
    assert desk.view.main_window.status.label == "Ready"


def test_another_password_does_not_unlock() -> None:
    desk = idle_desk()
    desk.session.advance_to(60)

    desk.fill_in("Password", "wrong")

    assert is_locked(desk)
    assert desk.view.login_window.error.text == "That is not the right password."


def test_a_locked_desk_takes_nothing_but_the_password() -> None:
    desk = idle_desk()
    desk.session.advance_to(60)

    (refused,) = desk.session.give(d.OpenMyMessages(ELENA))

    assert isinstance(refused, CommandRefused)
    assert refused.code == "login.locked"


def test_a_locked_desk_sends_nothing_of_its_chats_to_the_page() -> None:
    scenario = with_options(
        with_logins(contact_center(), logged_in=True), inactivity_timeout=60.0
    )
    chats = contact_center().open_chats[:1]
    desk = SimulatedDesk(LocalSession(replace(scenario, open_chats=chats)), ELENA)

    desk.session.advance_to(60)

    assert "Lindqvist" not in repr(desk.view)
    desk.fill_in("Password", OWN_PASSWORD)
    assert desk.view.chat_interaction_window.contact_name == "Ada Lindqvist"


def test_the_time_begins_anew_once_the_desk_is_unlocked() -> None:
    desk = idle_desk()
    desk.session.advance_to(60)
    desk.session.advance_to(100)
    desk.fill_in("Password", OWN_PASSWORD)

    desk.session.advance_to(159)
    before = is_locked(desk)
    desk.session.advance_to(160)

    assert (before, is_locked(desk)) == (False, True)


def test_a_desk_that_was_logged_out_does_not_lock() -> None:
    desk = idle_desk()
    desk.click("Log Out")

    desk.session.advance_to(500)

    assert desk.session.world.desks[ELENA].login is LoginState.LOGGED_OUT
    assert desk.session.next_due_at is None


def test_who_logs_in_later_is_watched_from_then_on() -> None:
    desk = login_desk(inactivity_timeout=60.0)
    desk.session.advance_to(500)
    log_in(desk)

    desk.session.advance_to(559)
    before = is_locked(desk)
    desk.session.advance_to(560)

    assert (before, is_locked(desk)) == (False, True)


def test_a_colleague_without_a_password_is_never_locked_out() -> None:
    desk = idle_desk()

    desk.session.advance_to(1000)

    locked = [
        agent_id
        for agent_id, one in desk.session.world.desks.items()
        if one.login is LoginState.LOCKED
    ]
    assert locked == ["elena", "tomas"]
