from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from workspace_sim.records.reports.figures import LessonProgress, StepFigures
from workspace_sim.serving.reports import charts, words

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def figures(title: str, reached: int, done: int, unaided: int) -> StepFigures:
    """Return the figures of a step."""
    return StepFigures(title, title, reached, done, unaided, 0, 0, 0, None)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0.2, "0 s"),
        (59.4, "59 s"),
        (59.6, "1 min"),
        (61, "1 min 1 s"),
        (3599.7, "1 h"),
        (3660, "1 h 1 min"),
    ],
)
def test_seconds_are_said_as_somebody_would(seconds: float, said: str) -> None:
    assert words.duration(seconds) == said


@pytest.mark.parametrize(
    ("ago", "said"),
    [
        (timedelta(seconds=59), "just now"),
        (timedelta(minutes=59), "59 min ago"),
        (timedelta(hours=23), "23 h ago"),
        (timedelta(days=1), "1 Mar 2026"),
    ],
)
def test_moment_is_said_by_how_long_ago_it_was(ago: timedelta, said: str) -> None:
    assert words.ago(NOW - ago, NOW) == said


def test_share_of_nothing_is_a_dash() -> None:
    assert [words.share(1, 3), words.share(0, 0)] == ["33 %", "\N{EN DASH}"]


def test_count_agrees_with_its_noun() -> None:
    counts = [words.plural(one, "learner") for one in (0, 1, 2, 1200)]

    assert counts == ["0 learners", "1 learner", "2 learners", "1,200 learners"]


def test_hardest_steps_are_where_most_end_and_where_most_need_help() -> None:
    steps = (figures("A", 9, 9, 3), figures("B", 9, 5, 5))

    assert words.hardest(steps) == (
        "Most attempts end at “B”: 4 attempts did not pass it."
        " “A” costs most: 67 % passed it with a mistake or help."
    )
    assert words.hardest((figures("A", 9, 9, 9),)) == ""
    assert words.hardest(()) == ""


def test_where_most_are_stuck_is_said_in_order() -> None:
    lessons = [
        LessonProgress(name, 9, 0, stuck, 9, None)
        for name, stuck in (("a", 1), ("b", 4), ("c", 0), ("d", 2))
    ]

    assert (
        words.where_stuck(lessons, {"b": "B"})
        == "Most of them in: B (4), d (2), a (1)."
    )
    assert words.where_stuck(lessons[2:3], {}) == ""


@pytest.mark.parametrize(
    ("waiting", "refused", "trouble", "said"),
    [
        (0, 0, "", "All that was saved has been sent."),
        (1, 0, "", "Something of 1 attempt is still to be sent."),
        (
            2,
            1,
            "it cannot be reached",
            (
                "Something of 2 attempts is still to be sent. At the moment it cannot"
                " be reached; it is tried again. 1 statement was refused for good; the"
                " server's log says why."
            ),
        ),
    ],
)
def test_forwarding_is_said(
    waiting: int, refused: int, trouble: str, said: str
) -> None:
    assert words.forwarded(waiting, refused, trouble) == said


def test_lesson_that_nobody_began_is_all_rest() -> None:
    known = {"a": LessonProgress("a", 5, 2, 1, 9, None)}

    drawn = charts.groups(known, {"a": "A", "b": "B"}, size=8)

    assert [row["parts"] for row in drawn["rows"]] == [[2, 2, 1, 3], [0, 0, 0, 8]]
    assert (
        drawn["label"]
        == "Learners in each lesson. A: 2 passed, 1 stuck; B: 0 passed, 0 stuck"
    )
