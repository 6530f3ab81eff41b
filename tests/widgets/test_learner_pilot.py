"""The pilot finds controls by role and label and acts through the browser's door."""

from __future__ import annotations

import pytest

from tests.training.small_lesson import small_lesson
from widgets import Desktop
from widgets.testing import LearnerPilot
from workspace_sim.kernel.clock import DeskClock
from workspace_sim.training.attempt import Attempt


@pytest.fixture
def attempt() -> Attempt:
    return Attempt(small_lesson())


@pytest.fixture
def clock(attempt: Attempt) -> DeskClock:
    return DeskClock(attempt, manual=True)


@pytest.fixture
def pilot(attempt: Attempt, clock: DeskClock) -> LearnerPilot:
    return LearnerPilot(Desktop(attempt, clock=clock))


def said(attempt: Attempt) -> list[str]:
    """Return the texts of the transcript that the learner sees."""
    window = attempt.view().desktop.chat_interaction_window
    return [entry.text for entry in window.transcript if entry.kind == "text"]


def test_the_pilot_transfers_a_chat_as_a_learner_does(
    pilot: LearnerPilot, clock: DeskClock, attempt: Attempt
) -> None:
    pilot.click("button", "Instant Chat Transfer")
    (search,) = pilot.labels("searchbox")
    pilot.type("searchbox", search, "bo")
    pilot.click("button", "Action Menu for Bo Berg")
    pilot.click("menuitem", "Instant Chat Transfer")
    clock.advance(3)

    assert attempt.is_complete
    assert pilot.labels("textbox") == []


def test_entries_of_a_closed_menu_are_not_there(pilot: LearnerPilot) -> None:
    pilot.click("button", "Instant Chat Transfer")

    assert pilot.labels("menuitem") == []
    pilot.click("button", "Action Menu for Bo Berg")
    assert "Instant Chat Transfer" in pilot.labels("menuitem")


def test_a_message_is_sent_by_its_button(pilot: LearnerPilot, attempt: Attempt) -> None:
    (box,) = pilot.labels("textbox")

    pilot.type("textbox", box, "Hello")
    before = said(attempt)
    pilot.click("button", "Send")

    assert said(attempt) == [*before, "Hello"]


def test_a_line_break_is_the_enter_key(pilot: LearnerPilot, attempt: Attempt) -> None:
    (box,) = pilot.labels("textbox")

    pilot.type("textbox", box, "Hello\n")

    assert said(attempt)[-1] == "Hello"


def test_what_is_inserted_is_sent_with_what_is_written(
    pilot: LearnerPilot, attempt: Attempt
) -> None:
    (box,) = pilot.labels("textbox")
    pilot.type("textbox", box, "Hello")
    pilot.click("button", "Insert an emoji")
    pilot.click("menuitem", "Happy face")

    pilot.click("button", "Send")

    assert said(attempt)[-1] == "Hello 😊"


def test_a_note_is_saved_when_its_field_is_left(
    pilot: LearnerPilot, attempt: Attempt
) -> None:
    pilot.click("button", "Note")
    note = pilot.labels("textbox")[-1]

    pilot.type("textbox", note, "Call back")

    wrap_up = attempt.view().desktop.chat_interaction_window.wrap_up
    assert wrap_up is not None
    assert wrap_up.note is not None
    assert wrap_up.note.box.value == "Call back"


def test_a_disabled_control_can_be_clicked_and_is_refused(
    pilot: LearnerPilot, attempt: Attempt
) -> None:
    assert pilot.find("button", "Mark Done")["enabled"] is False

    pilot.click("button", "Mark Done")

    assert attempt.view().desktop.main_window.notice.text


def test_a_control_that_is_not_there_lists_what_there_is(pilot: LearnerPilot) -> None:
    with pytest.raises(LookupError) as raised:
        pilot.click("button", "Fax")

    message = str(raised.value)
    assert "There is no button 'Fax'" in message
    assert "ChatInteractionWindow() button 'Instant Chat Transfer'" in message
    assert "StepPanel() button 'Start again'" in message


@pytest.mark.parametrize("ending", ["\n", ""])
def test_the_pilot_saves_a_favorite_by_enter_or_by_save(
    pilot: LearnerPilot, attempt: Attempt, ending: str
) -> None:
    pilot.click("button", "Team Communicator Quick Search")
    (name,) = [
        one for one in pilot.labels("button") if one.startswith("Action Menu for Bo")
    ]
    pilot.click("button", name)
    pilot.click("menuitem", "Add to Favorites")

    pilot.type("textbox", "Category", f"Helpers{ending}")
    if not ending:
        pilot.click("button", "Save")

    desk = attempt.session.world.desks[attempt.lesson.learner_id]
    assert [one.category for one in desk.favorites] == ["Helpers"]
