from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.records.samples import EDITION, OTHER_EDITION, batch, dispute, standing
from workspace_sim.core.codec import SCHEMA_VERSION
from workspace_sim.errors import RecordError

if TYPE_CHECKING:
    from tests.records.samples import Clock
    from workspace_sim.records.store import RecordStore
    from workspace_sim.records.values import StoredAttempt

NOWHERE = "7d444840-9dc0-11d1-b245-5ffdce74fad2"


@pytest.fixture
def attempt(store: RecordStore) -> StoredAttempt:
    """Return an attempt whose first seat, 1, is taken."""
    begun = store.begin(store.enrol("Ada", "alone").id, EDITION)
    store.take_seat(begun.id)
    found = store.attempt(begun.id)
    assert found is not None
    return found


def refusal(store: RecordStore, *of_append: object) -> str:
    """Return the code with which a batch is refused, and see that nothing changed."""
    attempt_id = str(of_append[0])
    before = store.attempt(attempt_id), store.batches(attempt_id), store.disputes()
    with pytest.raises(RecordError) as caught:
        store.append(*of_append)  # type: ignore[arg-type]
    after = store.attempt(attempt_id), store.batches(attempt_id), store.disputes()
    assert after == before
    return caught.value.code


def test_attempts_are_numbered_in_each_lesson_and_link(store: RecordStore) -> None:
    ada, bob = store.enrol("Ada", "alone"), store.enrol("Bob", "alone")

    numbers = [
        store.begin(ada.id, EDITION).number,
        store.begin(ada.id, EDITION).number,
        store.begin(ada.id, EDITION, link_mode="assessment").number,
        store.begin(ada.id, OTHER_EDITION).number,
        store.begin(bob.id, EDITION).number,
        store.begin(ada.id, EDITION).number,
    ]

    assert numbers == [1, 2, 1, 1, 1, 3]


def test_fresh_attempt_says_what_it_was_begun_in(
    store: RecordStore, clock: Clock
) -> None:
    ada = store.enrol("Ada", "alone")

    begun = store.begin(ada.id, EDITION, link_mode="guided")

    assert store.attempt(begun.id) == begun
    assert begun.edition == EDITION
    assert (begun.learner_id, begun.link_mode) == (ada.id, "guided")
    assert (begun.seat, begun.sequence, begun.at, begun.standing) == (0, 0, 0.0, None)
    assert begun.begun_at == begun.saved_at == clock.now
    assert (begun.complete, begun.score) == (False, None)


def test_same_intent_begins_one_attempt(store: RecordStore) -> None:
    ada, bob = store.enrol("Ada", "alone"), store.enrol("Bob", "alone")

    one = store.begin(ada.id, EDITION, intent_id="again")
    two = store.begin(ada.id, EDITION, intent_id="again")
    his = store.begin(bob.id, EDITION, intent_id="again")

    assert one == two
    assert his.id != one.id
    assert store.attempts(ada.id) == (one,)


def test_attempt_of_nobody_is_refused(store: RecordStore) -> None:
    for learner_id in (NOWHERE, "nobody"):
        with pytest.raises(RecordError) as caught:
            store.begin(learner_id, EDITION)
        assert caught.value.code == "records.unknown_learner"


def test_latest_is_the_attempt_of_the_highest_number(
    store: RecordStore, clock: Clock
) -> None:
    ada = store.enrol("Ada", "alone")
    assert store.latest(ada.id, EDITION.lesson_id) is None
    first = store.begin(ada.id, EDITION)
    clock.pass_by(minutes=1)
    second = store.begin(ada.id, EDITION)
    clock.pass_by(minutes=1)
    linked = store.begin(ada.id, EDITION, link_mode="watch")

    assert store.latest(ada.id, EDITION.lesson_id) == second
    assert store.latest(ada.id, EDITION.lesson_id, "watch") == linked
    assert store.latest(ada.id, "another-lesson") is None
    assert store.attempts(ada.id) == (first, second, linked)


def test_batches_come_back_as_they_were_saved(
    store: RecordStore, attempt: StoredAttempt, clock: Clock
) -> None:
    first = batch(1, standing=standing(0), journal=(dispute("a\0\ud800b"),))
    store.append(attempt.id, 1, first)
    clock.pass_by(seconds=3)
    store.append(attempt.id, 1, batch(2, None))

    saved = store.batches(attempt.id)

    assert [one.batch for one in saved] == [first, batch(2, None)]
    assert [one.schema_version for one in saved] == [SCHEMA_VERSION] * 2
    assert saved[1].recorded_at == clock.now
    assert store.batches(NOWHERE) == store.batches("nowhere") == ()


def test_attempt_follows_its_batches(
    store: RecordStore, attempt: StoredAttempt, clock: Clock
) -> None:
    clock.pass_by(seconds=5)
    store.append(attempt.id, 1, batch(1, standing=standing(1)))
    half = store.attempt(attempt.id)
    store.append(attempt.id, 1, batch(2, standing=standing(2)))
    store.append(attempt.id, 1, batch(3))
    whole = store.attempt(attempt.id)

    assert half is not None
    assert whole is not None
    assert (half.sequence, half.at, half.complete) == (1, 1.5, False)
    assert half.standing == standing(1)
    assert (half.begun_at, half.saved_at) == (attempt.begun_at, clock.now)
    assert (whole.sequence, whole.complete, whole.score) == (3, True, 94)
    assert whole.standing == standing(2)


def test_undoing_the_last_step_takes_the_result_back(
    store: RecordStore, attempt: StoredAttempt
) -> None:
    store.append(attempt.id, 1, batch(1, standing=standing(2)))
    store.append(attempt.id, 1, batch(2, standing=standing(1)))
    undone = store.attempt(attempt.id)
    store.append(attempt.id, 1, batch(3, standing=standing(2, score=80)))
    again = store.attempt(attempt.id)

    assert undone is not None
    assert again is not None
    assert (undone.complete, undone.score) == (False, None)
    assert (again.complete, again.score) == (True, 80)


def test_lost_acknowledgement_changes_nothing(
    store: RecordStore, attempt: StoredAttempt
) -> None:
    for sequence in (1, 2):
        store.append(attempt.id, 1, batch(sequence))
    before = store.attempt(attempt.id)

    store.append(attempt.id, 1, batch(2))
    store.append(attempt.id, 1, batch(1))

    assert store.attempt(attempt.id) == before
    assert len(store.batches(attempt.id)) == 2


def test_gap_is_refused(store: RecordStore, attempt: StoredAttempt) -> None:
    store.append(attempt.id, 1, batch(1))

    assert refusal(store, attempt.id, 1, batch(3)) == "records.out_of_order"
    assert refusal(store, attempt.id, 1, batch(0)) == "records.out_of_order"
    assert refusal(store, attempt.id, 1, batch(-1)) == "records.out_of_order"


def test_other_intent_at_a_saved_sequence_is_refused(
    store: RecordStore, attempt: StoredAttempt
) -> None:
    store.append(attempt.id, 1, batch(1))

    assert refusal(store, attempt.id, 1, batch(1, "other")) == "records.out_of_order"
    assert refusal(store, attempt.id, 1, batch(1, None)) == "records.out_of_order"


def test_intent_is_saved_once_in_an_attempt(
    store: RecordStore, attempt: StoredAttempt
) -> None:
    other = store.begin(attempt.learner_id, EDITION)
    store.append(attempt.id, 1, batch(1, "the-intent"))

    code = refusal(store, attempt.id, 1, batch(2, "the-intent"))
    store.append(other.id, store.take_seat(other.id), batch(1, "the-intent"))

    assert code == "records.intent_known"
    assert len(store.batches(other.id)) == 1


def test_kernel_whose_seat_was_given_away_is_refused(
    store: RecordStore, attempt: StoredAttempt
) -> None:
    store.append(attempt.id, 1, batch(1))

    assert store.take_seat(attempt.id) == 2

    assert refusal(store, attempt.id, 1, batch(2)) == "records.seat_taken"
    assert refusal(store, attempt.id, 1, batch(1)) == "records.seat_taken"
    assert refusal(store, attempt.id, 3, batch(2)) == "records.seat_taken"
    store.append(attempt.id, 2, batch(2))
    assert len(store.batches(attempt.id)) == 2


def test_attempt_that_is_not_there_is_refused(store: RecordStore) -> None:
    for attempt_id in (NOWHERE, "nowhere", "\0"):
        assert refusal(store, attempt_id, 1, batch(1)) == "records.unknown_attempt"
        with pytest.raises(RecordError) as caught:
            store.take_seat(attempt_id)
        assert caught.value.code == "records.unknown_attempt"
        assert store.attempt(attempt_id) is None


@pytest.mark.parametrize(
    "malformed",
    [
        batch(1, "i" * 101),
        batch(1, "\0"),
        batch(1, "\ud800"),
        replace(batch(1), intent_id=""),
        batch(1, standing={}),
        batch(1, standing={**standing(), "done": 2**31}),
        batch(1, standing={**standing(), "done": -1}),
        batch(1, standing={**standing(), "seconds": 10**400}),
        batch(1, standing={**standing(), "seconds": float("nan")}),
        batch(1, standing={**standing(2), "score": 10**400}),
        batch(1, journal=({**dispute("No"), "sequence": 10**400},)),
        batch(1, journal=({**dispute("No"), "at": float("inf")},)),
        batch(1, standing={**standing(), "steps": [{"id": "open-menu"}]}),
        batch(1, standing=[1]),
        batch(1, journal=({"type": "Disputed"},)),
        batch(1, journal=("Disputed",)),
    ],
    ids=lambda one: f"{one.intent_id!a:.12} {one.standing!s:.12} {one.journal!s:.12}",
)
def test_batch_that_cannot_be_read_is_refused(
    store: RecordStore, attempt: StoredAttempt, malformed: object
) -> None:
    assert refusal(store, attempt.id, 1, malformed) == "records.malformed_batch"


def test_disputes_are_listed_newest_first(
    store: RecordStore, attempt: StoredAttempt, clock: Clock
) -> None:
    said = (dispute("First."), {"type": "HelpDeclined", "step_id": "x", "at": 1.0})
    store.append(attempt.id, 1, batch(1, journal=said))
    clock.pass_by(minutes=1)
    hostile = dispute("=SUM(A1)\0<b>\ud800", passed=True)
    store.append(attempt.id, 1, batch(2, journal=(hostile,)))

    newest, oldest = store.disputes()

    assert (oldest.attempt_id, oldest.step_id) == (attempt.id, "open-menu")
    assert (oldest.text, oldest.sequence, oldest.at) == ("First.", 7, 3.5)
    assert (newest.text, newest.passed) == ("=SUM(A1)\ufffd<b>\ufffd", True)
    assert newest.recorded_at == clock.now
