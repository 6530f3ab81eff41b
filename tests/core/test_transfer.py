"""Instant transfer to an agent: accepted, not accepted, not possible."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.two_desks import (
    ADA,
    ADAS_CHAT,
    BEN,
    BENS_CHAT,
    CARLAS_CHAT,
    ELENA,
    HUGO,
    NOOR,
    TOMAS,
    TRANSFER,
    TwoDesks,
    with_agent,
    with_options,
    with_second_chat,
    with_state,
)
from workspace_sim.core import commands as c
from workspace_sim.core import events as e
from workspace_sim.core.entities import ChannelState, ChatState, InvitationKind, Owner
from workspace_sim.core.identifiers import ChatId, TargetId

if TYPE_CHECKING:
    from workspace_sim.runtime.scenario import Scenario

ACCEPT = "Accept: Chat transfer from Elena Marsh"
REJECT = "Reject: Chat transfer from Elena Marsh"
UNABLE = {
    "Priya Raman": "transfer.not_ready",
    "Oskar Lindt": "transfer.not_ready",
    "Linh Tran": "transfer.not_ready",
    "Mia Santos": "transfer.at_capacity",
}


def failures(desks: TwoDesks) -> list[str]:
    return [event.code for event in desks.events(e.TransferFailed)]


@pytest.mark.guide("A4", "B2", "T5")
def test_choosing_a_target_invites_that_agent(desks: TwoDesks) -> None:
    desks.sender.transfer_to("Tomas Berg")

    (sent,) = desks.events(e.InvitationSent)
    assert (sent.agent_id, sent.chat_id) == (TOMAS, ADAS_CHAT)
    assert sent.kind is InvitationKind.TRANSFER
    assert desks.target.view.interaction_preview.previews[0].title == (
        "Chat transfer from Elena Marsh"
    )


@pytest.mark.guide("A4")
def test_an_invitation_may_be_answered_for_thirty_seconds(desks: TwoDesks) -> None:
    desks.wait(7)

    desks.sender.transfer_to("Tomas Berg")

    (sent,) = desks.events(e.InvitationSent)
    assert sent.deadline_at == 37.0


def test_a_transfer_that_waits_shows_its_status_and_deadline(desks: TwoDesks) -> None:
    desks.sender.transfer_to("Tomas Berg")

    window = desks.sender.view.chat_interaction_window
    assert window.transfer_status == (
        "Transfer requested: Tomas Berg. Waiting for an answer."
    )
    assert window.transfer_deadline_at == 30.0


def test_a_transfer_that_waits_disables_the_toolbar(desks: TwoDesks) -> None:
    desks.sender.transfer_to("Tomas Berg")

    toolbar = desks.sender.view.chat_interaction_window.toolbar
    assert [one.enabled for one in toolbar] == [False] * len(toolbar)


def test_a_transfer_that_waits_lets_the_sender_write_on(desks: TwoDesks) -> None:
    desks.sender.transfer_to("Tomas Berg")

    desks.sender.say("Ada Lindqvist", "I am passing you on.")

    assert desks.chat().transcript[-1].text == "I am passing you on."


@pytest.mark.guide("A5", "A6", "B4")
def test_an_accepted_transfer_moves_the_window(desks: TwoDesks) -> None:
    desks.sender.transfer_to("Tomas Berg")

    desks.target.click(ACCEPT)

    assert not desks.sender.view.chat_interaction_window.shown
    assert desks.target.view.chat_interaction_window.contact_name == "Ada Lindqvist"


@pytest.mark.guide("B4", "B6")
def test_an_accepted_transfer_makes_the_target_owner(desks: TwoDesks) -> None:
    desks.sender.transfer_to("Tomas Berg")

    desks.target.click(ACCEPT)

    assert desks.chat().owner == Owner("agent", TOMAS)
    assert desks.chat().agents == (TOMAS,)
    assert desks.events(e.ChatTransferred)[0].to == Owner("agent", TOMAS)


@pytest.mark.guide("B6")
def test_the_target_goes_on_with_the_contact(desks: TwoDesks) -> None:
    desks.sender.transfer_to("Tomas Berg")
    desks.target.click(ACCEPT)

    desks.target.say("Ada Lindqvist", "Hello, this is Tomas.")
    desks.target.click("End Chat")
    desks.target.click("Mark Done")

    assert ADAS_CHAT not in desks.session.world.chats


@pytest.mark.guide("B6", "P3")
def test_the_target_handles_the_chat_as_any_inbound_chat(desks: TwoDesks) -> None:
    desks.sender.transfer_to("Tomas Berg")
    target = desks.target
    target.click(ACCEPT)

    target.click("Responses")
    target.click("Send: Greeting")
    target.click("Push URL")
    target.enter("textbox", "Web address to push", "https://help.example.com")
    target.click("Note")
    target.enter("textbox", "Note about the chat with Ada Lindqvist", "Refund sent.")
    target.click("End Chat")
    target.click("Disposition")
    target.click("Disposition: Resolved")
    target.click("Mark Done")

    newest = desks.session.world.history[ADA][0]
    assert (newest.result, newest.note) == ("Resolved", "Refund sent.")
    assert [one.text for one in newest.lines[-2:]] == [
        "Hello Ada, this is Tomas. How can I help?",
        "https://help.example.com",
    ]


@pytest.mark.guide("A6")
def test_the_target_sees_the_whole_transcript(desks: TwoDesks) -> None:
    desks.sender.transfer_to("Tomas Berg")

    desks.target.click(ACCEPT)

    lines = [one.text for one in desks.target.view.chat_interaction_window.transcript]
    assert "Hello, my card was charged twice." in lines
    assert lines[-2:] == ["Tomas Berg joined", "Elena Marsh left"]


def test_the_target_joins_before_the_sender_leaves(desks: TwoDesks) -> None:
    desks.sender.transfer_to("Tomas Berg")

    events = desks.target.click(ACCEPT)

    kinds = [type(event) for event in events]
    assert kinds.index(e.PartyAdded) < kinds.index(e.PartyRemoved)


def test_the_target_sees_who_transferred_and_when(desks: TwoDesks) -> None:
    desks.sender.transfer_to("Tomas Berg")
    desks.wait(10)

    desks.target.click(ACCEPT)

    case = desks.target.view.chat_interaction_window.case
    assert [(row.label, row.value) for row in case[-2:]] == [
        ("Transferred by", "Elena Marsh"),
        ("Transferred at", "09:30:10"),
    ]


def test_a_second_transfer_replaces_who_transferred(desks: TwoDesks) -> None:
    desks.sender.transfer_to("Tomas Berg")
    desks.target.click(ACCEPT)
    desks.target.transfer_to("Noor Haddad")

    desks.desk(NOOR).click("Accept: Chat transfer from Tomas Berg")

    case = desks.desk(NOOR).view.chat_interaction_window.case
    assert [row.value for row in case if row.key == "transferred_by"] == ["Tomas Berg"]


@pytest.mark.guide("A7", "A8", "A9")
def test_a_target_that_rejects_leaves_the_chat_with_the_sender(
    desks: TwoDesks,
) -> None:
    desks.sender.transfer_to("Tomas Berg")

    desks.target.click(REJECT)

    view = desks.sender.view
    sentence = "Tomas Berg rejected the transfer request. The chat stays with you."
    assert desks.chat().owner == Owner("agent", ELENA)
    assert view.chat_interaction_window.error is not None
    assert view.chat_interaction_window.error.text == sentence
    assert [one.text for one in view.my_messages.previews] == [sentence]


def test_a_rejected_transfer_enables_the_toolbar_again(desks: TwoDesks) -> None:
    desks.sender.transfer_to("Tomas Berg")

    desks.target.click(REJECT)

    assert desks.sender.find("button", TRANSFER).enabled


def test_a_rejected_transfer_shows_the_contact_nothing(desks: TwoDesks) -> None:
    before = desks.chat().transcript
    desks.sender.transfer_to("Tomas Berg")

    desks.target.click(REJECT)

    assert desks.chat().transcript == before


@pytest.mark.guide("A7", "A8", "A9")
def test_a_target_that_does_not_answer_leaves_the_chat_with_the_sender(
    desks: TwoDesks,
) -> None:
    desks.sender.transfer_to("Tomas Berg")

    desks.wait(30)

    view = desks.sender.view
    assert failures(desks) == ["transfer.timeout"]
    assert desks.chat().owner == Owner("agent", ELENA)
    assert view.chat_interaction_window.error is not None
    assert view.chat_interaction_window.error.code == "transfer.timeout"
    assert len(view.my_messages.previews) == 1
    assert not desks.target.view.interaction_preview.shown


def test_an_invitation_still_waits_just_before_its_deadline(desks: TwoDesks) -> None:
    desks.sender.transfer_to("Tomas Berg")

    desks.wait(29.9)

    assert desks.target.sees("button", ACCEPT)


def test_an_unanswered_transfer_keeps_the_target_ready(desks: TwoDesks) -> None:
    desks.sender.transfer_to("Tomas Berg")

    desks.wait(30)

    assert desks.session.world.is_ready(TOMAS)


def test_an_unanswered_transfer_makes_the_target_not_ready_on_request(
    scenario: Scenario,
) -> None:
    desks = TwoDesks(with_options(scenario, on_no_answer_internal="not_ready"))
    desks.sender.transfer_to("Tomas Berg")

    desks.wait(30)

    status = desks.target.view.main_window.status
    assert status.label == "Not Ready (No answer)"


@pytest.mark.guide("A7")
def test_a_target_listed_as_logged_off_is_refused(desks: TwoDesks) -> None:
    desks.sender.transfer_to("Hugo Petit")

    assert desks.refusals() == ["target.logged_off"]
    assert desks.events(e.TransferRequested) == []
    assert desks.events(e.InvitationSent) == []


def test_a_target_listed_as_logged_off_says_why(desks: TwoDesks) -> None:
    desks.sender.open_action_menu("Hugo Petit")

    entry = desks.sender.find("menuitem", TRANSFER)
    assert not entry.enabled
    assert entry.reason == (
        "Hugo Petit is logged off and cannot receive a chat. Choose somebody else."
    )


@pytest.mark.guide("A7", "A8", "A9")
def test_a_target_that_logs_off_after_being_listed_fails_at_once(
    desks: TwoDesks,
) -> None:
    desks.sender.open_action_menu("Tomas Berg")
    desks.target.set_status("Log Off")

    desks.sender.choose(TRANSFER)

    error = desks.sender.view.chat_interaction_window.error
    assert failures(desks) == ["transfer.logged_off"]
    assert error is not None
    assert error.text == "Tomas Berg has logged off. The chat stays with you."
    assert len(desks.sender.view.my_messages.previews) == 1
    assert desks.events(e.InvitationSent) == []


def test_a_target_that_logs_on_after_being_listed_can_be_chosen(
    desks: TwoDesks,
) -> None:
    desks.sender.open_action_menu("Hugo Petit")
    desks.desk(HUGO).set_status("Log On")
    desks.desk(HUGO).set_status("Ready")

    desks.sender.choose(TRANSFER)

    assert desks.events(e.InvitationSent)[0].agent_id == HUGO


@pytest.mark.guide("A7", "B0")
@pytest.mark.parametrize(("name", "code"), UNABLE.items())
def test_a_target_that_cannot_take_it_fails_at_once(
    desks: TwoDesks, name: str, code: str
) -> None:
    desks.sender.transfer_to(name)

    assert failures(desks) == [code]
    assert desks.events(e.InvitationSent) == []
    assert desks.chat().owner == Owner("agent", ELENA)


@pytest.mark.parametrize("name", UNABLE)
def test_a_target_that_cannot_take_it_is_invited_on_request(
    scenario: Scenario, name: str
) -> None:
    desks = TwoDesks(with_options(scenario, unready_target="invite"))

    desks.sender.transfer_to(name)

    assert len(desks.events(e.InvitationSent)) == 1
    assert failures(desks) == []


def test_a_pending_invitation_counts_as_a_chat_of_its_agent(
    scenario: Scenario,
) -> None:
    desks = TwoDesks(with_agent(with_second_chat(scenario), TOMAS, capacity=1))
    desks.sender.transfer_to("Tomas Berg")
    desks.sender.click("Chat with Ada Lindqvist, Connected")

    desks.sender.transfer_to("Tomas Berg")

    assert failures(desks) == ["transfer.at_capacity"]


def test_a_contact_that_leaves_keeps_the_invitation_open(desks: TwoDesks) -> None:
    desks.sender.transfer_to("Tomas Berg")

    desks.session.give(c.LeaveChat(ADA, ADAS_CHAT))

    assert desks.target.sees("button", ACCEPT)
    assert desks.chat().state is ChatState.ENDED


def test_a_target_that_accepts_an_ended_chat_gets_it_for_mark_done(
    desks: TwoDesks,
) -> None:
    desks.sender.transfer_to("Tomas Berg")
    desks.session.give(c.LeaveChat(ADA, ADAS_CHAT))

    desks.target.click(ACCEPT)
    desks.target.click("Mark Done")

    assert not desks.sender.view.chat_interaction_window.shown
    assert ADAS_CHAT not in desks.session.world.chats


def test_a_rejected_ended_chat_stays_with_the_sender(desks: TwoDesks) -> None:
    desks.sender.transfer_to("Tomas Berg")
    desks.session.give(c.LeaveChat(ADA, ADAS_CHAT))

    desks.target.click(REJECT)

    assert desks.chat().owner == Owner("agent", ELENA)
    assert desks.sender.find("button", "Mark Done").enabled


@pytest.mark.guide("A5", "A6")
def test_a_transfer_can_be_tried_again_after_a_rejection(desks: TwoDesks) -> None:
    desks.sender.transfer_to("Tomas Berg")
    desks.target.click(REJECT)
    desks.sender.transfer_to("Noor Haddad")

    desks.desk(NOOR).click(ACCEPT)

    assert desks.chat().owner == Owner("agent", NOOR)


def test_a_second_transfer_takes_the_first_error_away(desks: TwoDesks) -> None:
    desks.sender.transfer_to("Tomas Berg")
    desks.target.click(REJECT)

    desks.sender.transfer_to("Noor Haddad")

    assert desks.sender.view.chat_interaction_window.error is None


def test_a_second_transfer_is_announced_as_a_new_one(desks: TwoDesks) -> None:
    desks.sender.transfer_to("Tomas Berg")
    first = desks.sender.view.chat_interaction_window.announcement
    desks.target.click(REJECT)
    desks.wait(1)

    desks.sender.transfer_to("Noor Haddad")

    second = desks.sender.view.chat_interaction_window.announcement
    assert first.id != second.id
    assert second.text.startswith("Transfer requested: Noor Haddad")


def test_a_transfer_is_announced_once_while_the_contact_writes(
    desks: TwoDesks,
) -> None:
    desks.sender.transfer_to("Tomas Berg")
    before = desks.sender.view.chat_interaction_window.announcement

    desks.session.give(c.SendContactMessage(ADA, ADAS_CHAT, "Hello?"))

    assert desks.sender.view.chat_interaction_window.announcement == before


def test_of_two_chats_the_one_in_front_is_transferred(scenario: Scenario) -> None:
    desks = TwoDesks(with_second_chat(scenario))
    desks.sender.click("Chat with Ada Lindqvist, Connected")
    desks.sender.transfer_to("Tomas Berg")

    desks.target.click(ACCEPT)

    assert desks.chat(ADAS_CHAT).owner == Owner("agent", TOMAS)
    assert desks.chat(BENS_CHAT).owner == Owner("agent", ELENA)
    assert desks.sender.view.chat_interaction_window.contact_name == "Ben Whitlock"


def test_the_communicator_keeps_to_the_chat_it_was_opened_for(
    scenario: Scenario,
) -> None:
    desks = TwoDesks(with_second_chat(scenario))
    desks.sender.open_action_menu("Tomas Berg")
    desks.sender.click("Chat with Ada Lindqvist, Connected")

    desks.sender.choose(TRANSFER)

    assert desks.events(e.TransferRequested)[0].chat_id == BENS_CHAT


def test_choosing_a_target_after_the_communicator_closed_is_refused(
    desks: TwoDesks,
) -> None:
    desks.sender.open_action_menu("Tomas Berg")
    entry = desks.sender.find("menuitem", TRANSFER)
    desks.session.give(c.LeaveChat(ADA, ADAS_CHAT))

    desks.session.submit(ELENA, entry.intent)

    assert desks.refusals() == ["team.closed"]


def test_a_contact_is_no_target_of_a_transfer(desks: TwoDesks) -> None:
    desks.sender.transfer_to("Ben Whitlock")

    assert desks.refusals() == ["target.not_internal"]


@pytest.mark.parametrize(
    ("chat", "target", "code"),
    [
        (ADAS_CHAT, "nobody", "target.unknown"),
        (ADAS_CHAT, BEN, "target.not_internal"),
        (ADAS_CHAT, ELENA, "target.yourself"),
        (CARLAS_CHAT, TOMAS, "chat.not_yours"),
        ("chat-nowhere", TOMAS, "chat.unknown"),
    ],
)
def test_an_impossible_transfer_is_refused(
    desks: TwoDesks, chat: str, target: str, code: str
) -> None:
    command = c.TransferChat(ELENA, ChatId(chat), TargetId(target))

    (event,) = desks.session.give(command)

    assert isinstance(event, e.CommandRefused)
    assert event.code == code


@pytest.mark.guide("A0")
def test_an_ended_chat_cannot_be_transferred(desks: TwoDesks) -> None:
    desks.sender.click("End Chat")

    desks.sender.click(TRANSFER)
    desks.session.give(c.TransferChat(ELENA, ADAS_CHAT, TargetId(TOMAS)))

    assert desks.refusals() == ["chat.not_active", "chat.not_active"]


@pytest.mark.guide("A0")
def test_a_desk_without_an_interaction_offers_no_transfer(scenario: Scenario) -> None:
    desks = TwoDesks(replace(scenario, open_chats=()))

    assert not desks.sender.sees("button", TRANSFER)


@pytest.mark.guide("A0")
def test_a_logged_off_agent_has_no_interaction_to_transfer(desks: TwoDesks) -> None:
    desk = desks.desk(HUGO)

    assert desk.view.main_window.status.label == "Logged off"
    assert not desk.sees("button", TRANSFER)


def test_a_transfer_that_waits_cannot_be_doubled(desks: TwoDesks) -> None:
    desks.sender.transfer_to("Tomas Berg")

    desks.session.give(c.TransferChat(ELENA, ADAS_CHAT, TargetId(NOOR)))

    assert desks.refusals() == ["transfer.pending"]


def test_the_sender_cannot_log_off_while_a_transfer_waits(desks: TwoDesks) -> None:
    desks.sender.transfer_to("Tomas Berg")

    desks.sender.set_status("Log Off")

    assert desks.refusals() == ["channel.interactions_open"]


@pytest.mark.guide("B0")
def test_a_target_in_after_call_work_fails_with_its_name(scenario: Scenario) -> None:
    desks = TwoDesks(with_state(scenario, TOMAS, ChannelState.AFTER_CALL_WORK))

    desks.sender.transfer_to("Tomas Berg")

    error = desks.sender.view.chat_interaction_window.error
    assert error is not None
    assert error.text == "Tomas Berg is not ready for chats. The chat stays with you."
