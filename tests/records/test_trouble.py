from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from tests.records import postgresql
from tests.records.samples import EDITION, batch, standing
from workspace_sim.errors import RecordError
from workspace_sim.records.sql_store import SqlStore, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from workspace_sim.records.values import StoredAttempt

FILL = {"type": "Said", "text": "x" * 3000}
BIG = ({"sequence": 1, "events": [FILL] * 10},)


@pytest.fixture
def store(file: Path) -> Iterator[SqlStore]:
    """Return a record in a file that waits for others only shortly."""
    opened = open_store(file, patience=0.2)
    yield opened
    opened.close()


@pytest.fixture
def server() -> Iterator[postgresql.PostgreSQL]:
    """Return a PostgreSQL that a test may stop."""
    with postgresql.running() as started:
        yield started


def seated(store: SqlStore) -> StoredAttempt:
    """Return an attempt with one batch, whose seat is 1."""
    attempt = store.begin(store.enrol("Ada", "alone").id, EDITION)
    store.append(attempt.id, store.take_seat(attempt.id), batch(1))
    return attempt


def everything(store: SqlStore, attempt: StoredAttempt) -> Any:
    """Return all that could have changed."""
    return store.attempt(attempt.id), store.batches(attempt.id), store.disputes()


def unavailable(act: Any, *given: Any) -> bool:
    """Tell whether an act is refused because the database cannot answer."""
    with pytest.raises(RecordError) as caught:
        act(*given)
    return caught.value.code == "records.unavailable"


def test_full_disk_changes_nothing_and_saving_works_again(store: SqlStore) -> None:
    attempt = seated(store)
    with store.database.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    before = everything(store, attempt)
    big = batch(2, entries=BIG, standing=standing(1))

    assert unavailable(store.append, attempt.id, 1, big)
    assert unavailable(store.append, attempt.id, 1, big)
    assert everything(store, attempt) == before

    with store.database.reading() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 100000")
    store.append(attempt.id, 1, big)
    assert [one.batch for one in store.batches(attempt.id)] == [batch(1), big]


def test_locked_file_changes_nothing_and_saving_works_again(
    store: SqlStore, file: Path
) -> None:
    attempt = seated(store)
    before = everything(store, attempt)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        assert unavailable(store.append, attempt.id, 1, batch(2))
        assert unavailable(store.enrol, "Bob", "alone")
        assert unavailable(store.take_seat, attempt.id)
        assert everything(store, attempt) == before
        other.execute("ROLLBACK")

    store.append(attempt.id, 1, batch(2))
    assert len(store.batches(attempt.id)) == 2


def test_locked_tables_of_postgresql_change_nothing(
    postgresql_server: postgresql.PostgreSQL,
) -> None:
    where = postgresql_server.fresh_database()
    store = open_store(where, patience=0.2)
    attempt = seated(store)
    before = everything(store, attempt)
    with psycopg.connect(where.replace("+psycopg", "")) as other:
        other.execute("LOCK TABLE attempts IN ROW EXCLUSIVE MODE")
        other.execute("SELECT * FROM attempts FOR UPDATE")

        assert unavailable(store.append, attempt.id, 1, batch(2))
        assert unavailable(store.take_seat, attempt.id)
        assert everything(store, attempt) == before

    store.append(attempt.id, 1, batch(2))
    assert len(store.batches(attempt.id)) == 2
    store.close()


def test_database_server_that_is_gone_and_comes_back(
    server: postgresql.PostgreSQL,
) -> None:
    store = open_store(server.fresh_database())
    attempt = seated(store)
    before = everything(store, attempt)
    server.stop()

    assert unavailable(store.append, attempt.id, 1, batch(2))
    assert unavailable(store.learner, attempt.learner_id)

    server.start()
    assert everything(store, attempt) == before
    store.append(attempt.id, 1, batch(2))
    assert len(store.batches(attempt.id)) == 2
    store.close()


def test_error_between_two_statements_leaves_nothing_behind(store: SqlStore) -> None:
    attempt = seated(store)
    before = everything(store, attempt)
    with store.database.writing() as connection:
        connection.exec_driver_sql(
            "CREATE TRIGGER trouble BEFORE INSERT ON steps"
            " BEGIN SELECT RAISE(ABORT, 'write error'); END"
        )

    assert unavailable(store.append, attempt.id, 1, batch(2, standing=standing(1)))
    assert everything(store, attempt) == before


def test_message_says_where_and_not_what(store: SqlStore, file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordError, match="locked") as caught:
            store.enrol("Rumpelstiltskin", "alone")

    assert str(file) in str(caught.value)
    assert "Rumpelstiltskin" not in str(caught.value)
    assert "INSERT" not in str(caught.value)
