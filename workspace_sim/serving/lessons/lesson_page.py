"""The page of a lesson, rendered by the learner's kernel."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from tornado.iostream import StreamClosedError
from tornado.web import HTTPError, authenticated

from workspace_sim.errors import LessonError
from workspace_sim.kernel.seat_state import seat_state
from workspace_sim.kernel.surroundings import Surroundings, as_message
from workspace_sim.serving.handlers import MODES
from workspace_sim.serving.kernels.boarded import Passage
from workspace_sim.serving.kernels.provisioner import Fork
from workspace_sim.serving.kernels.seat import Booking, Key
from workspace_sim.serving.lessons.editions import (
    Opening,
    begin_after,
    edition_of,
    opening_of,
)
from workspace_sim.serving.lessons.queue_page import admitted
from workspace_sim.serving.lessons.rendering import LESSON, renderer_of
from workspace_sim.serving.metrics import OPENS
from workspace_sim.serving.page import Page
from workspace_sim.serving.upstream.renderer import LessonRenderer
from workspace_sim.training.mode import Mode, mode_of
from workspace_sim.training.step_panel import Links

if TYPE_CHECKING:
    from workspace_sim.records.values import Edition, StoredAttempt
    from workspace_sim.serving.handlers import Route
    from workspace_sim.serving.kernels.seat import Seat
    from workspace_sim.serving.lessons.catalog import LessonEntry
    from workspace_sim.serving.lessons.snapshots import Snapshot
    from workspace_sim.serving.reports.replay import ReviewNote

SIT_DOWN: Final = "from workspace_sim.kernel.seat import sit; sit({message!r})"


class LessonPage(Page):
    """One lesson, rendered by a kernel of its own while the page arrives.

    Attributes:
        preview: How the file was, where its author looks at it.
        anew: Whether an attempt and a kernel begin each time.
        gone: Whether the browser went on elsewhere before the page was whole.
        review: Whose attempt it shows to an instructor; None for a learner's own.
    """

    preview = ""
    review: ReviewNote | None = None
    anew = False
    gone = False

    @authenticated
    async def get(self, lesson_id: str) -> None:
        """Send the page of the learner's kernel; without one start it.

        `?mode=` fixes the mode; one that is unknown is refused with what there is.
        """
        entry = self._entry(lesson_id)
        try:
            mode = self._mode()
        except LessonError:
            self._refuse_mode(entry)
            return
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        key = Key(self.current_user.username, entry.id, str(mode or ""))
        async with self.seats.lock(key), admitted(self, key, entry) as comes_in:
            if not comes_in:
                return
            seat = None if self.anew else self.seats.find(key)
            if seat is not None:
                self.set_header("Content-Security-Policy", seat.policy)
                self.finish(seat.html)
                return
            edition = self._edition(entry)
            opening = await self._opening(key, edition)
            if isinstance(opening, Opening):
                await self._open(entry, key, opening, edition)
            else:
                self.show("edited.html", lesson=entry, mode=mode)

    def on_connection_close(self) -> None:
        """Stop sending to a browser that went on elsewhere."""
        self.gone = True
        super().on_connection_close()

    def _entry(self, lesson_id: str) -> LessonEntry:
        entry = self.server.catalogue.find(lesson_id)
        if entry is None:
            raise HTTPError(404)
        return entry

    def _edition(self, entry: LessonEntry) -> Edition:
        return edition_of(entry.id, Path(self.server.root_dir, entry.file))

    async def _opening(self, key: Key, edition: Edition) -> Opening | StoredAttempt:
        ask, store = self.archive.ask, self.archive.store
        await ask(store.seen, key.learner_id)
        return await ask(
            opening_of,
            store,
            key.learner_id,
            edition,
            key.link_mode,
            anew=self.anew,
        )

    async def _open(
        self, entry: LessonEntry, key: Key, opening: Opening, edition: Edition
    ) -> None:
        """Begin to start a kernel for an attempt, and send its page."""
        kernel_id, boarding = str(uuid4()), self.server.boarding
        attempt = opening.attempt
        passage = Passage(kernel_id, attempt, edition, key.digest(), opening.notice)
        told = {
            **as_message(self._surroundings(entry, key)),
            "address": boarding.address,
            "ticket": boarding.ticket(passage),
        }
        untouched = attempt.sequence == 0 and not (key.link_mode or opening.notice)
        first = seat_state(passage.key, attempt.number) if untouched else None
        booking = Booking(key, kernel_id, entry, told, first)
        snapshot = await self.server.kernels_from.snapshot_of(entry, edition)
        if snapshot is None:
            await self.render_here(booking)
        else:
            await self._send_prepared(booking, snapshot)

    async def _send_prepared(self, booking: Booking, snapshot: Snapshot) -> None:
        """Send the page of a snapshot while its kernel is forked."""
        told = {**booking.told, "thin": snapshot.thin}
        fork = Fork(snapshot.address, told, only=True)
        seat = await self.seats.open(booking, fork)
        page, header = snapshot.page, self.header()
        self.set_header("Content-Security-Policy", page.policy)
        again = page.filled(seat.kernel_id, header)
        fresh = booking.first is not None
        self.finish(
            page.filled(seat.kernel_id, header, booking.first) if fresh else again
        )
        seat.policy = page.policy
        self.seats.is_whole(seat, again)

    async def render_here(self, booking: Booking) -> None:
        """Start a kernel and let it render the page, piece by piece."""
        seat = await self.seats.open(booking, self.server.kernels_from.fork())
        try:
            await self.seats.started(seat.kernel_id)
            whole = await self._send(booking.entry, seat, booking.told)
        except Exception:
            await self.seats.end(seat.kernel_id)
            raise
        if whole:
            self.seats.is_whole(seat, whole, left=self.gone)
        else:
            OPENS.labels(seat.way, "failed").inc()
            await self.seats.end(seat.kernel_id)

    def _mode(self) -> Mode | None:
        """Return the mode of the address, None for none.

        Raises:
            LessonError: `mode.unknown`.
        """
        named = self.get_query_argument("mode", None)
        return None if named is None else mode_of(named)

    def _refuse_mode(self, entry: LessonEntry) -> None:
        self.set_status(400)
        self.finish(self.render_template("no_mode.html", lesson=entry, modes=MODES))

    def _surroundings(self, entry: LessonEntry, key: Key) -> Surroundings:
        following = self.server.catalogue.after(entry)
        fixed = f"?mode={key.link_mode}" if key.link_mode else ""
        links = Links(
            catalogue=self.base_url,
            next=f"{self.base_url}lessons/{following.id}{fixed}" if following else "",
            next_title=following.title if following else "",
        )
        mode = mode_of(key.link_mode) if key.link_mode else None
        return Surroundings(links, mode, manual=self.server.clock == "manual")

    async def _send(self, entry: LessonEntry, seat: Seat, told: dict[str, Any]) -> str:
        """Send the page and return it; empty where the lesson failed."""
        renderer = await renderer_of(self.server, entry, LessonRenderer, self)
        renderer.first = SIT_DOWN.format(message={**told, "thin": renderer.thin})
        renderer.resources[LESSON] |= {
            "header": self.header(),
            "kernel_id": seat.kernel_id,
            "preview": self.preview,
            "review": self.review,
        }
        self.set_header("Content-Security-Policy", renderer.policy)
        seat.policy = renderer.policy
        kernel = self.kernel_manager.get_kernel(seat.kernel_id)
        pieces = []
        async for piece, _ in renderer.generate_content_generator(
            seat.kernel_id, kernel
        ):
            pieces.append(piece)
            await self._send_piece(piece)
        return "" if renderer.failed else "".join(pieces)

    async def _send_piece(self, piece: str) -> None:
        """Send a piece to whoever still waits; who comes back meets a whole page."""
        if self.gone:
            return
        self.write(piece)
        try:
            await self.flush()
        except StreamClosedError:
            self.gone = True


class AnotherAttempt(LessonPage):
    """Begins an attempt at a lesson whose old one cannot go on, since it was edited."""

    @authenticated
    async def post(self, lesson_id: str) -> None:
        """Begin it, once, and lead to the lesson."""
        entry = self._entry(lesson_id)
        mode = self._mode()
        key = Key(self.current_user.username, entry.id, str(mode or ""))
        async with self.seats.lock(key):
            edition = self._edition(entry)
            found = await self._opening(key, edition)
            if not isinstance(found, Opening):
                await self.archive.ask(begin_after, self.archive.store, found, edition)
        fixed = f"?mode={mode}" if mode else ""
        self.redirect(f"{self.base_url}lessons/{entry.id}{fixed}", status=303)


def routes() -> list[Route]:
    """List the addresses of lessons."""
    return [
        (r"/lessons/([\w-]+)", LessonPage),
        (r"/lessons/([\w-]+)/again", AnotherAttempt),
    ]
