"""The spotlight finds the control that a step needs next, whatever was done before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.training.small_lesson import CHOOSE_BO, OPEN
from workspace_sim import authoring as a
from workspace_sim.authoring.demonstration import demonstrate
from workspace_sim.training import spotlight
from workspace_sim.training.mode import Mode
from workspace_sim.training.rehearsal import perform

if TYPE_CHECKING:
    from workspace_sim.training.attempt import Attempt

CLOSE = a.Click("Close the Team Communicator")
MENU = CHOOSE_BO[:1]


@pytest.fixture
def attempt(shown_lesson: a.Lesson) -> Attempt:
    """Return a guided attempt at a lesson that can be shown."""
    attempt = shown_lesson.start()
    attempt.demonstration = demonstrate(shown_lesson)
    attempt.fix_mode(Mode.GUIDED)
    return attempt


def lit(attempt: Attempt) -> tuple[str, ...]:
    """Return which controls are marked."""
    return attempt.view().step_panel.spotlight.control_ids


def test_spotlight_follows_the_learner_through_a_lesson(attempt: Attempt) -> None:
    seen = [lit(attempt)]
    for act in (*OPEN, *CHOOSE_BO):
        perform(attempt, (act,))
        seen.append(lit(attempt))

    assert seen == [
        ("chat.transfer",),
        ("target.menu:bo",),
        ("target.transfer:bo",),
        (),
    ]


def test_screen_reader_hears_what_the_control_is_for(attempt: Attempt) -> None:
    panel = attempt.view().step_panel

    assert panel.help.next_act == "Click Instant Chat Transfer"
    assert panel.help.announcement.text == "Next: Click Instant Chat Transfer."
    assert panel.spotlight.text == "The step needs this: Click Instant Chat Transfer."


def test_wait_of_the_demonstration_is_said_and_marks_nothing(attempt: Attempt) -> None:
    perform(attempt, (*OPEN, *CHOOSE_BO))

    panel = attempt.view().step_panel
    assert panel.help.next_act.startswith("Wait until")
    assert panel.spotlight.control_ids == ()


def test_window_that_was_closed_is_to_be_opened_again(attempt: Attempt) -> None:
    perform(attempt, (*OPEN, CLOSE))

    assert lit(attempt) == ("chat.transfer",)


def test_menu_that_was_closed_is_to_be_opened_again(attempt: Attempt) -> None:
    perform(attempt, (*OPEN, *MENU, *MENU))

    assert lit(attempt) == ("target.menu:bo",)


def test_what_was_refused_is_not_passed_over(attempt: Attempt) -> None:
    perform(attempt, (a.Click("Mark Done"),))

    assert lit(attempt) == ("chat.transfer",)


def test_practice_marks_nothing_until_it_is_asked_for(shown_lesson: a.Lesson) -> None:
    attempt = shown_lesson.start()
    attempt.demonstration = demonstrate(shown_lesson)
    assert lit(attempt) == ()

    for level in (1, 2, 3):
        attempt.submit({"type": "help.use", "level": level})

    assert lit(attempt) == ("chat.transfer",)


def test_assessment_never_marks_anything(attempt: Attempt) -> None:
    attempt.fix_mode(Mode.ASSESSMENT)

    perform(attempt, (a.Click("Start"), *OPEN))

    assert lit(attempt) == ()


def test_lesson_without_a_demonstration_marks_nothing(lesson: a.Lesson) -> None:
    attempt = lesson.start()
    attempt.fix_mode(Mode.GUIDED)

    assert lit(attempt) == ()


def test_lost_goal_marks_nothing(attempt: Attempt) -> None:
    perform(attempt, (a.Click("End Chat"),))

    assert lit(attempt) == ()


def test_what_was_undone_is_needed_again(attempt: Attempt) -> None:
    perform(attempt, (*OPEN, *MENU))
    assert lit(attempt) == ("target.transfer:bo",)

    attempt.submit({"type": "step.undo"})
    assert lit(attempt) == ("target.menu:bo",)
    attempt.submit({"type": "step.undo"})

    assert lit(attempt) == ("chat.transfer",)


def test_last_act_is_pointed_at_again_after_a_moment(attempt: Attempt) -> None:
    attempt.lesson.steps[0] = replace(attempt.lesson.steps[0], check=lambda _: False)
    perform(attempt, OPEN)
    assert attempt.view().step_panel.help.next_act == "Wait a moment"

    attempt.advance_to(10)

    assert lit(attempt) == ("chat.transfer",)


@pytest.mark.parametrize("talk", ["consultation", "conversation"])
def test_talk_is_the_same_whatever_its_number(talk: str) -> None:
    shown = {"type": f"{talk}.send", f"{talk}_id": f"{talk}-3", "text": "Is it found?"}
    done = {**shown, f"{talk}_id": f"{talk}-9", "text": "Was it found today?"}

    assert spotlight.about(done) == spotlight.about(shown)
