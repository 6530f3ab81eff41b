from __future__ import annotations

import nbformat
import pytest

from tests.serving.served import ROOT
from workspace_sim.serving.catalog import read_catalogue
from workspace_sim.serving.thin_page import fits_thin_page


def notebook(*sources: str) -> nbformat.NotebookNode:
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    return nbformat.v4.new_notebook(cells=cells)


def test_desk_alone_fits_the_thin_page() -> None:
    cells = ("from workspace_sim.authoring import Lesson", "from widgets import Desktop")

    assert fits_thin_page(notebook(*cells))


@pytest.mark.parametrize(
    "source",
    [
        "import ipywidgets",
        "from IPython.display import display",
        "def late():\n    import pandas.io",
        "import widgets_of_somebody_else",
        "from . import near",
    ],
)
def test_whatever_may_show_something_else_gets_the_whole_front_end(source: str) -> None:
    assert not fits_thin_page(notebook("from widgets import Desktop", source))


def test_cell_that_cannot_be_read_gets_the_whole_front_end() -> None:
    assert not fits_thin_page(notebook("this is no Python"))


def test_every_lesson_of_the_catalogue_fits() -> None:
    folder = ROOT / "lessons"
    lessons = read_catalogue(folder).lessons

    heavy = [
        lesson.id
        for lesson in lessons
        if not fits_thin_page(nbformat.read(folder / lesson.file, as_version=4))
    ]

    assert lessons
    assert heavy == []
