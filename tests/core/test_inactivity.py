"""Sessions that close by themselves: nobody writes, or the contact has left."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.two_desks import (
    ADA,
    ADAS_CHAT,
    BEN,
    BENS_CHAT,
    ELENA,
    TwoDesks,
    contact_center,
    with_options,
    with_second_chat,
)
from workspace_sim.core import commands as c
from workspace_sim.core import handling_commands as h
from workspace_sim.core.entities import ChatState
from workspace_sim.core.handling_events import (
    ChatClosedForInactivity,
    InactivityAlerted,
)

if TYPE_CHECKING:
    from workspace_sim.runtime.scenario import Scenario

LAST_WROTE = -20.0
"""When the agent wrote the last line of Ada's open chat."""


@pytest.fixture
def watched(scenario: Scenario) -> TwoDesks:
    return watching(scenario)


def watching(scenario: Scenario, **options: Any) -> TwoDesks:
    """Let inactivity be controlled in a contact center with Ada's chat only."""
    chats = tuple(one for one in scenario.open_chats if one.agent_id == ELENA)
    scenario = replace(scenario, open_chats=chats)
    return TwoDesks(with_options(scenario, inactivity_enabled=True, **options))


def said(desks: TwoDesks) -> list[str]:
    entries = desks.sender.view.chat_interaction_window.transcript
    return [one.text for one in entries if one.kind == "notice"]


@pytest.mark.guide("P3")
def test_a_quiet_chat_stays_open_by_default(desks: TwoDesks) -> None:
    desks.wait(3600)

    assert desks.chat().state is ChatState.PROCESSING


@pytest.mark.guide("P3")
def test_a_quiet_session_is_alerted_and_then_closed(watched: TwoDesks) -> None:
    watched.wait(LAST_WROTE + 255)
    alerted = said(watched)
    watched.wait(45)

    (alert,) = alerted
    assert alert.startswith("Nobody has written for a while. The chat closes in 45 s")
    assert said(watched)[1:] == ["The chat was closed because nobody wrote"]
    assert watched.chat().state is ChatState.ENDED
    assert watched.sender.find("button", "Mark Done").enabled


def test_a_session_is_not_alerted_a_moment_earlier(watched: TwoDesks) -> None:
    watched.wait(LAST_WROTE + 254.9)

    assert said(watched) == []


@pytest.mark.parametrize("who", ["agent", "contact"])
def test_a_message_begins_the_quiet_anew(watched: TwoDesks, who: str) -> None:
    watched.wait(200)
    if who == "agent":
        watched.sender.say("Ada Lindqvist", "I am still looking.")
    else:
        watched.session.give(c.SendContactMessage(ADA, ADAS_CHAT, "Hello?"))
    watched.wait(254)
    quiet = said(watched)
    watched.wait(1)

    assert quiet == []
    assert len(said(watched)) == 1


def test_a_message_after_an_alert_saves_the_session(watched: TwoDesks) -> None:
    watched.wait(240)
    watched.sender.say("Ada Lindqvist", "I am still here.")

    watched.wait(254)

    assert len(watched.events(InactivityAlerted)) == 1
    assert watched.chat().state is ChatState.PROCESSING


def test_an_alert_is_given_again_after_a_new_quiet(watched: TwoDesks) -> None:
    watched.wait(240)
    watched.sender.say("Ada Lindqvist", "I am still here.")

    watched.wait(255 + 45)

    assert [one.alerts for one in watched.events(InactivityAlerted)] == [1, 1]
    assert watched.chat().state is ChatState.ENDED


def test_a_timer_of_alerts_that_are_not_given_changes_nothing(
    watched: TwoDesks,
) -> None:
    quiet_since = watched.chat().quiet_since
    assert quiet_since is not None
    before = watched.session.world

    watched.session.give(h.CheckInactivity(ADAS_CHAT, quiet_since, alerts=9))

    assert watched.session.world == before


def test_a_second_alert_can_come_before_the_close(scenario: Scenario) -> None:
    desks = watching(scenario, inactivity_alert_2=60.0)

    desks.wait(LAST_WROTE + 255 + 60 + 45)

    alerts = desks.events(InactivityAlerted)
    assert [(one.at, one.closes_in) for one in alerts] == [(235, 105), (295, 45)]
    (closed,) = desks.events(ChatClosedForInactivity)
    assert closed.at == 340


@pytest.mark.parametrize(("counts", "alerts"), [(False, 1), (True, 0)])
def test_typing_counts_as_writing_where_that_is_set(
    scenario: Scenario, *, counts: bool, alerts: int
) -> None:
    desks = watching(scenario, inactivity_counts_typing=counts)
    desks.wait(200)
    desks.session.give(c.StartContactTyping(ADA, ADAS_CHAT))

    desks.wait(60)

    assert len(desks.events(InactivityAlerted)) == alerts


@pytest.mark.guide("P3")
def test_an_alert_and_a_close_make_a_chat_behind_flash(scenario: Scenario) -> None:
    desks = watching(with_second_chat(scenario))
    flashes = []
    for seconds in (LAST_WROTE + 255, 45):
        desks.wait(seconds)
        ada = desks.sender.view.main_window.bar[0]
        flashes.append(ada.flashing)
        desks.sender.click(ada.control.label)
        desks.sender.click(desks.sender.view.main_window.bar[1].control.label)

    assert flashes == [True, True]


def test_a_transferred_chat_is_watched_once(watched: TwoDesks) -> None:
    watched.sender.transfer_to("Tomas Berg")
    watched.target.click("Accept: Chat transfer from Elena Marsh")

    watched.wait(255 + 45)

    assert len(watched.events(InactivityAlerted)) == 1
    assert len(watched.events(ChatClosedForInactivity)) == 1


def test_a_chat_of_long_ago_is_still_watched(scenario: Scenario) -> None:
    chat = replace(scenario.open_chats[0], began=900.0)
    options = replace(scenario.options, inactivity_enabled=True, inactivity_alert=500.0)
    desks = TwoDesks(replace(scenario, open_chats=(chat,), options=options))

    desks.wait(200 + 45)

    assert len(desks.events(ChatClosedForInactivity)) == 1


def test_the_close_takes_the_team_communicator_away(watched: TwoDesks) -> None:
    watched.sender.click("Instant Chat Transfer")

    watched.wait(300)

    assert not watched.sender.view.team_communicator.shown


def test_a_transfer_that_waits_survives_the_close(scenario: Scenario) -> None:
    desks = watching(scenario, delivering_timeout=600.0)
    desks.sender.transfer_to("Tomas Berg")
    desks.wait(300)

    desks.target.click("Accept: Chat transfer from Elena Marsh")

    assert desks.chat().state is ChatState.ENDED
    assert desks.chat().owner.id == desks.target.agent_id


def test_a_chat_whose_contact_left_stays_by_default(desks: TwoDesks) -> None:
    desks.session.give(c.LeaveChat(ADA, ADAS_CHAT))
    desks.wait(3600)

    assert desks.chat().state is ChatState.ENDED


@pytest.mark.guide("P3")
def test_a_chat_whose_contact_left_can_close_by_itself() -> None:
    scenario = with_options(contact_center(), close_after_contact_left=60.0)
    desks = TwoDesks(scenario)
    desks.session.give(c.LeaveChat(ADA, ADAS_CHAT))
    window = desks.sender.view.chat_interaction_window
    desks.wait(60)

    assert window.closing.startswith("This chat closes by itself soon.")
    assert window.closes_at == 60.0
    assert not desks.sender.view.chat_interaction_window.shown
    assert ADAS_CHAT not in desks.session.world.chats


def test_a_chat_closes_by_itself_without_its_mandatory_disposition(
    scenario: Scenario,
) -> None:
    options = {"close_after_contact_left": 60.0, "disposition_is_mandatory": True}
    desks = TwoDesks(with_options(scenario, **options))
    desks.session.give(c.LeaveChat(ADA, ADAS_CHAT))

    desks.wait(60)

    assert ADAS_CHAT not in desks.session.world.chats


def test_a_chat_waits_for_its_transfer_before_it_closes(scenario: Scenario) -> None:
    desks = TwoDesks(with_options(scenario, close_after_contact_left=10.0))
    desks.sender.transfer_to("Tomas Berg")
    desks.session.give(c.LeaveChat(ADA, ADAS_CHAT))
    desks.wait(29)
    pending = desks.chat().transfer
    desks.wait(10)

    assert pending is not None
    assert ADAS_CHAT not in desks.session.world.chats


def test_a_chat_that_the_agent_ended_does_not_close_by_itself(
    scenario: Scenario,
) -> None:
    desks = TwoDesks(with_options(scenario, close_after_contact_left=10.0))
    desks.sender.click("End Chat")

    desks.wait(60)

    assert desks.chat().closes_at is None


def test_a_watch_of_a_chat_that_is_gone_is_nothing(desks: TwoDesks) -> None:
    commands = (
        h.CheckInactivity(BENS_CHAT, 0.0),
        h.CloseAbandonedChat(BENS_CHAT),
        h.CloseAbandonedChat(ADAS_CHAT),
    )

    assert [desks.session.give(one) for one in commands] == [(), (), ()]
    assert desks.chat().owner.id == ELENA
    assert BEN in desks.session.world.contacts


def test_a_consultation_ends_with_the_session(watched: TwoDesks) -> None:
    watched.sender.consult("Tomas Berg")
    watched.target.click("Accept: Chat consultation from Elena Marsh")

    watched.wait(300)

    assert watched.chat().state is ChatState.ENDED
    assert watched.chat().consultations == ()
