"""Routing: who is offered a waiting chat, and which chat first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.two_desks import (
    ADA,
    ADAS_CHAT,
    BEN,
    BENS_CHAT,
    BILLING,
    DIEGO,
    DIEGOS_CHAT,
    NIGHT,
    NOOR,
    TOMAS,
    TwoDesks,
    with_agent,
    with_state,
)
from workspace_sim.core import commands as c
from workspace_sim.core import events as e
from workspace_sim.core.entities import ChannelState, Owner

if TYPE_CHECKING:
    from workspace_sim.runtime.scenario import Scenario

NOT_ABLE = [one for one in ChannelState if one is not ChannelState.READY]


@pytest.fixture
def scenario(scenario: Scenario) -> Scenario:
    """Return the contact center without open chats."""
    return replace(scenario, open_chats=())


def invited(desks: TwoDesks) -> list[tuple[str, str]]:
    return [(one.chat_id, one.agent_id) for one in desks.events(e.InvitationSent)]


def test_the_agent_who_is_ready_for_the_longest_time_is_offered_the_chat(
    desks: TwoDesks,
) -> None:
    desks.session.give(c.StartChat(ADAS_CHAT, ADA, BILLING))

    assert invited(desks) == [(ADAS_CHAT, NOOR)]


def test_an_agent_who_went_ready_again_waits_behind_the_others(
    desks: TwoDesks,
) -> None:
    desks.desk(NOOR).set_status("Not Ready")
    desks.desk(NOOR).set_status("Ready")

    desks.session.give(c.StartChat(ADAS_CHAT, ADA, BILLING))

    assert invited(desks) == [(ADAS_CHAT, TOMAS)]


@pytest.mark.guide("B0")
@pytest.mark.parametrize("state", NOT_ABLE)
def test_an_agent_who_is_not_ready_is_offered_nothing(
    scenario: Scenario, state: ChannelState
) -> None:
    for agent_id in (NOOR, TOMAS):
        scenario = with_state(scenario, agent_id, state)
    desks = TwoDesks(scenario)

    desks.session.give(c.StartChat(ADAS_CHAT, ADA, BILLING))

    assert invited(desks) == []
    assert desks.chat().owner == Owner("queue", BILLING)


@pytest.mark.guide("B0")
@pytest.mark.parametrize("state", NOT_ABLE)
def test_a_group_member_who_is_not_ready_is_not_asked(
    scenario: Scenario, state: ChannelState
) -> None:
    desks = TwoDesks(with_state(scenario, NOOR, state))
    desks.session.give(c.StartChat(ADAS_CHAT, ADA, scenario.queues[0].queue_id))
    desks.desk(invited(desks)[0][1]).click("Accept: Chat from Ada Lindqvist")  # type: ignore[arg-type]

    desks.sender.transfer_to("Spanish")

    assert [one.code for one in desks.events(e.TransferFailed)] == [
        "transfer.nobody_available"
    ]


def test_a_full_agent_is_passed_over(scenario: Scenario) -> None:
    desks = TwoDesks(with_agent(scenario, NOOR, capacity=1))
    desks.session.give(c.StartChat(ADAS_CHAT, ADA, BILLING))

    desks.session.give(c.StartChat(BENS_CHAT, BEN, BILLING))

    assert invited(desks) == [(ADAS_CHAT, NOOR), (BENS_CHAT, TOMAS)]


def test_chats_are_offered_in_the_order_they_came(scenario: Scenario) -> None:
    for agent_id in (NOOR, TOMAS):
        scenario = with_state(scenario, agent_id, ChannelState.NOT_READY)
    desks = TwoDesks(with_agent(scenario, TOMAS, capacity=1))
    for chat_id, contact_id in ((BENS_CHAT, BEN), (ADAS_CHAT, ADA)):
        desks.session.give(c.StartChat(chat_id, contact_id, BILLING))

    desks.target.set_status("Ready")

    assert invited(desks) == [(BENS_CHAT, TOMAS)]


def test_going_ready_is_offered_as_many_chats_as_there_is_room(
    scenario: Scenario,
) -> None:
    for agent_id in (NOOR, TOMAS):
        scenario = with_state(scenario, agent_id, ChannelState.NOT_READY)
    desks = TwoDesks(scenario)
    chats = ((BENS_CHAT, BEN), (ADAS_CHAT, ADA), (DIEGOS_CHAT, DIEGO))
    for chat_id, contact_id in chats:
        desks.session.give(c.StartChat(chat_id, contact_id, BILLING))

    desks.target.set_status("Ready")

    assert invited(desks) == [(BENS_CHAT, TOMAS), (ADAS_CHAT, TOMAS)]
    assert len(desks.target.view.interaction_preview.previews) == 2


def test_the_queue_owns_a_chat_until_somebody_accepts(desks: TwoDesks) -> None:
    desks.session.give(c.StartChat(ADAS_CHAT, ADA, BILLING))
    while_invited = desks.chat().owner

    desks.desk(NOOR).click("Accept: Chat from Ada Lindqvist")

    assert while_invited == Owner("queue", BILLING)
    assert desks.chat().owner == Owner("agent", NOOR)


def test_a_chat_of_a_closed_queue_still_reaches_an_agent(desks: TwoDesks) -> None:
    desks.session.give(c.StartChat(ADAS_CHAT, ADA, NIGHT))

    assert invited(desks) == [(ADAS_CHAT, NOOR)]
