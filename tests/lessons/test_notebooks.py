"""Every notebook keeps the form of a lesson."""

from __future__ import annotations

import ast
import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from tests.lessons.catalogue import LESSONS, catalogue, notebooks
from workspace_sim.authoring import load_lesson
from workspace_sim.authoring.notebook import read_cells

if TYPE_CHECKING:
    from pathlib import Path


def raw_cells(path: Path) -> list[dict[str, Any]]:
    """Return the cells of a notebook as they are stored."""
    cells: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return cells


def test_catalogue_and_notebooks_agree() -> None:
    listed = {LESSONS / table["file"] for table in catalogue()}

    assert listed == set(notebooks())


def test_catalogue_names_each_lesson_as_its_notebook_does() -> None:
    for table in catalogue():
        lesson = load_lesson(LESSONS / table["file"])

        assert (table["id"], table["title"]) == (lesson.id, lesson.title)


def test_no_output_is_stored(notebook: Path) -> None:
    code = [cell for cell in raw_cells(notebook) if cell["cell_type"] == "code"]

    assert all(not cell["outputs"] for cell in code)
    assert all(cell["execution_count"] is None for cell in code)


def test_first_cell_is_the_title(notebook: Path) -> None:
    first = raw_cells(notebook)[0]

    assert first["cell_type"] == "markdown"
    assert "".join(first["source"]).startswith(f"# {load_lesson(notebook).title}")


def test_prose_stands_before_every_step(notebook: Path) -> None:
    for before, cell in pairwise(raw_cells(notebook)):
        if "step" in cell["metadata"].get("tags", ()):
            assert before["cell_type"] == "markdown"


def test_cells_import_only_the_authors_door_and_the_widgets(notebook: Path) -> None:
    imported: set[str] = set()
    for cell in read_cells(notebook):
        for statement in ast.walk(ast.parse(cell.source)):
            if isinstance(statement, ast.ImportFrom):
                names = {alias.name for alias in statement.names}
                sources = {f"{statement.module}.{name}" for name in names}
                imported |= sources
            elif isinstance(statement, ast.Import):
                imported |= {alias.name for alias in statement.names}

    assert imported <= {"workspace_sim.authoring", "widgets.Desktop"}


def test_desktop_cell_ends_with_the_desktop(notebook: Path) -> None:
    desktop = [cell for cell in read_cells(notebook) if cell.tag == "desktop"]

    assert len(desktop) == 1
    assert desktop[0].source.splitlines()[-1] == "Desktop(lesson.start())"


def test_rehearsal_is_the_last_cell(notebook: Path) -> None:
    tags = [cell.tag for cell in read_cells(notebook)]

    assert tags.index("rehearsal") == len(tags) - 1
