from __future__ import annotations

import asyncio
import json
import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.records.lived import LEARNER, Lived
from tests.records.test_xapi import lived_transfer
from tests.serving.record_store_at_fault import PASSWORD, USER, FaultyStore, Relay
from tests.training.small_lesson import CHAT, small_lesson
from workspace_sim.records.outbox import Outbox
from workspace_sim.records.sql_store import open_store
from workspace_sim.records.values import Edition
from workspace_sim.records.xapi import Subject, XapiSettings, statements
from workspace_sim.serving.statements.forwarder import Forwarder, Parcel, loads
from workspace_sim.serving.statements.lrs import Lrs, Trouble
from workspace_sim.serving.statements.lrs_options import LrsSettings

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator
    from pathlib import Path

    from workspace_sim.records.sql_store import SqlStore

Json = Any
XAPI = XapiSettings("https://training.example/")
TITLES = {"small": "A small lesson"}
EDITION = Edition("small", "c0ffee", 1, ("open", "hand-over"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    """Open a record store in a file."""
    opened = open_store(tmp_path / "records.sqlite")
    yield opened
    opened.close()


@pytest.fixture
def lrs() -> FaultyStore:
    """Return a Learning Record Store that does not listen yet."""
    return fresh_lrs()


def fresh_lrs() -> FaultyStore:
    """Return one that is empty; `make lrs` puts a real one behind it."""
    behind = os.environ.get("WORKSPACE_SIM_LRS")
    return Relay(behind) if behind else FaultyStore()


class Desk:
    """Somebody whose attempts are saved."""

    def __init__(self, store: SqlStore, name: str) -> None:
        """Enter and begin."""
        self.store = store
        self.learner = store.learner_of("alone", name, name)
        self.begin()

    def begin(self) -> None:
        """Begin an attempt, the next one."""
        self.attempt = self.store.begin(self.learner.id, EDITION)
        self._seat = self.store.take_seat(self.attempt.id)
        self.lived = Lived(small_lesson())
        self._saved = 0

    def finish(self) -> None:
        """Hand the chat over, all in one go."""
        self.lived = lived_transfer()
        self.save()

    def act(self, **intent: object) -> None:
        """Do something and save it."""
        self.lived.act(**intent)
        self.save()

    def save(self) -> None:
        """Save what was done."""
        for one in self.lived.batches[self._saved :]:
            self.store.append(self.attempt.id, self._seat, one.batch)
        self._saved = len(self.lived.batches)


def told(store: SqlStore, *desks: Desk) -> dict[str, Json]:
    """Return the statements of all attempts of some learners, by id."""
    found: dict[str, Json] = {}
    for desk in desks:
        before = None
        for attempt in store.attempts(desk.learner.id):
            batches = store.batches(attempt.id)
            subject = Subject(attempt, desk.learner, TITLES["small"], batches, before)
            found |= {one.value["id"]: one.value for one in statements(subject, XAPI)}
            before = attempt
    return found


def settings(lrs: FaultyStore, **changed: Any) -> LrsSettings:
    """Return settings that lose no time."""
    quick = LrsSettings(
        lrs.url,
        USER,
        PASSWORD,
        timeout=5.0,
        every=0.01,
        first_pause=0.01,
        longest_pause=0.02,
    )
    return replace(quick, **changed)


def outbox_of(store: SqlStore, lrs: FaultyStore) -> Outbox:
    """Return the outbox for a Learning Record Store."""
    return Outbox(store.database, lrs.url)


def forward(
    store: SqlStore,
    lrs: FaultyStore,
    what: Callable[[Forwarder], Awaitable[Any]] = Forwarder.forward,
    **changed: Any,
) -> Any:
    """Forward once, or do something else with a forwarder."""

    async def forwarded() -> Any:
        used = settings(lrs, **changed)
        client = Lrs(used)
        try:
            box = outbox_of(store, lrs)
            forwarder = Forwarder(box, client, used, XAPI, titles=TITLES)
            return await what(forwarder)
        finally:
            client.close()

    return asyncio.run(forwarded())


def test_all_that_is_in_the_record_arrives_once(
    store: SqlStore, lrs: FaultyStore
) -> None:
    desks = [Desk(store, name) for name in ("Mia", "Jon", "Lea")]
    for desk in desks:
        desk.finish()

    with lrs.up():
        assert forward(store, lrs) is None
        requests = lrs.requests
        assert forward(store, lrs) is None

    assert lrs.statements == told(store, *desks)
    assert lrs.requests == requests
    assert outbox_of(store, lrs).count_waiting() == 0


def test_what_was_done_since_is_sent_without_the_rest(
    store: SqlStore, lrs: FaultyStore
) -> None:
    desk = Desk(store, "Mia")
    with lrs.up():
        forward(store, lrs)
        first = dict(lrs.statements)
        desk.finish()
        forward(store, lrs)

    assert len(first) == 1
    assert lrs.statements == told(store, desk)
    assert lrs.requests == 2


def test_header_says_the_version_that_was_set(
    store: SqlStore, lrs: FaultyStore
) -> None:
    Desk(store, "Mia")
    with lrs.up():
        forward(store, lrs)
        usual = lrs.headers["X-Experience-Api-Version"]
        Desk(store, "Jon")
        forward(store, lrs, version="2.0.0")

    assert usual == "1.0.3"
    assert lrs.headers["X-Experience-Api-Version"] == "2.0.0"


def test_store_that_is_down_gets_all_of_it_later(
    store: SqlStore, lrs: FaultyStore
) -> None:
    desk = Desk(store, "Mia")
    desk.finish()

    down = forward(store, lrs)
    with lrs.up():
        assert forward(store, lrs) is None

    assert isinstance(down, Trouble)
    assert lrs.statements == told(store, desk)


@pytest.mark.parametrize("fault", ["lose", "hang", "503", "429", "401", "302", "404"])
def test_nothing_is_lost_or_doubled_by_a_failure(
    fault: str, store: SqlStore, lrs: FaultyStore
) -> None:
    desk = Desk(store, "Mia")
    desk.finish()
    lrs.faults = ["", fault]
    patience = 1.0 if fault == "hang" else 20.0

    with lrs.up():
        trouble = forward(store, lrs, most=3, timeout=patience)
        assert forward(store, lrs, most=3) is None

    assert isinstance(trouble, Trouble)
    assert lrs.statements == told(store, desk)
    assert outbox_of(store, lrs).refusals() == ()


def test_acknowledgement_that_was_lost_sends_the_same_ids_again(
    store: SqlStore, lrs: FaultyStore
) -> None:
    desk = Desk(store, "Mia")
    desk.finish()
    lrs.faults = ["lose"]

    with lrs.up():
        forward(store, lrs)
        arrived = dict(lrs.statements)
        forward(store, lrs)

    assert arrived == told(store, desk)
    assert lrs.statements == arrived
    assert lrs.requests == 2


def test_refused_statement_is_reported_and_the_others_arrive(
    store: SqlStore, lrs: FaultyStore
) -> None:
    desks = [Desk(store, name) for name in ("Mia", "Jon")]
    for desk in desks:
        desk.finish()
    all_told = told(store, *desks)
    bad = {
        one["id"]
        for one in all_told.values()
        if one["verb"]["display"]["en"] == "transferred"
    }
    lrs.refuses = lambda one: one["id"] in bad

    with lrs.up():
        assert forward(store, lrs) is None
        requests = lrs.requests
        forward(store, lrs)

    assert len(bad) == 2
    assert set(lrs.statements) == set(all_told) - bad
    refusals = outbox_of(store, lrs).refusals()
    assert {one.statement_id for one in refusals} == bad
    assert all(one.why.startswith("4") for one in refusals)
    assert lrs.requests == requests


def test_refusal_is_kept_once_when_a_failure_follows_it(
    store: SqlStore, lrs: FaultyStore
) -> None:
    desk = Desk(store, "Mia")
    desk.finish()
    (bad,) = [
        one["id"]
        for one in told(store, desk).values()
        if one["verb"]["display"]["en"] == "initialized"
    ]
    lrs.refuses = lambda one: one["id"] == bad
    lrs.faults = ["", "", "", "503"]

    with lrs.up():
        assert isinstance(forward(store, lrs, most=4), Trouble)
        assert forward(store, lrs, most=4) is None

    assert [one.statement_id for one in outbox_of(store, lrs).refusals()] == [bad]
    assert set(lrs.statements) == set(told(store, desk)) - {bad}


def test_statement_that_is_there_with_other_words_is_reported(
    store: SqlStore, lrs: FaultyStore
) -> None:
    desk = Desk(store, "Mia")
    desk.finish()
    one, *_ = told(store, desk).values()
    lrs.keep(one | {"timestamp": "2020-01-01T00:00:00.000Z"})

    with lrs.up():
        assert forward(store, lrs) is None

    (refusal,) = outbox_of(store, lrs).refusals()
    assert (refusal.statement_id, refusal.why) == (one["id"], "409 Conflict")
    assert set(lrs.statements) == set(told(store, desk))


def test_store_that_asks_to_wait_is_left_alone_so_long(
    store: SqlStore, lrs: FaultyStore
) -> None:
    Desk(store, "Mia")
    lrs.faults, lrs.wait = ["429"], "7"

    with lrs.up():
        trouble = forward(store, lrs)

    assert trouble == Trouble("it answered 429 Too Many Requests", 7.0)


def test_forwarder_goes_on_by_itself_after_every_failure(
    store: SqlStore, lrs: FaultyStore
) -> None:
    desks = [Desk(store, name) for name in ("Mia", "Jon")]
    for desk in desks:
        desk.finish()
    wanted = told(store, *desks)
    lrs.faults = ["503", "lose", "401", "", "lose", "500"]

    async def until_all_came(forwarder: Forwarder) -> bool:
        running = asyncio.create_task(forwarder.run())
        came = await asyncio.to_thread(
            lrs.wait_for, lambda: len(lrs.statements) == len(wanted) and not lrs.faults
        )
        running.cancel()
        return came

    with lrs.up():
        came = forward(store, lrs, until_all_came, most=4)

    assert came
    assert lrs.statements == wanted


def test_deleted_learner_is_not_sent_and_in_nobodys_way(
    store: SqlStore, lrs: FaultyStore
) -> None:
    gone, stays = Desk(store, "Mia"), Desk(store, "Jon")
    lrs.faults = ["503"]
    with lrs.up():
        forward(store, lrs)
        store.forget(gone.learner.id)
        outbox_of(store, lrs).sent({gone.attempt.id: 4})
        assert forward(store, lrs) is None

    assert lrs.statements == told(store, stays)
    assert gone.learner.id not in json.dumps(lrs.statements)


def test_attempt_that_was_left_is_told_with_the_next_one(
    store: SqlStore, lrs: FaultyStore
) -> None:
    desk = Desk(store, "Mia")
    desk.act(type="chat.end", chat_id=CHAT)
    with lrs.up():
        forward(store, lrs)
        desk.begin()
        forward(store, lrs)

    assert lrs.statements == told(store, desk)
    verbs = [one["verb"]["display"]["en"] for one in lrs.statements.values()]
    assert verbs.count("abandoned") == 1
    assert verbs.count("initialized") == 2


def test_another_store_is_sent_everything(store: SqlStore, lrs: FaultyStore) -> None:
    desk = Desk(store, "Mia")
    desk.finish()
    second = fresh_lrs()

    with lrs.up(), second.up():
        forward(store, lrs)
        forward(store, second)

    assert lrs.statements == second.statements == told(store, desk)


def test_record_that_cannot_be_read_is_waited_for(
    store: SqlStore, lrs: FaultyStore
) -> None:
    Desk(store, "Mia")
    with store.database.writing() as connection:
        connection.exec_driver_sql("ALTER TABLE forwarded RENAME TO elsewhere")

    with lrs.up():
        trouble = forward(store, lrs)
        with store.database.writing() as connection:
            connection.exec_driver_sql("ALTER TABLE elsewhere RENAME TO forwarded")
        assert forward(store, lrs) is None

    assert isinstance(trouble, Trouble)
    assert len(lrs.statements) == 1


def test_load_holds_no_more_than_it_may_and_splits_no_batch() -> None:
    one = statements(
        Subject(lived_transfer().stored(), LEARNER, "A small lesson", ()), XAPI
    )
    parcels = [Parcel("a", 1, one * 3), Parcel("a", 2, one * 2), Parcel("b", 1, one)]

    sizes = [
        [len(parcel.statements) for parcel in load]
        for most in (100, 3, 1)
        for load in loads(parcels, most)
    ]

    assert sizes == [[3, 2, 1], [3], [2, 1], [3], [2], [1]]


def test_password_is_in_no_words_about_the_settings(lrs: FaultyStore) -> None:
    assert PASSWORD not in repr(settings(lrs))
