from __future__ import annotations

import json

import nbformat
import pytest

from tests.serving.served import ROOT
from workspace_sim.serving.lessons.catalog import read_catalogue
from workspace_sim.serving.lessons.thin_page import fits_thin_page


def notebook(*sources: str) -> nbformat.NotebookNode:
    code: dict[str, object] = {
        "cell_type": "code",
        "execution_count": None,
        "metadata": {},
        "outputs": [],
    }
    cells = [{**code, "source": source} for source in sources]
    whole = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
    return read(json.dumps(whole))


def read(text: str) -> nbformat.NotebookNode:
    made: nbformat.NotebookNode = nbformat.reads(text, as_version=4)  # type: ignore[no-untyped-call]
    return made


def test_desk_alone_fits_the_thin_page() -> None:
    imports = ("import workspace_sim.authoring", "from widgets import Desktop")

    assert fits_thin_page(notebook(*imports))


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
        if not fits_thin_page(read((folder / lesson.file).read_text("utf-8")))
    ]

    assert lessons
    assert heavy == []
