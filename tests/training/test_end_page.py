"""The end page: the result, its explanation and its controls."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.training.small_lesson import CHOOSE_BO, OPEN, small_lesson
from workspace_sim.authoring import Click, Lesson, Wait
from workspace_sim.core.desktop.controls import controls
from workspace_sim.errors import LessonError
from workspace_sim.training.rehearsal import find, perform

if TYPE_CHECKING:
    from workspace_sim.training.attempt import Attempt
    from workspace_sim.training.end_page import ResultView

CLOSE = Click("Close the Team Communicator")


def result(attempt: Attempt) -> ResultView:
    """Return the result of a complete attempt."""
    end = attempt.view().step_panel.end
    assert end is not None
    assert end.result is not None
    return end.result


def test_clean_attempt_has_nothing_to_explain(lesson: Lesson) -> None:
    attempt = lesson.start()
    perform(attempt, (*OPEN, *CHOOSE_BO, Wait(3)))

    shown = result(attempt)

    assert shown.label == "100 of 100 points"
    assert shown.lines == ()
    assert shown.no_lines
    assert shown.passed


def test_each_line_says_how_much_and_why_and_when(lesson: Lesson) -> None:
    attempt = lesson.start()
    perform(attempt, (*OPEN, Wait(72), CLOSE, *OPEN, *CHOOSE_BO, Wait(3)))

    (line,) = result(attempt).lines

    assert (line.area, line.points) == ("Correctness", "\N{MINUS SIGN}8")
    assert (line.why, line.at) == ("You closed it.", "at 1:12")


def test_moment_of_a_line_is_replayed(lesson: Lesson) -> None:
    attempt = lesson.start()
    perform(attempt, (*OPEN, CLOSE, *OPEN, *CHOOSE_BO, Wait(3)))

    shown = find(attempt.view().step_panel, "Show this moment: You closed it.")
    attempt.submit(shown.intent)

    assert attempt.view().player.shown
    assert attempt.view().player.position.caption == "You closed the Team Communicator."


def test_controls_of_the_end_page_have_names_of_their_own(lesson: Lesson) -> None:
    attempt = lesson.start()
    perform(attempt, (*([*OPEN, CLOSE] * 3), *OPEN, *CHOOSE_BO, Wait(3)))

    names = [one.id for one in controls(attempt.view().step_panel)]

    assert len(names) == len(set(names))


def test_pass_mark_of_the_lesson_decides(lesson: Lesson) -> None:
    lesson.pass_mark = 95
    attempt = lesson.start()
    perform(attempt, (*OPEN, CLOSE, *OPEN, *CHOOSE_BO, Wait(3)))

    shown = result(attempt)

    assert not shown.passed
    assert shown.verdict == "Not enough to pass: 95 points are needed."


@pytest.mark.parametrize("mark", [0, 101])
def test_pass_mark_that_means_nothing_is_refused(mark: int) -> None:
    small = small_lesson()

    with pytest.raises(LessonError) as raised:
        Lesson(small.id, small.title, small.learner, small.scenario, pass_mark=mark)

    assert raised.value.code == "lesson.pass_mark"
