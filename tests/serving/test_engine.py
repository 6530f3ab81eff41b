"""Kernels are forked from a lesson that has run, whatever happens to who forks them."""

from __future__ import annotations

import json
import os
import signal
from typing import TYPE_CHECKING

import psutil
import pytest

from tests.serving.caller import Caller
from tests.serving.desk_page import DeskPage, run
from tests.serving.served import (
    FORKED_KERNEL,
    ServedLessons,
    addresses_of,
    connection_file_of,
    until,
)
from tests.serving.two_pages import THIN, write_lessons
from workspace_sim.forking.process import can_fork
from workspace_sim.serving.options import ENGINES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(not can_fork(), reason="Linux forks kernels")

TRANSFER = "Instant Chat Transfer"
CLOSE = "Close the Team Communicator"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[ServedLessons]:
    with ServedLessons(write_lessons(tmp_path), linger=60) as server:
        yield server


def learner(served: ServedLessons, name: str) -> Caller:
    caller = Caller(served)
    caller.enter(name)
    return caller


def processes(served: ServedLessons, name: str) -> list[psutil.Process]:
    """List the processes of a server by their role."""
    everyone = served.program.children(recursive=True)
    return [
        one
        for one in everyone
        if one.status() != psutil.STATUS_ZOMBIE and one.name() == name
    ]


def the_only(served: ServedLessons, name: str) -> psutil.Process:
    """Return the one process of a role; a child has its parent's for a moment."""
    until(lambda: len(processes(served, name)) == 1, f"there is one {name}")
    return processes(served, name)[0]


def end(process: psutil.Process) -> None:
    """Kill a process that cannot object."""
    process.kill()
    until(lambda: not is_alive(process), f"{process} has ended")


def is_alive(process: psutil.Process) -> bool:
    return process.is_running() and process.status() != psutil.STATUS_ZOMBIE


def test_two_learners_have_kernels_of_one_snapshot_and_desks_of_their_own(
    served: ServedLessons,
) -> None:
    async def both() -> None:
        first = await DeskPage.open(learner(served, "Ada"), THIN)
        second = await DeskPage.open(learner(served, "Bo"), THIN)
        await first.do(TRANSFER, "one")

        assert first.kernel_id != second.kernel_id
        assert first.models.keys() == second.models.keys()
        assert first.progress.startswith("Step 2")
        assert second.progress.startswith("Step 1")
        await first.leave()
        await second.leave()

    run(both())

    assert is_alive(the_only(served, "lesson-snapshot"))
    assert len(processes(served, FORKED_KERNEL)) == 2


def test_kernel_speaks_to_nobody_but_its_pages(served: ServedLessons) -> None:
    async def work() -> None:
        page = await DeskPage.open(learner(served, "Ada"), THIN)
        kernel = the_only(served, FORKED_KERNEL)
        told = json.loads(connection_file_of(kernel).read_text("utf-8"))
        publishes = f"{told['ip']}-{told['iopub_port']}"

        def listening() -> int:
            return addresses_of(kernel).split().count(publishes) - 1  # itself is one

        until(lambda: listening() == 1, "only the page listens")
        await page.do(TRANSFER, "one")
        assert page.saved == ["one"]
        await page.leave()

    run(work())


def test_notebook_that_was_edited_is_shown_to_whoever_opens_it_next(
    served: ServedLessons,
) -> None:
    before = learner(served, "Ada").ask(f"lessons/{THIN}")[1]
    old = the_only(served, "lesson-snapshot")
    path = served.folder / f"{THIN}.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    notebook["cells"][0]["source"] = ["# Another lesson\n"]
    path.write_text(json.dumps(notebook), encoding="utf-8")

    after = learner(served, "Bo").ask(f"lessons/{THIN}")[1]

    assert "Another lesson" in after
    assert "Another lesson" not in before
    until(lambda: not is_alive(old), "the old snapshot has gone")


def test_snapshot_that_was_killed_takes_no_desk_along_and_is_made_again(
    served: ServedLessons,
) -> None:
    async def work() -> None:
        page = await DeskPage.open(learner(served, "Ada"), THIN)
        await page.do(TRANSFER, "one")
        snapshot = the_only(served, "lesson-snapshot")
        end(snapshot)
        await page.do(CLOSE, "two")
        another = await DeskPage.open(learner(served, "Bo"), THIN)
        await another.do(TRANSFER, "one")

        assert page.saved == ["one", "two"]
        assert page.closed is None
        await page.leave()
        await another.leave()

    run(work())

    assert is_alive(the_only(served, "lesson-snapshot"))


def test_fork_server_that_was_killed_takes_nobody_along_and_is_started_again(
    served: ServedLessons,
) -> None:
    async def work() -> None:
        page = await DeskPage.open(learner(served, "Ada"), THIN)
        forks = the_only(served, "lesson-forks")
        end(forks)
        await page.do(TRANSFER, "one")
        another = await DeskPage.open(learner(served, "Bo"), THIN)
        await another.do(TRANSFER, "one")

        assert page.closed is None
        await page.leave()
        await another.leave()

    run(work())

    until(lambda: served.health()["fork_server"] == "running", "it runs again")


def test_kernel_whose_parents_are_dead_is_buried_by_the_server(
    served: ServedLessons,
) -> None:
    caller = learner(served, "Ada")
    page = caller.ask(f"lessons/{THIN}")[1]
    served.until_kernels(1)
    (kernel,) = served.kernels()
    for parent in ("lesson-snapshot", "lesson-forks"):
        end(processes(served, parent)[0])

    os.kill(kernel.pid, signal.SIGKILL)

    assert "data-kernel-id" in page
    until(lambda: served.health()["kernels"] == 0, "its seat is given up")
    until(lambda: not psutil.pid_exists(kernel.pid), "it is buried")


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_serves_a_desk(tmp_path: Path, engine: str) -> None:
    async def work(served: ServedLessons) -> None:
        page = await DeskPage.open(learner(served, "Ada"), THIN)
        await page.do(TRANSFER, "one")

        assert page.progress.startswith("Step 2")
        await page.leave()

    options = ("--clock", "manual", "--engine", engine)
    with ServedLessons(write_lessons(tmp_path), options, linger=60) as served:
        run(work(served))
        (kernel,) = served.kernels()

        assert (kernel.name() == FORKED_KERNEL) == (engine != "voila")
