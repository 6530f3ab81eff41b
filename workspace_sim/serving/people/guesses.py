"""A limit on guessing codes and passwords."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

MOST_REMEMBERED: Final = 10_000


@dataclass
class Guesses:
    """Counts wrong guesses of whoever, and forgets them as time passes.

    A class behind one address mistypes its codes too, so the first `free` guesses cost
    nothing; after them one is free again every `pause` seconds.

    Attributes:
        free: How many wrong guesses are allowed at once.
        pause: Seconds until one more is.
        clock: Seconds that only grow.
    """

    free: int
    pause: float
    clock: Callable[[], float] = time.monotonic
    _due: OrderedDict[str, float] = field(default_factory=OrderedDict, init=False)

    def wait(self, who: str) -> float:
        """Return the seconds that somebody has to wait before a guess; 0 for none."""
        late = self._due.get(who, 0.0) - self.clock() - (self.free - 1) * self.pause
        return max(late, 0.0)

    def take(self, who: str) -> float:
        """Count a guess, before it is known whether it is right.

        Returns:
            The seconds to wait where the guess is not allowed, and then not counted.
        """
        if wait := self.wait(who):
            return wait
        self._due[who] = max(self._due.pop(who, 0.0), self.clock()) + self.pause
        while len(self._due) > MOST_REMEMBERED:
            self._due.popitem(last=False)
        return 0.0

    def right(self, who: str) -> None:
        """Take back a guess that was right."""
        if who in self._due:
            self._due[who] -= self.pause
