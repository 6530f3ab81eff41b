"""Seats: which kernel a learner's lesson has, and the kernels' beginning and end.

A seat belongs to a learner, a lesson and a link. Whoever comes back to it, by a refresh
or from another computer, meets the same kernel as long as it lives. Nothing rests on
it: a seat without pages is given up after a while, and the next page builds the desk
from the record.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any, Final
from weakref import WeakValueDictionary

from jupyter_core.utils import ensure_async
from tornado.web import HTTPError

from workspace_sim.serving.kernels.provisioner import way_of
from workspace_sim.serving.kernels.seat import Booking, Key, Seat
from workspace_sim.serving.kernels.starting import remove_files, start_kernel

if TYPE_CHECKING:
    from jupyter_server.auth.identity import User
    from jupyter_server.services.kernels.kernelmanager import (
        AsyncMappingKernelManager,
    )
    from tornado.websocket import WebSocketHandler

    from workspace_sim.serving.kernels.boarding import Boarding
    from workspace_sim.serving.kernels.provisioner import Fork

DESK_IS_GONE: Final = 4001
"""The code with which the websockets of a kernel that has gone are closed."""
LOADING: Final = 30.0
"""Seconds that a page may take until it connects, before it counts as left."""
LATE: Final = 2.0
"""Seconds after a page was sent again in which a farewell is that of the one before."""
SAVING_ENDS_WITHIN: Final = 2.0

log = logging.getLogger(__name__)


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

    @property
    def desks(self) -> tuple[Seat, ...]:
        """All seats that there are."""
        return tuple(self._seats.values())

    def __contains__(self, kernel_id: object) -> bool:
        """Tell whether somebody sits at this kernel."""
        return kernel_id in self._seats

    def lock(self, key: Key) -> asyncio.Lock:
        """Return what keeps a seat from being opened twice at once."""
        return self._locks.setdefault(key, asyncio.Lock())

    def find(self, key: Key) -> Seat | None:
        """Return a seat whose page can be sent again; it is given time to connect."""
        seat = self._by_key.get(key)
        if seat is None or not seat.html or not self._has_kernel(seat):
            return None
        seat.was_seen, seat.sent_again_at = False, asyncio.get_running_loop().time()
        self._wait_for_pages(seat)
        return seat

    async def open(self, booking: Booking, fork: Fork | None) -> Seat:
        """Begin to start a kernel in the lesson's folder; an earlier one there ends.

        Args:
            booking: Who is to sit where.
            fork: How the kernel is forked; None for one of the usual kind.
        """
        key, kernel_id = booking.key, booking.kernel_id
        await self.end_of(key)
        starting = asyncio.create_task(self._start(booking, fork))
        seat = Seat(key, kernel_id, starting, way=way_of(fork))
        self._seats[kernel_id] = self._by_key[key] = seat
        return seat

    async def _start(self, booking: Booking, fork: Fork | None) -> None:
        try:
            await start_kernel(self._kernels, booking, fork)
        except Exception:
            log.exception("Kernel %s did not start", booking.kernel_id)
            self.lost(booking.kernel_id)

    async def started(self, kernel_id: str) -> None:
        """Wait until a kernel that was begun can be asked.

        Raises:
            HTTPError: 500, when it did not start; the log says why.
        """
        if (seat := self._seats.get(kernel_id)) is not None:
            await seat.begun()
        if kernel_id not in self._kernels:
            raise HTTPError(500)

    def _has_kernel(self, seat: Seat) -> bool:
        return seat.is_starting or seat.kernel_id in self._kernels

    def is_whole(self, seat: Seat, html: str, *, left: bool = False) -> None:
        """Keep the page of a seat, to send it again; `left` by who did not wait."""
        seat.html, seat.was_seen = html, seat.was_seen or left
        self._boarding.watched(seat.kernel_id, len(seat.pages))
        self._wait_for_pages(seat)

    async def end_of(self, key: Key) -> None:
        """End the kernel of a seat, where there is one."""
        if (seat := self._by_key.get(key)) is not None:
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
            await seat.begun()
        if kernel_id in self._kernels:
            await ensure_async(self._kernels.shutdown_kernel(kernel_id, now=True))
        remove_files(self._kernels, kernel_id)

    async def end_all(self) -> None:
        """Let all desks save what they have in hand, and end all kernels."""
        await self._boarding.settle(SAVING_ENDS_WITHIN)
        for seat in self._seats.values():
            seat.stop_waiting()
        await asyncio.gather(*(seat.begun() for seat in self._seats.values()))
        self._seats.clear()
        self._by_key.clear()
        await self._boarding.close()
        await ensure_async(self._kernels.shutdown_all(now=True))

    def lost(self, kernel_id: str) -> None:
        """Drop the seat of a kernel that has gone or is given up; tell its pages."""
        if (seat := self._seats.get(kernel_id)) is not None:
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

    def check(self, kernel_id: str, learner: User | None) -> Seat:
        """Return the seat of a kernel, and only to the learner whose it is.

        Raises:
            HTTPError: 404, so that a stranger does not learn whether it runs.
        """
        seat = self._seats.get(kernel_id)
        if seat is None or learner is None or not self._has_kernel(seat):
            raise HTTPError(404)
        if seat.key.learner_id != learner.username:
            raise HTTPError(404)
        return seat

    def _wait_for_pages(self, seat: Seat) -> None:
        """Give a seat up when no page connects in time."""
        seat.stop_waiting()
        if not seat.pages and seat.html:
            patience = self._linger if seat.was_seen else max(self._linger, LOADING)
            loop = asyncio.get_running_loop()
            seat.timer = loop.call_later(patience, self.give_up, seat)

    def give_up(self, seat: Seat) -> bool:
        """End a seat, unless what was done there is not saved yet; tell whether."""
        if self._boarding.has_unsaved(seat.kernel_id):
            self._wait_for_pages(seat)
            return False
        self.lost(seat.kernel_id)
        return True

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
