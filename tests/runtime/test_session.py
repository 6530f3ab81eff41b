"""A session: simulated time, the log, rewinding, going on from a log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.two_desks import (
    ADA,
    ADAS_CHAT,
    DIEGO,
    DIEGOS_CHAT,
    ELENA,
    GENERAL,
    TOMAS,
    TwoDesks,
)
from workspace_sim.core import commands as c
from workspace_sim.core import events as e
from workspace_sim.core.entities import Owner
from workspace_sim.runtime.event_log import Entry, from_text, to_text
from workspace_sim.runtime.session import LocalSession

if TYPE_CHECKING:
    from workspace_sim.core.world import World
    from workspace_sim.runtime.scenario import Scenario


def transferred(scenario: Scenario) -> TwoDesks:
    desks = TwoDesks(scenario)
    desks.wait(3)
    desks.sender.transfer_to("Tomas Berg")
    desks.wait(4)
    desks.target.click("Accept: Chat transfer from Elena Marsh")
    desks.wait(90)
    return desks


def test_the_same_actions_give_the_same_log(scenario: Scenario) -> None:
    first = to_text(transferred(scenario).session.entries)
    second = to_text(transferred(scenario).session.entries)

    assert first == second


def test_a_session_goes_on_from_its_log(scenario: Scenario) -> None:
    before = transferred(scenario).session

    after = LocalSession(scenario, from_text(to_text(before.entries)))

    assert after.world == before.world


def test_whole_numbers_of_seconds_leave_the_same_log(scenario: Scenario) -> None:
    first, second = LocalSession(scenario), LocalSession(scenario)

    for session, seconds in ((first, 5), (second, 5.0)):
        session.advance_to(seconds)
        session.give(c.EndChat(ELENA, ADAS_CHAT))

    assert to_text(first.entries) == to_text(second.entries)


def test_time_passes_without_entries_where_nothing_is_due(desks: TwoDesks) -> None:
    desks.session.advance_to(4.5)

    assert desks.session.at == 4.5


def test_time_never_goes_back(desks: TwoDesks) -> None:
    desks.wait(9)

    desks.session.advance_to(3.0)

    assert desks.session.at == 9.0


def test_what_is_due_happens_at_its_time(desks: TwoDesks) -> None:
    desks.sender.transfer_to("Tomas Berg")

    desks.session.advance_to(1000.0)

    assert desks.events(e.InvitationRevoked)[0].at == 30.0


def test_the_next_due_time_is_that_of_the_agenda(desks: TwoDesks) -> None:
    desks.session.advance_to(1000.0)
    before = desks.session.next_due_at
    desks.sender.transfer_to("Tomas Berg")

    assert before is None
    assert desks.session.next_due_at == 1030.0


def test_people_act_before_timers_of_the_same_second(scenario: Scenario) -> None:
    desks = TwoDesks(scenario)
    desks.sender.transfer_to("Tomas Berg")
    accept = c.AcceptInvitation(TOMAS, desks.events(e.InvitationSent)[0].invitation_id)
    planned = e.CommandScheduled(0.0, 30.0, 0, accept)
    entries = [
        *desks.session.entries,
        Entry(len(desks.session.entries) + 1, (planned,)),
    ]
    session = LocalSession(scenario, entries)

    session.advance_to(30.0)

    assert session.world.chats[ADAS_CHAT].owner == Owner("agent", TOMAS)


@pytest.mark.parametrize(
    "intent",
    [
        {},
        {"type": "nothing.known"},
        {"type": "chat.end"},
        {"type": "chat.end", "chat_id": 5},
        {"type": "chat.end", "chat_id": "x" * 201},
        {"type": "chat.end", "chat_id": "a\nb"},
        {"type": "chat.send", "chat_id": "chat-ada", "text": None},
        {"type": "menu.open", "menu": "target:tomas"},
        {"type": "message.mark", "notification_id": "x", "read": 1},
        {"type": "status.set", "medium": "fax", "action": "ready"},
        {"type": "status.set", "medium": "chat", "action": "vanish"},
        {"type": ["chat.end"]},
        [],
        "chat.end",
        None,
    ],
)
def test_an_intent_that_cannot_be_understood_is_counted_not_logged(
    desks: TwoDesks, intent: Any
) -> None:
    understood = desks.session.submit(ELENA, intent)

    assert not understood
    assert desks.session.undecodable == 1
    assert desks.session.entries == []


def test_a_status_needs_no_reason(desks: TwoDesks) -> None:
    intent = {"type": "status.set", "medium": "chat", "action": "not_ready"}

    assert desks.session.submit(ELENA, intent)


def test_a_listener_hears_every_entry_with_the_world_after_it(
    desks: TwoDesks,
) -> None:
    heard: list[tuple[Entry, World]] = []
    desks.session.subscribe(lambda entry, world: heard.append((entry, world)))

    desks.sender.click("End Chat")

    assert [entry for entry, _ in heard] == desks.session.entries
    assert heard[-1][1] is desks.session.world


def test_a_listener_can_be_taken_off_twice(desks: TwoDesks) -> None:
    heard: list[Entry] = []
    stop = desks.session.subscribe(lambda entry, _: heard.append(entry))

    stop()
    stop()
    desks.sender.click("End Chat")

    assert heard == []


def test_rewinding_undoes_what_came_after(desks: TwoDesks) -> None:
    desks.wait(5)
    desks.sender.click("Supporting views")
    world = desks.session.world
    desks.wait(5)
    desks.sender.click("End Chat")

    desks.session.rewind(1)

    assert desks.session.world == world
    assert desks.session.at == 5.0
    assert len(desks.session.entries) == 3


def test_a_listener_hears_of_rewinding_with_the_world_after_it(
    desks: TwoDesks,
) -> None:
    heard: list[World] = []
    desks.sender.click("End Chat")
    desks.session.subscribe(lambda _, world: heard.append(world))

    desks.session.rewind(0)

    assert heard == [desks.session.world]
    assert desks.sender.find("button", "End Chat").enabled


def test_a_rewound_session_goes_on_from_its_log(
    desks: TwoDesks, scenario: Scenario
) -> None:
    desks.sender.click("End Chat")
    desks.session.rewind(0)
    desks.sender.transfer_to("Tomas Berg")
    desks.session.rewind(3)

    after = LocalSession(scenario, from_text(to_text(desks.session.entries)))

    assert after.world == desks.session.world
    assert after.at == desks.session.at


def test_a_command_of_an_unknown_agent_is_refused(desks: TwoDesks) -> None:
    desks.session.give(c.EndChat("ghost", ADAS_CHAT))  # type: ignore[arg-type]

    (refused,) = desks.events(e.CommandRefused)
    assert (refused.code, refused.agent_id) == ("agent.unknown", None)


def test_a_refusal_changes_nothing_and_is_all_the_log_gains(desks: TwoDesks) -> None:
    before = desks.session.world

    desks.session.give(c.SendContactMessage(DIEGO, ADAS_CHAT, "Hi"))

    (entry,) = desks.session.entries
    assert [type(one) for one in entry.events] == [e.CommandRefused]
    assert desks.session.world.chats == before.chats
    assert desks.session.world.desks == before.desks
    assert desks.session.world.agenda == before.agenda


def test_a_chat_that_arrives_is_an_entry_of_its_own(desks: TwoDesks) -> None:
    desks.session.give(c.StartChat(DIEGOS_CHAT, DIEGO, GENERAL))

    kinds = [type(one) for one in desks.session.entries[0].events]
    assert kinds == [e.ChatStarted, e.ChatQueued, e.InvitationSent, e.CommandScheduled]


def test_an_agents_view_is_the_projection_of_the_world(desks: TwoDesks) -> None:
    assert desks.session.view(ELENA) == desks.sender.view


def test_the_contact_writes_to_whoever_has_the_chat(scenario: Scenario) -> None:
    desks = transferred(scenario)

    desks.session.give(c.SendContactMessage(ADA, ADAS_CHAT, "Thank you"))

    line = desks.target.view.chat_interaction_window.transcript[-1]
    assert line.text == "Thank you"
