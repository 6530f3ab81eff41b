"""Every lesson of the catalogue."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from workspace_sim.authoring import load_lesson

if TYPE_CHECKING:
    from workspace_sim.training.rehearsal import Performance

LESSONS = Path(__file__).parents[2] / "lessons"


def catalogue() -> list[dict[str, str]]:
    """Return the tables of the catalogue."""
    tables: list[dict[str, str]] = tomllib.loads(
        (LESSONS / "catalog.toml").read_text(encoding="utf-8")
    )["lesson"]
    return tables


def solution_of(file: str) -> Performance:
    """Return how an expert does the lesson of a notebook."""
    rehearsed = load_lesson(LESSONS / file).rehearsed
    if rehearsed is None:
        message = f"{file} has no rehearsal."
        raise LookupError(message)
    return rehearsed.solution


def notebooks() -> list[Path]:
    """Return every notebook on disk."""
    return sorted(
        path
        for path in LESSONS.rglob("*.ipynb")
        if ".ipynb_checkpoints" not in path.parts
    )
