"""The status of an agent over all channels: what is displayed, the menus, the time."""

from __future__ import annotations

import pytest

from tests.login_desk import login_desk
from tests.two_desks import (
    ADA,
    ADAS_CHAT,
    ELENA,
    GENERAL,
    SimulatedDesk,
    TwoDesks,
    contact_center,
    with_agent,
    with_options,
)
from workspace_sim.core import commands as c
from workspace_sim.core.channel_status import AgentState, displayed_state
from workspace_sim.core.desktop.controls import controls
from workspace_sim.core.entities import Channel, ChannelState
from workspace_sim.core.events import ChannelStateChanged, CommandRefused
from workspace_sim.core.frozen_map import FrozenMap
from workspace_sim.runtime.scenario import agent
from workspace_sim.runtime.session import LocalSession

OFF, NOT_READY, READY = (
    ChannelState.LOGGED_OFF,
    ChannelState.NOT_READY,
    ChannelState.READY,
)
ACW, DND = ChannelState.AFTER_CALL_WORK, ChannelState.DO_NOT_DISTURB


def states(desk: SimulatedDesk) -> tuple[ChannelState, ...]:
    channels = desk.session.world.agents[ELENA].channels
    return tuple(one.state for one in channels.values())


def two_channels() -> SimulatedDesk:
    return login_desk(logged_in=True)


def my_channels() -> SimulatedDesk:
    desk = two_channels()
    desk.click("Supporting views")
    desk.choose("My Channels")
    return desk


@pytest.mark.guide("P2")
@pytest.mark.parametrize(
    ("chat", "voice", "displayed"),
    [
        (OFF, OFF, AgentState.LOGGED_OFF),
        (READY, READY, AgentState.READY),
        (READY, NOT_READY, AgentState.READY_PARTIAL),
        (READY, OFF, AgentState.READY_PARTIAL),
        (DND, READY, AgentState.READY_PARTIAL),
        (NOT_READY, OFF, AgentState.NOT_READY),
        (NOT_READY, ACW, AgentState.NOT_READY),
        (DND, NOT_READY, AgentState.NOT_READY),
        (DND, DND, AgentState.DO_NOT_DISTURB),
        (DND, OFF, AgentState.DO_NOT_DISTURB),
        (ACW, ACW, AgentState.AFTER_CALL_WORK),
    ],
)
def test_one_state_is_displayed_for_all_channels(
    chat: ChannelState, voice: ChannelState, displayed: AgentState
) -> None:
    both = agent("elena", "Elena Marsh", state=chat, voice=voice)

    assert displayed_state(both) is displayed


def test_not_ready_names_its_reason_or_that_there_are_several() -> None:
    desk = two_channels()

    desk.set_status("Not Ready (Lunch)")
    one_reason = desk.view.main_window.status.label
    desk.session.give(c.SetChannelStatus(ELENA, "voice", "not_ready", "break"))

    assert one_reason == "Not Ready (Lunch)"
    assert desk.view.main_window.status.label == "Not Ready (several reasons)"


@pytest.mark.guide("P2")
def test_the_global_status_menu_sets_every_channel() -> None:
    desk = two_channels()

    desk.set_status("Ready")

    assert states(desk) == (READY, READY)


def test_the_global_status_menu_leaves_a_channel_that_is_logged_off() -> None:
    desk = two_channels()
    desk.session.give(c.SetChannelStatus(ELENA, "voice", "log_off"))

    desk.set_status("After Call Work")

    assert states(desk) == (ACW, OFF)


def test_the_global_status_menu_logs_on_what_is_logged_off() -> None:
    desk = two_channels()
    desk.set_status("Log Off")

    desk.set_status("Log On")

    assert states(desk) == (NOT_READY, NOT_READY)


def test_a_status_that_no_channel_can_have_is_refused() -> None:
    desk = two_channels()
    desk.set_status("Do Not Disturb")

    (refused,) = desk.session.give(c.SetGlobalStatus(ELENA, "ready"))

    assert isinstance(refused, CommandRefused)
    assert refused.code == "channel.not_possible"


@pytest.mark.guide("P2")
def test_my_channels_has_a_row_and_a_menu_for_each_channel() -> None:
    desk = my_channels()

    desk.click("Status of Voice: Not Ready (Break)")
    desk.choose("Ready")

    rows = [(one.name, one.status.label) for one in desk.view.my_channels.rows]
    assert rows == [("Chat", "Ready"), ("Voice", "Ready")]


@pytest.mark.guide("P2")
def test_a_status_of_one_channel_leaves_the_other() -> None:
    desk = my_channels()

    desk.click("Status of Chat: Ready")
    desk.choose("Not Ready (Lunch)")

    assert states(desk) == (NOT_READY, NOT_READY)
    assert desk.session.world.agents[ELENA].channels["voice"].reason == "break"


def test_choosing_a_status_closes_the_menu_of_the_channel() -> None:
    desk = my_channels()
    desk.click("Status of Chat: Ready")

    desk.choose("After Call Work")

    assert not [one for one in controls(desk.view) if one.role == "menuitem"]


def test_my_channels_closes_and_opens_from_the_supporting_views() -> None:
    desk = my_channels()

    desk.click("Close My Channels")
    closed = desk.view.my_channels.shown
    desk.click("Supporting views")
    desk.choose("My Channels")
    desk.click("Supporting views")
    desk.choose("My Channels")

    assert (closed, desk.view.my_channels.shown) == (False, False)


def test_a_channel_tells_how_long_its_status_has_lasted() -> None:
    desk = my_channels()
    desk.session.advance_to(12)
    desk.click("Status of Chat: Ready")
    desk.choose("After Call Work")

    since = [one.status.since for one in desk.view.my_channels.rows]

    assert since == [12.0, -300.0]


@pytest.mark.guide("P2")
@pytest.mark.parametrize(
    "choice", ["Not Ready", "Not Ready (Lunch)", "After Call Work"]
)
def test_time_in_a_status_counts_only_once_the_interaction_is_complete(
    choice: str,
) -> None:
    desks = TwoDesks(contact_center())
    desks.wait(10)
    desks.sender.set_status(choice)
    while_handling = desks.sender.view.main_window.status
    desks.wait(20)
    desks.sender.click("End Chat")
    desks.wait(5)

    desks.sender.click("Mark Done")

    assert while_handling.since is None
    assert while_handling.since_label.startswith("The time counts once")
    assert desks.sender.view.main_window.status.since == 35.0


def test_time_counts_too_once_the_chat_has_been_handed_over() -> None:
    desks = TwoDesks(contact_center())
    desks.sender.set_status("Not Ready")
    desks.sender.transfer_to("Tomas Berg")
    desks.wait(8)

    desks.target.click("Accept: Chat transfer from Elena Marsh")

    assert desks.sender.view.main_window.status.since == 8.0


def test_time_counts_at_once_where_nothing_is_handled() -> None:
    desks = TwoDesks(contact_center())
    desks.wait(10)

    desks.target.set_status("Not Ready")

    assert desks.target.view.main_window.status.since == 10.0


def test_going_ready_while_handling_counts_at_once() -> None:
    desks = TwoDesks(contact_center())
    desks.sender.set_status("Not Ready")
    desks.wait(10)

    desks.sender.set_status("Ready")

    assert desks.sender.view.main_window.status.since == 10.0


@pytest.mark.guide("P2", "B0")
def test_a_chat_is_routed_once_the_chat_channel_is_ready_whatever_voice_is() -> None:
    desk = my_channels()
    desk.click("Status of Chat: Ready")
    desk.choose("Not Ready")
    desk.session.give(
        c.SetChannelStatus(
            desk.session.world.queues[GENERAL].members[1], "chat", "not_ready"
        )
    )
    desk.session.give(c.SetChannelStatus(ELENA, "voice", "ready"))
    desk.session.give(c.StartChat(ADAS_CHAT, ADA, GENERAL))
    before = desk.sees("button", "Accept: Chat from Ada Lindqvist")

    desk.click("Status of Chat: Not Ready")
    desk.choose("Ready")

    assert (before, desk.sees("button", "Accept: Chat from Ada Lindqvist")) == (
        False,
        True,
    )


def menu(desk: SimulatedDesk, button: str) -> list[str]:
    desk.click(button)
    return [one.label for one in controls(desk.view) if one.role == "menuitem"]


def test_an_administrator_orders_the_entries_of_both_menus() -> None:
    desk = login_desk(
        logged_in=True,
        status_actions_global=("LogOff", "Ready"),
        status_actions_by_channel=("NotReadyReason", "AfterCallWorkReason"),
        not_ready_reasons=(("training", "Training"),),
        after_call_work_reasons=(("notes", "Take notes"),),
    )
    desk.click("Supporting views")
    desk.choose("My Channels")

    assert menu(desk, "Status of Chat: Ready") == [
        "Not Ready (Training)",
        "After Call Work (Take notes)",
    ]
    assert menu(desk, "Global Status: Ready on some channels") == ["Log Off", "Ready"]


def test_a_reason_of_the_settings_is_named_where_the_status_is_shown() -> None:
    scenario = with_options(
        contact_center(), after_call_work_reasons=(("notes", "Take notes"),)
    )
    desk = SimulatedDesk(LocalSession(scenario), ELENA)

    desk.set_status("After Call Work (Take notes)")

    assert desk.view.main_window.status.label == "After Call Work (Take notes)"


def test_a_reason_that_the_settings_lack_is_not_understood() -> None:
    desk = two_channels()
    intent = {"type": "status.set", "medium": "all", "action": "not_ready"}

    assert not desk.session.submit(ELENA, {**intent, "reason": "holiday"})


@pytest.mark.guide("P2")
def test_the_summary_names_login_place_and_every_channel() -> None:
    desk = two_channels()

    rows = [(one.label, one.value) for one in desk.view.main_window.status.summary]

    assert rows == [
        ("Login name", "elena.marsh"),
        ("Place", "Desk 14"),
        ("Chat", "Ready"),
        ("Voice", "Not Ready (Break)"),
    ]


def test_who_has_no_place_has_none_in_the_summary() -> None:
    scenario = with_agent(contact_center(), ELENA, place="")
    desk = SimulatedDesk(LocalSession(scenario), ELENA)

    keys = [one.key for one in desk.view.main_window.status.summary]

    assert keys == ["login", "channel.chat"]


def test_logging_off_every_channel_is_refused_while_a_chat_is_open() -> None:
    desks = TwoDesks(contact_center())

    (refused,) = desks.session.give(c.SetGlobalStatus(ELENA, "log_off"))

    assert isinstance(refused, CommandRefused)
    assert refused.code == "channel.interactions_open"


def test_an_agent_without_channels_that_differ_is_ready_in_full() -> None:
    channels = FrozenMap([("chat", Channel(READY, 0.0))])
    desk = SimulatedDesk(
        LocalSession(with_agent(contact_center(), ELENA, channels=channels)), ELENA
    )

    assert desk.view.main_window.status.state == "READY"


def test_one_choice_in_the_global_menu_is_one_event_for_each_channel() -> None:
    desk = two_channels()

    events = desk.session.give(c.SetGlobalStatus(ELENA, "not_ready", "lunch"))

    changes = [one for one in events if isinstance(one, ChannelStateChanged)]
    assert [(one.medium, one.reason) for one in changes] == [
        ("chat", "lunch"),
        ("voice", "lunch"),
    ]
