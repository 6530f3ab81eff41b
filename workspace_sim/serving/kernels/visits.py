"""Visits: the connections of each learner, how many there may be, and how fast.

The limit of speed belongs to the learner, so connecting again gains nothing, and nobody
else is slowed down.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

AT_ONE_KERNEL: Final = 8
"""Connections to one kernel: tabs of one desk."""
OF_ONE_LEARNER: Final = 24
BURST: Final = 400.0
PER_SECOND: Final = 50.0
CONNECTING: Final = 5.0
"""What a connection counts for, beside what is said through it."""
MOST_REMEMBERED: Final = 1_000


@dataclass
class Pace:
    """How much somebody may still say: it runs out, and comes back with time.

    Attributes:
        left: How much is left at `at`.
        at: When that was.
    """

    left: float
    at: float

    def take(self, cost: float, now: float) -> bool:
        """Take some of it; False where there is not enough, and then nothing is."""
        self.left = min(BURST, self.left + (now - self.at) * PER_SECOND)
        self.at = now
        if cost > self.left:
            return False
        self.left -= cost
        return True


@dataclass(eq=False)
class Visit:
    """One connection of a learner to a kernel."""

    learner_id: str
    kernel_id: str


@dataclass
class Visits:
    """All connections.

    Attributes:
        clock: Seconds that only grow.
        refused: How often frames and connections were refused, by code.
    """

    clock: Callable[[], float] = time.monotonic
    refused: Counter[str] = field(default_factory=Counter)
    _open: set[Visit] = field(default_factory=set, init=False)
    _paces: dict[str, Pace] = field(default_factory=dict, init=False)

    def __len__(self) -> int:
        """Count the connections."""
        return len(self._open)

    def begin(self, learner_id: str, kernel_id: str) -> Visit | None:
        """Count a connection; None where there are too many, or too fast.

        Args:
            learner_id: Who connects.
            kernel_id: With which kernel.
        """
        own = [visit for visit in self._open if visit.learner_id == learner_id]
        here = [visit for visit in own if visit.kernel_id == kernel_id]
        if len(here) >= AT_ONE_KERNEL or len(own) >= OF_ONE_LEARNER:
            self.refused["connection.too_many"] += 1
            return None
        visit = Visit(learner_id, kernel_id)
        if not self.allows(visit, CONNECTING):
            self.refused["connection.too_fast"] += 1
            return None
        self._open.add(visit)
        return visit

    def end(self, visit: Visit) -> None:
        """Count a connection no more; once is enough."""
        self._open.discard(visit)

    def allows(self, visit: Visit, cost: float) -> bool:
        """Tell whether a learner may say so much more at this moment."""
        now = self.clock()
        pace = self._paces.get(visit.learner_id)
        if pace is None:
            self._forget(now)
            pace = self._paces[visit.learner_id] = Pace(BURST, now)
        return pace.take(cost, now)

    def _forget(self, now: float) -> None:
        """Remember only those who said something lately, once they are many."""
        if len(self._paces) < MOST_REMEMBERED:
            return
        rested = BURST / PER_SECOND
        for learner_id, pace in tuple(self._paces.items()):
            if now - pace.at > rested:
                del self._paces[learner_id]
