from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.records.samples import EDITION
from workspace_sim.cli import main
from workspace_sim.records.sql_store import open_store
from workspace_sim.serving.lessons.editions import edition_of

LESSONS = Path(__file__).parents[2] / "lessons"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the record of one learner."""
    folder = tmp_path / "data"
    store = open_store(folder / "records.sqlite")
    store.begin(store.enrol("Ada", "alone").id, EDITION)
    store.close()
    return folder


def test_record_is_backed_up_and_restored(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    backup, other = tmp_path / "backup.jsonl.gz", tmp_path / "other"

    assert main(["records", "backup", str(backup), "--data", str(folder)]) == 0
    assert main(["records", "restore", str(backup), "--data", str(other)]) == 0
    assert main(["records", "restore", str(backup), "--data", str(other)]) == 1

    said = capsys.readouterr()
    assert said.out.splitlines() == [
        f"Backed up 2 rows of {folder / 'records.sqlite'} in {backup}",
        f"Restored 2 rows of {backup} into {other / 'records.sqlite'}",
    ]
    assert "is not empty" in said.err
    again = ["records", "restore", str(backup), "--replace", "--data", str(other)]
    assert main(again) == 0


def test_record_is_exported(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "attempts.csv"
    exporting = ["records", "export", "attempts", "--data", str(folder)]

    assert main(exporting) == 0
    shown = capsys.readouterr().out
    assert main([*exporting, "--output", str(file)]) == 0
    assert main([*exporting, "--output", str(tmp_path / "no" / "file")]) == 1

    assert file.read_bytes().decode() == shown
    assert '"Ada"' in shown
    assert "cannot be written" in capsys.readouterr().err


def test_export_may_be_read_in_part(folder: Path) -> None:
    command = f"{sys.executable} -m workspace_sim.cli records export attempts"

    done = subprocess.run(
        ["/bin/sh", "-c", f"{command} --data '{folder}' | head -c 10"],
        check=True,
        capture_output=True,
    )

    assert len(done.stdout) == 10
    assert done.stderr == b""


def test_record_is_migrated(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    migrating = ["records", "migrate", "--data", str(tmp_path)]

    assert main(migrating) == 0
    assert main(migrating) == 0

    first, second = capsys.readouterr().out.splitlines()
    assert "went from nothing to" in first
    assert "already" in second


def test_old_learners_are_forgotten(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["records", "forget", "--days", "30", "--data", str(folder)]) == 0

    assert capsys.readouterr().out == "Forgot 0 learners.\n"


@pytest.mark.parametrize("days", ["0", "-1", "soon"])
def test_days_are_counted_from_one(folder: Path, days: str) -> None:
    with pytest.raises(SystemExit):
        main(["records", "forget", "--days", days, "--data", str(folder)])


def test_demo_data_speaks_of_the_lessons_that_are_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["--learners", "3", "--attempts", "2", "--lessons", str(LESSONS)]

    assert main(["demo-data", *asked, "--data", str(tmp_path)]) == 0

    said = capsys.readouterr().out
    assert said.startswith("Added 3 learners with 6 attempts to ")
    exporting = ["records", "export", "steps", "--data", str(tmp_path)]
    assert main(exporting) == 0
    assert '"log-in-again","Log in again at Desk 22' in capsys.readouterr().out
    edition = edition_of("log-in", LESSONS / "log_in/log_in.ipynb")
    assert main(["records", "export", "attempts", "--data", str(tmp_path)]) == 0
    assert edition.content_hash in capsys.readouterr().out


def test_other_commands_need_no_database_package() -> None:
    program = (
        "import sys, workspace_sim.cli;"
        "print({'sqlalchemy', 'alembic', 'psycopg', 'platformdirs'} & set(sys.modules))"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )

    assert done.stdout == "set()\n"
