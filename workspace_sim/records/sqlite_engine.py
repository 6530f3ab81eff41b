"""An engine for SQLite whose writers wait for each other, and none of them for long."""

from __future__ import annotations

import sqlite3
import time
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


def sqlite_engine(url: URL, patience: float, *, in_memory: bool) -> Engine:
    """Return an engine whose option `writes` says that a transaction will write."""
    arguments: dict[str, Any] = {"timeout": patience, "check_same_thread": False}
    if in_memory:
        engine = create_engine(url, connect_args=arguments, poolclass=StaticPool)
    else:
        engine = create_engine(url, connect_args=arguments)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine.execution_options(patience=patience)


def _prepare(raw: sqlite3.Connection, _record: object) -> None:
    raw.isolation_level = None  # BEGIN is ours to say
    for pragma in _PRAGMAS:
        raw.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not options.get("writes"):
        connection.exec_driver_sql("BEGIN")
        return
    raw = cast("sqlite3.Connection", connection.connection.driver_connection)
    raw.execute("PRAGMA busy_timeout=0")
    try:
        _wait_for_turn(connection, raw, options["patience"])
    finally:
        raw.execute(f"PRAGMA busy_timeout={int(options['patience'] * 1000)}")


def _wait_for_turn(
    connection: Connection, raw: sqlite3.Connection, patience: float
) -> None:
    """Begin to write as soon as nobody else does.

    SQLite looks the more rarely the longer it has waited, so that under many writers
    those who came last go first and some never; here everybody looks equally often.
    """
    end, pause = time.monotonic() + patience, _SOON
    while time.monotonic() < end:
        try:
            raw.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                break
            time.sleep(pause)
            pause = min(2 * pause, _LATEST)
        else:
            return
    connection.exec_driver_sql("BEGIN IMMEDIATE")  # its error is SQLAlchemy's
