"""The loader takes lessons and says where a notebook is wrong."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from workspace_sim.authoring import load_lesson
from workspace_sim.authoring.cell_code import step_id_of
from workspace_sim.errors import LessonError

if TYPE_CHECKING:
    from pathlib import Path

SCENARIO = """\
from workspace_sim import authoring as a
lesson = a.Lesson(
    id="tiny",
    title="Tiny",
    learner="ada",
    scenario=a.Scenario(agents=(a.agent("ada", "Ada Alm"),), contacts=(), queues=()),
)
"""
STEP = 'lesson.step("one", "Do it", check=lambda e: False, done="Done.")'


def write(folder: Path, *cells: tuple[str, str, str]) -> Path:
    """Write a notebook of code cells: id, tag and source of each."""
    path = folder / "lesson.ipynb"
    content: list[dict[str, object]] = [
        {
            "cell_type": "code",
            "id": cell_id,
            "metadata": {"tags": [tag] if tag else []},
            "execution_count": None,
            "outputs": [],
            "source": source,
        }
        for cell_id, tag, source in cells
    ]
    whole = {"cells": content, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(whole), encoding="utf-8")
    return path


def test_lesson_is_taken_from_its_cells(tmp_path: Path) -> None:
    path = write(tmp_path, ("s", "scenario", SCENARIO), ("one", "step", STEP))

    lesson = load_lesson(path)

    assert (lesson.id, [step.id for step in lesson.steps]) == ("tiny", ["one"])


def test_desktop_cell_is_left_out(tmp_path: Path) -> None:
    desktop = ("d", "desktop", "import no_such_module")

    lesson = load_lesson(write(tmp_path, ("s", "scenario", SCENARIO), desktop))

    assert lesson.id == "tiny"


@pytest.mark.parametrize(
    ("code", "cells"),
    [
        ("notebook.tag", (("s", "", SCENARIO),)),
        ("notebook.tag", (("s", "setup", SCENARIO),)),
        ("notebook.statement", (("s", "scenario", "for i in range(3): print(i)"),)),
        ("notebook.statement", (("s", "scenario", "def f(): pass"),)),
        ("notebook.cell_failed", (("s", "scenario", "lesson = ("),)),
        ("notebook.cell_failed", (("s", "scenario", "lesson = 1 / 0"),)),
        ("notebook.cell_failed", (("s", "scenario", "import sys\nsys.exit(0)"),)),
        ("notebook.cell_failed", (("s", "scenario", "exit()"),)),
        ("notebook.cell_failed", (("s", "scenario", "x = 1\x00"),)),
        ("notebook.cell_failed", (("s", "scenario", "x = '\ud800'"),)),
        ("notebook.cell_failed", (("s", "scenario", "x = " + "-" * 9000 + "1"),)),
        ("notebook.cell_failed", (("s", "scenario", "print(await x)"),)),
        ("notebook.cell_failed", (("s", "scenario", "%matplotlib inline"),)),
        ("notebook.cell_failed", (("s", "scenario", "x = a" + ".b" * 9_000),)),
        ("notebook.cell_failed", (("s", "scenario", "(" * 9_000),)),
        ("notebook.cell_failed", (("s", "scenario", "(yield)"),)),
        ("notebook.cell_too_long", (("s", "scenario", "x" * 10_000_000),)),
        (
            "notebook.too_large",
            tuple((one, "scenario", "x" * 10_000_000) for one in "abcd"),
        ),
        ("notebook.no_lesson", (("s", "scenario", "x = 1"),)),
        ("notebook.step_id", (("s", "scenario", SCENARIO), ("two", "step", "x = 1"))),
    ],
)
def test_notebook_that_breaks_a_rule_is_refused(
    tmp_path: Path, code: str, cells: tuple[tuple[str, str, str], ...]
) -> None:
    with pytest.raises(LessonError) as raised:
        load_lesson(write(tmp_path, *cells))

    assert raised.value.code == code


def test_all_cells_are_looked_at_before_the_first_one_runs(tmp_path: Path) -> None:
    fails_where_it_runs = ("s", "scenario", "lesson = 1 / 0")
    breaks_a_rule = ("one", "step", "for one in (): pass")

    with pytest.raises(LessonError) as raised:
        load_lesson(write(tmp_path, fails_where_it_runs, breaks_a_rule))

    assert raised.value.code == "notebook.statement"


def test_error_names_notebook_cell_and_line(tmp_path: Path) -> None:
    failing = ("s", "scenario", "x = 1\ny = 2\nlesson = x / 0\n")

    with pytest.raises(LessonError, match=r"lesson\.ipynb, cell 1, line 3: Zero"):
        load_lesson(write(tmp_path, failing))


def test_folder_in_place_of_a_notebook_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LessonError) as raised:
        load_lesson(tmp_path)

    assert raised.value.code == "notebook.unreadable"


def test_missing_notebook_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LessonError) as raised:
        load_lesson(tmp_path / "none.ipynb")

    assert raised.value.code == "notebook.missing"


def whole(cell: str) -> str:
    """Return the file of a notebook with one cell."""
    return (
        f'{{"cells": [{cell}], "metadata": {{}}, "nbformat": 4, "nbformat_minor": 5}}'
    )


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        '{"cells": [{}]}',
        '{"cells": 3}',
        '{"cells": [], "metadata": {}, "nbformat": 3, "nbformat_minor": 0}',
        '{"cells": [], "metadata": {}, "nbformat": true, "nbformat_minor": 0}',
        '{"cells": [], "metadata": [], "nbformat": 4, "nbformat_minor": 5}',
        whole("3"),
        whole('"code"'),
        whole('{"cell_type": "code", "metadata": [], "source": ""}'),
        whole('{"cell_type": "code", "metadata": {"tags": 3}, "source": ""}'),
        whole('{"cell_type": "code", "metadata": {"tags": ["step"]}, "source": 3}'),
        whole('{"cell_type": "code", "metadata": {"tags": ["step"]}, "source": {}}'),
        "[" * 100_000,
    ],
)
def test_file_that_is_no_notebook_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "no.ipynb"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(LessonError) as raised:
        load_lesson(path)

    assert raised.value.code == "notebook.malformed"


def test_cell_of_a_step_may_have_any_id_of_its_own(tmp_path: Path) -> None:
    cells = (("s", "scenario", SCENARIO), ("5f3a", "step", STEP))

    assert load_lesson(write(tmp_path, *cells)).steps


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('lesson.step("one", "Do it", check=c)', "one"),
        ('x = 1\nlesson.step(title="Do it", step_id="one")', "one"),
        ("lesson.step(NAME, 'Do it')", ""),
        ("other.step('one')", ""),
        ("lesson.step(", ""),
        ("lesson" + ".step" * 9_000 + "('one')", ""),
        ("", ""),
    ],
)
def test_id_of_a_step_is_read_from_its_cell(source: str, found: str) -> None:
    assert step_id_of(source) == found
