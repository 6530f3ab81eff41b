"""Where a kernel finds the demonstration of its lesson: beside the notebook."""

from __future__ import annotations

from pathlib import Path

from workspace_sim.training.demonstration import SUFFIX, Demonstration, from_json


def find_demonstration(
    lesson_id: str, folder: Path | None = None
) -> Demonstration | None:
    """Return the demonstration of a lesson; None where its folder has none.

    A kernel works in the folder of its notebook, in JupyterLab, in a test of the
    notebook and behind the server alike.

    Args:
        lesson_id: Which lesson.
        folder: Where to look; by default where the kernel works.

    Raises:
        LessonError: `demonstration.malformed` or `demonstration.unknown_format`.
    """
    where = Path.cwd() if folder is None else folder
    for path in sorted(where.glob("*" + SUFFIX)):
        found = from_json(path.read_text(encoding="utf-8"), str(path))
        if found.lesson_id == lesson_id:
            return found
    return None
