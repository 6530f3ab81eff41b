"""Scores of scripted learners in the real lessons: expert, hesitant and lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.lessons.catalogue import LESSONS, solution_of
from workspace_sim.authoring import Click, Wait, load_lesson
from workspace_sim.kernel.demonstrations import find_demonstration
from workspace_sim.training.attempt import Attempt
from workspace_sim.training.rehearsal import perform
from workspace_sim.training.score import FULL, HelpCost, Record, Score, score

if TYPE_CHECKING:
    from pathlib import Path

    from workspace_sim.training.rehearsal import Performance

TRANSFER = "transfer_a_chat_interaction/instant_chat_transfer.ipynb"
CONFERENCE = "conference_a_chat_interaction/instant_chat_conference.ipynb"
OPEN = Click("Instant Chat Transfer", "button")
SEND = Click("Instant Chat Transfer", "menuitem")
CLOSE = Click("Close the Team Communicator")


class Learner(NamedTuple):
    """What somebody does in a lesson, the help used, and the score that it gets."""

    file: str
    acts: Performance
    help: tuple[HelpCost, ...]
    points: int
    lines: tuple[tuple[str, int], ...]


LEARNERS = {
    "expert at a transfer": Learner(TRANSFER, solution_of(TRANSFER), (), 100, ()),
    "hesitant at a transfer": Learner(
        TRANSFER,
        (Wait(75), OPEN, CLOSE, Wait(20), *solution_of(TRANSFER)),
        (HelpCost("open-communicator", "Name the control", 3, 70.0),),
        83,
        (
            ("correctness", -8),
            ("customer", -2),
            ("help", -3),
            ("efficiency", -1),
            ("hesitation", -3),
        ),
    ),
    "lost at a transfer": Learner(
        TRANSFER,
        (
            Click("Mark Done"),
            OPEN,
            Click("Action Menu for Billing Chat"),
            SEND,
            Wait(30),
        ),
        (),
        9,
        (
            ("steps", -10),
            ("steps", -10),
            ("steps", -10),
            ("steps", -10),
            ("steps", -10),
            ("correctness", -8),
            ("correctness", -8),
            ("correctness", -20),
            ("customer", -5),
        ),
    ),
    "expert at a conference": Learner(CONFERENCE, solution_of(CONFERENCE), (), 100, ()),
    "hesitant at a conference": Learner(
        CONFERENCE,
        (
            Wait(50),
            *solution_of(CONFERENCE)[:1],
            OPEN,
            CLOSE,
            *solution_of(CONFERENCE)[1:],
        ),
        (),
        88,
        (("correctness", -8), ("customer", -3), ("hesitation", -1)),
    ),
    "lost at a conference": Learner(
        CONFERENCE,
        (*solution_of(CONFERENCE)[:1], OPEN, Click("End Chat")),
        (),
        22,
        (
            *[("steps", -10)] * 5,
            ("correctness", -8),
            ("correctness", -20),
        ),
    ),
}


def scored(learner: Learner) -> Score:
    """Let a learner do a lesson, and score it."""
    path = LESSONS / learner.file
    lesson = load_lesson(path)
    attempt = Attempt(lesson)
    perform(attempt, learner.acts)
    entries = tuple(attempt.session.entries)
    shown = find_demonstration(lesson.id, path.parent)
    return score(Record(lesson, entries, shown, learner.help))


@pytest.mark.parametrize("name", LEARNERS)
def test_score_of_a_learner_is_explained_line_by_line(name: str) -> None:
    learner = LEARNERS[name]

    whole = scored(learner)

    assert tuple((one.area, one.points) for one in whole.lines) == learner.lines
    assert whole.points == learner.points
    assert whole.points == FULL + sum(line.points for line in whole.lines)
    assert all(line.why.endswith(".") for line in whole.lines)


@pytest.mark.parametrize("lesson", ["transfer", "conference"])
def test_expert_is_above_hesitant_above_lost(lesson: str) -> None:
    expert, hesitant, lost = (
        scored(LEARNERS[f"{who} at a {lesson}"]).points
        for who in ("expert", "hesitant", "lost")
    )

    assert FULL == expert > hesitant >= 80 > lost


def test_solution_of_every_lesson_has_all_points(notebook: Path) -> None:
    file = str(notebook.relative_to(LESSONS))

    whole = scored(Learner(file, solution_of(file), (), FULL, ()))

    assert whole == Score(FULL, ())
