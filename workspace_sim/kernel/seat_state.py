"""What pages know of a seat.

The kernel says it; a server that sends a page before its kernel speaks says the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workspace_sim.training.seat_words import SEAT_WORDS

if TYPE_CHECKING:
    from workspace_sim.kernel.outbox import Saving


def seat_state(
    key: str,
    number: int,
    *,
    holder: str = "",
    saving: Saving = "",
    notice: str = "",
) -> dict[str, Any]:
    """Return what pages know of a seat; without more, one that nobody has taken yet.

    Args:
        key: The same for the same learner, lesson and link, and only then.
        number: Which attempt of the learner it is.
        holder: The view that holds the desk; empty while nobody does.
        saving: How saving goes.
        notice: What the learner is told.
    """
    return {
        "holder": holder,
        "saving": saving,
        "notice": notice,
        "words": SEAT_WORDS,
        "key": key,
        "attempt": f"{key}-{number}",
    }
