"""Showing a step: its acts are done as the learner, as far as the desk allows."""

from __future__ import annotations

import pytest

from tests.training.small_lesson import CHAT, CHOOSE_BO, OPEN
from workspace_sim.authoring import Enter, Lesson, Wait
from workspace_sim.authoring.demonstration import demonstrate
from workspace_sim.training.attempt import Attempt
from workspace_sim.training.demonstration import Shown
from workspace_sim.training.rehearsal import Rehearsal, perform
from workspace_sim.training.showing import show_done

SOLUTION = (*OPEN, Enter("Type name or number", "bo"), *CHOOSE_BO, Wait(5))


@pytest.fixture
def acts(lesson: Lesson) -> tuple[Shown, ...]:
    """Return the acts of the lesson's demonstration."""
    lesson.rehearsed = Rehearsal(SOLUTION)
    return demonstrate(lesson).acts


def of_step(acts: tuple[Shown, ...], step_id: str) -> list[Shown]:
    """Return the acts of one step."""
    return [act for act in acts if act.step_id == step_id]


def test_a_step_that_is_shown_is_done(lesson: Lesson, acts: tuple[Shown, ...]) -> None:
    attempt = Attempt(lesson)

    assert show_done(attempt, of_step(acts, "open")) == ""

    assert attempt.progress.done == 1
    assert attempt.session.entries != []


def test_a_wait_is_left_to_the_learner(lesson: Lesson, acts: tuple[Shown, ...]) -> None:
    attempt = Attempt(lesson)
    show_done(attempt, of_step(acts, "open"))

    said = show_done(attempt, of_step(acts, "hand-over"))

    assert said == "Wait until Bo Berg has taken the chat"
    assert attempt.at == 0
    attempt.advance_to(3)
    assert attempt.is_complete


def test_a_wait_for_what_is_there_already_is_left_out(
    lesson: Lesson, acts: tuple[Shown, ...]
) -> None:
    attempt = Attempt(lesson)
    pause = Shown("open", 5.0, {}, "Wait 5 seconds")

    assert show_done(attempt, [pause, *of_step(acts, "open")]) == ""
    assert attempt.progress.done == 1


def test_an_act_that_cannot_be_done_is_said_in_words(
    lesson: Lesson, acts: tuple[Shown, ...]
) -> None:
    attempt = Attempt(lesson)

    said = show_done(attempt, of_step(acts, "hand-over"))

    assert said == "Type “bo” into Type name or number"
    assert attempt.session.entries == []


def test_a_disabled_control_is_not_used(
    lesson: Lesson, acts: tuple[Shown, ...]
) -> None:
    attempt = Attempt(lesson)
    attempt.submit({"type": "chat.end", "chat_id": CHAT})
    entries = len(attempt.session.entries)

    assert show_done(attempt, of_step(acts, "open")) == "Click Instant Chat Transfer"
    assert len(attempt.session.entries) == entries


def test_a_menu_that_is_open_already_stays_open(
    lesson: Lesson, acts: tuple[Shown, ...]
) -> None:
    attempt = Attempt(lesson)
    perform(attempt, (*OPEN, *CHOOSE_BO[:1]))
    rest = [act for act in of_step(acts, "hand-over") if act.text == ""]

    assert show_done(attempt, rest) == "Wait until Bo Berg has taken the chat"


def test_a_control_with_another_number_is_found_by_its_label(lesson: Lesson) -> None:
    attempt = Attempt(lesson)
    perform(attempt, OPEN)
    stale = Shown(
        "hand-over",
        0.0,
        {"type": "target.menu", "target_id": "x-9"},
        "Click Action Menu for Bo Berg",
        "target.menu:x-9",
        "Action Menu for Bo Berg",
    )

    assert show_done(attempt, [stale]) == ""
    assert attempt.view().desktop.team_communicator.rows[0].menu.button.expanded
