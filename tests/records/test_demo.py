from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from tests.records.samples import EDITION, OTHER_EDITION
from workspace_sim.errors import RecordError
from workspace_sim.records.demo import add_demo_learners
from workspace_sim.records.demo_lives import DemoLesson, DemoStep
from workspace_sim.records.export import exported
from workspace_sim.records.models import AttemptRow, LearnerRow, MistakeRow, ResultRow
from workspace_sim.records.sql_store import SqlStore, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

MISTAKES = (("wrong-target", "You chose another."), ("too-early", "It was too early."))
LESSONS = [
    DemoLesson(
        edition,
        10,
        tuple(DemoStep(one, f"Do {one}", MISTAKES) for one in edition.step_ids),
    )
    for edition in (EDITION, OTHER_EDITION)
]


@pytest.fixture(params=["sqlite", "postgresql"])
def backend(request: pytest.FixtureRequest) -> str:
    """Return the name of each backend, one after the other."""
    return str(request.param)


@pytest.fixture
def store(where: str) -> Iterator[SqlStore]:
    """Return an empty record of each backend."""
    opened = open_store(where)
    yield opened
    opened.close()


def count(store: SqlStore, row: type[object]) -> int:
    """Return how many rows a table has."""
    with store.database.reading() as connection:
        return int(connection.scalar(select(func.count()).select_from(row)) or 0)


def test_demo_learners_are_like_real_ones(store: SqlStore) -> None:
    added = add_demo_learners(store.database, LESSONS, learners=60, attempts=4)

    assert added == count(store, AttemptRow) == 240
    assert count(store, LearnerRow) == 60
    assert count(store, MistakeRow) > 0
    assert 0 < count(store, ResultRow) < 240
    with store.database.reading() as connection:
        learners = list(connection.execute(select(LearnerRow.id)).scalars())
    attempts = [one for each in learners for one in store.attempts(each)]
    assert {one.edition.lesson_id for one in attempts} == {
        EDITION.lesson_id,
        OTHER_EDITION.lesson_id,
    }
    assert all((one.score is not None) == one.complete for one in attempts)
    assert len({one.score for one in attempts}) > 10
    assert all(one.begun_at < one.saved_at < store.moment() for one in attempts)
    days = {one.begun_at.date() for one in store.attempts(learners[0])}
    assert 1 < len(days) <= len(store.attempts(learners[0]))
    assert all(
        [saved.batch.standing for saved in store.batches(one.id)] == [one.standing]
        for one in attempts
    )
    modes = Counter((one.standing or {})["mode"] for one in attempts)
    assert set(modes) == {"guided", "practice", "assessment"}


def test_same_seed_makes_the_same_class(store: SqlStore) -> None:
    def lives(seed: int) -> list[str]:
        opened = open_store("sqlite://")
        database = opened.database
        add_demo_learners(database, LESSONS, learners=5, attempts=3, seed=seed)
        found = sorted(one for one in exported(database, "steps", "jsonl"))
        opened.close()
        return found

    assert lives(7) == lives(7)
    assert lives(7) != lives(8)
    add_demo_learners(store.database, LESSONS, learners=5, attempts=3, seed=7)
    assert sorted(exported(store.database, "steps", "jsonl")) == lives(7)


def test_same_learners_are_added_once(store: SqlStore) -> None:
    add_demo_learners(store.database, LESSONS, learners=3, attempts=2)
    add_demo_learners(store.database, LESSONS, learners=3, attempts=2, seed=2)

    with pytest.raises(RecordError) as caught:
        add_demo_learners(store.database, LESSONS, learners=3, attempts=2)

    assert caught.value.code == "records.demo_added"
    assert count(store, LearnerRow) == 6
