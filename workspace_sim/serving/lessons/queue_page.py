"""The page of the line before the desks: it says the place, and goes on by itself."""

from __future__ import annotations

import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

from tornado.web import HTTPError, authenticated

from workspace_sim.serving.logs import note
from workspace_sim.serving.metrics import OPEN_SECONDS, OPENS
from workspace_sim.serving.page import Page

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from workspace_sim.serving.handlers import Route
    from workspace_sim.serving.kernels.admission import Answer
    from workspace_sim.serving.kernels.seat import Key, Seat
    from workspace_sim.serving.lessons.catalog import LessonEntry

UNKNOWN: Final = "unknown"
ASKS_EVERY: Final = 3
"""Seconds after which the page asks again."""


@asynccontextmanager
async def admitted(page: Page, key: Key, entry: LessonEntry) -> AsyncIterator[bool]:
    """Let somebody come in for as long as it takes, or answer why they cannot.

    Args:
        page: What is to be answered.
        key: What the desk is for.
        entry: The lesson that is to be opened.

    Yields:
        Whether there is a desk; the page is answered where there is none.
    """
    with page.server.admission.enter(key) as answer:
        if not answer.comes_in:
            _say(page, key, entry, answer)
            yield False
            return
        before, began = _seat_of(page, key), time.perf_counter()
        try:
            yield True
        except Exception:
            OPENS.labels(UNKNOWN, "failed").inc()
            raise
        seat = _seat_of(page, key)
        if seat is not None and seat is not before:
            seconds = time.perf_counter() - began
            OPENS.labels(seat.way, "opened").inc()
            OPEN_SECONDS.labels(seat.way).observe(seconds)
            note(
                "desk.opened",
                kernel=seat.kernel_id,
                lesson=entry.id,
                way=seat.way,
                seconds=round(seconds, 3),
            )


def _seat_of(page: Page, key: Key) -> Seat | None:
    return next((seat for seat in page.seats.desks if seat.key == key), None)


def _say(page: Page, key: Key, entry: LessonEntry, answer: Answer) -> None:
    note("desk.refused", lesson=entry.id, **answer._asdict())
    if answer.crowded:
        page.set_status(409)
        page.show("crowded.html", lesson=entry)
    elif answer.put_away:
        page.show("put_away.html", lesson=entry, mode=key.link_mode)
    else:
        values = {"answer": answer, "every": ASKS_EVERY}
        page.show("queue.html", lesson=entry, **values)


class Queue(Page):
    """Tells a waiting page how its learner stands in the line."""

    @authenticated
    async def get(self) -> None:
        """Say the place, which is kept by asking; 0 says that a desk is reserved."""
        answer = self.server.admission.ask(self.own.id)
        self.set_header("Cache-Control", "no-store")
        self.finish({"place": answer.place, "waiting": answer.waiting})


class LeftQueue(Page):
    """Notes that a waiting page was left."""

    @authenticated
    async def post(self) -> None:
        """Note it; a page that is loaded again asks again in time."""
        self.server.admission.left(self.own.id)
        self.set_status(204)
        self.finish()


class BackAgain(Page):
    """Notes that somebody is there again, whose desk was put away."""

    @authenticated
    async def post(self, lesson_id: str) -> None:
        """Note it, and lead to the lesson by the link that was used before."""
        if self.server.catalogue.find(lesson_id) is None:
            raise HTTPError(404)
        self.server.admission.is_back(self.own.id)
        mode = self.get_query_argument("mode", "")
        fixed = f"?mode={mode}" if mode.isidentifier() else ""
        self.redirect(f"{self.base_url}lessons/{lesson_id}{fixed}", status=303)


def routes() -> list[Route]:
    """List what waiting pages ask for."""
    return [
        ("/queue", Queue),
        ("/queue/left", LeftQueue),
        (r"/lessons/([\w-]+)/back", BackAgain),
    ]
