from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from tests.records.schoolroom import STEPS, Schoolroom, standing, step
from workspace_sim.records.models import AttemptRow
from workspace_sim.records.passing import has_passed
from workspace_sim.records.reports.columns import has_passed_column
from workspace_sim.records.reports.figures import Bar, Quartiles
from workspace_sim.records.reports.reader import Reports
from workspace_sim.training.mode import Mode

if TYPE_CHECKING:
    from workspace_sim.records.sql_store import SqlStore

DONE = tuple(step(one) for one in STEPS)
EVERYBODY = ""


@pytest.fixture(params=("memory", "postgresql"))
def backend(request: pytest.FixtureRequest) -> str:
    """Return each kind of database; how one is shared says nothing here."""
    return str(request.param)


@pytest.fixture
def reports(store: SqlStore) -> Reports:
    """Return the reports of the schoolroom."""
    return Reports(store.database)


def test_lesson_counts_each_learner_once(room: Schoolroom, reports: Reports) -> None:
    mia, jon, lea = (room.enter(name) for name in ("Mia", "Jon", "Lea"))
    room.attempt(mia, standing(step("greet"), lost="You ended the chat."))
    room.attempt(mia, standing(*DONE))
    room.attempt(jon, standing(step("greet")))
    room.attempt(lea, standing(step("greet"), lost="You ended the chat."))

    found = reports.group(EVERYBODY).lessons["transfer"]

    assert (found.learners, found.passed, found.stuck, found.going) == (3, 1, 1, 1)
    assert found.attempts == 4


def test_attempt_in_which_nothing_was_done_does_not_count(
    room: Schoolroom, reports: Reports
) -> None:
    mia = room.enter("Mia")
    attempt = room.attempt(mia, standing(*DONE))
    room.store.begin(mia.id, replace(attempt.edition, lesson_id="other"))

    assert set(reports.group(EVERYBODY).lessons) == {"transfer"}


def test_class_counts_its_own_learners_only(room: Schoolroom, reports: Reports) -> None:
    room.attempt(room.enter("Mia"), standing(*DONE))
    room.attempt(room.enter("Jon", room.south), standing(step("greet")))

    north, south = reports.group(room.north), reports.group(room.south)

    assert (north.size, north.lessons["transfer"].passed) == (1, 1)
    assert (south.size, south.lessons["transfer"].passed) == (1, 0)
    assert reports.group(EVERYBODY).size == 2


def test_passed_means_the_same_in_a_query_and_in_python(
    room: Schoolroom, reports: Reports
) -> None:
    learner = room.enter("Mia")
    cases = list(product(Mode, (True, False), (0, 69, 70, 100)))
    for mode, complete, score in cases:
        steps = DONE if complete else DONE[:1]
        stands = standing(*steps, mode=str(mode), score=score)
        room.attempt(learner, stands, lesson=f"{mode}-{complete}-{score}")

    query = select(
        AttemptRow.mode,
        AttemptRow.complete,
        AttemptRow.score,
        has_passed_column().label("passed"),
    )
    with reports.database.reading() as connection:
        rows = connection.execute(query).all()

    assert len(rows) == len(cases)
    for row in rows:
        known = has_passed(mode=row.mode, complete=row.complete, score=row.score)
        assert bool(row.passed) is known, row


@pytest.mark.parametrize(
    ("stands", "why"),
    [
        (standing(step("greet"), lost="You ended the chat."), "lost"),
        (standing(step("greet", done=False, mistakes=("silent",) * 3)), "mistakes"),
        (standing(step("greet", done=False, help=3)), "help"),
        (standing(step("greet", 300.0, done=False)), "time"),
        (standing(step("greet", 299.0, done=False, help=2)), None),
        (standing(step("greet", 900.0, help=4, mistakes=("silent",) * 5)), None),
        (standing(*DONE), None),
    ],
)
def test_who_is_stuck_is_told_with_the_reason(
    stands: object, why: str | None, room: Schoolroom, reports: Reports
) -> None:
    room.attempt(room.enter("Mia"), stands)

    report = reports.group(EVERYBODY)

    assert [one.why for one in report.stuck.first] == ([why] if why else [])
    assert report.stuck.count == len(report.stuck.first)


def test_who_is_stuck_is_told_with_step_and_last_mistake(
    room: Schoolroom, reports: Reports
) -> None:
    made = ("ended", "silent", "silent")
    stands = standing(step("greet"), step("ask", 75.0, done=False, mistakes=made))
    attempt = room.attempt(room.enter("Mia"), stands)

    (found,) = reports.group(EVERYBODY).stuck.first

    assert (found.attempt_id, found.name, found.class_code) == (
        attempt.id,
        "Mia",
        room.north,
    )
    assert (found.position, found.total, found.title) == (1, 3, "Ask Ines")
    assert (found.mistakes, found.seconds) == (3, 75.0)
    assert found.words == "You said nothing to the customer."


def test_lost_goal_comes_before_many_mistakes_and_those_before_time(
    room: Schoolroom, reports: Reports
) -> None:
    slow, wrong, worse, lost = (room.enter(name) for name in "SWXL")
    room.attempt(slow, standing(step("greet", 400.0, done=False)))
    room.attempt(wrong, standing(step("greet", done=False, mistakes=("silent",) * 3)))
    room.attempt(worse, standing(step("greet", done=False, mistakes=("silent",) * 4)))
    room.attempt(lost, standing(step("greet", done=False), lost="You ended it."))

    report = reports.group(EVERYBODY, limit=3)

    assert [one.name for one in report.stuck.first] == ["L", "X", "W"]
    assert report.stuck.count == report.stuck.learners == 4


def test_learner_who_is_stuck_in_two_lessons_is_one_learner(
    room: Schoolroom, reports: Reports
) -> None:
    mia = room.enter("Mia")
    for lesson in ("transfer", "consult"):
        room.attempt(mia, standing(step("greet", done=False, help=3)), lesson=lesson)

    found = reports.group(EVERYBODY).stuck

    assert (found.learners, found.count) == (1, 2)
    assert found.by_lesson == {"transfer": 1, "consult": 1}


def test_who_began_anew_or_passed_before_is_not_stuck(
    room: Schoolroom, reports: Reports
) -> None:
    mia, jon = room.enter("Mia"), room.enter("Jon")
    room.attempt(mia, standing(step("greet"), lost="You ended the chat."))
    room.attempt(mia, standing(step("greet")))
    room.attempt(jon, standing(*DONE))
    room.attempt(jon, standing(step("greet"), lost="You ended the chat."))

    assert reports.group(EVERYBODY).stuck.count == 0


def test_step_counts_who_came_to_it_and_how_they_got_on(
    room: Schoolroom, reports: Reports
) -> None:
    people = [room.enter(name) for name in ("Mia", "Jon", "Lea", "Ida")]
    room.attempt(people[0], standing(*DONE))
    room.attempt(people[1], standing(step("greet"), step("ask", 30.0, help=2)))
    asked = step("ask", 50.0, mistakes=("silent",), disputed=True)
    room.attempt(people[2], standing(step("greet"), asked))
    room.attempt(people[3], standing(step("greet", 12.0, done=False)))

    greet, ask, done = reports.lesson("transfer", EVERYBODY).steps

    assert [one.title for one in (greet, ask, done)] == [
        "Greet the customer",
        "Ask Ines",
        "Mark it done",
    ]
    assert [one.reached for one in (greet, ask, done)] == [4, 3, 3]
    assert [one.done for one in (greet, ask, done)] == [3, 3, 1]
    assert [one.unaided for one in (greet, ask, done)] == [3, 1, 1]
    assert (ask.wrong_first, ask.helped, ask.disputed) == (1, 1, 1)
    assert ask.seconds == Quartiles(3, 10.0, 30.0, 50.0)


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        ((7.0,), Quartiles(1, 7.0, 7.0, 7.0)),
        ((1.0, 3.0), Quartiles(2, 1.0, 1.0, 3.0)),
        ((4.0, 1.0, 3.0, 2.0), Quartiles(4, 1.0, 2.0, 3.0)),
        (tuple(float(one) for one in range(1, 101)), Quartiles(100, 25.0, 50.0, 75.0)),
    ],
)
def test_quartiles_are_values_that_occurred(
    seconds: tuple[float, ...],
    expected: Quartiles,
    room: Schoolroom,
    reports: Reports,
) -> None:
    learner = room.enter("Mia")
    for one in seconds:
        room.attempt(learner, standing(step("greet", one)))

    assert reports.lesson("transfer", EVERYBODY).steps[0].seconds == expected


def test_most_frequent_mistakes_are_told_in_words(
    room: Schoolroom, reports: Reports
) -> None:
    mia, jon = room.enter("Mia"), room.enter("Jon")
    room.attempt(mia, standing(step("greet", mistakes=("silent", "silent"))))
    room.attempt(jon, standing(step("greet", mistakes=("silent", "ended"))))

    first, second = reports.group(EVERYBODY).mistakes

    assert (first.words, first.times, first.learners) == (
        "You said nothing to the customer.",
        3,
        2,
    )
    assert (first.lesson_id, first.title) == ("transfer", "Greet the customer")
    assert (second.mistake_id, second.times) == ("ended", 1)
    assert reports.lesson("other", EVERYBODY).mistakes == ()


def test_bars_show_how_long_attempts_took_without_gaps(
    room: Schoolroom, reports: Reports
) -> None:
    for seconds in (2.0, 3.0, 6.9, 21.0):
        steps = (step("greet", seconds), step("ask", 0.0), step("done", 0.0))
        room.attempt(room.enter("Somebody"), standing(*steps))
    room.attempt(room.enter("Mia"), standing(step("greet", 5000.0)))

    assert reports.lesson("transfer", EVERYBODY).bars == (
        Bar(0.0, 5.0, 2),
        Bar(5.0, 10.0, 1),
        Bar(10.0, 15.0, 0),
        Bar(15.0, 20.0, 0),
        Bar(20.0, 25.0, 1),
    )


def test_lesson_that_nobody_tried_is_empty(reports: Reports) -> None:
    found = reports.lesson("transfer", EVERYBODY)

    assert (found.progress, found.steps, found.bars) == (None, (), ())
    assert (found.mistakes, found.stuck.first, found.disputes) == ((), (), ())


def test_learner_line_has_the_best_of_all_attempts(
    room: Schoolroom, reports: Reports
) -> None:
    mia = room.enter("Mia")
    room.attempt(mia, standing(*DONE, score=95))
    newest = room.attempt(mia, standing(step("greet")))
    room.enter("jon")

    count, (jon, found) = reports.learners(EVERYBODY, "", offset=0, limit=10)

    assert (count, jon.name, jon.lessons) == (2, "jon", {})
    cell = found.lessons["transfer"]
    assert (cell.passed, cell.score, cell.done, cell.total) == (True, 95, 3, 3)
    assert (cell.attempts, cell.newest) == (2, newest.id)


def test_learners_are_found_by_a_part_of_their_name(
    room: Schoolroom, reports: Reports
) -> None:
    for name in ("Mia Lund", "Jon 100%", "Lea Mint"):
        room.enter(name)

    def names(part: str, offset: int = 0) -> list[str]:
        _, lines = reports.learners(EVERYBODY, part, offset=offset, limit=2)
        return [one.name for one in lines]

    assert names("mi") == ["Lea Mint", "Mia Lund"]
    assert names("%") == ["Jon 100%"]
    assert names("", 2) == ["Mia Lund"]


def test_attempts_of_a_learner_come_with_steps_and_mistakes_in_words(
    room: Schoolroom, reports: Reports
) -> None:
    mia = room.enter("Mia")
    room.attempt(mia, standing(step("greet", mistakes=("silent",))))
    last = room.attempt(mia, standing(*DONE, score=92))

    found = reports.learner(mia.id)

    assert found is not None
    learner, (newest, first) = found
    assert learner == room.store.learner(mia.id)
    assert (newest.id, newest.number, newest.passed, newest.score) == (
        last.id,
        2,
        True,
        92,
    )
    assert newest.lines == (("You ended the chat.", -8),)
    assert first.steps[0].mistakes == ("You said nothing to the customer.",)
    assert reports.attempt(last.id) == (learner, newest)


@pytest.mark.parametrize(
    "unknown", ["", "nobody", "0b9e1c9a-6a07-4d53-9a0e-0c6d6f5b7a11"]
)
def test_who_or_what_is_not_there_is_nothing(unknown: str, reports: Reports) -> None:
    assert reports.learner(unknown) is None
    assert reports.attempt(unknown) is None


def test_dispute_is_told_with_learner_and_step(
    room: Schoolroom, reports: Reports
) -> None:
    said = {
        "type": "Disputed",
        "step_id": "ask",
        "sequence": 4,
        "text": "I did ask her.",
        "passed": True,
        "at": 9.0,
    }
    stands = standing(step("greet"), step("ask", disputed=True))
    attempt = room.attempt(room.enter("Mia"), stands, journal=(said,))

    (found,) = reports.disputes(EVERYBODY, limit=5)

    assert (found.attempt_id, found.name) == (attempt.id, "Mia")
    assert (found.title, found.text, found.passed) == (
        "Ask Ines",
        "I did ask her.",
        True,
    )
    assert reports.lesson("transfer", room.south).disputes == ()
