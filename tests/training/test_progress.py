"""How far an attempt has come."""

from __future__ import annotations

from tests.training.small_lesson import CHOOSE_BO, OPEN
from workspace_sim.authoring import Click, Lesson, Wait
from workspace_sim.training.progress import chronicle
from workspace_sim.training.rehearsal import perform


def test_step_is_done_by_what_the_learner_did(lesson: Lesson) -> None:
    attempt = lesson.start()

    perform(attempt, OPEN)

    assert attempt.progress.done == 1
    assert attempt.progress.feedback is not None
    assert attempt.progress.feedback.tone == "success"


def test_lesson_is_complete_when_every_step_is_done(lesson: Lesson) -> None:
    attempt = lesson.start()

    perform(attempt, (*OPEN, *CHOOSE_BO, Wait(3)))

    assert attempt.is_complete
    assert attempt.progress.mistakes == ()


def test_mistake_is_told_and_the_step_stays(lesson: Lesson) -> None:
    attempt = lesson.start()

    perform(attempt, (*OPEN, Click("Close the Team Communicator")))

    assert attempt.progress.done == 1
    assert attempt.progress.mistakes == ("closed",)
    assert attempt.progress.feedback is not None
    assert attempt.progress.feedback.text == "You closed it."


def test_same_mistake_made_twice_is_told_twice(lesson: Lesson) -> None:
    attempt = lesson.start()
    close = (*OPEN, Click("Close the Team Communicator"))

    perform(attempt, (*close, *close))

    assert attempt.progress.mistakes == ("closed", "closed")
    assert attempt.progress.feedback is not None
    assert attempt.progress.feedback.number == 3


def test_what_completes_a_step_is_no_mistake_of_the_next(lesson: Lesson) -> None:
    attempt = lesson.start()

    perform(attempt, OPEN)

    assert attempt.progress.mistakes == ()


def test_lost_goal_stays_lost(lesson: Lesson) -> None:
    attempt = lesson.start()

    perform(attempt, (Click("End Chat"), Click("Mark Done"), Wait(60)))

    assert attempt.progress.lost == "You ended it."
    assert attempt.progress.mistakes == ("ended",)


def test_progress_is_recalled_from_the_log(lesson: Lesson) -> None:
    attempt = lesson.start()
    perform(
        attempt,
        (*OPEN, Click("Close the Team Communicator"), *OPEN, *CHOOSE_BO, Wait(3)),
    )

    recalled = chronicle(lesson, attempt.session.entries)[-1].progress

    assert recalled == attempt.progress
