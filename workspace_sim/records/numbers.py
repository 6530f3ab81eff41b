"""Numbers of a batch, as every database can keep them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from workspace_sim.kernel.batch import HIGHEST

if TYPE_CHECKING:
    from workspace_sim.kernel.batch import Json


def count_of(value: Json) -> int:
    """Return a count.

    Raises:
        ValueError: It is none, or higher than a database counts.
        TypeError: As `int` raises it.
        OverflowError: As `int` raises it.
    """
    count = int(value)
    if not 0 <= count <= HIGHEST:
        message = "a count that no database can keep"
        raise ValueError(message)
    return count


def seconds_of(value: Json) -> float:
    """Return a number of seconds.

    Raises:
        ValueError: It is none, or has no end.
        TypeError: As `float` raises it.
        OverflowError: As `float` raises it.
    """
    seconds = float(value)
    if not math.isfinite(seconds):
        message = "no number of seconds"
        raise ValueError(message)
    return seconds
