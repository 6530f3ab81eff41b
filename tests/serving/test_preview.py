"""The preview serves one lesson, on this computer, and says when it cannot."""

from __future__ import annotations

import subprocess
import urllib.error
import urllib.request
from typing import TYPE_CHECKING

import nbformat
import pytest

from tests.serving.served import LESSONS, ROOT, ServedLessons, command
from workspace_sim.errors import ServingError
from workspace_sim.serving.lessons.catalog import read_catalogue
from workspace_sim.serving.lessons.preview import NUMBER_KEY, explain, only, stamp

if TYPE_CHECKING:
    from pathlib import Path


def test_one_lesson_is_left_without_the_ones_before_it() -> None:
    catalogue = read_catalogue(ROOT / "lessons")

    (entry,) = only(catalogue, "going-ready").lessons

    assert entry.id == "going-ready"
    assert entry.prerequisites == ()


def test_unknown_lesson_is_refused_with_what_there_is() -> None:
    with pytest.raises(ServingError) as raised:
        only(read_catalogue(LESSONS), "nothing")

    assert raised.value.code == "preview.unknown_lesson"
    assert "count, broken" in str(raised.value)


def test_command_refuses_an_unknown_lesson_in_one_sentence() -> None:
    done = subprocess.run(
        command("preview", "nothing", "--lessons", str(LESSONS)),
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("workspace-sim: There is no lesson 'nothing'")
    assert done.stderr.count("\n") == 1


def test_stamp_changes_with_every_save(tmp_path: Path) -> None:
    path = tmp_path / "lesson.ipynb"
    missing = stamp(path)
    path.write_text("one")
    first = stamp(path)
    path.write_text("longer")

    assert len({missing, first, stamp(path)}) == 3


def test_failure_outside_a_cell_of_code_has_no_line() -> None:
    cell = nbformat.from_dict(  # type: ignore[no-untyped-call]
        {"cell_type": "code", "metadata": {NUMBER_KEY: 7}}
    )

    failure = explain(RuntimeError("The kernel died."), cell)

    assert (failure.cell, failure.line) == (7, 0)
    assert failure.error == "RuntimeError: The kernel died."


def test_only_the_lesson_is_served_and_its_failure_is_explained() -> None:
    with ServedLessons(ask_for=("preview", "broken"), options=()) as server:
        with urllib.request.urlopen(server.lesson("broken"), timeout=30) as answer:
            page = answer.read().decode()
        with pytest.raises(urllib.error.HTTPError) as raised:
            urllib.request.urlopen(server.lesson("count"), timeout=30)
        raised.value.close()

    assert raised.value.code == 404
    assert "secret detail of the server" in page
    assert "RuntimeError" in page
    assert "We are sorry" not in page
