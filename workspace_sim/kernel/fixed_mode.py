"""The mode that a link has fixed: the server tells its kernels."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from workspace_sim.training.mode import mode_of

if TYPE_CHECKING:
    from workspace_sim.training.mode import Mode

VARIABLE = "WORKSPACE_SIM_LESSON_MODE"


def fixed_mode() -> Mode | None:
    """Return the mode that the page's link has fixed; None where the learner chooses.

    Raises:
        LessonError: `mode.unknown`.
    """
    told = os.environ.get(VARIABLE)
    return mode_of(told) if told else None
