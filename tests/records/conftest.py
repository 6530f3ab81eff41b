"""The record store on every backend: the tests of the contract run on each."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from tests.records import postgresql
from tests.records.samples import Clock
from tests.records.schoolroom import Schoolroom
from tests.records.second_server import SecondServer, TwoServers
from workspace_sim.records.models import Base
from workspace_sim.records.sql_store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from workspace_sim.records.sql_store import SqlStore
    from workspace_sim.records.store import RecordStore

BACKENDS = ("memory", "sqlite", "sqlite-two-servers", "postgresql")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say on which database how many tests hold."""
    held = Counter(map(backend_of, terminalreporter.stats.get("passed", ())))
    not_held = Counter(map(backend_of, terminalreporter.stats.get("failed", ())))
    for name in BACKENDS:
        total = held[name] + not_held[name]
        if total:
            terminalreporter.write_line(f"{name:<20}{held[name]:>4} of {total} hold")


def backend_of(report: pytest.TestReport) -> str:
    """Return the backend that a test ran on; nothing for one without."""
    parameters = report.nodeid.partition("[")[2].rstrip("]")
    named = (one for one in BACKENDS if f"{parameters}-".startswith(f"{one}-"))
    return max(named, key=len, default="")


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[postgresql.PostgreSQL]:
    """Return a PostgreSQL that runs while these tests do."""
    if postgresql.programs() is None and not os.environ.get("CI"):
        pytest.skip("PostgreSQL is not installed; CI never leaves this out")
    with postgresql.running() as server:
        yield server


@pytest.fixture(scope="session")
def one_postgresql_database(postgresql_server: postgresql.PostgreSQL) -> str:
    """Return the address of a database that the tests empty and share."""
    return postgresql_server.fresh_database()


@pytest.fixture(scope="session")
def second_server() -> Iterator[SecondServer]:
    """Return another process that serves records."""
    server = SecondServer()
    yield server
    server.end()


@pytest.fixture
def clock() -> Clock:
    """Return the wall clock of the record."""
    return Clock()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return where an SQLite record is, or will be."""
    return tmp_path / "records.sqlite"


@pytest.fixture(params=BACKENDS)
def backend(request: pytest.FixtureRequest) -> str:
    """Return the name of each backend, one after the other."""
    return str(request.param)


@pytest.fixture(scope="session")
def empty_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of an empty record, as `open_store` makes it."""
    made = tmp_path_factory.mktemp("record") / "empty.sqlite"
    open_store(made).close()
    return made


@pytest.fixture
def where(backend: str, file: Path, request: pytest.FixtureRequest) -> str:
    """Return where the record of a backend is kept, an empty one."""
    if backend == "memory":
        return "sqlite://"
    if backend != "postgresql":
        return str(shutil.copy(request.getfixturevalue("empty_record"), file))
    address = str(request.getfixturevalue("one_postgresql_database"))
    store = open_store(address)
    with store.database.writing() as connection:
        for table in reversed(Base.metadata.sorted_tables):
            connection.execute(text(f"DELETE FROM {table.name}"))  # noqa: S608
    store.close()
    return address


@pytest.fixture
def store(
    backend: str, where: str, clock: Clock, request: pytest.FixtureRequest
) -> Iterator[RecordStore]:
    """Return an empty record store of each backend."""
    opened: RecordStore
    if backend == "sqlite-two-servers":
        second = request.getfixturevalue("second_server")
        opened = TwoServers(where, clock, second)
    else:
        opened = open_store(where, moment=clock)
    yield opened
    opened.close()


@pytest.fixture
def room(store: SqlStore) -> Schoolroom:
    """Return a schoolroom with nobody in it."""
    return Schoolroom(store)
