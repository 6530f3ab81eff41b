from __future__ import annotations

import gzip
import json
import stat
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import insert, select

from tests.records.samples import EDITION, batch, dispute, standing
from workspace_sim.errors import RecordError
from workspace_sim.records.backup import back_up, restore
from workspace_sim.records.models import Base, ForwardedRow, RefusalRow, table_of
from workspace_sim.records.sql_store import SqlStore, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME = "Ирина =1+1 🦉"


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def backend(request: pytest.FixtureRequest) -> str:
    """Return the name of each backend, one after the other."""
    return str(request.param)


@pytest.fixture
def store(where: str) -> Iterator[SqlStore]:
    """Return an empty record of each backend."""
    opened = open_store(where)
    yield opened
    opened.close()


@pytest.fixture
def full(tmp_path: Path) -> Iterator[SqlStore]:
    """Return a record in a file with a row in every table."""
    opened = open_store(tmp_path / "full.sqlite")
    opened.add_user("Ann", "digest")
    code = opened.add_class("Spring").code
    learner = opened.enrol(NAME, "class", class_code=code)
    attempt = opened.begin(learner.id, EDITION, intent_id="begin")
    done = standing(2, mistakes=("wrong-target",))
    said = (dispute("a\0b"),)
    seat = opened.take_seat(attempt.id)
    opened.append(attempt.id, seat, batch(1, standing=done, journal=said))
    sent = {"attempt_id": attempt.id, "target": "lrs", "sequence": 1}
    refused = {**sent, "statement_id": "s", "why": "no", "refused_at": opened.moment()}
    with opened.database.writing() as connection:
        told = {**sent, "sent_at": opened.moment()}
        connection.execute(insert(table_of(ForwardedRow)), told)
        connection.execute(insert(table_of(RefusalRow)), refused)
    yield opened
    opened.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return where the SQLite record, or a backup, will be."""
    return tmp_path / "somewhere"


def content(store: SqlStore) -> dict[str, list[Any]]:
    """Return every row of every table."""
    found = {}
    with store.database.reading() as connection:
        for table in Base.metadata.sorted_tables:
            rows = connection.execute(select(table).order_by(*table.primary_key))
            found[table.name] = [tuple(row) for row in rows]
    return found


def lines(backup: Path) -> list[Any]:
    """Return what is in a backup."""
    return [json.loads(line) for line in gzip.open(backup, "rt")]


def write(backup: Path, changed: list[Any]) -> None:
    """Write a backup anew."""
    with gzip.open(backup, "wt") as packed:
        packed.writelines(f"{json.dumps(line)}\n" for line in changed)


def test_every_table_comes_back_in_any_database(
    full: SqlStore, store: SqlStore, tmp_path: Path
) -> None:
    backup = tmp_path / "backup.jsonl.gz"

    written = back_up(full.database, backup)
    restored = restore(store.database, backup)

    assert content(store) == content(full)
    assert all(content(full).values())
    assert written == restored == sum(map(len, content(full).values()))


def test_restored_record_goes_on(
    full: SqlStore, store: SqlStore, tmp_path: Path
) -> None:
    backup = tmp_path / "backup.jsonl.gz"
    back_up(full.database, backup)
    restore(store.database, backup)

    code = store.add_class("Autumn").code
    ada = store.enrol("Ada", "class", class_code=code)
    attempt = store.begin(ada.id, EDITION)
    store.append(attempt.id, store.take_seat(attempt.id), batch(1))

    assert len(store.batches(attempt.id)) == 1


def test_backup_is_of_one_moment_while_others_write(
    full: SqlStore, tmp_path: Path
) -> None:
    done = Event()

    def serve() -> int:
        store, count = open_store(full.database.name), 0
        while not done.is_set():
            store.begin(store.enrol("Late", "alone").id, EDITION)
            count += 1
        store.close()
        return count

    with ThreadPoolExecutor(1) as pool:
        served = pool.submit(serve)
        for number in range(5):
            back_up(full.database, tmp_path / f"backup-{number}.jsonl.gz")
        done.set()

    # An attempt without its learner, or one too many, could not be restored.
    for number in range(5):
        store = open_store("sqlite://")
        restore(store.database, tmp_path / f"backup-{number}.jsonl.gz")
        found = content(store)
        assert len(found["learners"]) - len(found["attempts"]) in {0, 1}
        store.close()
    assert served.result() > 0


def test_backup_is_for_its_owner_alone(full: SqlStore, tmp_path: Path) -> None:
    backup = tmp_path / "backup.jsonl.gz"

    back_up(full.database, backup)

    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.glob("*backup*")] == [backup.name]


def test_no_file_is_overwritten(full: SqlStore, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("mine")

    with pytest.raises(RecordError) as caught:
        back_up(full.database, taken)

    assert caught.value.code == "records.file_exists"
    assert taken.read_text() == "mine"


def test_folder_that_is_not_there_is_told(full: SqlStore, tmp_path: Path) -> None:
    with pytest.raises(RecordError) as caught:
        back_up(full.database, tmp_path / "nowhere" / "backup.jsonl.gz")

    assert caught.value.code == "records.file_unwritable"


def test_record_that_is_not_empty_is_kept(
    full: SqlStore, store: SqlStore, tmp_path: Path
) -> None:
    backup = tmp_path / "backup.jsonl.gz"
    back_up(full.database, backup)
    store.enrol("Ada", "alone")
    before = content(store)

    with pytest.raises(RecordError) as caught:
        restore(store.database, backup)

    assert caught.value.code == "records.not_empty"
    assert content(store) == before


def test_record_is_replaced_when_that_is_said(
    full: SqlStore, store: SqlStore, tmp_path: Path
) -> None:
    backup = tmp_path / "backup.jsonl.gz"
    back_up(full.database, backup)
    ada = store.enrol("Ada", "alone")
    store.begin(ada.id, EDITION)

    restore(store.database, backup, replace=True)

    assert content(store) == content(full)


def cut(backup: Path) -> None:
    """Cut a backup in its middle."""
    backup.write_bytes(backup.read_bytes()[: backup.stat().st_size // 2])


def without_end(backup: Path) -> None:
    """Leave the last line out."""
    write(backup, lines(backup)[:-1])


def without_a_row(backup: Path) -> None:
    """Leave a row out."""
    found = lines(backup)
    write(backup, found[:2] + found[3:])


def with_another_name(backup: Path) -> None:
    """Change a row."""
    found = lines(backup)
    row = next(one for one in found if one.get("table") == "learners")
    row["row"]["name"] = "Mallory"
    write(backup, found)


def with_more(backup: Path) -> None:
    """Write on after the end."""
    write(backup, [*lines(backup), {"table": "users", "row": {}}])


def with_an_unknown_table(backup: Path) -> None:
    """Speak of a table that is not there."""
    found = lines(backup)
    write(backup, [found[0], {"table": "invoices", "row": {}}, *found[1:]])


def of_plain_text(backup: Path) -> None:
    """Take another file."""
    backup.write_text("Dear diary")


def of_another_program(backup: Path) -> None:
    """Take a file of the same form."""
    write(backup, [{"backup": "invoices"}])


def of_nothing(backup: Path) -> None:
    """Take no file."""
    backup.unlink()


@pytest.mark.parametrize(
    "damage",
    [
        cut,
        without_end,
        without_a_row,
        with_another_name,
        with_more,
        with_an_unknown_table,
        of_plain_text,
        of_another_program,
        of_nothing,
    ],
)
def test_damaged_backup_changes_nothing(
    full: SqlStore, store: SqlStore, tmp_path: Path, damage: Any
) -> None:
    backup = tmp_path / "backup.jsonl.gz"
    back_up(full.database, backup)
    store.enrol("Ada", "alone")
    before = content(store)
    damage(backup)

    with pytest.raises(RecordError) as caught:
        restore(store.database, backup, replace=True)

    assert caught.value.code == "records.backup_unreadable"
    assert content(store) == before


def test_backup_of_another_version_is_refused(
    full: SqlStore, store: SqlStore, tmp_path: Path
) -> None:
    backup = tmp_path / "backup.jsonl.gz"
    back_up(full.database, backup)
    found = lines(backup)
    write(backup, [{**found[0], "schema": "9999"}, *found[1:]])

    with pytest.raises(RecordError) as caught:
        restore(store.database, backup)

    assert caught.value.code == "records.backup_other_version"
