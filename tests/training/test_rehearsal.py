"""The proof of a lesson finds what is wrong with it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.training.small_lesson import CHOOSE_BO, OPEN
from workspace_sim.authoring import Alternative, Click, Lesson, Mutant, Wait, prove
from workspace_sim.errors import LessonError
from workspace_sim.training.rehearsal import Rehearsal, find, perform

SOLUTION = (*OPEN, *CHOOSE_BO, Wait(3))
CLOSES = Mutant("closes", (*OPEN, Click("Close the Team Communicator")), shows="closed")
ENDS = Mutant("ends", (Click("End Chat"),), shows="ended")


def failures_of(lesson: Lesson, rehearsal: Rehearsal) -> str:
    """Return what the proof of a lesson says, as one text."""
    lesson.rehearsed = rehearsal
    return "\n".join(str(one) for one in prove(lesson).failures)


def test_sound_lesson_is_proved_and_counted(lesson: Lesson) -> None:
    lesson.rehearsed = Rehearsal(SOLUTION, (), (CLOSES, ENDS))

    proof = prove(lesson)

    assert (proof.checks, proof.mutants, proof.failures) == (2, 2, ())


def test_solution_that_stops_short_is_found(lesson: Lesson) -> None:
    said = failures_of(lesson, Rehearsal(OPEN, (), (CLOSES, ENDS)))

    assert "solution does not complete step “hand-over”" in said


def test_alternative_that_is_not_accepted_is_found(lesson: Lesson) -> None:
    late = Alternative("late", OPEN)

    said = failures_of(lesson, Rehearsal(SOLUTION, (late,), (CLOSES, ENDS)))

    assert "alternative “late” does not complete" in said


def test_check_that_is_always_true_is_found(lesson: Lesson) -> None:
    lesson.steps[1] = replace(lesson.steps[1], check=lambda _: True)

    said = failures_of(lesson, Rehearsal(SOLUTION, (), (CLOSES, ENDS)))

    assert "check of step “hand-over” holds before anything was done" in said


def test_mutant_that_completes_the_lesson_is_found(lesson: Lesson) -> None:
    right = Mutant("right", SOLUTION, shows="closed")

    said = failures_of(lesson, Rehearsal(SOLUTION, (), (right, ENDS)))

    assert "mutant “right” completes the lesson" in said


def test_mutant_with_another_mistake_is_found(lesson: Lesson) -> None:
    other = Mutant("other", ENDS.acts, shows="closed")

    said = failures_of(lesson, Rehearsal(SOLUTION, (), (other, ENDS)))

    assert "does not show the mistake “closed”; it shows: ended" in said


def test_mistake_that_no_mutant_shows_is_found(lesson: Lesson) -> None:
    said = failures_of(lesson, Rehearsal(SOLUTION, (), (ENDS,)))

    assert "No mutant shows the mistake “closed”" in said


def test_rehearsal_refuses_a_lesson_that_is_not_proved(lesson: Lesson) -> None:
    with pytest.raises(LessonError) as raised:
        lesson.rehearsal(solution=OPEN)

    assert raised.value.code == "lesson.not_proved"


def test_lesson_without_a_rehearsal_cannot_be_proved(lesson: Lesson) -> None:
    with pytest.raises(LessonError) as raised:
        prove(lesson)

    assert raised.value.code == "lesson.no_rehearsal"


def test_missing_control_is_named_with_what_there_is(lesson: Lesson) -> None:
    with pytest.raises(LessonError, match="button “End Chat”") as raised:
        perform(lesson.start(), (Click("Hold"),))

    assert raised.value.code == "rehearsal.no_control"


def test_two_controls_of_one_label_ask_for_a_role(lesson: Lesson) -> None:
    attempt = lesson.start()
    perform(attempt, (*OPEN, Click("Action Menu for Bo Berg")))

    with pytest.raises(LessonError) as raised:
        find(attempt.view(), "Instant Chat Transfer")

    assert raised.value.code == "rehearsal.two_controls"


def test_step_that_is_declared_again_replaces_itself(lesson: Lesson) -> None:
    lesson.step("open", "Another title", check=lambda _: False, done="Done.")

    assert [step.title for step in lesson.steps] == ["Another title", "Hand it over"]


def test_learner_must_be_an_agent_of_the_scenario(lesson: Lesson) -> None:
    with pytest.raises(LessonError) as raised:
        Lesson("id", "title", "nobody", lesson.scenario)

    assert raised.value.code == "lesson.unknown_learner"
