from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from threading import Barrier
from typing import TYPE_CHECKING, Any

import pytest

from tests.records.samples import EDITION, batch, standing
from workspace_sim.errors import RecordError
from workspace_sim.records.sql_store import SqlStore, open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

THREADS, BATCHES, PROCESSES = 12, 10, 4
PATIENCE = 60.0  # more than any queue of writers on a slow machine


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def backend(request: pytest.FixtureRequest) -> str:
    """Return the name of each backend, one after the other."""
    return str(request.param)


@pytest.fixture
def store(where: str) -> Iterator[SqlStore]:
    """Return a record that many write to."""
    opened = open_store(where, patience=PATIENCE)
    yield opened
    opened.close()


def at_once(act: Callable[[int], Any]) -> list[Any]:
    """Do something in many threads at the same moment; a refusal is its code."""
    ready = Barrier(THREADS)

    def one(number: int) -> Any:
        ready.wait()
        try:
            return act(number)
        except RecordError as error:
            return error.code

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(one, range(THREADS)))


def write(where: str, attempt_id: str) -> None:
    """Save batches to an attempt; what a process of its own does."""
    store = open_store(where, patience=PATIENCE)
    fill(store, attempt_id)
    store.close()


def fill(store: SqlStore, attempt_id: str) -> None:
    """Save batches to an attempt."""
    seat = store.take_seat(attempt_id)
    for sequence in range(1, BATCHES + 1):
        done = standing(2 if sequence == BATCHES else sequence % 2)
        store.append(attempt_id, seat, batch(sequence, standing=done))


def begun(store: SqlStore) -> str:
    """Return the id of a fresh attempt of a fresh learner."""
    return store.begin(store.enrol("Ada", "alone").id, EDITION).id


def is_whole(store: SqlStore, attempt_id: str) -> bool:
    """Tell whether an attempt has all batches, once each, and its result."""
    saved = [one.batch.sequence for one in store.batches(attempt_id)]
    attempt = store.attempt(attempt_id)
    return (
        saved == list(range(1, BATCHES + 1))
        and attempt is not None
        and (attempt.complete)
    )


def test_many_threads_save_to_their_own_attempts(store: SqlStore) -> None:
    attempts = [begun(store) for _ in range(THREADS)]

    refused = at_once(lambda number: fill(store, attempts[number]))

    assert refused == [None] * THREADS
    assert all(is_whole(store, one) for one in attempts)


@pytest.mark.parametrize("backend", ["sqlite", "postgresql"], indirect=True)
def test_many_processes_save_to_their_own_attempts(store: SqlStore, where: str) -> None:
    attempts = [begun(store) for _ in range(PROCESSES)]
    spawn = multiprocessing.get_context("spawn")

    with ProcessPoolExecutor(PROCESSES, mp_context=spawn) as pool:
        list(pool.map(write, [where] * PROCESSES, attempts))

    assert all(is_whole(store, one) for one in attempts)


def test_same_sequence_is_saved_for_one(store: SqlStore) -> None:
    attempt_id = begun(store)
    seat = store.take_seat(attempt_id)

    answers = at_once(
        lambda number: store.append(attempt_id, seat, batch(1, f"intent-{number}"))
    )

    assert sorted(answers, key=str) == [None] + ["records.out_of_order"] * (THREADS - 1)
    assert len(store.batches(attempt_id)) == 1


def test_batch_that_is_sent_many_times_is_saved_once(store: SqlStore) -> None:
    attempt_id = begun(store)
    seat = store.take_seat(attempt_id)

    answers = at_once(lambda _: store.append(attempt_id, seat, batch(1)))

    assert answers == [None] * THREADS
    assert len(store.batches(attempt_id)) == 1


def test_seats_are_given_one_after_the_other(store: SqlStore) -> None:
    attempt_id = begun(store)

    seats = at_once(lambda _: store.take_seat(attempt_id))

    assert sorted(seats) == list(range(1, THREADS + 1))


def test_one_kernel_of_many_keeps_the_seat(store: SqlStore) -> None:
    attempt_id = begun(store)

    def sit_and_save(number: int) -> None:
        seat = store.take_seat(attempt_id)
        found = store.attempt(attempt_id)
        assert found is not None
        store.append(attempt_id, seat, batch(found.sequence + 1, f"intent-{number}"))

    answers = at_once(sit_and_save)

    saved = store.batches(attempt_id)
    assert len(saved) == answers.count(None) >= 1
    assert [one.batch.sequence for one in saved] == list(range(1, len(saved) + 1))
    assert set(answers) <= {None, "records.seat_taken", "records.out_of_order"}


def test_same_intent_begins_one_attempt_for_all(store: SqlStore) -> None:
    ada = store.enrol("Ada", "alone")

    begun = at_once(lambda _: store.begin(ada.id, EDITION, intent_id="again").id)

    assert len(set(begun)) == 1
    assert len(store.attempts(ada.id)) == 1


def test_attempts_that_begin_at_once_have_numbers_of_their_own(store: SqlStore) -> None:
    ada = store.enrol("Ada", "alone")

    numbers = at_once(lambda _: store.begin(ada.id, EDITION).number)

    assert sorted(numbers) == list(range(1, THREADS + 1))


def test_source_enrols_a_learner_once(store: SqlStore) -> None:
    learners = at_once(lambda _: store.learner_of("proxy", "ada", "Ada").id)

    assert len(set(learners)) == 1


def test_class_name_is_given_once(store: SqlStore) -> None:
    answers = at_once(lambda _: store.add_class("Spring").code)

    assert answers.count("records.class_exists") == THREADS - 1
    assert len(store.classes()) == 1
