"""Transfer to what stands for several agents: queue, routing point, group, skill."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.two_desks import (
    ADA,
    ADAS_CHAT,
    BILLING,
    ELENA,
    FRAUD,
    HUGO,
    NOOR,
    TOMAS,
    TRANSFER,
    TwoDesks,
    with_state,
)
from workspace_sim.core import commands as c
from workspace_sim.core import events as e
from workspace_sim.core.entities import ChannelState, ChatState, InvitationKind, Owner

if TYPE_CHECKING:
    from workspace_sim.runtime.scenario import Scenario

ROUTED = "Accept: Chat from Ada Lindqvist"
ACCEPT = "Accept: Chat transfer from Elena Marsh"
REJECT = "Reject: Chat transfer from Elena Marsh"


@pytest.fixture
def nobody_ready(scenario: Scenario) -> Scenario:
    for agent_id in (TOMAS, NOOR):
        scenario = with_state(scenario, agent_id, ChannelState.NOT_READY)
    return scenario


def invited(desks: TwoDesks) -> list[str]:
    return [event.agent_id for event in desks.events(e.InvitationSent)]


@pytest.mark.guide("A2", "A5")
def test_a_transfer_to_a_queue_closes_the_senders_window_at_once(
    nobody_ready: Scenario,
) -> None:
    desks = TwoDesks(nobody_ready)

    desks.sender.transfer_to("Billing_Questions")

    assert not desks.sender.view.chat_interaction_window.shown
    assert desks.chat().owner == Owner("queue", BILLING)
    assert desks.chat().state is ChatState.QUEUED


@pytest.mark.guide("A2", "A6", "B0")
def test_a_chat_transferred_to_a_queue_is_routed_to_its_longest_ready_agent(
    desks: TwoDesks,
) -> None:
    desks.sender.transfer_to("Billing_Questions")

    desks.desk(NOOR).click(ROUTED)

    assert desks.chat().owner == Owner("agent", NOOR)


@pytest.mark.guide("A2")
def test_a_transfer_to_a_routing_point_places_the_chat(nobody_ready: Scenario) -> None:
    desks = TwoDesks(nobody_ready)

    desks.sender.transfer_to("Fraud Desk")

    assert desks.events(e.ChatTransferred)[0].to == Owner("queue", FRAUD)


def test_a_chat_transferred_to_a_queue_says_who_transferred_it(
    desks: TwoDesks,
) -> None:
    desks.sender.transfer_to("Billing_Questions")

    desks.desk(NOOR).click(ROUTED)

    case = desks.desk(NOOR).view.chat_interaction_window.case
    assert ("Transferred by", "Elena Marsh") in [(one.label, one.value) for one in case]


@pytest.mark.guide("A7", "A8", "A9")
def test_a_transfer_to_a_closed_queue_fails(desks: TwoDesks) -> None:
    desks.sender.transfer_to("Night Service")

    view = desks.sender.view
    assert desks.chat().owner == Owner("agent", ELENA)
    assert view.chat_interaction_window.error is not None
    assert view.chat_interaction_window.error.text == (
        "Night Service is closed. The chat stays with you."
    )
    assert len(view.my_messages.previews) == 1


def test_a_closed_queue_is_listed_as_closed(desks: TwoDesks) -> None:
    desks.sender.click(TRANSFER)

    rows = desks.sender.view.team_communicator.rows
    assert [one.detail for one in rows if one.name == "Night Service"] == ["Closed"]


@pytest.mark.guide("A2")
@pytest.mark.parametrize("group", ["Cards Team", "Spanish"])
def test_a_group_or_skill_asks_its_longest_ready_member(
    desks: TwoDesks, group: str
) -> None:
    desks.sender.transfer_to(group)

    assert invited(desks) == [NOOR]
    assert desks.events(e.InvitationSent)[0].kind is InvitationKind.TRANSFER


def test_the_sender_keeps_the_chat_until_a_member_accepts(desks: TwoDesks) -> None:
    desks.sender.transfer_to("Cards Team")
    owner_before = desks.chat().owner

    desks.desk(NOOR).click(ACCEPT)

    assert owner_before == Owner("agent", ELENA)
    assert desks.chat().owner == Owner("agent", NOOR)


def test_a_group_asks_the_next_member_after_a_rejection(desks: TwoDesks) -> None:
    desks.sender.transfer_to("Cards Team")
    desks.wait(10)

    desks.desk(NOOR).click(REJECT)

    assert invited(desks) == [NOOR, TOMAS]
    assert desks.events(e.TransferFailed) == []


def test_a_group_asks_the_next_member_when_nobody_answers(desks: TwoDesks) -> None:
    desks.sender.transfer_to("Cards Team")

    desks.wait(30)

    assert invited(desks) == [NOOR, TOMAS]


def test_each_member_has_the_full_time_to_answer(desks: TwoDesks) -> None:
    desks.sender.transfer_to("Cards Team")
    desks.wait(10)

    desks.desk(NOOR).click(REJECT)

    assert [one.deadline_at for one in desks.events(e.InvitationSent)] == [30.0, 40.0]
    assert desks.sender.view.chat_interaction_window.transfer_deadline_at == 40.0


@pytest.mark.guide("A7", "A8", "A9")
def test_a_group_that_nobody_is_left_in_fails(desks: TwoDesks) -> None:
    desks.sender.transfer_to("Cards Team")
    desks.desk(NOOR).click(REJECT)

    desks.target.click(REJECT)

    (failed,) = desks.events(e.TransferFailed)
    assert failed.code == "transfer.nobody_available"
    assert desks.chat().owner == Owner("agent", ELENA)
    assert desks.sender.view.chat_interaction_window.error is not None
    assert len(desks.sender.view.my_messages.previews) == 1


def test_a_group_with_nobody_ready_fails_at_once(nobody_ready: Scenario) -> None:
    desks = TwoDesks(nobody_ready)

    desks.sender.transfer_to("Cards Team")

    assert [one.code for one in desks.events(e.TransferFailed)] == [
        "transfer.nobody_available"
    ]


def test_a_group_asks_no_member_twice(desks: TwoDesks) -> None:
    desks.sender.transfer_to("Cards Team")

    desks.wait(300)

    assert invited(desks) == [NOOR, TOMAS]


def test_a_group_does_not_ask_the_sender(scenario: Scenario) -> None:
    groups = tuple(replace(one, members=(ELENA, HUGO)) for one in scenario.groups)
    desks = TwoDesks(replace(scenario, groups=groups))

    desks.sender.transfer_to("Cards Team")

    assert invited(desks) == []


def test_a_group_asks_nobody_else_once_the_contact_has_left(desks: TwoDesks) -> None:
    desks.sender.transfer_to("Cards Team")
    desks.session.give(c.LeaveChat(ADA, ADAS_CHAT))

    desks.desk(NOOR).click(REJECT)

    assert invited(desks) == [NOOR]
    assert len(desks.events(e.TransferFailed)) == 1


@pytest.fixture
def sender_serves_the_queue(nobody_ready: Scenario) -> Scenario:
    queues = tuple(
        replace(one, members=(*one.members, ELENA)) if one.queue_id == BILLING else one
        for one in nobody_ready.queues
    )
    return replace(nobody_ready, queues=queues)


def test_a_sender_is_not_offered_the_same_chat_straight_back(
    sender_serves_the_queue: Scenario,
) -> None:
    desks = TwoDesks(sender_serves_the_queue)

    desks.sender.transfer_to("Billing_Questions")

    assert invited(desks) == []
    assert desks.chat().state is ChatState.QUEUED


def test_a_sender_who_serves_the_queue_alone_is_offered_the_chat_later(
    sender_serves_the_queue: Scenario,
) -> None:
    desks = TwoDesks(sender_serves_the_queue)
    desks.sender.transfer_to("Billing_Questions")

    desks.wait(10)

    assert invited(desks) == [ELENA]
