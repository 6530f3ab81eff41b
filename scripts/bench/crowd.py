"""Many learners at once, without browsers: bursts, memory, and steady work."""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from scripts.bench.learner import FAILURES, PATIENCE, Learner, Opened

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from scripts.bench.programs import Program

AT_A_TIME: Final = 4
"""How many open at once where the opening is not what is measured."""
EFFECT_WITHIN: Final = 10.0
TYPED: Final = "Type name or number"
ROUND: Final = (
    ("button", "Team Communicator Quick Search", ""),
    ("searchbox", TYPED, "Ines"),
    ("searchbox", TYPED, ""),
    ("button", "Close the Team Communicator", ""),
)
"""What a learner does again and again: role, label, and the text for a field."""


@dataclass
class Burst:
    """What a burst of learners waited for.

    Attributes:
        pages: Seconds until each got the page.
        ready: Seconds until each had the states of all widgets; who had them not within
            the patience waited for the whole of it.
        failures: Why somebody did not get there.
    """

    pages: list[float] = field(default_factory=list)
    ready: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


@dataclass
class Work:
    """What learners waited for while they worked.

    Attributes:
        shown: Seconds until each act was shown, with the second at which it was done.
        saved: Seconds until each was saved.
        failures: What went wrong.
    """

    shown: list[tuple[float, float]] = field(default_factory=list)
    saved: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


class Crowd:
    """The learners of one program.

    Attributes:
        learners: Those who have a lesson open.
    """

    def __init__(self, program: Program, patience: float = PATIENCE) -> None:
        """Know where they go.

        Args:
            program: Who serves the lesson.
            patience: Seconds that each waits for a page.
        """
        self.learners: list[Learner] = []
        self._program = program
        self._patience = patience
        self._count = 0
        self._done: dict[Learner, int] = {}

    async def warm_up(self) -> None:
        """Let one open and leave twice, and wait until nothing happens any more.

        Raises:
            FAILURES: The lesson does not open.
        """
        for _ in range(2):
            await self.quiet()
            (learner,) = await self._newcomers(1)
            await self._open(learner)
            await learner.leave()
        await self.quiet()

    async def quiet(self) -> None:
        """Wait until the program does nothing any more."""
        await asyncio.to_thread(self._program.settle)

    async def burst(self, count: int) -> Burst:
        """Let some who have entered before open the lesson all at once."""
        newcomers = await self._newcomers(count)
        await self.quiet()
        burst = Burst()
        opened = await asyncio.gather(*map(self._tried, newcomers))
        for one in opened:
            if isinstance(one, Opened):
                burst.pages.append(one.page)
                burst.ready.append(one.ready)
            else:
                burst.ready.append(self._patience)
                burst.failures.append(one)
        return burst

    async def grow(self, count: int) -> list[str]:
        """Let more open, a few at a time, until so many sit there.

        Returns:
            Why somebody does not.
        """
        places = asyncio.Semaphore(AT_A_TIME)

        async def come(learner: Learner) -> Opened | str:
            async with places:
                return await self._tried(learner)

        newcomers = await self._newcomers(count - len(self.learners))
        opened = await asyncio.gather(*map(come, newcomers))
        return [one for one in opened if isinstance(one, str)]

    async def work(self, seconds: float, pause: float) -> Work:
        """Let all act, each once in a pause and not in step, for some seconds."""
        work, chance = Work(), random.Random(20)  # noqa: S311 - a seed, no secret
        began = time.perf_counter()
        at_work = [
            self._work(learner, work, began, (began + seconds, pause, one))
            for learner, one in zip(
                self.learners, spread(len(self.learners), pause, chance), strict=True
            )
        ]
        await asyncio.gather(*at_work)
        return work

    async def go(self) -> None:
        """Let all leave."""
        await asyncio.gather(
            *(learner.leave() for learner in self.learners), return_exceptions=True
        )
        self.learners.clear()

    async def _newcomers(self, count: int) -> list[Learner]:
        program, first = self._program, self._count
        self._count += count
        newcomers = [
            Learner(
                program.address, program.class_code, f"Learner {number}", self._patience
            )
            for number in range(first, first + count)
        ]
        for learner in newcomers:
            await learner.enter()
        return newcomers

    async def _open(self, learner: Learner) -> Opened:
        if self._program.side == "voila":
            return await learner.open_plain(self._program.path)
        return await learner.open(self._program.path.rpartition("/")[2])

    async def _tried(self, learner: Learner) -> Opened | str:
        """Open the lesson; return why that failed."""
        try:
            async with asyncio.timeout(self._patience):
                opened = await self._open(learner)
        except FAILURES as error:
            return f"{type(error).__name__}: {error}"[:200]
        self.learners.append(learner)
        return opened

    async def _work(
        self,
        learner: Learner,
        work: Work,
        began: float,
        when: tuple[float, float, float],
    ) -> None:
        """Act in time until the end; who falls behind goes on at once."""
        end, pause, first = when
        due = began + first
        while due < end:
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            number = self._done.get(learner, 0)
            role, label, text = ROUND[number % len(ROUND)]
            self._done[learner] = number + 1
            at = time.perf_counter()
            act = (
                learner.type(role, label, text)
                if role == "searchbox"
                else learner.click(role, label)
            )
            try:
                async with asyncio.timeout(EFFECT_WITHIN):
                    acted = await act
            except FAILURES as error:
                failure = f"{learner.name}, {label}: {type(error).__name__}: {error}"
                work.failures.append(failure[:300])
                if learner.page is None or learner.page.closed is not None:
                    return
            else:
                if acted.shown is not None:
                    work.shown.append((at - began, acted.shown))
                else:
                    work.failures.append(f"{learner.name}, {label}: nothing was shown")
                if acted.saved is not None:
                    work.saved.append(acted.saved)
            due = max(due + pause, time.perf_counter())


def spread(count: int, pause: float, chance: random.Random) -> list[float]:
    """Return when each of some begins, evenly within a pause and in no order."""
    moments = [pause * number / max(1, count) for number in range(count)]
    chance.shuffle(moments)
    return moments


async def with_crowd(
    program: Program, follow: Callable[[Crowd], Awaitable[Any]]
) -> Any:  # noqa: ANN401 - what the caller's function returns
    """Do something with a warm program's crowd, and let everybody leave after it."""
    crowd = Crowd(program)
    try:
        await crowd.warm_up()
        return await follow(crowd)
    finally:
        await crowd.go()


def shares(moments: Sequence[tuple[float, float]], width: float) -> list[list[float]]:
    """Return the second values by which window of time the first falls into."""
    if not moments:
        return []
    windows: list[list[float]] = [
        [] for _ in range(int(max(at for at, _ in moments) // width) + 1)
    ]
    for at, value in moments:
        windows[int(at // width)].append(value)
    return windows
