from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.records.schoolroom import STEPS, Schoolroom, standing, step
from tests.records.xapi_rules import breaches
from workspace_sim.cli import main
from workspace_sim.records.sql_store import open_store

LESSONS = str(Path(__file__).parents[2] / "lessons")
DONE = tuple(step(one) for one in STEPS)


@pytest.fixture
def room(tmp_path: Path) -> Schoolroom:
    """Return a schoolroom in which two learners did something."""
    room = Schoolroom(open_store(tmp_path / "records.sqlite"))
    for name in ("Mia", "Jon"):
        learner = room.enter(name)
        lesson = "instant-chat-transfer"
        room.attempt(learner, standing(step("greet")), lesson=lesson)
        room.attempt(learner, standing(*DONE), lesson=lesson)
    return room


def exported(folder: Path, *options: str) -> list[dict[str, object]]:
    """Return what the command writes."""
    file = folder / "statements.jsonl"
    place = ("--data", str(folder), "--lessons", LESSONS, "--output", str(file))
    assert main(["records", "statements", *place, *options]) == 0
    return [json.loads(line) for line in file.read_text().splitlines()]


def test_statements_of_all_are_written_in_the_order_of_attempts(
    room: Schoolroom, tmp_path: Path
) -> None:
    values = exported(tmp_path)

    assert [wrong for one in values for wrong in breaches(one)] == []
    verbs = [one["verb"]["display"]["en"] for one in values]  # type: ignore[index]
    once = ["initialized", "completed", "abandoned", "initialized"]
    assert verbs == [*once, *["completed"] * 4, "passed"] * 2
    room.store.close()


def test_lesson_is_named_as_in_the_catalogue_and_learner_on_demand(
    room: Schoolroom, tmp_path: Path
) -> None:
    learner = room.enter("Lea")
    room.attempt(learner, standing(*DONE), lesson="instant-chat-transfer")
    home = "https://training.example/"

    values = exported(tmp_path, "--learner", learner.id, "--names", "--home-page", home)

    first = json.dumps(values[0])
    assert "Starting an instant chat transfer" in first
    assert f'{{"homePage": "{home}", "name": "{learner.id}"}}' in first
    assert {one["actor"]["name"] for one in values} == {"Lea"}  # type: ignore[index]
    room.store.close()
