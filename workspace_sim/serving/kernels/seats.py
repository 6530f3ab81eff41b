"""Seats: which kernel a learner's lesson has, and the kernels' beginning and end.

A seat belongs to a learner, a lesson and a link. Whoever comes back to it, by a refresh
or from another computer, meets the same kernel as long as it lives. Nothing rests on
it: a seat without pages is given up after a while, and the next page builds the desk
from the record.
"""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from weakref import WeakValueDictionary

from jupyter_core.utils import ensure_async
from jupyter_server.utils import ApiPath
from tornado.web import HTTPError
from tornado.websocket import WebSocketHandler

from workspace_sim.errors import ClockError
from workspace_sim.serving.kernels.environment import kernel_environment

if TYPE_CHECKING:
    from jupyter_server.auth.identity import User
    from jupyter_server.services.kernels.kernelmanager import (
        AsyncMappingKernelManager,
    )

    from workspace_sim.serving.kernels.boarding import Boarding
    from workspace_sim.serving.lessons.catalog import LessonEntry

# One sqlite file and one thread less for each learner.
KERNEL_ARGUMENTS: Final = ["--HistoryManager.enabled=False"]
# No heartbeat, whose thread outlives the question, and no socket without a use.
ONLY_SHELL: Final = {"iopub": False, "stdin": False, "hb": False, "control": False}
ADVANCE: Final = """
from workspace_sim.kernel.clock import running_clock
running_clock().advance({seconds!r})
"""
DESK_IS_GONE: Final = 4001
"""The code with which the websockets of a kernel that has gone are closed."""
LOADING: Final = 30.0
"""Seconds that a page may take until it connects, before it counts as left."""
LATE: Final = 2.0
"""Seconds after a page was sent again in which a farewell is that of the one before."""
SAVING_ENDS_WITHIN: Final = 2.0


class Key(NamedTuple):
    """What a seat belongs to."""

    learner_id: str
    lesson_id: str
    link_mode: str = ""

    def digest(self) -> str:
        """Return a text for pages that says nothing of the learner."""
        return hashlib.sha256("\n".join(self).encode()).hexdigest()[:16]


@dataclass(eq=False)
class Seat:
    """A kernel of a learner.

    Attributes:
        key: What it belongs to.
        kernel_id: The kernel.
        html: The whole page; empty before it is whole.
        policy: What the page may load.
        pages: The websockets of its pages.
        was_seen: Whether a page was connected, or has said farewell.
        sent_again_at: When the page was sent again, on the clock of the event loop.
    """

    key: Key
    kernel_id: str
    html: str = ""
    policy: str = ""
    pages: set[WebSocketHandler] = field(default_factory=set)
    was_seen: bool = False
    sent_again_at: float = float("-inf")
    timer: asyncio.TimerHandle | None = None

    def stop_waiting(self) -> None:
        """Do not give the seat up for now."""
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None


class Seats:
    """The kernels of all learners."""

    def __init__(
        self, kernels: AsyncMappingKernelManager, boarding: Boarding, linger: float
    ) -> None:
        """Begin without any seat.

        Args:
            kernels: The server's kernel manager.
            boarding: How kernels reach the record.
            linger: Seconds after which a seat without pages is given up.
        """
        self._kernels = kernels
        self._boarding = boarding
        self._linger = linger
        self._seats: dict[str, Seat] = {}
        self._by_key: dict[Key, Seat] = {}
        self._locks: WeakValueDictionary[Key, asyncio.Lock] = WeakValueDictionary()
        self._tasks: set[asyncio.Task[None]] = set()
        boarding.lost = self.lost
        boarding.superseded = self._give_away

    def __len__(self) -> int:
        """Count the kernels that run."""
        return len(self._kernels)

    def __contains__(self, kernel_id: object) -> bool:
        """Tell whether somebody sits at this kernel."""
        return kernel_id in self._seats

    def lock(self, key: Key) -> asyncio.Lock:
        """Return what keeps a seat from being opened twice at once."""
        return self._locks.setdefault(key, asyncio.Lock())

    def find(self, key: Key) -> Seat | None:
        """Return a seat whose page can be sent again; it is given time to connect."""
        seat = self._by_key.get(key)
        if seat is None or not seat.html or seat.kernel_id not in self._kernels:
            return None
        seat.was_seen, seat.sent_again_at = False, asyncio.get_running_loop().time()
        self._wait_for_pages(seat)
        return seat

    async def open(self, key: Key, entry: LessonEntry) -> Seat:
        """Start a kernel in the folder of the lesson; an earlier one of the key ends.

        Args:
            key: What the seat belongs to.
            entry: The lesson.
        """
        await self.end_of(key)
        kernel_id: str = await ensure_async(
            self._kernels.start_kernel(
                kernel_name="python3",
                path=ApiPath(str(PurePosixPath(entry.file).parent)),
                env=kernel_environment(),
                extra_arguments=KERNEL_ARGUMENTS,
            )
        )
        seat = Seat(key, kernel_id)
        self._seats[kernel_id] = self._by_key[key] = seat
        return seat

    def is_whole(self, seat: Seat, html: str, *, left: bool = False) -> None:
        """Keep the page of a seat, to send it again.

        Args:
            seat: The seat.
            html: Its page.
            left: Whether the browser did not wait for it.
        """
        seat.html = html
        seat.was_seen = seat.was_seen or left
        self._boarding.watched(seat.kernel_id, len(seat.pages))
        self._wait_for_pages(seat)

    async def end_of(self, key: Key) -> None:
        """End the kernel of a seat, where there is one."""
        seat = self._by_key.get(key)
        if seat is not None:
            await self.end(seat.kernel_id)

    async def end_learner(self, learner_id: str) -> None:
        """End all kernels of a learner."""
        for seat in tuple(self._seats.values()):
            if seat.key.learner_id == learner_id:
                await self.end(seat.kernel_id)

    async def end(self, kernel_id: str) -> None:
        """End a kernel; one that has gone already is no error."""
        seat = self._seats.pop(kernel_id, None)
        self._boarding.forget(kernel_id)
        if seat is not None:
            self._leave(seat)
            seat.stop_waiting()
            for page in tuple(seat.pages):
                page.close(DESK_IS_GONE, "the desk is gone")
        if kernel_id in self._kernels:
            await ensure_async(self._kernels.shutdown_kernel(kernel_id, now=True))

    async def end_all(self) -> None:
        """Let all desks save what they have in hand, and end all kernels."""
        await self._boarding.settle(SAVING_ENDS_WITHIN)
        for seat in self._seats.values():
            seat.stop_waiting()
        self._seats.clear()
        self._by_key.clear()
        await self._boarding.close()
        await ensure_async(self._kernels.shutdown_all(now=True))

    def lost(self, kernel_id: str) -> None:
        """Drop the seat of a kernel that has gone or is given up; tell its pages."""
        seat = self._seats.get(kernel_id)
        if seat is not None:
            self._leave(seat)  # at once: nobody is to find it any more
            self._soon(self.end(kernel_id))

    def joined(self, kernel_id: str, page: WebSocketHandler) -> None:
        """Count a page that has connected."""
        seat = self._seats.get(kernel_id)
        if seat is not None:
            seat.was_seen = True
            seat.stop_waiting()
            seat.pages.add(page)
            self._boarding.watched(kernel_id, len(seat.pages))

    def parted(self, kernel_id: str, page: WebSocketHandler) -> None:
        """Count a page that is not connected any more."""
        seat = self._seats.get(kernel_id)
        if seat is not None and page in seat.pages:
            seat.pages.remove(page)
            self._boarding.watched(kernel_id, len(seat.pages))
            self._wait_for_pages(seat)

    def farewell(self, kernel_id: str) -> None:
        """Do not expect a page to connect that was left before it did."""
        seat, now = self._seats.get(kernel_id), asyncio.get_running_loop().time()
        if seat is not None and now - seat.sent_again_at > LATE:
            seat.was_seen = True
            self._wait_for_pages(seat)

    def check(self, kernel_id: str, learner: User | None) -> None:
        """Refuse everybody but the learner whose kernel it is.

        Raises:
            HTTPError: 404, so that a stranger does not learn whether it runs.
        """
        seat = self._seats.get(kernel_id)
        owner = seat.key.learner_id if seat and kernel_id in self._kernels else None
        if owner is None or learner is None or learner.username != owner:
            raise HTTPError(404)

    async def advance(self, kernel_id: str, seconds: float) -> None:
        """Move the desk of one kernel by simulated seconds.

        Raises:
            ClockError: `clock.refused`, when the kernel answers with an error.
        """
        told = await _executed(
            self._kernels.get_kernel(kernel_id), ADVANCE.format(seconds=seconds)
        )
        if told["status"] != "ok":
            reason = f"{told.get('ename')}: {told.get('evalue')}"
            raise ClockError("clock.refused", f"Kernel {kernel_id} refused: {reason}")

    def _wait_for_pages(self, seat: Seat) -> None:
        """Give a seat up when no page connects in time."""
        seat.stop_waiting()
        if not seat.pages and seat.html:
            patience = self._linger if seat.was_seen else max(self._linger, LOADING)
            loop = asyncio.get_running_loop()
            seat.timer = loop.call_later(patience, self._give_up, seat)

    def _give_up(self, seat: Seat) -> None:
        """End a seat without pages, unless what was done there is not saved yet."""
        if self._boarding.has_unsaved(seat.kernel_id):
            self._wait_for_pages(seat)
        else:
            self.lost(seat.kernel_id)

    def _give_away(self, kernel_id: str) -> None:
        """Let the next page have another kernel: the attempt goes on elsewhere."""
        seat = self._seats.get(kernel_id)
        if seat is not None:
            self._leave(seat)

    def _leave(self, seat: Seat) -> None:
        if self._by_key.get(seat.key) is seat:
            del self._by_key[seat.key]

    def _soon(self, ending: Any) -> None:  # noqa: ANN401 - a coroutine
        task = asyncio.get_running_loop().create_task(ending)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


async def _executed(kernel: Any, code: str) -> dict[str, Any]:  # noqa: ANN401
    """Let a kernel run code and return what it answers."""
    client = kernel.client()
    client.start_channels(**ONLY_SHELL)
    try:
        reply = await client.execute(code, silent=True, reply=True, timeout=10)
    finally:
        client.stop_channels()
    content: dict[str, Any] = reply["content"]
    return content
