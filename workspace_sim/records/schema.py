"""The version of a database's tables: looked at when it is opened, and brought up.

An empty database is given its tables. One of another version is refused with the
remedy: what was recorded is changed by an operator's word only.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from workspace_sim.errors import RecordError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from workspace_sim.records.database import Database

MIGRATIONS = Path(__file__).with_name("migrations")
VERSIONS = "alembic_version"
# Any number, the same for all servers: who holds it in PostgreSQL migrates alone.
_MIGRATION_LOCK = 7_336_901


def open_tables(database: Database, folder: Path = MIGRATIONS) -> None:
    """See that a database has the tables of this version; give them to an empty one.

    Args:
        database: Which.
        folder: The migrations, which say what this version is.

    Raises:
        RecordError: `records.needs_migration`, `records.schema_too_new`,
            `records.not_a_record` (its tables are another program's) or
            `records.unavailable`.
    """
    with database.reading() as connection:
        found = version_of(connection, database, folder)
    if found is None:
        migrate(database, folder)
    elif found != newest(folder):
        raise RecordError(
            "records.needs_migration",
            f"The record in {database.name} has tables of version {found}; this"
            f" workspace-sim needs {newest(folder)}. Stop every server, copy the"
            " database, and run: workspace-sim records migrate",
        )


def migrate(database: Database, folder: Path = MIGRATIONS) -> tuple[str | None, str]:
    """Bring the tables of a database to the newest version, whole or not at all.

    Args:
        database: Which.
        folder: The migrations.

    Returns:
        The version that was found, None for an empty database, and the newest.

    Raises:
        RecordError: As `open_tables`, without `records.needs_migration`.
    """
    with database.writing() as connection:
        if not database.is_sqlite:
            lock = text("SELECT pg_advisory_xact_lock(:number)")
            connection.execute(lock, {"number": _MIGRATION_LOCK})
        found = version_of(connection, database, folder)
        if found != newest(folder):
            command.upgrade(_config(folder, connection), "head")
    return found, newest(folder)


def version_of(
    connection: Connection, database: Database, folder: Path = MIGRATIONS
) -> str | None:
    """Return the version of a database's tables; None for an empty database."""
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    found = None
    if VERSIONS in tables:
        found = connection.scalar(text(f"SELECT version_num FROM {VERSIONS}"))  # noqa: S608
    if found is None:
        raise RecordError(
            "records.not_a_record",
            f"The database {database.name} has tables of another program. Name one"
            " that is empty, or that workspace-sim has made.",
        )
    if found not in _versions(folder):
        raise RecordError(
            "records.schema_too_new",
            f"The record in {database.name} was written by a later workspace-sim (its"
            f" tables have version {found}). Install that version or a later one.",
        )
    return str(found)


def newest(folder: Path = MIGRATIONS) -> str:
    """Return the version of the tables that this program needs."""
    return _versions(folder)[0]


def _versions(folder: Path) -> list[str]:
    script = ScriptDirectory.from_config(_config(folder))
    return [one.revision for one in script.walk_revisions()]


def _config(folder: Path, connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
