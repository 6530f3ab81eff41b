"""The clock of one desk: it tells an attempt how much simulated time has passed.

Simulated time is a number; this module is the only place that ties it to the wall.
It runs while a view of the desk is attached and nobody paused it, at the rate that the
learner chose, and it wakes up only when the attempt has something due, so an idle desk
costs nothing.

In manual mode nothing moves by itself: only `advance` does. A server says so, or
`WORKSPACE_SIM_CLOCK=manual` in the kernel's environment.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, NotRequired, Protocol, TypedDict

from workspace_sim.errors import ClockError
from workspace_sim.kernel.surroundings import CLOCK_VARIABLE, surroundings

if TYPE_CHECKING:
    from collections.abc import Callable


class TimedAttempt(Protocol):
    """The part of an attempt that a clock needs."""

    @property
    def at(self) -> float:
        """Simulated seconds since the attempt began."""

    @property
    def next_due_at(self) -> float | None:
        """When the next scheduled thing happens, None when nothing is scheduled."""

    def advance_to(self, at: float) -> None:
        """Run simulated time up to `at`."""

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` after every change, until the returned function is called."""


class Timer(Protocol):
    """A scheduled call that can be taken back."""

    def cancel(self) -> None:
        """Make sure that the call does not happen."""


class Alarm(Protocol):
    """Sets a timer, or returns None where nothing can ring."""

    def __call__(self, delay: float, ring: Callable[[], None], /) -> Timer | None:
        """Call `ring` in `delay` seconds."""


class ClockState(TypedDict):
    """What a view needs to count down by itself between two messages.

    Attributes:
        at: Simulated seconds.
        running: Whether they go on.
        rate: How many of them pass in a second, where that is not one.
    """

    at: float
    running: bool
    rate: NotRequired[float]


def loop_alarm(delay: float, ring: Callable[[], None]) -> Timer | None:
    """Set a timer on the running event loop; None when no loop runs."""
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return None
    return loop.call_later(delay, ring)


class DeskClock:
    """Moves one attempt through simulated time.

    Whoever submits an intent calls `catch_up` first, so that the intent happens at
    the simulated second in which the learner acted.
    """

    def __init__(
        self,
        attempt: TimedAttempt,
        *,
        now: Callable[[], float] = time.monotonic,
        alarm: Alarm = loop_alarm,
        manual: bool | None = None,
    ) -> None:
        """Stand still at the attempt's own time.

        Args:
            attempt: What is moved.
            now: Wall seconds from any fixed point, never going back.
            alarm: Sets the timers.
            manual: Whether only `advance` moves time; by default the surroundings say.
        """
        self._attempt = attempt
        self._now = now
        self._alarm = alarm
        self._manual = manual
        self._views: set[str] = set()
        self._paused = False
        self._rate = 1.0
        self._started_at: float | None = None  # wall time of `_base`, while running
        self._base = attempt.at
        self._moving = False
        self._timer: Timer | None = None
        self._listeners: list[Callable[[], None]] = []
        attempt.subscribe(self._attempt_changed)

    @property
    def manual(self) -> bool:
        """Whether only `advance` moves time."""
        return surroundings().manual if self._manual is None else self._manual

    @property
    def running(self) -> bool:
        """Whether simulated time passes by itself."""
        return self._started_at is not None

    @property
    def paused(self) -> bool:
        """Whether the learner stopped the time."""
        return self._paused

    @property
    def at(self) -> float:
        """Simulated seconds, between two moves of the attempt as well."""
        if self._started_at is None:
            return self._attempt.at
        return self._base + (self._now() - self._started_at) * self._rate

    def state(self) -> ClockState:
        """Return what the views are told."""
        state: ClockState = {"at": self.at, "running": self.running}
        if self.running and self._rate != 1:
            state["rate"] = self._rate
        return state

    def attach(self, view_id: str) -> None:
        """Count a view that is on a screen; the first one starts the time."""
        _keep_running_clock(self)
        self._views.add(view_id)
        self._settle()

    def detach(self, view_id: str) -> None:
        """Forget a view; the last one gone stops the time."""
        self._views.discard(view_id)
        self._settle()

    def detach_all(self) -> None:
        """Forget all views, whose pages are gone, and stop the time."""
        self._views.clear()
        self._settle()

    def pause(self) -> None:
        """Stop the time until `resume`."""
        self._paused = True
        self._settle()

    def resume(self) -> None:
        """Let the time go on with the seconds that were left."""
        self._paused = False
        self._settle()

    def set_rate(self, rate: float) -> None:
        """Let time pass slower or faster from here on.

        Args:
            rate: Simulated seconds in a second; at 0 the time stands still.
        """
        if rate == self._rate:
            return
        self.catch_up()
        was_running, self._started_at = self.running, None
        self._base, self._rate = self._attempt.at, rate
        self._settle()
        if was_running and not self.running:
            self._set_timer()
            self._tell()

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` whenever the state jumps or the time starts or stops."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def catch_up(self) -> None:
        """Bring the attempt to the present second."""
        if self._started_at is not None:
            moment = self._now()
            self._move_to(self._base + (moment - self._started_at) * self._rate)
            self._base, self._started_at = self._attempt.at, moment
            self._set_timer()

    def advance(self, seconds: float) -> None:
        """Move a manual clock; a paused one stands still.

        Args:
            seconds: How much simulated time passes.

        Raises:
            ClockError: `clock.not_manual` when time passes by itself here,
                `clock.backwards` when `seconds` is negative.
        """
        if not self.manual:
            message = (
                f"Only a manual clock can be advanced; set {CLOCK_VARIABLE}=manual"
            )
            raise ClockError("clock.not_manual", message)
        if seconds < 0:
            raise ClockError("clock.backwards", f"Time cannot go back by {-seconds} s")
        if not self._paused:
            self._move_to(self._attempt.at + seconds)
            self._base = self._attempt.at
            self._tell()

    def _settle(self) -> None:
        """Start or stop, as views, pause and mode demand."""
        seen = bool(self._views) and self._rate > 0
        wanted = seen and not self._paused and not self.manual
        if wanted == self.running:
            return
        self.catch_up()
        self._base = self._attempt.at
        self._started_at = self._now() if wanted else None
        self._set_timer()
        self._tell()

    def _move_to(self, at: float) -> None:
        self._moving = True
        try:
            self._attempt.advance_to(max(at, self._attempt.at))
        finally:
            self._moving = False

    def _attempt_changed(self) -> None:
        """Follow a jump of the time, and set the timer for what was scheduled.

        Time jumps where another attempt begins, or something is played.
        """
        if self._moving:
            return
        if self._attempt.at != self._base:
            self._base = self._attempt.at
            self._started_at = self._now() if self.running else None
            self._tell()
        self._set_timer()

    def _set_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        due_at = self._attempt.next_due_at
        if self.running and due_at is not None:
            left = max(0.0, due_at - self.at) / self._rate
            self._timer = self._alarm(left, self._ring)

    def _ring(self) -> None:
        self._timer = None
        self.catch_up()

    def _tell(self) -> None:
        for listener in tuple(self._listeners):
            listener()


_running_clock: list[DeskClock] = []


def _keep_running_clock(clock: DeskClock) -> None:
    _running_clock[:] = [clock]


def running_clock() -> DeskClock:
    """Return the clock of the desk that this kernel shows.

    Raises:
        ClockError: `clock.no_desk` when no view was ever attached.
    """
    if not _running_clock:
        raise ClockError("clock.no_desk", "No desk has been shown in this kernel yet")
    return _running_clock[0]
