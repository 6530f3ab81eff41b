"""How a learner stands in the lessons of a catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.serving.school import attempted
from workspace_sim.records.sql_store import open_store
from workspace_sim.serving.lessons.catalog import Catalogue, LessonEntry
from workspace_sim.serving.lessons.progress import Progress, progress_of
from workspace_sim.training.mode import Mode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workspace_sim.records.values import StoredAttempt


def entry(name: str, *before: str) -> LessonEntry:
    return LessonEntry(name, "Chapter", f"{name}.ipynb", name, 5, "Do it.", before)


CATALOGUE = Catalogue((entry("one"), entry("two", "one"), entry("three", "one", "two")))


class Pupil:
    """Somebody with a record in the memory."""

    def __init__(self) -> None:
        self.store = open_store("sqlite://")
        self.learner = self.store.learner_of("alone", "alone", "You")

    def does(
        self,
        lesson: str,
        *,
        done: int = 4,
        mode: Mode = Mode.GUIDED,
        score: int | None = None,
    ) -> StoredAttempt:
        return attempted(
            self.store, self.learner.id, lesson, done=done, mode=mode, score=score
        )

    def stands(self) -> Progress:
        return progress_of(CATALOGUE, self.store.attempts(self.learner.id))


@pytest.fixture
def pupil() -> Iterator[Pupil]:
    somebody = Pupil()
    yield somebody
    somebody.store.close()


def test_who_did_nothing_begins_with_the_first_lesson(pupil: Pupil) -> None:
    stands = pupil.stands()

    assert [one.state for one in stands.lessons] == ["new", "new", "new"]
    assert stands.left is None
    assert stands.recommended
    assert stands.recommended.entry.id == "one"
    assert [len(one.missing) for one in stands.lessons] == [0, 1, 2]


def test_attempt_in_which_nothing_was_done_counts_as_none(pupil: Pupil) -> None:
    done = pupil.does("one", done=1)
    pupil.store.begin(pupil.learner.id, done.edition)

    assert pupil.stands().lessons[0].state == "begun"
    assert pupil.stands().lessons[0].latest
    assert pupil.stands().lessons[0].latest.attempt.number == 1  # type: ignore[union-attr]


def test_step_that_comes_next_is_told(pupil: Pupil) -> None:
    pupil.does("one", done=2)
    latest = pupil.stands().lessons[0].latest

    assert latest
    assert (latest.step, latest.total) == (3, 4)


def test_lesson_that_was_left_last_is_gone_on_with(pupil: Pupil) -> None:
    pupil.does("one", done=1)
    pupil.does("two", done=1)
    left = pupil.stands().left

    assert left
    assert left.entry.id == "two"


def test_completed_lesson_is_passed_and_the_next_recommended(pupil: Pupil) -> None:
    pupil.does("one", score=12)
    stands = pupil.stands()

    assert stands.lessons[0].state == "passed"
    assert stands.recommended
    assert stands.recommended.entry.id == "two"
    assert stands.lessons[1].missing == ()


@pytest.mark.parametrize(("score", "state"), [(79, "tried"), (80, "passed")])
def test_assessment_needs_its_points(pupil: Pupil, score: int, state: str) -> None:
    pupil.does("one", mode=Mode.ASSESSMENT, score=score)

    assert pupil.stands().lessons[0].state == state


def test_passed_lesson_stays_passed_with_its_best_score(pupil: Pupil) -> None:
    for score in (80, 95, 60):
        pupil.does("one", score=score)
    pupil.does("one", done=1)
    stands = pupil.stands()
    first = stands.lessons[0]

    assert first.state == "passed"
    assert first.passing
    assert first.passing.attempt.score == 95
    assert first.goes_on
    assert stands.left == first


def test_recommended_skips_what_is_not_open_yet(pupil: Pupil) -> None:
    pupil.does("two", score=90)
    stands = pupil.stands()

    assert stands.recommended
    assert stands.recommended.entry.id == "one"


def test_nothing_is_recommended_when_all_is_passed(pupil: Pupil) -> None:
    for lesson in CATALOGUE.lessons:
        pupil.does(lesson.id, score=90)

    assert pupil.stands().recommended is None
    assert len(pupil.stands().passed) == 3
    assert [chapter.passed for chapter in pupil.stands().chapters] == [3]
