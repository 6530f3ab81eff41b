"""The pulse of a connection: whether there is still somebody at the other end.

A computer that loses its network says no goodbye. Its connection looks open for ever,
unless it is asked to answer.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Pulse:
    """Asks a connection again and again; one that does not answer in time is gone.

    It is found within two intervals.
    """

    def __init__(
        self, every: float, ask: Callable[[], None], gone: Callable[[], None]
    ) -> None:
        """Begin to ask.

        Args:
            every: Seconds from one question to the next; 0 never asks.
            ask: Sends a question.
            gone: Called once, when a question was not answered before the next one.
        """
        self._every = every
        self._ask = ask
        self._gone = gone
        self._answered = True
        self._due = 0.0
        self._timer: asyncio.TimerHandle | None = None
        if every:
            self._wait()

    def answered(self) -> None:
        """Note an answer."""
        self._answered = True

    def stop(self) -> None:
        """Ask no more."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _wait(self) -> None:
        loop = asyncio.get_running_loop()
        self._due = loop.time() + self._every
        self._timer = loop.call_later(self._every, self._look)

    def _look(self) -> None:
        # Who was late to look, as a computer that slept, has not read the answer yet.
        late = asyncio.get_running_loop().time() - self._due > self._every / 2
        if not self._answered and not late:
            self.stop()
            self._gone()
            return
        self._answered = False
        self._wait()
        self._ask()
