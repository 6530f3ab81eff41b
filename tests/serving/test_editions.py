"""An edition is read from the file of a notebook, which may hold anything."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from workspace_sim.errors import CatalogueError
from workspace_sim.serving.lessons.editions import edition_of
from workspace_sim.serving.upstream.notebook_file import read_for_page

if TYPE_CHECKING:
    from pathlib import Path

CELL: dict[str, Any] = {
    "cell_type": "code",
    "id": "one",
    "metadata": {"tags": ["step"]},
    "source": 'lesson.step("one")',
    "outputs": [],
    "execution_count": None,
}


def written(folder: Path, cell: Any) -> Path:
    path = folder / "lesson.ipynb"
    whole = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(whole), encoding="utf-8")
    return path


def test_an_edition_has_the_steps_of_its_notebook(tmp_path: Path) -> None:
    edition = edition_of("tiny", written(tmp_path, CELL))

    assert edition.step_ids == ("one",)


@pytest.mark.parametrize(
    "cell",
    [
        3,
        {},
        {**CELL, "cell_type": ["code"]},
        {**CELL, "cell_type": "nothing"},
        {**CELL, "metadata": {"tags": "step"}},
        {**CELL, "metadata": {"tags": [["step"]]}},
        {**CELL, "source": 3},
        {**CELL, "source": {}},
        {**CELL, "source": ["x = 1", 3]},
        {"cell_type": "code", "metadata": {"tags": ["rehearsal"]}},
    ],
)
def test_a_damaged_notebook_has_no_edition(tmp_path: Path, cell: Any) -> None:
    with pytest.raises(CatalogueError) as raised:
        edition_of("tiny", written(tmp_path, cell))

    assert raised.value.code == "catalogue.lesson_missing"


def test_outputs_that_are_none_are_refused_for_a_page(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError) as raised:
        read_for_page(written(tmp_path, {**CELL, "outputs": 3}))

    assert raised.value.code == "catalogue.lesson_missing"
