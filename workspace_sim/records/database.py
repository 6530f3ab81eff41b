"""The database below the record store: where it is, and transactions in it.

A writing transaction holds the right to write from its beginning (in SQLite by BEGIN
IMMEDIATE): one that reads first and writes later fails under concurrency however long
it may wait. Every error of a database becomes `records.unavailable`.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import URL, create_engine, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from workspace_sim.errors import RecordError
from workspace_sim.records.sqlite_engine import sqlite_engine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

# Seconds to wait for another writer before the record counts as unavailable. Short,
# since a kernel asks again by itself and others wait behind it.
PATIENCE = 2.0
# SQLite's own come bare from what is executed beside SQLAlchemy.
_FAILURES = (SQLAlchemyError, sqlite3.Error)
_SCHEMES = {"postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}


def database_url(where: str | Path) -> URL:
    """Return the URL of a database that is named by a URL or by its file.

    Raises:
        RecordError: `records.unknown_database`.
    """
    named = str(where)
    if isinstance(where, Path) or ":" not in named:
        return URL.create("sqlite", database=str(Path(named).absolute()))
    try:
        url = make_url(named)
    except ArgumentError as error:
        raise _unknown(named.partition(":")[0]) from error
    url = url.set(drivername=_SCHEMES.get(url.drivername, url.drivername))
    if url.drivername not in {"sqlite", "postgresql+psycopg"}:
        raise _unknown(url.drivername)
    return url


class Database:
    """An engine, and transactions that end in a commit or leave nothing behind."""

    def __init__(self, where: str | Path, *, patience: float = PATIENCE) -> None:
        """Prepare a database; a file that is not there is made for its owner alone.

        Args:
            where: A URL, or the file of an SQLite database.
            patience: Seconds to wait for another writer.

        Raises:
            RecordError: `records.unknown_database`, `records.not_installed` or
                `records.unavailable`.
        """
        self.url = database_url(where)
        self._in_memory = self.is_sqlite and self.url.database in {None, "", ":memory:"}
        self._one_at_a_time = threading.RLock()
        self._file: _File | None = None
        if self.is_sqlite and not self._in_memory:
            self._file = _make_file(Path(str(self.url.database)))
        self._engine = _engine(self.url, patience, in_memory=self._in_memory)
        self._writer = self._engine.execution_options(writes=True)

    @property
    def is_sqlite(self) -> bool:
        """Tell whether this is SQLite, else it is PostgreSQL."""
        return self.url.drivername == "sqlite"

    @property
    def name(self) -> str:
        """Say where the database is, without a password."""
        if self.is_sqlite:
            return "memory" if self._in_memory else str(self.url.database)
        return self.url.render_as_string(hide_password=True)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Read in one transaction, so that all that is read belongs together."""
        with self._transaction(self._engine) as connection:
            if not self.is_sqlite:
                connection.execute(
                    text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                )
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Read and write in one transaction; whatever is raised undoes it."""
        with self._transaction(self._writer) as connection:
            yield connection

    def overwrite_deleted(self) -> None:
        """Take what was deleted out of SQLite's write-ahead log too."""
        if not self.is_sqlite or self._in_memory:
            return
        try:
            raw = self._engine.raw_connection()
            try:
                raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                raw.close()
        except _FAILURES as error:
            raise self._unavailable(error) from error

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    @contextmanager
    def _transaction(self, engine: Engine) -> Iterator[Connection]:
        with ExitStack() as held:
            if self._in_memory:
                held.enter_context(self._one_at_a_time)
            if self._file is not None and _look(self._file.path) != self._file:
                raise self._unavailable("its file was deleted or replaced; restart")
            try:
                with engine.begin() as connection:
                    yield connection
            except _FAILURES as error:
                raise self._unavailable(error) from error

    def _unavailable(self, why: Exception | str) -> RecordError:
        # The statement and its parameters stay out: they are what learners did.
        reason = str(why.orig if isinstance(why, DBAPIError) else why).strip()
        return RecordError(
            "records.unavailable",
            f"The record in {self.name} cannot be reached ({reason}). Nothing was"
            " changed. Look that the disk has room and the database runs.",
        )


def _engine(url: URL, patience: float, *, in_memory: bool) -> Engine:
    try:
        if url.drivername == "sqlite":
            return sqlite_engine(url, patience, in_memory=in_memory)
        limits = {
            "connect_timeout": 5,
            "tcp_user_timeout": int(patience * 1000),
            "options": f"-c lock_timeout={int(patience * 1000)}",
        }
        said = {name: limits[name] for name in limits.keys() - url.query.keys()}
        return create_engine(url, pool_pre_ping=True, connect_args=said)
    except ModuleNotFoundError as error:
        raise RecordError(
            "records.not_installed",
            f"A record in PostgreSQL needs the package {error.name}; install"
            " workspace-sim with its extra 'postgresql'.",
        ) from error


class _File(NamedTuple):
    """A file and what tells it from another one of the same name.

    SQLite goes on writing into a file that was deleted, and nobody finds it again.
    """

    path: Path
    device: int
    number: int


def _look(path: Path) -> _File | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return _File(path, found.st_dev, found.st_ino)


def _make_file(path: Path) -> _File | None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise RecordError(
            "records.unavailable",
            f"The record {path} cannot be opened ({error.strerror}). Choose a folder"
            " that may be written to.",
        ) from error
    return _look(path)


def _unknown(scheme: str) -> RecordError:
    return RecordError(
        "records.unknown_database",
        f"The record cannot be kept in {scheme!r}. Give the file of an SQLite"
        " database, or postgresql+psycopg://USER@HOST/NAME.",
    )
