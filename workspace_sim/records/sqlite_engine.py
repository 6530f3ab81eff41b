"""An engine for SQLite whose writers wait for each other, and none of them for long."""

from __future__ import annotations

import sqlite3
import time
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import create_engine, event
from sqlalchemy.pool import StaticPool

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine

_PRAGMAS = (
    "journal_mode=WAL",  # readers and the writer do not wait for each other
    "synchronous=FULL",  # what is acknowledged survives a power cut too
    "foreign_keys=ON",  # whoever is deleted takes everything along
    "secure_delete=ON",  # what is deleted is overwritten
)
# Seconds between two looks at a lock, beginning with the first.
_SOON, _LATEST = 0.001, 0.01
_PRIMARY = 0xFF  # the bits of an error code that do not tell one lock from another


def sqlite_engine(url: URL, patience: float, *, in_memory: bool) -> Engine:
    """Return an engine whose option `writes` says that a transaction will write."""
    arguments: dict[str, Any] = {"timeout": patience, "check_same_thread": False}
    if in_memory:
        engine = create_engine(url, connect_args=arguments, poolclass=StaticPool)
    else:
        engine = create_engine(url, connect_args=arguments)
    event.listen(engine, "connect", partial(_prepare, patience=patience))
    event.listen(engine, "begin", _begin)
    return engine.execution_options(patience=patience)


def _prepare(raw: sqlite3.Connection, _record: object, *, patience: float) -> None:
    raw.isolation_level = None  # BEGIN is ours to say
    for pragma in _PRAGMAS:
        _insist(raw, f"PRAGMA {pragma}", patience)


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not options.get("writes"):
        connection.exec_driver_sql("BEGIN")
        return
    raw = cast("sqlite3.Connection", connection.connection.driver_connection)
    _insist(raw, "BEGIN IMMEDIATE", options["patience"])


def _insist(raw: sqlite3.Connection, statement: str, patience: float) -> None:
    """Execute a statement as soon as no other connection is in its way.

    SQLite's own wait does not do. It looks the more rarely the longer it has waited,
    so that under many writers those who came last go first and some never; and it
    refuses at once to make a database WAL while another connection writes to it.
    """
    end, pause = time.monotonic() + patience, _SOON
    raw.execute("PRAGMA busy_timeout=0")
    try:
        while not _is_free(raw, statement, last=time.monotonic() >= end):
            time.sleep(pause)
            pause = min(2 * pause, _LATEST)
    finally:
        raw.execute(f"PRAGMA busy_timeout={int(patience * 1000)}")


def _is_free(raw: sqlite3.Connection, statement: str, *, last: bool) -> bool:
    try:
        raw.execute(statement)
    except sqlite3.OperationalError as error:
        if last or error.sqlite_errorcode & _PRIMARY != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True
