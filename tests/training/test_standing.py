"""How an attempt stands, from its log and its journal."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from tests.training.small_lesson import small_lesson
from workspace_sim.core.desktop.controls import controls
from workspace_sim.training.attempt import Attempt
from workspace_sim.training.kept import Kept
from workspace_sim.training.standing import standing_of, standing_to_json

if TYPE_CHECKING:
    import pytest

    from workspace_sim.authoring import Lesson

TRANSFER = "Instant Chat Transfer"
MENU = "Action Menu for Bo Berg"
CLOSE = "Close the Team Communicator"


def click(attempt: Attempt, label: str, role: str = "button") -> None:
    """Click a control, as a learner would."""
    view = attempt.view()
    shown = [*controls(view.desktop), *controls(view.step_panel)]
    found = next(one for one in shown if one.label == label and one.role == role)
    attempt.submit(found.intent)


def complete(attempt: Attempt) -> None:
    """Do the lesson."""
    click(attempt, TRANSFER)
    click(attempt, MENU)
    click(attempt, TRANSFER, "menuitem")
    attempt.advance_to(attempt.at + 3)


def test_fresh_attempt_has_nothing_done(lesson: Lesson) -> None:
    standing = standing_of(Attempt(lesson))

    assert [one.id for one in standing.steps] == ["open", "hand-over"]
    assert [one.title for one in standing.steps] == [
        "Open the communicator",
        "Hand it over",
    ]
    assert (standing.done, standing.complete, standing.seconds) == (0, False, 0)
    assert (standing.score, standing.lines, standing.lost) == (None, (), "")


def test_seconds_count_for_the_step_in_which_they_passed(lesson: Lesson) -> None:
    attempt = Attempt(lesson)
    attempt.advance_to(8)
    click(attempt, TRANSFER)
    attempt.advance_to(20)

    standing = standing_of(attempt)

    assert [(one.done, one.seconds) for one in standing.steps] == [
        (True, 8),
        (False, 12),
    ]
    assert standing.seconds == 20


def test_mistake_stands_with_its_step_and_its_words(lesson: Lesson) -> None:
    attempt = Attempt(lesson)
    click(attempt, TRANSFER)
    click(attempt, CLOSE)

    standing = standing_of(attempt)

    first, second = standing.steps
    assert (first.mistakes, second.mistakes) == ((), ("closed",))
    assert (first.wrong_first, second.wrong_first) == (False, True)
    assert standing.mistake_words == (("closed", "You closed it."),)


def test_what_went_wrong_later_in_a_step_was_not_wrong_first(lesson: Lesson) -> None:
    attempt = Attempt(lesson)
    click(attempt, TRANSFER)
    click(attempt, MENU)
    click(attempt, CLOSE)

    assert standing_of(attempt).steps[1].mistakes == ("closed",)
    assert not standing_of(attempt).steps[1].wrong_first


def test_what_was_undone_was_still_lived(lesson: Lesson) -> None:
    attempt = Attempt(lesson)
    click(attempt, TRANSFER)
    attempt.advance_to(10)
    click(attempt, CLOSE)
    attempt.advance_to(15)
    attempt.submit({"type": "step.undo"})

    second = standing_of(attempt).steps[1]

    assert second.mistakes == ("closed",)
    assert second.wrong_first
    assert second.seconds == 15


def test_lost_goal_says_why(lesson: Lesson) -> None:
    attempt = Attempt(lesson)
    click(attempt, "End Chat")

    assert standing_of(attempt).lost == "You ended it."


def test_help_and_disputes_stand_with_their_step(lesson: Lesson) -> None:
    attempt = Attempt(lesson)
    attempt.submit({"type": "help.use", "level": 1})
    attempt.advance_to(40)
    attempt.submit({"type": "step.dispute", "text": "It is open."})

    first, second = standing_of(attempt).steps

    assert (first.help, first.disputed) == (1, True)
    assert (second.help, second.disputed) == (0, False)


def test_complete_attempt_has_points_and_stands_still(lesson: Lesson) -> None:
    attempt = Attempt(lesson)
    complete(attempt)
    before = standing_of(attempt)
    attempt.advance_to(attempt.at + 100)

    assert before.complete
    assert before.score == 100 + sum(points for _, points in before.lines)
    assert standing_of(attempt) == before


def test_standing_is_json(lesson: Lesson) -> None:
    attempt = Attempt(lesson)
    complete(attempt)

    told = standing_to_json(standing_of(attempt))

    assert json.loads(json.dumps(told)) == told
    assert told["mode"] == "practice"
    assert told["steps"][0]["id"] == "open"


def test_score_is_made_only_when_the_attempt_is_complete(
    lesson: Lesson, monkeypatch: pytest.MonkeyPatch
) -> None:
    scored: list[Attempt] = []

    def counting(attempt: Attempt) -> Any:
        scored.append(attempt)

    monkeypatch.setattr("workspace_sim.training.standing.score_of", counting)
    attempt = Attempt(lesson)
    click(attempt, TRANSFER)
    standing_of(attempt)

    assert scored == []


ACTS = (TRANSFER, CLOSE, MENU, "undo", "step", "wait")


@given(acts=st.lists(st.sampled_from(ACTS), max_size=12))
def test_standing_is_the_same_from_the_log_alone(acts: list[str]) -> None:
    attempt = Attempt(small_lesson())
    for act in acts:
        match act:
            case "undo" | "step":
                name = {"undo": "step.undo", "step": "step.again"}[act]
                attempt.submit({"type": name})
            case "wait":
                attempt.advance_to(attempt.at + 7)
            case label:
                labels = {one.label for one in controls(attempt.view().desktop)}
                if label in labels:
                    click(attempt, label)

    again = Attempt(small_lesson())
    again.resume(
        Kept(1, tuple(attempt.session.entries), attempt.conduct.journal, attempt.at)
    )

    assert standing_of(again) == standing_of(attempt)
    assert replace(again.tally) == attempt.tally
