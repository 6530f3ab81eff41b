"""Disposition and note: what is kept of a chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.two_desks import (
    ADA,
    ADAS_CHAT,
    BEN,
    BENS_CHAT,
    ELENA,
    SimulatedDesk,
    TwoDesks,
    contact_center,
    with_options,
    with_second_chat,
)
from workspace_sim.core import commands as c
from workspace_sim.core import handling_commands as h
from workspace_sim.core.handling_events import DispositionSet, NoteSaved

if TYPE_CHECKING:
    from workspace_sim.core.desktop.handling_views import WrapUpView
    from workspace_sim.runtime.scenario import Scenario

NOTE = "Note about the chat with Ada Lindqvist"


def wrap_up(desk: SimulatedDesk) -> WrapUpView:
    view = desk.view.chat_interaction_window.wrap_up
    assert view is not None
    return view


@pytest.mark.guide("P3")
def test_a_disposition_is_chosen_while_the_chat_lasts(desks: TwoDesks) -> None:
    desks.sender.click("Disposition")
    desks.sender.click("Disposition: Resolved")

    assert desks.chat().disposition == "resolved"
    toggle = wrap_up(desks.sender).disposition_toggle
    assert toggle is not None
    assert toggle.label == "Disposition (Resolved)"


def test_the_chosen_disposition_is_taken_back_by_the_same_button(
    desks: TwoDesks,
) -> None:
    desks.sender.click("Disposition")
    desks.sender.click("Disposition: Resolved")
    desks.sender.click("Disposition: Resolved")

    assert desks.chat().disposition == ""
    assert [one.disposition for one in desks.events(DispositionSet)] == ["resolved", ""]


def test_another_disposition_takes_the_place_of_the_first(desks: TwoDesks) -> None:
    desks.sender.click("Disposition")
    desks.sender.click("Disposition: Resolved")
    desks.sender.click("Disposition: Passed on")

    view = wrap_up(desks.sender).disposition
    assert view is not None
    assert [one.pressed for one in view.choices] == [False, True, False]


@pytest.mark.guide("P3")
def test_a_chat_is_marked_done_without_a_disposition_by_default(
    desks: TwoDesks,
) -> None:
    desks.sender.click("End Chat")
    desks.sender.click("Mark Done")

    assert ADAS_CHAT not in desks.session.world.chats


@pytest.mark.guide("P3")
def test_a_mandatory_disposition_blocks_mark_done_until_it_is_chosen(
    scenario: Scenario,
) -> None:
    desks = TwoDesks(with_options(scenario, disposition_is_mandatory=True))
    desks.sender.click("End Chat")

    done = desks.sender.find("button", "Mark Done")
    assert not done.enabled
    assert done.reason == (
        "This chat needs a disposition. Choose one before you mark it done."
    )
    desks.sender.click("Mark Done")
    assert desks.refusals() == ["disposition.mandatory"]
    desks.sender.click("Disposition: Resolved")
    desks.sender.click("Mark Done")

    assert ADAS_CHAT not in desks.session.world.chats


def test_nothing_is_mandatory_where_there_is_no_disposition(scenario: Scenario) -> None:
    options = {"disposition_is_mandatory": True, "dispositions": ()}
    desks = TwoDesks(with_options(scenario, **options))
    desks.sender.click("End Chat")

    desks.sender.click("Mark Done")

    assert desks.refusals() == []
    assert not desks.sender.sees("button", "Disposition")


def test_a_window_says_that_a_disposition_is_needed(scenario: Scenario) -> None:
    desks = TwoDesks(with_options(scenario, disposition_is_mandatory=True))
    desks.sender.click("Disposition")

    before = wrap_up(desks.sender).disposition
    desks.sender.click("Disposition: Resolved")
    after = wrap_up(desks.sender).disposition

    assert before is not None
    assert after is not None
    assert (before.required, after.required) == ("Needed before Mark Done", "")


def test_the_disposition_of_an_ended_chat_can_be_changed_by_default(
    desks: TwoDesks,
) -> None:
    desks.sender.click("End Chat")
    desks.sender.click("Disposition: Passed on")

    assert desks.chat().disposition == "passed_on"


def test_a_disposition_can_be_read_only_once_the_chat_has_ended(
    scenario: Scenario,
) -> None:
    desks = TwoDesks(with_options(scenario, disposition_is_read_only_on_idle=True))
    desks.sender.click("Disposition")
    desks.sender.click("Disposition: Resolved")
    desks.sender.click("End Chat")

    desks.sender.click("Disposition: Passed on")

    assert desks.refusals() == ["disposition.read_only"]
    assert desks.chat().disposition == "resolved"


@pytest.mark.guide("P3")
def test_a_note_is_saved_with_its_chat(desks: TwoDesks) -> None:
    desks.sender.click("Note")
    desks.sender.enter("textbox", NOTE, "Refund asked for.\nCall back.")

    assert desks.chat().note == "Refund asked for.\nCall back."
    note = wrap_up(desks.sender).note
    assert note is not None
    assert (note.box.value, note.status) == (desks.chat().note, "Saved with this chat.")


def test_the_same_note_is_not_saved_twice(desks: TwoDesks) -> None:
    desks.sender.click("Note")
    desks.sender.enter("textbox", NOTE, "Refund")
    desks.sender.enter("textbox", NOTE, "Refund")

    assert len(desks.events(NoteSaved)) == 1


def test_a_note_can_be_written_after_the_end(desks: TwoDesks) -> None:
    desks.sender.click("End Chat")
    desks.sender.click("Note")
    desks.sender.enter("textbox", NOTE, "Refund")

    assert desks.chat().note == "Refund"


def test_a_note_that_is_too_long_is_refused(desks: TwoDesks) -> None:
    desks.sender.click("Note")
    desks.sender.enter("textbox", NOTE, "x" * 64_001)

    assert desks.refusals() == ["text.too_long"]
    assert desks.chat().note == ""


def test_each_chat_has_its_own_note_and_disposition(scenario: Scenario) -> None:
    desks = TwoDesks(with_second_chat(scenario))
    desks.session.give(h.SaveNote(ELENA, BENS_CHAT, "Parcel"))
    desks.session.give(h.SetDisposition(ELENA, BENS_CHAT, "passed_on"))

    assert (desks.chat().note, desks.chat().disposition) == ("", "")
    assert desks.chat(BENS_CHAT).disposition == "passed_on"


def test_a_note_goes_with_the_chat_to_the_next_agent(desks: TwoDesks) -> None:
    desks.session.give(h.SaveNote(ELENA, ADAS_CHAT, "Refund asked for."))
    desks.sender.transfer_to("Tomas Berg")
    desks.target.click("Accept: Chat transfer from Elena Marsh")

    desks.target.click("Note")

    note = wrap_up(desks.target).note
    assert note is not None
    assert note.box.value == "Refund asked for."


def test_nobody_else_gives_a_chat_its_disposition() -> None:
    desks = TwoDesks(contact_center())

    desks.session.give(h.SetDisposition(desks.target.agent_id, ADAS_CHAT, "resolved"))

    assert desks.refusals() == ["chat.not_yours"]


def test_a_contact_that_leaves_turns_the_window_to_the_disposition(
    desks: TwoDesks,
) -> None:
    desks.session.give(c.LeaveChat(ADA, ADAS_CHAT))

    assert desks.sender.sees("button", "Disposition: Resolved")


def test_a_note_that_is_open_stays_open_at_the_end(desks: TwoDesks) -> None:
    desks.sender.click("Note")

    desks.session.give(c.LeaveChat(ADA, ADAS_CHAT))

    assert desks.sender.sees("textbox", NOTE)
    assert not desks.sender.sees("button", "Disposition: Resolved")


def test_the_end_of_a_chat_behind_leaves_the_window_in_front_alone(
    scenario: Scenario,
) -> None:
    desks = TwoDesks(with_second_chat(scenario))
    desks.sender.click("Chat with Ada Lindqvist, Connected")
    desks.sender.click("Responses")

    desks.session.give(c.LeaveChat(BEN, BENS_CHAT))

    assert desks.sender.sees("searchbox", "Search the responses")
    assert not desks.sender.sees("button", "Disposition: Resolved")
