"""What the step panel shows."""

from __future__ import annotations

from tests.training.small_lesson import CHOOSE_BO, OPEN
from workspace_sim.authoring import Click, Lesson, Wait
from workspace_sim.core.desktop.controls import controls
from workspace_sim.training.attempt import Attempt
from workspace_sim.training.help_view import NO_HELP
from workspace_sim.training.rehearsal import perform
from workspace_sim.training.step_panel import Links


def test_panel_says_which_step_is_to_do(lesson: Lesson) -> None:
    attempt = lesson.start()
    perform(attempt, OPEN)

    panel = attempt.view().step_panel

    assert panel.progress_label == "Step 2 of 2"
    assert [line.state for line in panel.steps] == ["done", "current"]
    assert panel.current == "hand-over"


def test_lost_goal_is_said_and_start_again_is_offered(lesson: Lesson) -> None:
    attempt = lesson.start()
    perform(attempt, (Click("End Chat"),))

    panel = attempt.view().step_panel

    assert panel.lost
    assert panel.feedback is not None
    assert panel.feedback.tone == "lost"
    assert panel.help.use is None
    assert "Start again" in {control.label for control in controls(panel)}


def test_help_is_gone_when_the_goal_is_lost(lesson: Lesson) -> None:
    attempt = lesson.start()
    perform(attempt, (Click("Say it differently (costs 1 point)"),))
    assert [one.text for one in attempt.view().step_panel.help.lines] == ["First hint."]

    perform(attempt, (Click("End Chat"),))

    assert attempt.view().step_panel.help == NO_HELP


def test_end_is_a_screen_with_what_was_done(lesson: Lesson) -> None:
    attempt = lesson.start()
    perform(attempt, (*OPEN, *CHOOSE_BO, Wait(62)))

    panel = attempt.view().step_panel

    assert panel.end is not None
    assert panel.end.done == ("Opened.", "Handed over.")
    assert "You made no mistake." in panel.end.summary
    assert "1:02 minutes" in panel.end.summary
    assert [control.label for control in controls(panel)] == [
        "Change mode",
        "Start again",
        "Replay your attempt",
        "Print",
    ]


def test_end_leads_to_the_next_lesson_and_to_all_lessons(lesson: Lesson) -> None:
    links = Links(catalogue="/", next="/lessons/two", next_title="Two")
    attempt = Attempt(lesson, links=links)
    perform(attempt, (*OPEN, *CHOOSE_BO, Wait(3)))

    end = attempt.view().step_panel.end

    assert end is not None
    assert end.next is not None
    assert (end.next.label, end.next.value) == ("Next lesson: Two", "/lessons/two")
    assert end.catalogue is not None
    assert end.catalogue.value == "/"


def test_every_announcement_is_new(lesson: Lesson) -> None:
    attempt = lesson.start()
    perform(attempt, OPEN)
    first = attempt.view().step_panel.announcement

    perform(attempt, (Click("Close the Team Communicator"),))

    second = attempt.view().step_panel.announcement
    assert first.id != second.id
    assert second.text == "You closed it. Step 2 of 2."
