"""The pace of simulated time: an accommodation for who needs more of it.

The whole clock is slowed, never a single timer. So a customer's patience, a
colleague's answer and an offer of help keep their order, the same actions give the
same log, and a score that counts simulated seconds does not punish who needs longer.
"""

from __future__ import annotations

USUAL = 1
STILL = 0
PACES = (USUAL, 2, 5, 10, STILL)
"""How many times as long everything takes; still means that nothing runs out.

Where time stands still, or takes long, a learner lets it pass to the next thing that
happens. WCAG 2.2.1 asks for ten times as long, or for a way to turn limits off.
"""


def pace_of(text: object) -> int | None:
    """Return the pace that was chosen from the list, None for any other text."""
    return next((pace for pace in PACES if str(pace) == text), None)


def rate_of(pace: int) -> float:
    """Return how many simulated seconds pass in one second of the learner."""
    return 0.0 if pace == STILL else 1 / pace
