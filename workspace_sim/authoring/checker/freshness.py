"""Whether the demonstration beside a notebook still follows its rehearsal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace_sim.authoring.demonstration import demonstrate
from workspace_sim.training.demonstration import SUFFIX, to_json
from workspace_sim.training.proof import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from workspace_sim.authoring.lesson import Lesson


def stale_demonstration(lesson: Lesson, notebook: Path) -> Iterator[Finding]:
    """Yield a finding where a lesson has a demonstration that is not its own any more.

    Args:
        lesson: A lesson whose solution can be performed.
        notebook: Where it was loaded from.
    """
    path = notebook.with_suffix(SUFFIX)
    if path.exists() and path.read_text(encoding="utf-8") != shown(lesson):
        yield Finding(
            "demonstration.stale",
            f"{path.name} does not show the solution of the rehearsal any more. Run"
            f" `workspace-sim demonstrate {lesson.id}`.",
        )


def shown(lesson: Lesson) -> str:
    """Return the text of a lesson's demonstration."""
    return to_json(demonstrate(lesson))
