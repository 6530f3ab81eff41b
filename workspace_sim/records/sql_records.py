"""What the parts of the record store in SQL share."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import exists, select, text

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection
    from sqlalchemy.orm import InstrumentedAttribute

    from workspace_sim.records.database import Database
    from workspace_sim.records.models import Base


def wall_clock() -> datetime:
    """Return the moment, aware and UTC; records are the one place that tells it."""
    return datetime.now(UTC)  # noqa: TID251 - this is that place


class SqlRecords:
    """A part of the record store: a database that has its tables, and a clock."""

    def __init__(
        self, database: Database, moment: Callable[[], datetime] = wall_clock
    ) -> None:
        """Keep records in a database.

        Args:
            database: Where the records are.
            moment: Tells the time, aware and UTC.
        """
        self.database = database
        self.moment = moment

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()


def alone(connection: Connection, row: type[Base]) -> None:
    """See that nobody else adds to a table until the transaction ends.

    SQLite's writing transactions are alone from the beginning.
    """
    if connection.dialect.name == "postgresql":
        table = row.__tablename__
        connection.execute(text(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE"))


def unused(
    connection: Connection,
    column: InstrumentedAttribute[Any],
    make: Callable[[], str],
) -> str:
    """Return a value that a column does not hold yet."""
    value = make()
    while is_there(connection, column, value):
        value = make()
    return value


def is_there(
    connection: Connection, column: InstrumentedAttribute[Any], value: str
) -> bool:
    """Tell whether a column holds a value."""
    return bool(connection.scalar(select(exists().where(column == value))))


def uuid_of(text: str) -> str | None:
    """Return an id as the database keeps it; None for a text that can be none."""
    try:
        return str(uuid.UUID(text))
    except (ValueError, AttributeError, TypeError):
        return None
