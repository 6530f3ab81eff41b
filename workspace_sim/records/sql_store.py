"""The record store in SQL: a file, the memory, or PostgreSQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import false, update

from workspace_sim.records.database import PATIENCE, Database
from workspace_sim.records.models import ClassRow
from workspace_sim.records.schema import open_tables
from workspace_sim.records.sql_attempts import SqlAttempts
from workspace_sim.records.sql_classes import SqlClasses
from workspace_sim.records.sql_learners import SqlLearners
from workspace_sim.records.sql_records import wall_clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path


class SqlStore(SqlLearners, SqlClasses, SqlAttempts):
    """A `RecordStore` in a database."""

    def check_writable(self) -> None:
        """Take the right to write, and change nothing."""
        with self.database.writing() as connection:
            connection.execute(update(ClassRow).where(false()).values(name=""))


def open_store(
    where: str | Path,
    *,
    patience: float = PATIENCE,
    moment: Callable[[], datetime] = wall_clock,
) -> SqlStore:
    """Open a record store, and make its tables where the database is empty.

    Args:
        where: The file of an SQLite database, or a URL (`sqlite://` is the memory,
            `postgresql+psycopg://USER@HOST/NAME`).
        patience: Seconds to wait for another writer.
        moment: Tells the time, aware and UTC.

    Raises:
        RecordError: `records.unknown_database`, `records.not_installed`,
            `records.needs_migration`, `records.schema_too_new`,
            `records.not_a_record` or `records.unavailable`.
    """
    database = Database(where, patience=patience)
    try:
        open_tables(database)
    except BaseException:
        database.close()
        raise
    return SqlStore(database, moment)
