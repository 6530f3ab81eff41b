"""When an attempt passes its lesson: one rule for catalogue, report and statements."""

from __future__ import annotations

from workspace_sim.training.lesson import PASS_MARK
from workspace_sim.training.mode import Mode


def has_passed(*, mode: str, complete: bool, score: int | None) -> bool:
    """Tell whether an attempt passes its lesson.

    Args:
        mode: The mode it was done in.
        complete: Whether every step is done.
        score: Its points, None where it has none.
    """
    if not complete:
        return False
    return mode != Mode.ASSESSMENT or (score or 0) >= PASS_MARK
