"""A learner who does whole lessons: leaves, comes back, and comes back after trouble.

Whatever goes wrong with the page or its kernel, the lesson is opened again, as a page
does by itself; what was not saved is sent again then, under the same id.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from scripts.bench.learner import FAILURES, Learner
from tests.serving.desk_page import DeskPage

if TYPE_CHECKING:
    from random import Random

    from workspace_sim.training.rehearsal import Act

PAUSE_BEFORE_AGAIN: Final = 0.25
GIVES_UP_AFTER: Final = 60.0


@dataclass
class Trouble:
    """What a learner saw go wrong.

    Attributes:
        at: The second, on `time.monotonic`.
        what: The kind of it and what it said.
        away: Seconds until the desk was back and all that was done was saved; None
            where it did not come back.
    """

    at: float
    what: str
    away: float | None = None


@dataclass
class Diary:
    """What learners did, together.

    Attributes:
        acts: How many acts were done.
        saved: The ids of all intents that were told to be saved.
        unsaved: The ids of those that never were.
        shown: Milliseconds until an act was shown.
        opened: The second of each opening, and the seconds it took.
        lessons: How many lessons were completed.
        troubles: What went wrong, by learner.
        unfinished: Why a lesson could not be gone on with.
    """

    acts: int = 0
    saved: set[str] = field(default_factory=set)
    unsaved: set[str] = field(default_factory=set)
    shown: list[float] = field(default_factory=list)
    opened: list[tuple[float, float]] = field(default_factory=list)
    lessons: int = 0
    troubles: dict[str, list[Trouble]] = field(default_factory=dict)
    unfinished: list[str] = field(default_factory=list)


class Pupil:
    """Somebody in a class."""

    def __init__(self, learner: Learner, diary: Diary) -> None:
        """Sit down with a diary."""
        self.learner = learner
        self.diary = diary
        self.lesson = ""

    async def open(self, lesson: str) -> None:
        """Open a lesson; where that fails, again, until the patience ends."""
        self.lesson = lesson
        began = time.monotonic()
        while True:
            tried = time.monotonic()
            try:
                await self.learner.open(lesson)
                await self._all_saved()
            except FAILURES as error:
                trouble = self._note(error)
                if time.monotonic() - began > GIVES_UP_AFTER:
                    raise
                await asyncio.sleep(PAUSE_BEFORE_AGAIN)
                trouble.away = None
            else:
                self.diary.opened.append((tried, time.monotonic() - tried))
                self._back(began)
                return

    async def act(self, act: Act) -> None:
        """Do an act; where that fails, come back and see that it was saved."""
        began = time.monotonic()
        try:
            acted = await self.learner.perform(act)
        except LookupError:
            raise  # the desk is another one than the lesson's solution knows
        except FAILURES as error:
            self._note(error)
            await self.leave()
            await self.open(self.lesson)
            self._back(began)
            return
        self.diary.acts += 1
        if acted.shown is not None:
            self.diary.shown.append(1000 * acted.shown)

    async def leave(self) -> None:
        """Close the page; one that is gone already is no trouble."""
        page = self.learner.page
        if isinstance(page, DeskPage):
            self.diary.saved.update(page.saved_at)
        try:
            await self.learner.leave()
        except FAILURES:
            self.learner.page = None

    async def whole_lesson(
        self, lesson: str, acts: tuple[Act, ...], chance: Random, end: float
    ) -> None:
        """Do a lesson from its first act to its last, with a break somewhere.

        Args:
            lesson: Which lesson.
            acts: Its solution.
            chance: Says when the break is, and how long one thinks.
            end: The second, on `time.monotonic`, at which class is over.
        """
        break_at = chance.randrange(len(acts))
        await self.open(lesson)
        for number, act in enumerate(acts):
            if number == break_at:
                await self.leave()
                await asyncio.sleep(chance.uniform(0.0, 5.0))
                await self.open(lesson)
            if self.is_done() or time.monotonic() > end:
                break
            await self.act(act)
            await asyncio.sleep(chance.uniform(0.5, 2.0))
        if self.is_done():
            self.diary.lessons += 1
        elif time.monotonic() <= end:
            self.diary.unfinished.append(f"{lesson}: {self.progress()}")
        await self.leave()

    def is_done(self) -> bool:
        """Tell whether all steps are done."""
        panel = self.learner.at_desk().state("StepPanel")["view"]
        return bool(panel["done"] == panel["total"])

    def progress(self) -> str:
        """Return how far the learner has come, in words."""
        page = self.learner.page
        return page.progress if isinstance(page, DeskPage) else "no page"

    async def _all_saved(self) -> None:
        page, unsaved = self.learner.page, self.learner.unsaved
        if not isinstance(page, DeskPage):
            return
        waiting = tuple(unsaved)
        await page.until(
            lambda: (
                page.closed is not None or all(one in page.saved_at for one in waiting)
            ),
            f"{len(waiting)} acts are saved after coming back",
        )
        for one in waiting:
            if one in page.saved_at:
                del unsaved[one]
        if page.closed is not None:
            raise ConnectionError(f"closed with {page.closed} after coming back")

    def _note(self, error: BaseException) -> Trouble:
        what = f"{type(error).__name__}: {error}"[:200]
        noted = Trouble(time.monotonic(), what)
        self.diary.troubles.setdefault(self.learner.name, []).append(noted)
        return noted

    def _back(self, began: float) -> None:
        for one in self.diary.troubles.get(self.learner.name, ()):
            if one.away is None and one.at >= began:
                one.away = time.monotonic() - one.at
