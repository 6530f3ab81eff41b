"""Every lesson is sound: solution, alternatives, mutants; and a weakened one is not."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.lessons.catalogue import notebooks
from workspace_sim.authoring import load_lesson
from workspace_sim.authoring.checker import check
from workspace_sim.training.proof import prove
from workspace_sim.training.rehearsal import Rehearsal

if TYPE_CHECKING:
    from pathlib import Path

    from workspace_sim.authoring import Lesson
    from workspace_sim.training.evidence import Condition

SAMPLED = notebooks()[:: int(os.environ.get("WORKSPACE_SIM_SAMPLE", "1"))]
"""The lessons that are held against generated mutants; `make check` takes some."""
WEAK: dict[str, tuple[Condition, str]] = {
    "always true": (lambda _: True, "check.holds_at_start"),
    "always false": (lambda _: False, "check.never_holds"),
}

loaded = cache(load_lesson)


@pytest.mark.parametrize("path", SAMPLED, ids=lambda path: path.stem)
def test_lesson_is_sound(path: Path) -> None:
    checked = check(loaded(path))

    assert checked.findings == ()
    assert checked.score == 100
    assert checked.proof.alternatives >= 3
    assert checked.proof.mutants >= 3
    assert checked.count("rejected") >= 5


def test_every_mistake_says_what_to_do(notebook: Path) -> None:
    lesson = loaded(notebook)

    mistakes = [*lesson.mistakes, *(m for s in lesson.steps for m in s.mistakes)]
    assert all(len(mistake.feedback) > 40 for mistake in mistakes)


def with_check(lesson: Lesson, number: int, condition: Condition) -> Lesson:
    """Return a lesson with another check in one of its steps."""
    steps = list(lesson.steps)
    steps[number] = replace(steps[number], check=condition)
    return replace(lesson, steps=steps)


@pytest.mark.parametrize("weak", WEAK)
def test_weakened_check_is_caught_in_every_step(notebook: Path, weak: str) -> None:
    lesson, (condition, code) = loaded(notebook), WEAK[weak]
    assert lesson.rehearsed is not None
    solution_only = Rehearsal(lesson.rehearsed.solution)

    for number, step in enumerate(lesson.steps):
        weakened = with_check(lesson, number, condition)
        failures = prove(weakened, solution_only).failures

        assert (code, step.id) in {(one.code, one.step_id) for one in failures}
