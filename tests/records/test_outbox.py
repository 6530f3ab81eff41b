from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.records.schoolroom import Schoolroom, standing, step
from workspace_sim.kernel.batch import Batch
from workspace_sim.records.outbox import Outbox, Refusal

if TYPE_CHECKING:
    from tests.records.samples import Clock
    from workspace_sim.records.sql_store import SqlStore

LRS = "https://lrs.example/xAPI/"
STATEMENT = "254c9237-3381-560a-9c52-cdd846641e7b"


@pytest.fixture(params=("memory", "postgresql"))
def backend(request: pytest.FixtureRequest) -> str:
    """Return each kind of database; how one is shared says nothing here."""
    return str(request.param)


@pytest.fixture
def outbox(store: SqlStore) -> Outbox:
    """Return the outbox for a Learning Record Store."""
    return Outbox(store.database, LRS)


def test_attempt_waits_until_its_last_batch_was_sent(
    room: Schoolroom, outbox: Outbox
) -> None:
    attempt = room.attempt(room.enter("Mia"), standing(step("greet")))

    (fresh,) = outbox.waiting(10)
    outbox.sent({attempt.id: 0})
    (begun,) = outbox.waiting(10)
    outbox.sent({attempt.id: 1})

    assert (fresh.sent, begun.sent) == (-1, 0)
    assert fresh.recorded.attempt == attempt
    assert [one.batch.sequence for one in fresh.recorded.batches] == [1]
    assert outbox.waiting(10) == ()
    assert outbox.count_waiting() == 0


def test_attempt_that_goes_on_waits_again(room: Schoolroom, outbox: Outbox) -> None:
    attempt = room.attempt(room.enter("Mia"), standing(step("greet")))
    outbox.sent({attempt.id: 1})
    room.store.append(attempt.id, attempt.seat, Batch(2, "second", 2.0))

    (found,) = outbox.waiting(10)

    assert (found.sent, found.recorded.attempt.sequence) == (1, 2)


def test_longest_unchanged_attempt_is_sent_first(
    room: Schoolroom, outbox: Outbox, clock: Clock
) -> None:
    mia = room.enter("Mia")
    first, second = (room.attempt(mia, standing(step("greet"))) for _ in range(2))
    clock.pass_by(minutes=1)
    room.store.append(first.id, first.seat, Batch(2, "second", 2.0))

    (found,) = outbox.waiting(1)

    assert found.recorded.attempt == second
    assert found.recorded.before is not None
    assert found.recorded.before.id == first.id
    assert outbox.count_waiting() == 2


def test_each_store_is_sent_everything(room: Schoolroom, outbox: Outbox) -> None:
    attempt = room.attempt(room.enter("Mia"), standing(step("greet")))
    outbox.sent({attempt.id: 1})
    other = Outbox(outbox.database, "https://other.example/xAPI/")

    assert (outbox.count_waiting(), other.count_waiting()) == (0, 1)


def test_refusal_is_kept_once_and_ends_with_its_learner(
    room: Schoolroom, outbox: Outbox
) -> None:
    mia = room.enter("Mia")
    attempt = room.attempt(mia, standing(step("greet")))
    refusal = Refusal(STATEMENT, attempt.id, 1, "400 Bad Request")
    other = Outbox(outbox.database, "https://other.example/xAPI/")

    outbox.refuse(refusal)
    outbox.refuse(refusal)
    kept = outbox.refusals()
    room.store.forget(mia.id)
    outbox.refuse(refusal)
    outbox.sent({attempt.id: 1})

    assert kept == (refusal,)
    assert other.refusals() == ()
    assert outbox.refusals() == ()
    assert outbox.count_waiting() == 0


def test_answer_that_no_database_takes_is_kept_readable(
    room: Schoolroom, outbox: Outbox
) -> None:
    attempt = room.attempt(room.enter("Mia"), standing(step("greet")))

    outbox.refuse(Refusal(STATEMENT, attempt.id, 1, "400: \0\ud800 no"))

    (kept,) = outbox.refusals()
    assert kept.why.startswith("400: ")
    assert "\0" not in kept.why
