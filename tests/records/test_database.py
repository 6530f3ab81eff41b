from __future__ import annotations

import argparse
import stat
from pathlib import Path

import pytest

from workspace_sim.errors import RecordError
from workspace_sim.records.database import Database, database_url
from workspace_sim.records.place import add_place_options, place_of
from workspace_sim.records.sql_store import open_store


def mode(path: Path) -> int:
    """Return the permissions of a file."""
    return stat.S_IMODE(path.stat().st_mode)


def test_record_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "made" / "here" / "records.sqlite"
    store = open_store(file)
    store.enrol("Ada", "alone")

    found = {one.name: mode(one) for one in file.parent.iterdir()}
    store.close()

    assert found["records.sqlite"] == found["records.sqlite-wal"] == 0o600
    assert set(found.values()) == {0o600}
    assert mode(file.parent) == 0o700


def test_forgotten_name_is_nowhere_in_the_files(file: Path) -> None:
    store = open_store(file)
    name = "Rumpelstiltskin of the tests"
    learner = store.enrol(name, "alone")
    assert any(name.encode() in one.read_bytes() for one in file.parent.iterdir())

    store.forget(learner.id)

    assert not any(name.encode() in one.read_bytes() for one in file.parent.iterdir())
    store.close()


@pytest.mark.parametrize("act", ["delete", "replace"])
def test_nothing_is_saved_into_a_file_that_is_gone(file: Path, act: str) -> None:
    store = open_store(file)
    store.enrol("Ada", "alone")
    file.rename(file.with_suffix(".moved"))
    if act == "replace":
        open_store(file).close()

    with pytest.raises(RecordError) as caught:
        store.enrol("Bob", "alone")

    assert caught.value.code == "records.unavailable"
    store.close()


@pytest.mark.parametrize(
    ("named", "meant"),
    [
        ("records.sqlite", f"sqlite:///{Path.cwd()}/records.sqlite"),
        (Path("/data/a:b.sqlite"), "sqlite:////data/a%3Ab.sqlite"),
        ("sqlite:////data/r.sqlite", "sqlite:////data/r.sqlite"),
        ("postgres://ann@host/r", "postgresql+psycopg://ann@host/r"),
        ("postgresql://ann@host/r", "postgresql+psycopg://ann@host/r"),
        ("postgresql+psycopg://ann@host/r", "postgresql+psycopg://ann@host/r"),
    ],
)
def test_database_is_named_by_file_or_url(named: str | Path, meant: str) -> None:
    assert str(database_url(named)) == meant


@pytest.mark.parametrize("named", ["mysql://host/r", "postgresql+asyncpg://h/r", "a:b"])
def test_other_databases_are_refused(named: str) -> None:
    with pytest.raises(RecordError) as caught:
        database_url(named)

    assert caught.value.code == "records.unknown_database"


def test_password_is_never_told() -> None:
    database = Database("postgresql://ann:s3cret@localhost:1/records")

    with pytest.raises(RecordError) as caught, database.reading():
        pass

    assert caught.value.code == "records.unavailable"
    assert "s3cret" not in f"{caught.value} {database.name}"
    database.close()


def test_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")

    with pytest.raises(RecordError) as caught:
        open_store(tmp_path / "taken" / "records.sqlite")

    assert caught.value.code == "records.unavailable"


def test_records_are_in_the_folder_unless_a_database_is_named(tmp_path: Path) -> None:
    parser = argparse.ArgumentParser()
    add_place_options(parser)
    folder = tmp_path / "data"

    named = place_of(parser.parse_args(["--data", str(folder)]))
    elsewhere = place_of(
        parser.parse_args(["--data", str(folder), "--database", "postgresql://h/r"])
    )

    assert named.where == folder / "records.sqlite"
    assert elsewhere.where == "postgresql://h/r"
    assert mode(folder) == 0o700


def test_records_are_kept_with_the_data_of_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    parser = argparse.ArgumentParser()
    add_place_options(parser)

    place = place_of(parser.parse_args([]))

    assert tmp_path in place.folder.parents
    assert place.folder.name == "workspace-sim"
