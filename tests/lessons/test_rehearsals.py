"""Every lesson is proved: solution, alternatives, mutants; and a broken one is not."""

from __future__ import annotations

import ast
import json
from typing import TYPE_CHECKING

import pytest

from workspace_sim.authoring import load_lesson, prove
from workspace_sim.errors import LessonError

if TYPE_CHECKING:
    from pathlib import Path


def test_lesson_is_proved(notebook: Path) -> None:
    proof = prove(load_lesson(notebook))

    assert proof.failures == ()
    assert proof.alternatives >= 3
    assert proof.mutants >= 3


def test_every_step_has_hints_and_every_mistake_says_what_to_do(notebook: Path) -> None:
    lesson = load_lesson(notebook)

    assert all(step.hints for step in lesson.steps)
    mistakes = [*lesson.mistakes, *(m for s in lesson.steps for m in s.mistakes)]
    assert all(len(mistake.feedback) > 40 for mistake in mistakes)


def with_check_that_is_always_true(source: str) -> str:
    """Return a step's cell whose check cannot fail."""
    cell = ast.parse(source)
    checks = [
        n for n in ast.walk(cell) if isinstance(n, ast.keyword) and n.arg == "check"
    ]
    checks[0].value = ast.parse("lambda evidence: True", mode="eval").body
    return ast.unparse(cell)


def test_weakened_check_is_caught(notebook: Path, tmp_path: Path) -> None:
    content = json.loads(notebook.read_text(encoding="utf-8"))
    step = next(c for c in content["cells"] if "step" in c["metadata"].get("tags", ()))
    step["source"] = with_check_that_is_always_true("".join(step["source"]))
    broken = tmp_path / "broken.ipynb"
    broken.write_text(json.dumps(content), encoding="utf-8")

    with pytest.raises(LessonError, match="holds before anything was done"):
        load_lesson(broken)
