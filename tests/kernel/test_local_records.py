"""What an author does in JupyterLab is kept in files that can be read back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kernel.far_end import Alarms
from tests.training.small_lesson import small_lesson
from workspace_sim.core.desktop.controls import controls
from workspace_sim.kernel.local_records import (
    VARIABLE,
    LocalRecords,
    attempts_folder,
    local_records,
)
from workspace_sim.kernel.recorder import Recorder
from workspace_sim.runtime.event_log import from_text
from workspace_sim.training.attempt import Attempt
from workspace_sim.training.journal import journal_from_text


def test_attempts_are_read_back_from_their_files(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    attempt = Attempt(small_lesson())
    recorder = Recorder(attempt, LocalRecords(folder))
    shown = controls(attempt.view().desktop)
    transfer = next(one for one in shown if one.label == "Instant Chat Transfer")

    with recorder.taking(None):
        attempt.submit(transfer.intent)
    first = list(attempt.session.entries)
    with recorder.taking(None):
        attempt.submit({"type": "step.restart"})

    read = (folder / "attempt-1.events.jsonl").read_text(encoding="utf-8")
    journal = (folder / "attempt-2.journal.jsonl").read_text(encoding="utf-8")
    assert from_text(read) == first
    assert journal_from_text(journal) == attempt.conduct.journal
    assert sorted(one.name for one in folder.iterdir()) == [
        "attempt-1.events.jsonl",
        "attempt-1.journal.jsonl",
        "attempt-2.events.jsonl",
        "attempt-2.journal.jsonl",
    ]


def test_what_cannot_be_written_is_written_later(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    folder.touch()
    attempt, alarms = Attempt(small_lesson()), Alarms()
    recorder = Recorder(attempt, LocalRecords(folder), alarm=alarms)
    with recorder.taking("one"):
        attempt.submit({"type": "nothing"})
    assert recorder.saving == "trouble"

    folder.unlink()
    alarms.ring()

    assert len(recorder.outbox) == 0
    assert (folder / "attempt-1.journal.jsonl").exists()


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({VARIABLE: "off"}, None),
        ({VARIABLE: "/work"}, Path("/work")),
        ({"PYTEST_CURRENT_TEST": "a test"}, None),
        ({"XDG_DATA_HOME": "/data"}, Path("/data/workspace-sim/attempts")),
    ],
)
def test_environment_says_where_attempts_are(
    environment: dict[str, str], folder: Path | None
) -> None:
    assert attempts_folder(environment) == folder


def test_process_that_is_no_kernel_writes_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))

    assert local_records("small") is None
