"""Dispute: what is kept for the author, and passing a step with it."""

from __future__ import annotations

import pytest

from tests.training.small_lesson import CHOOSE_BO, OPEN
from workspace_sim.authoring import Click, Lesson, Wait
from workspace_sim.training.attempt import Attempt
from workspace_sim.training.dispute import LONGEST, disputes
from workspace_sim.training.journal import (
    Disputed,
    journal_from_text,
    journal_to_text,
)
from workspace_sim.training.rehearsal import perform

CLOSE = Click("Close the Team Communicator")
SAY = {"type": "step.dispute", "text": " I did it. "}
PASS = {"type": "step.pass"}


@pytest.fixture
def attempt(lesson: Lesson) -> Attempt:
    """Return an attempt in whose second step a mistake was made."""
    attempt = lesson.start()
    perform(attempt, (*OPEN, CLOSE))
    return attempt


def test_dispute_is_offered_after_a_mistake_or_a_wait(lesson: Lesson) -> None:
    attempt = lesson.start()
    assert attempt.view().step_panel.dispute is None

    perform(attempt, (Wait(29),))
    assert attempt.view().step_panel.dispute is None
    perform(attempt, (Wait(1),))

    assert attempt.view().step_panel.dispute is not None


def test_what_is_said_is_kept_with_its_place_in_the_log(attempt: Attempt) -> None:
    attempt.submit(SAY)

    assert disputes(attempt.conduct.journal) == (
        Disputed("hand-over", 2, "I did it.", passed=False, at=0.0),
    )
    view = attempt.view().step_panel.dispute
    assert view is not None
    assert "I did it." in view.kept
    assert view.field is None
    assert view.passes is not None


@pytest.mark.parametrize("text", ["", "  ", "x" * (LONGEST + 1), "\ud800", None, 7])
def test_text_that_cannot_be_kept_changes_nothing(
    attempt: Attempt, text: object
) -> None:
    attempt.submit({"type": "step.dispute", "text": text})

    assert disputes(attempt.conduct.journal) == ()


def test_step_is_not_passed_before_something_was_said(attempt: Attempt) -> None:
    attempt.submit(PASS)

    assert attempt.progress.done == 1


def test_step_is_passed_as_disputed_and_shown_as_such(attempt: Attempt) -> None:
    attempt.submit(SAY)
    attempt.submit(PASS)

    panel = attempt.view().step_panel
    assert attempt.is_complete
    assert [line.state_label for line in panel.steps] == ["Done", "Disputed"]
    assert panel.end is not None
    assert panel.end.done[-1] == "Hand it over (passed as disputed)"
    assert panel.end.result is not None
    assert panel.end.result.points == 62
    assert not panel.end.result.passed
    assert "disputed" in panel.end.result.lines[0].why


def test_lost_goal_does_not_hold_who_disputes(lesson: Lesson) -> None:
    attempt = lesson.start()
    perform(attempt, (Click("End Chat"),))

    attempt.submit(SAY)
    attempt.submit(PASS)

    assert attempt.progress.done == 1
    assert not attempt.progress.lost


def test_attempt_goes_on_from_its_log_and_its_disputes(lesson: Lesson) -> None:
    attempt = lesson.start()
    perform(attempt, (Wait(30),))
    attempt.submit(SAY)
    attempt.submit(PASS)
    perform(attempt, (*OPEN, CLOSE))

    kept = journal_from_text(journal_to_text(attempt.conduct.journal))
    resumed = Attempt(lesson, tuple(attempt.session.entries), journal=kept)

    assert resumed.progress == attempt.progress
    assert resumed.view() == attempt.view()
    assert resumed.progress.disputed == ("open",)


def test_undo_takes_back_a_passed_step_and_keeps_the_dispute(attempt: Attempt) -> None:
    attempt.lesson.step(
        "third", "Third", check=lambda evidence: bool(evidence.events), done="Done."
    )
    attempt.submit(SAY)
    attempt.submit(PASS)
    assert attempt.progress.done == 2

    attempt.submit({"type": "step.undo"})
    perform(attempt, (*CHOOSE_BO, Wait(3)))

    assert attempt.progress.disputed == ()
    assert attempt.progress.done == 2
    assert len(disputes(attempt.conduct.journal)) == 2


def test_form_is_shown_while_it_is_open(lesson: Lesson) -> None:
    attempt = lesson.start()
    attempt.advance_to(31)
    for shown in (True, False, True):
        attempt.submit({"type": "step.dispute.show", "open": shown})

        view = attempt.view().step_panel.dispute

        assert view is not None
        assert view.open is not None
        assert view.open.expanded is shown
        assert (view.field is not None) is (view.send is not None) is shown


def test_start_again_begins_without_disputes(attempt: Attempt) -> None:
    attempt.submit(SAY)

    attempt.submit({"type": "step.restart"})

    assert disputes(attempt.conduct.journal) == ()


def test_replay_shows_a_step_as_passed_where_it_was(attempt: Attempt) -> None:
    attempt.submit(SAY)
    attempt.submit(PASS)

    attempt.submit({"type": "replay.open", "sequence": 2})

    assert attempt.view().step_panel.done == 2
