"""What lessons about handling a chat ask."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.two_desks import (
    ADA,
    ADAS_CHAT,
    ELENA,
    GENERAL,
    GREETING,
    PARCEL_WAS_LATE,
    TwoDesks,
    contact_center,
)
from workspace_sim import authoring as a
from workspace_sim.core import commands as c
from workspace_sim.core import handling_commands as h
from workspace_sim.training.evidence import Condition, Evidence

CHAT = str(ADAS_CHAT)


def evidence_of(desks: TwoDesks) -> Evidence:
    """Return all that happened as what happened just now."""
    story = tuple(event for entry in desks.session.entries for event in entry.events)
    return Evidence(ELENA, story, story, desks.session.world)


def holds(condition: Condition, desks: TwoDesks) -> bool:
    """Tell whether a condition holds for all that happened."""
    return condition(evidence_of(desks))


@pytest.fixture
def arriving() -> TwoDesks:
    """Return desks to which Ada's chat comes."""
    desks = TwoDesks(replace(contact_center(), open_chats=()))
    desks.session.give(c.StartChat(ADAS_CHAT, ADA, GENERAL))
    return desks


def test_a_reply_is_overdue_at_the_second_threshold(arriving: TwoDesks) -> None:
    arriving.sender.click("Accept: Chat from Ada Lindqvist")
    arriving.wait(59)
    before = holds(a.reply_overdue(CHAT), arriving)
    arriving.wait(1)

    assert not before
    assert holds(a.reply_overdue(CHAT), arriving)


def test_a_message_is_searched_for_words(desks: TwoDesks) -> None:
    desks.sender.say("Ada Lindqvist", "It is at the CORNER shop.")

    assert holds(a.contact_told(CHAT), desks)
    assert holds(a.contact_told(CHAT, "mill road", "corner"), desks)
    assert not holds(a.contact_told(CHAT, "mill road"), desks)
    assert holds(a.contact_told_without(CHAT, "mill road"), desks)
    assert not holds(a.contact_told_without(CHAT, "corner"), desks)


def test_what_a_contact_writes_is_no_message_of_the_learner(desks: TwoDesks) -> None:
    desks.session.give(c.SendContactMessage(ADA, ADAS_CHAT, "corner"))

    assert not holds(a.contact_told(CHAT), desks)


def test_a_pushed_url_is_no_message(desks: TwoDesks) -> None:
    desks.session.give(h.PushUrl(ELENA, ADAS_CHAT, "https://Example.com/a"))

    assert not holds(a.contact_told(CHAT), desks)
    assert holds(a.url_pushed(CHAT, "https://example.com"), desks)
    assert not holds(a.url_pushed(CHAT, "https://other.example"), desks)
    assert holds(a.url_pushed_elsewhere(CHAT, "https://other.example"), desks)
    assert not holds(a.url_pushed_elsewhere(CHAT, "https://example.com"), desks)


def test_a_response_is_used_once_a_message_went_out(desks: TwoDesks) -> None:
    sent = a.response_sent(CHAT, str(GREETING))
    desks.session.give(h.InsertResponse(ELENA, ADAS_CHAT, GREETING))
    inserted = holds(sent, desks)
    desks.sender.say("Ada Lindqvist", "Hello Ada, this is Elena.")

    assert not inserted
    assert holds(sent, desks)
    assert holds(a.response_chosen(CHAT, str(GREETING)), desks)
    assert not holds(a.response_sent(CHAT, "wait"), desks)


def test_a_message_before_the_response_does_not_count(desks: TwoDesks) -> None:
    desks.sender.say("Ada Lindqvist", "Hello")
    desks.session.give(h.InsertResponse(ELENA, ADAS_CHAT, GREETING))

    assert not holds(a.response_sent(CHAT, str(GREETING)), desks)


def test_an_earlier_interaction_is_opened(desks: TwoDesks) -> None:
    desks.session.give(h.OpenPastInteraction(ELENA, PARCEL_WAS_LATE))

    assert holds(a.past_interaction_opened(str(PARCEL_WAS_LATE)), desks)
    assert not holds(a.past_interaction_opened("past-address"), desks)


def test_an_empty_note_is_no_note(desks: TwoDesks) -> None:
    desks.session.give(h.SaveNote(ELENA, ADAS_CHAT, " \n"))
    empty = holds(a.note_saved(CHAT), desks)
    desks.session.give(h.SaveNote(ELENA, ADAS_CHAT, "Refund"))

    assert not empty
    assert holds(a.note_saved(CHAT), desks)


def test_a_chat_is_marked_done_with_its_last_disposition(desks: TwoDesks) -> None:
    for code in ("passed_on", "resolved"):
        desks.session.give(h.SetDisposition(ELENA, ADAS_CHAT, code))
    desks.session.give(c.EndChat(ELENA, ADAS_CHAT))
    ended = holds(a.chat_marked_done(CHAT), desks)
    desks.session.give(c.MarkDone(ELENA, ADAS_CHAT))

    assert not ended
    assert holds(a.disposition_chosen(CHAT, "passed_on"), desks)
    assert holds(a.chat_marked_done(CHAT), desks)
    assert holds(a.chat_marked_done(CHAT, "resolved"), desks)
    assert not holds(a.chat_marked_done(CHAT, "passed_on"), desks)


def test_a_chat_is_over_whoever_ended_it(desks: TwoDesks) -> None:
    before = holds(a.chat_over(CHAT), desks)
    desks.session.give(c.LeaveChat(ADA, ADAS_CHAT))

    assert not before
    assert holds(a.chat_over(CHAT), desks)
    assert not holds(a.chat_over("chat-other"), desks)


def test_a_condition_can_look_at_the_whole_story(desks: TwoDesks) -> None:
    desks.sender.say("Ada Lindqvist", "Hello")
    story = evidence_of(desks)
    since = replace(story, events=())

    assert not a.contact_told(CHAT)(since)
    assert a.at_any_time(a.contact_told(CHAT))(since)
    assert a.not_yet(a.any_of(a.contact_told(CHAT), a.chat_over(CHAT)))(since)
    assert not a.not_yet(a.contact_told(CHAT))(story)
