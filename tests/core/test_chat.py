"""A chat with a contact: messages, typing, reply due, the end, Mark Done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.two_desks import (
    ADA,
    ADAS_CHAT,
    BEN,
    BENS_CHAT,
    CARLAS_CHAT,
    DIEGO,
    ELENA,
    GENERAL,
    TwoDesks,
    with_second_chat,
)
from workspace_sim.core import commands as c
from workspace_sim.core import events as e
from workspace_sim.core.entities import ChatState
from workspace_sim.core.identifiers import ChatId, ContactId, QueueId

if TYPE_CHECKING:
    from workspace_sim.core.vocabulary import Command
    from workspace_sim.runtime.scenario import Scenario

TOO_LONG = "x" * 64_001


def pending(desks: TwoDesks) -> str:
    return desks.sender.view.chat_interaction_window.pending_response.level


def contact_says(desks: TwoDesks, text: str) -> None:
    desks.session.give(c.SendContactMessage(ADA, ADAS_CHAT, text))


def test_a_message_of_the_agent_stands_in_the_transcript(desks: TwoDesks) -> None:
    desks.wait(65)

    desks.sender.say("Ada Lindqvist", "Thank you for waiting.")

    line = desks.sender.view.chat_interaction_window.transcript[-1]
    assert (line.party, line.sender, line.text) == (
        "you",
        "You",
        "Thank you for waiting.",
    )
    assert line.time == "09:31:05"


def test_a_message_of_the_contact_stands_in_the_transcript(desks: TwoDesks) -> None:
    contact_says(desks, "Are you there?")

    line = desks.sender.view.chat_interaction_window.transcript[-1]
    assert (line.party, line.sender) == ("contact", "Ada Lindqvist")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "text.empty"),
        (" \n\t", "text.empty"),
        (TOO_LONG, "text.too_long"),
        ("a\x00b", "text.control_character"),
        ("a\x1b[31m", "text.control_character"),
        ("a\x85b", "text.control_character"),
        ("a\ud83d", "text.lone_surrogate"),
    ],
)
def test_a_text_that_cannot_be_sent_is_refused(
    desks: TwoDesks, text: str, code: str
) -> None:
    before = desks.chat()

    desks.sender.say("Ada Lindqvist", text)

    assert desks.refusals() == [code]
    assert desks.chat() == before


@pytest.mark.parametrize("text", ["x" * 64_000, "one\ntwo\tthree", "👩‍👩‍👧 \u202e"])
def test_an_unusual_text_can_be_sent(desks: TwoDesks, text: str) -> None:
    desks.sender.say("Ada Lindqvist", text)

    assert desks.chat().transcript[-1].text == text


def test_a_contacts_text_obeys_the_same_rules(desks: TwoDesks) -> None:
    contact_says(desks, TOO_LONG)

    assert desks.refusals() == ["text.too_long"]


def test_an_answered_contact_waits_for_nothing(desks: TwoDesks) -> None:
    assert pending(desks) == "none"


@pytest.mark.parametrize(
    ("seconds", "level"),
    [(0, "waiting"), (29.9, "waiting"), (30, "warning"), (60, "overdue")],
)
def test_a_reply_becomes_due_in_two_steps(
    desks: TwoDesks, seconds: float, level: str
) -> None:
    contact_says(desks, "Hello?")

    desks.wait(seconds)

    assert pending(desks) == level


def test_a_second_message_does_not_make_the_reply_due_later(desks: TwoDesks) -> None:
    contact_says(desks, "Hello?")
    desks.wait(20)
    contact_says(desks, "Hello??")

    desks.wait(10)

    assert pending(desks) == "warning"


def test_a_reply_calms_the_indicator(desks: TwoDesks) -> None:
    contact_says(desks, "Hello?")
    desks.wait(61)

    desks.sender.say("Ada Lindqvist", "I am here.")
    desks.wait(120)

    assert pending(desks) == "none"


def test_a_reply_due_makes_a_chat_behind_flash(scenario: Scenario) -> None:
    desks = TwoDesks(with_second_chat(scenario))
    contact_says(desks, "Hello?")
    desks.sender.click("Chat with Ada Lindqvist, Connected")
    desks.sender.click("Chat with Ben Whitlock, Connected")

    desks.wait(30)

    assert [one.flashing for one in desks.sender.view.main_window.bar] == [True, False]


def test_a_typing_contact_is_named(desks: TwoDesks) -> None:
    desks.session.give(c.StartContactTyping(ADA, ADAS_CHAT))

    typing = desks.sender.view.chat_interaction_window.typing
    assert typing == "Ada Lindqvist is typing"


def test_a_typing_notice_goes_after_ten_seconds(desks: TwoDesks) -> None:
    desks.session.give(c.StartContactTyping(ADA, ADAS_CHAT))
    desks.wait(5)
    desks.session.give(c.StartContactTyping(ADA, ADAS_CHAT))

    desks.wait(9)
    while_typing = desks.sender.view.chat_interaction_window.typing
    desks.wait(1)

    assert while_typing
    assert not desks.sender.view.chat_interaction_window.typing


def test_a_message_ends_its_typing_notice(desks: TwoDesks) -> None:
    desks.session.give(c.StartContactTyping(ADA, ADAS_CHAT))

    contact_says(desks, "Here I am.")

    assert not desks.sender.view.chat_interaction_window.typing


def test_the_typing_agent_is_remembered_for_ten_seconds(desks: TwoDesks) -> None:
    intent = desks.sender.view.chat_interaction_window.typing_intent
    desks.session.submit(ELENA, intent)
    began = desks.chat().agent_typing

    desks.wait(10)

    assert began == 0.0
    assert desks.chat().agent_typing is None


def test_end_chat_leaves_the_window_for_mark_done(desks: TwoDesks) -> None:
    desks.sender.click("End Chat")

    window = desks.sender.view.chat_interaction_window
    assert window.connection_label == "Ended"
    assert window.transcript[-1].text == "Elena Marsh ended the chat"
    assert desks.sender.find("button", "Mark Done").enabled
    assert not desks.sender.find("textbox", "Message to Ada Lindqvist").enabled


def test_mark_done_closes_the_window_of_an_ended_chat(desks: TwoDesks) -> None:
    desks.sender.click("End Chat")

    desks.sender.click("Mark Done")

    assert not desks.sender.view.chat_interaction_window.shown
    assert desks.sender.view.main_window.bar == ()


def test_mark_done_before_end_chat_is_refused(desks: TwoDesks) -> None:
    desks.sender.click("Mark Done")

    assert desks.refusals() == ["chat.not_ended"]
    assert desks.sender.view.main_window.notice.text == (
        "The chat is still active. End it before you mark it done."
    )


@pytest.mark.parametrize("label", ["End Chat", "Mark Done"])
def test_a_chat_cannot_be_closed_while_a_transfer_waits(
    desks: TwoDesks, label: str
) -> None:
    desks.sender.transfer_to("Tomas Berg")

    desks.sender.click(label)

    assert desks.refusals() == ["transfer.pending"]


def test_ending_a_chat_twice_is_refused(desks: TwoDesks) -> None:
    desks.sender.click("End Chat")

    desks.sender.click("End Chat")

    assert desks.refusals() == ["chat.not_active"]


def test_a_contact_that_leaves_ends_the_chat(desks: TwoDesks) -> None:
    desks.session.give(c.LeaveChat(ADA, ADAS_CHAT))

    window = desks.sender.view.chat_interaction_window
    assert window.connection_label == "Ended"
    assert window.transcript[-1].text == "Ada Lindqvist left"


def test_a_contact_that_leaves_closes_the_communicator(desks: TwoDesks) -> None:
    desks.sender.open_action_menu("Tomas Berg")

    desks.session.give(c.LeaveChat(ADA, ADAS_CHAT))

    assert not desks.sender.view.team_communicator.shown


def test_a_message_to_a_contact_who_left_is_refused(desks: TwoDesks) -> None:
    desks.session.give(c.LeaveChat(ADA, ADAS_CHAT))

    desks.sender.say("Ada Lindqvist", "Hello?")

    assert desks.refusals() == ["chat.not_active"]


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (c.SendMessage(ELENA, CARLAS_CHAT, "Hi"), "chat.not_yours"),
        (c.StartTyping(ELENA, CARLAS_CHAT), "chat.not_yours"),
        (c.EndChat(ELENA, CARLAS_CHAT), "chat.not_yours"),
        (c.MarkDone(ELENA, ChatId("no-chat")), "chat.unknown"),
        (c.SendContactMessage(BEN, ADAS_CHAT, "Hi"), "contact.not_in_chat"),
        (c.StartContactTyping(ADA, ChatId("no-chat")), "chat.unknown"),
        (c.LeaveChat(BEN, ADAS_CHAT), "contact.not_in_chat"),
        (c.StartChat(BENS_CHAT, ContactId("x"), GENERAL), "contact.unknown"),
        (c.StartChat(BENS_CHAT, BEN, QueueId("x")), "queue.unknown"),
        (c.StartChat(ADAS_CHAT, BEN, GENERAL), "chat.exists"),
    ],
)
def test_a_command_about_another_chat_is_refused(
    desks: TwoDesks, command: Command, code: str
) -> None:
    (event,) = desks.session.give(command)

    assert isinstance(event, e.CommandRefused)
    assert event.code == code


def test_a_contact_that_leaves_a_queue_is_gone(desks: TwoDesks) -> None:
    desks.sender.set_status("Not Ready")
    desks.session.give(c.StartChat(BENS_CHAT, DIEGO, GENERAL))

    desks.session.give(c.LeaveChat(DIEGO, BENS_CHAT))

    assert BENS_CHAT not in desks.session.world.chats
    assert not desks.session.world.queues[GENERAL].waiting


def test_an_impatient_contact_stays_once_answered(desks: TwoDesks) -> None:
    contact_says(desks, "Hello?")
    desks.sender.say("Ada Lindqvist", "Yes?")

    events = desks.session.give(c.LeaveChat(ADA, ADAS_CHAT, 0.0))

    assert events == ()
    assert desks.chat().state is ChatState.PROCESSING
