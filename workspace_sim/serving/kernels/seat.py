"""One seat: a kernel of a learner, and what is known of it before it runs."""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple  # noqa: F401

from tornado.websocket import WebSocketHandler

from workspace_sim.serving.lessons.catalog import LessonEntry


class Key(NamedTuple):
    """What a seat belongs to."""

    learner_id: str
    lesson_id: str
    link_mode: str = ""

    def digest(self) -> str:
        """Return a text for pages that says nothing of the learner."""
        return hashlib.sha256("\n".join(self).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Booking:
    """Who is to sit where, and what the kernel is told of it.

    Attributes:
        key: What the seat belongs to.
        kernel_id: What the kernel is to be called.
        entry: The lesson.
        told: What `workspace_sim.kernel.seat.sit` is told.
        first: What a desk at which nothing was done knows of its seat; None for one
            at which something was.
    """

    key: Key
    kernel_id: str
    entry: LessonEntry
    told: dict[str, Any] = field(repr=False)
    first: dict[str, Any] | None = field(default=None, repr=False)


@dataclass(eq=False)
class Seat:
    """A kernel of a learner.

    Attributes:
        key: What it belongs to.
        kernel_id: The kernel.
        starting: The start of the kernel; None for one that runs.
        html: The whole page; empty before it is whole.
        policy: What the page may load.
        way: How the kernel came to be: `snapshot`, `fork` or `ordinary`.
        pages: The websockets of its pages.
        was_seen: Whether a page was connected, or has said farewell.
        sent_again_at: When the page was sent again, on the clock of the event loop.
    """

    key: Key
    kernel_id: str
    starting: asyncio.Task[None] | None = None
    html: str = ""
    policy: str = ""
    way: str = "ordinary"
    pages: set[WebSocketHandler] = field(default_factory=set)
    was_seen: bool = False
    sent_again_at: float = float("-inf")
    timer: asyncio.TimerHandle | None = None

    async def begun(self) -> None:
        """Wait until the kernel has started, or has not; others may wait too."""
        if self.starting is not None:
            await asyncio.shield(self.starting)

    @property
    def is_starting(self) -> bool:
        """Whether the kernel is still to come."""
        return self.starting is not None and not self.starting.done()

    def stop_waiting(self) -> None:
        """Do not give the seat up for now."""
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None
