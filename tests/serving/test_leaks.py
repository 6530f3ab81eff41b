"""Lessons that were opened and left leave nothing behind; `make leaks` opens 200."""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
import pytest

from scripts.bench.learner import Learner
from scripts.bench.visitor import RefusedError
from tests.serving.desk_page import DeskPage, run
from tests.serving.served import LESSONS, ROOT, ServedLessons, until
from workspace_sim.authoring import Click

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

OPENS = int(os.environ.get("WORKSPACE_SIM_OPENS", "12"))
AT_ONCE = 4
LESSON = "instant-chat-transfer"
BROKEN = "broken"
CATALOGUE = """
[[lesson]]
id = "{id}"
chapter = "Leaks"
file = "{id}.ipynb"
title = "A lesson"
minutes = 1
summary = "It is opened and left."
"""


@dataclass(frozen=True, slots=True)
class Held:
    """What a server holds.

    Attributes:
        kernels: Kernels that the server counts.
        desks: Seats that the server counts.
        processes: Its child processes, those that ended and were not reaped among them.
        files: Its file descriptors, sockets among them.
        threads: Its threads.
        kept: The files in its private folder.
    """

    kernels: int
    desks: int
    processes: int
    files: int
    threads: int
    kept: tuple[str, ...]


class House:
    """A server and its private folder."""

    def __init__(self, served: ServedLessons, private: Path) -> None:
        self.served = served
        self._private = private

    def held(self) -> Held:
        """Look at what the server holds."""
        health, program = self.served.health(), self.served.program
        return Held(
            kernels=health["kernels"],
            desks=health["desks"],
            processes=len(program.children(recursive=True)),
            files=program.num_fds(),
            threads=program.num_threads(),
            kept=tuple(
                sorted(
                    path.relative_to(self._private).as_posix()
                    for path in self._private.glob("desk-*/*")
                )
            ),
        )


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    for source, name in ((ROOT / "lessons", LESSON), (LESSONS, BROKEN)):
        file = source.joinpath(f"{name.replace('-', '_')}.ipynb")
        found = file if file.exists() else next(source.rglob(file.name))
        shutil.copy(found, tmp_path / f"{name}.ipynb")
    catalogue = "".join(CATALOGUE.format(id=name) for name in (LESSON, BROKEN))
    (tmp_path / "catalog.toml").write_text(catalogue, encoding="utf-8")
    # Short, since sockets are in it.
    with tempfile.TemporaryDirectory(dir="/tmp") as private:
        monkeypatch.setenv("TMPDIR", private)
        with ServedLessons(tmp_path) as served:
            yield House(served, Path(private))


async def works_and_leaves(learner: Learner) -> None:
    """Open the lesson, do something and close the page."""
    await learner.open(LESSON)
    await learner.perform(Click("Instant Chat Transfer", "button"))
    await learner.leave()


async def loads_again(learner: Learner) -> None:
    """Open the lesson, load the page again and close it."""
    await learner.open(LESSON)
    await learner.leave()
    await learner.open(LESSON)
    await learner.leave()


async def hangs_up(learner: Learner) -> None:
    """Open the lesson, and lose the connection without a word."""
    await learner.open(LESSON)
    page = learner.page
    assert isinstance(page, DeskPage)
    connection = page.socket.protocol
    assert connection is not None
    connection._abort()
    await page.until_closed()
    await learner.leave()


async def goes_before_it_connects(learner: Learner) -> None:
    """Ask for the page and go on elsewhere, as its beacon says."""
    html = await learner.visitor.ask(f"lessons/{LESSON}")
    kernel_id = DeskPage(learner.visitor, html).kernel_id
    with pytest.raises(RefusedError, match="204"):
        await learner.visitor.ask(f"voila/api/shutdown/{kernel_id}", {"": ""})


async def meets_a_broken_lesson(learner: Learner) -> None:
    """Open a lesson that fails."""
    assert "could not be opened" in await learner.visitor.ask(f"lessons/{BROKEN}")


WAYS: tuple[Callable[[Learner], Awaitable[None]], ...] = (
    works_and_leaves,
    loads_again,
    hangs_up,
    goes_before_it_connects,
    meets_a_broken_lesson,
)


async def open_and_leave(served: ServedLessons, times: int) -> None:
    """Open lessons and leave them in all ways, a few at once."""
    ways = cycle(WAYS)
    places = asyncio.Semaphore(AT_ONCE)

    async def once(number: int) -> None:
        async with places:
            name = f"Learner {number}"
            learner = Learner(served.address, served.class_code, name)
            await learner.enter()
            await next(ways)(learner)

    await asyncio.gather(*(once(number) for number in range(times)))


@pytest.mark.kernel
def test_lessons_that_were_opened_and_left_leave_nothing_behind(house: House) -> None:
    served = house.served
    run(open_and_leave(served, len(WAYS)))
    served.until_kernels(0)
    until(lambda: house.held().desks == 0, "the first desks are put away")
    before = house.held()

    run(open_and_leave(served, OPENS))

    served.until_kernels(0)
    try:
        until(lambda: leaves_nothing(before, house.held()), "as before")
    finally:
        after = house.held()
        print(f"{OPENS} opens and closes: before {before}\nafter {after}")  # noqa: T201
    assert after.desks == after.kernels == 0
    assert all(not is_zombie(one) for one in served.program.children(recursive=True))


def leaves_nothing(before: Held, after: Held) -> bool:
    """Tell whether a server holds no more than it did."""
    return (
        after.kernels == after.desks == 0
        and after.processes <= before.processes
        and after.files <= before.files
        and after.threads <= before.threads
        and len(after.kept) <= len(before.kept)
    )


def is_zombie(process: psutil.Process) -> bool:
    """Tell whether a process has ended and nobody has asked how."""
    try:
        return process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
