"""Every lesson has its demonstration beside it, and it shows what is taught."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.lessons.catalogue import LESSONS
from workspace_sim.authoring import load_lesson
from workspace_sim.authoring.demonstration import demonstrate
from workspace_sim.core.desktop.controls import controls
from workspace_sim.kernel.demonstrations import find_demonstration
from workspace_sim.runtime.event_log import from_text, to_text
from workspace_sim.runtime.state_hash import state_hash
from workspace_sim.training.attempt import Attempt
from workspace_sim.training.demonstration import SUFFIX, from_json, to_json
from workspace_sim.training.rehearsal import perform
from workspace_sim.training.replay import Replay
from workspace_sim.training.watch import Watch

if TYPE_CHECKING:
    from pathlib import Path


def test_demonstration_is_fresh(notebook: Path) -> None:
    stored = notebook.with_suffix(SUFFIX).read_text(encoding="utf-8")

    assert stored == to_json(demonstrate(load_lesson(notebook))), (
        "run `make demonstrations`"
    )


def test_demonstrated_intents_complete_the_lesson(notebook: Path) -> None:
    demonstration = find_demonstration(load_lesson(notebook).id, notebook.parent)
    attempt = Attempt(load_lesson(notebook))

    assert demonstration is not None
    for act in demonstration.acts:
        attempt.advance_to(act.at)
        if act.intent:
            attempt.submit(act.intent)

    assert attempt.is_complete
    assert attempt.progress.mistakes == ()


def test_every_control_that_is_marked_stands_on_the_desktop(notebook: Path) -> None:
    lesson = load_lesson(notebook)
    player = Watch(lesson, demonstrate(lesson))

    for index in range(player.total):
        player.go_to(index)
        marked = player.position().spotlight
        shown = {one.id: one for one in controls(player.desktop())}
        assert not marked or shown[marked].enabled


def test_demonstration_plays_to_its_end_by_itself(notebook: Path) -> None:
    lesson = load_lesson(notebook)
    player = Watch(lesson, demonstrate(lesson))
    player.submit({"type": "player.play"})

    player.advance_to(3600)

    assert player.is_over
    assert player.progress.done == len(lesson.steps)
    assert player.progress.mistakes == ()


def test_replay_of_a_solution_ends_in_the_same_state(notebook: Path) -> None:
    lesson = load_lesson(notebook)
    assert lesson.rehearsed is not None
    attempt = Attempt(lesson)
    perform(attempt, lesson.rehearsed.solution)
    stored = from_text(to_text(attempt.session.entries))

    player = Replay(lesson, stored, sequence=len(stored))

    assert state_hash(player.moment.passed.world) == state_hash(attempt.session.world)
    assert player.desktop() == attempt.view().desktop
    assert player.progress == attempt.progress


def test_demonstration_follows_the_steps_in_order(notebook: Path) -> None:
    lesson = load_lesson(notebook)
    shown = from_json(notebook.with_suffix(SUFFIX).read_text(encoding="utf-8"))

    steps = [step.id for step in lesson.steps]
    assert list(dict.fromkeys(act.step_id for act in shown.acts)) == steps
    assert [step_id for step_id, _ in shown.bands] == steps
    assert all(act.caption for act in shown.acts)
    assert 0 < shown.shortest <= sum(1 for act in shown.acts if act.intent)


def test_no_demonstration_is_left_without_its_notebook() -> None:
    for path in LESSONS.rglob("*" + SUFFIX):
        name = path.name.removesuffix(SUFFIX)
        assert path.with_name(f"{name}.ipynb").exists()
