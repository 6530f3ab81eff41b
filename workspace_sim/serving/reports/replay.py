"""The replay of a learner's attempt for an instructor, at the real desk.

Its kernel is told what was saved, shows it and has no way to save anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from tornado.web import HTTPError

from workspace_sim.kernel.batch import batch_to_json
from workspace_sim.kernel.surroundings import Surroundings, as_message
from workspace_sim.serving.kernels.seat import Booking, Key
from workspace_sim.serving.lessons.lesson_page import LessonPage
from workspace_sim.serving.people.instructors import instructors_only
from workspace_sim.serving.reports.pages import ID
from workspace_sim.serving.reports.replayable import lesson_to_replay
from workspace_sim.training.step_panel import Links

if TYPE_CHECKING:
    from workspace_sim.records.values import StoredAttempt
    from workspace_sim.serving.lessons.catalog import LessonEntry

REVIEW: Final = "review"


@dataclass(frozen=True, slots=True)
class ReviewNote:
    """What a page says about whose attempt it shows."""

    name: str
    number: int
    back: str


class ReviewPage(LessonPage):
    """The desk at which an instructor sees what a learner did."""

    for_instructors = True

    @instructors_only
    async def get(self, attempt_id: str) -> None:
        """Start a kernel that shows the attempt, and send its page."""
        ask, store = self.archive.ask, self.archive.store
        attempt = await ask(store.attempt, attempt_id)
        entry = lesson_to_replay(self.server, attempt)
        learner = await ask(store.learner, attempt.learner_id) if attempt else None
        if attempt is None or entry is None or learner is None:
            raise HTTPError(404)
        back = f"{self.base_url}reports/attempts/{attempt.id}"
        self.review = ReviewNote(learner.name, attempt.number, back)
        batches = await ask(store.batches, attempt.id)
        around = Surroundings(Links(back), None, manual=self.server.clock == "manual")
        kept = [batch_to_json(one.batch) for one in batches]
        told = {
            **as_message(around),
            REVIEW: {"number": attempt.number, "batches": kept},
        }
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        await self._show(entry, attempt, told)

    async def _show(
        self, entry: LessonEntry, attempt: StoredAttempt, told: dict[str, Any]
    ) -> None:
        key = Key(self.current_user.username, f"{REVIEW} {attempt.id}")
        async with self.seats.lock(key):
            await self.render_here(Booking(key, str(uuid4()), entry, told))


def routes() -> list[tuple[str, type[Any]]]:
    """Return the address of replays, below the base URL."""
    return [
        (rf"/reports/attempts/{ID}/replay", ReviewPage),
    ]
