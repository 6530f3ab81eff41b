"""One server for all hostile clients, and two learners of its class."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.serving.hostile.intruder import Intruder
from tests.serving.instructor import NAME, PASSWORD
from tests.serving.served import ServedLessons
from tests.serving.two_pages import write_lessons
from workspace_sim.records.sql_store import open_store
from workspace_sim.serving.people.passwords import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterator

SECRETS = {
    "DATABASE_URL": "postgresql://ann:marker-of-a-secret@db.example/records",
    "JUPYTER_TOKEN": "marker-of-a-secret",
    "PGPASSWORD": "marker-of-a-secret",
    "WORKSPACE_SIM_LRS_AUTH": "marker-of-a-secret",
}
# The tests come through a proxy that is trusted, so that they may say where from.
OPTIONS = ("--clock", "manual", "--trusted-proxy", "127.0.0.1")


@pytest.fixture(scope="session")
def besieged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedLessons]:
    """Serve a thin lesson and one with the whole front end, with secrets around."""
    folder = write_lessons(tmp_path_factory.mktemp("lessons"))
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
