"""One server for all hostile clients, and two learners of its class."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tests.serving.hostile.intruder import Intruder
from tests.serving.instructor import NAME, PASSWORD
from tests.serving.served import ServedLessons
from tests.serving.two_pages import ENTRY, write_lessons
from workspace_sim.records.sql_store import open_store
from workspace_sim.serving.people.passwords import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LONG, CELLS = "long", 60
SECRETS = {
    "DATABASE_URL": "postgresql://ann:marker-of-a-secret@db.example/records",
    "JUPYTER_TOKEN": "marker-of-a-secret",
    "PGPASSWORD": "marker-of-a-secret",
    "WORKSPACE_SIM_LRS_AUTH": "marker-of-a-secret",
}
# The tests come through a proxy that is trusted, so that they may say where from.
OPTIONS = ("--clock", "manual", "--trusted-proxy", "127.0.0.1")


def write_long_lesson(folder: Path) -> None:
    """Add a lesson whose cells run for a while, one after the other."""
    source = "import time, ipywidgets\ntime.sleep(0.03)  # source of a cell"
    cells = [new_code_cell(source) for _ in range(CELLS)]  # type: ignore[no-untyped-call]
    notebook = new_notebook(cells=cells)  # type: ignore[no-untyped-call]
    (folder / f"{LONG}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    with (folder / "catalog.toml").open("a", encoding="utf-8") as catalogue:
        catalogue.write(ENTRY.format(name=LONG))


@pytest.fixture(scope="session")
def besieged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedLessons]:
    """Serve a thin lesson and one with the whole front end, with secrets around."""
    folder = write_lessons(tmp_path_factory.mktemp("lessons"))
    write_long_lesson(folder)
    data = tmp_path_factory.mktemp("data")
    store = open_store(data / "records.sqlite")
    store.add_user(NAME, digest_of(PASSWORD))
    store.close()
    before = {name: os.environ.get(name) for name in SECRETS}
    os.environ.update(SECRETS)
    try:
        with ServedLessons(folder, OPTIONS, data=data, linger=60) as server:
            yield server
    finally:
        for name, value in before.items():
            os.environ.pop(name)
            if value is not None:
                os.environ[name] = value


@pytest.fixture(scope="session")
def ada(besieged: ServedLessons) -> Intruder:
    """Return a learner of the class, with a thin page and its kernel."""
    return Intruder.inside(besieged, "Ada Test")


@pytest.fixture(scope="session")
def ben(besieged: ServedLessons) -> Intruder:
    """Return another learner of the class, with a kernel too."""
    return Intruder.inside(besieged, "Ben Test")


@pytest.fixture
def mallory(besieged: ServedLessons) -> Intruder:
    """Return a learner with a kernel whom no other test meets."""
    return Intruder.inside(besieged, "Mallory Test")
