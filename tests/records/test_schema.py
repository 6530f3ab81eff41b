from __future__ import annotations

import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from workspace_sim.errors import RecordError
from workspace_sim.records.database import Database
from workspace_sim.records.models import Base
from workspace_sim.records.schema import MIGRATIONS, migrate, newest, open_tables
from workspace_sim.records.sql_store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

LATER = """
import sqlalchemy as sa
from alembic import op

revision = "later"
down_revision = "{newest}"


def upgrade():
    with op.batch_alter_table("learners") as table:
        table.add_column(sa.Column("nickname", sa.Text()))


def downgrade():
    pass
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, file: Path) -> Iterator[Database]:
    """Return an empty database of its own."""
    where = str(file)
    if request.param == "postgresql":
        where = request.getfixturevalue("postgresql_server").fresh_database()
    opened = Database(where)
    yield opened
    opened.close()


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """Return the migrations of a later workspace-sim."""
    folder = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    step = folder / "versions" / "r9999_later.py"
    step.write_text(LATER.format(newest=newest()), encoding="utf-8")
    return folder


def differences(connection: Connection) -> list[object]:
    """Return where the tables of a database are not those of the models."""
    context = MigrationContext.configure(connection)
    return list(compare_metadata(context, Base.metadata))


def test_migrations_make_exactly_the_models(database: Database) -> None:
    open_tables(database)

    with database.reading() as connection:
        assert differences(connection) == []
        tables = set(inspect(connection).get_table_names())
    assert tables == {*Base.metadata.tables, "alembic_version"}


def test_a_missing_index_would_be_told(database: Database) -> None:
    open_tables(database)
    with database.writing() as connection:
        connection.exec_driver_sql("DROP INDEX ix_learners_seen_at")

    with database.reading() as connection:
        assert len(differences(connection)) == 1


def test_record_of_an_earlier_version_waits_for_migrate(
    database: Database, later: Path
) -> None:
    open_tables(database)

    with pytest.raises(RecordError) as caught:
        open_tables(database, later)

    assert caught.value.code == "records.needs_migration"
    assert "workspace-sim records migrate" in str(caught.value)
    assert migrate(database, later) == (newest(), "later")
    open_tables(database, later)
    assert migrate(database, later) == ("later", "later")


def test_record_of_a_later_version_is_refused(database: Database, later: Path) -> None:
    migrate(database, later)

    for act in (open_tables, migrate):
        with pytest.raises(RecordError) as caught:
            act(database)
        assert caught.value.code == "records.schema_too_new"


def test_migration_that_fails_leaves_the_record_as_it_was(
    database: Database, later: Path
) -> None:
    open_tables(database)
    step = later / "versions" / "r9999_later.py"
    broken = step.read_text(encoding="utf-8").replace(
        "def downgrade", '    op.execute("NO SQL")\n\n\ndef downgrade'
    )
    step.write_text(broken, encoding="utf-8")

    with pytest.raises(RecordError):
        migrate(database, later)

    open_tables(database)
    with database.reading() as connection:
        assert differences(connection) == []


def test_tables_of_another_program_are_left_alone(database: Database) -> None:
    with database.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE invoices (number INTEGER)")

    for act in (open_tables, migrate):
        with pytest.raises(RecordError) as caught:
            act(database)
        assert caught.value.code == "records.not_a_record"
    with database.reading() as connection:
        assert inspect(connection).get_table_names() == ["invoices"]


def test_many_servers_may_open_an_empty_database_at_once(database: Database) -> None:
    where = database.url.render_as_string(hide_password=False)

    def open_and_enrol(number: int) -> str:
        store = open_store(where, patience=60)
        try:
            return store.enrol(f"Learner {number}", "alone").id
        finally:
            store.close()

    with ThreadPoolExecutor(8) as pool:
        learners = set(pool.map(open_and_enrol, range(8)))

    assert len(learners) == 8


def test_database_opens_while_another_server_makes_its_first_entries(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.touch()
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    waited: list[float] = []

    def sleep(seconds: float) -> None:
        waited.append(seconds)
        if other.in_transaction:
            other.execute("COMMIT")

    monkeypatch.setattr("time.sleep", sleep)

    store = open_store(file)

    assert len(waited) == 1
    assert store.enrol("Ada", "alone").name == "Ada"
    store.close()


def test_file_that_is_no_database_is_left_alone(file: Path) -> None:
    file.write_bytes(b"Dear diary, " * 1000)

    with pytest.raises(RecordError) as caught:
        open_store(file)

    assert caught.value.code == "records.unavailable"
    assert file.read_bytes() == b"Dear diary, " * 1000


def test_record_opens_again_as_it_was_left(file: Path) -> None:
    first = open_store(file)
    ada = first.enrol("Ada", "alone")
    first.close()

    second = open_store(file)

    assert second.learner(ada.id) == ada
    second.close()
    assert sqlite3.connect(file).execute("PRAGMA journal_mode").fetchone() == ("wal",)
