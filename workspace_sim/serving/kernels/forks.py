"""The fork server, as a server of lessons has it: started, watched, started again."""

from __future__ import annotations

import asyncio
import logging
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from workspace_sim.errors import SnapshotError
from workspace_sim.forking.process import adopt_orphans
from workspace_sim.forking.wire import READY
from workspace_sim.serving.kernels.environment import kernel_environment
from workspace_sim.serving.kernels.lifeline import Lifeline

if TYPE_CHECKING:
    from workspace_sim.forking.wire import SnapshotRequest

SOCKET: Final = "forks"
PACKAGES: Final = ("widgets", "workspace_sim.authoring")
"""What every lesson imports."""
READY_WITHIN: Final = 60.0
FIRST_PAUSE: Final = 0.1
LONGEST_PAUSE: Final = 10.0

log = logging.getLogger(__name__)


class Forks:
    """The fork server of one server of lessons.

    Attributes:
        address: The socket of the fork server; empty before `start`.
    """

    def __init__(self) -> None:
        """Begin without one."""
        self.address = ""
        self._process: asyncio.subprocess.Process | None = None
        self._ready = asyncio.Event()
        self._watching: asyncio.Task[None] | None = None

    @property
    def running(self) -> bool:
        """Whether it accepts connections, as far as is known."""
        return self._ready.is_set()

    async def start(self, folder: str) -> None:
        """Start it, and from then on again whenever it has ended.

        Args:
            folder: A folder that only this user can enter.
        """
        self.address = str(Path(folder, SOCKET))
        adopt_orphans()
        self._watching = asyncio.create_task(self._watch())
        with suppress(TimeoutError):
            async with asyncio.timeout(READY_WITHIN):
                await self._ready.wait()

    async def stop(self) -> None:
        """End it; its snapshots and kernels end by their own lifelines."""
        if self._watching is not None:
            self._watching.cancel()
            with suppress(asyncio.CancelledError):
                await self._watching
        process, self._process = self._process, None
        if process is not None and process.returncode is None:
            process.kill()
            await process.wait()

    async def _watch(self) -> None:
        pause = FIRST_PAUSE
        while True:
            process = await self._started()
            if self._ready.is_set():
                pause = FIRST_PAUSE
            code = await process.wait()
            self._ready.clear()
            log.error("The fork server ended with %s; it is started again", code)
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    async def _started(self) -> asyncio.subprocess.Process:
        process = await asyncio.create_subprocess_exec(
            # Without the folder in which the server was started among the places
            # from which lessons import.
            *(sys.executable, "-P", "-m", "workspace_sim.forking"),
            *(self.address, *PACKAGES),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=kernel_environment(),
        )
        self._process = process
        assert process.stdout is not None  # noqa: S101 - a pipe was asked for
        if (await process.stdout.readline()).decode().strip() == READY:
            self._ready.set()
        return process

    async def snapshot(self, request: SnapshotRequest) -> Lifeline:
        """Let a child of the fork server run a lesson.

        Raises:
            WireError: No fork server answers.
            SnapshotError: `snapshot.unfit`, the lesson does not fit.
        """
        lifeline = await Lifeline.begin(self.address, request)
        if "pid" not in lifeline.answer:
            lifeline.cut()
            told = lifeline.answer.get("failed", "no answer")
            raise SnapshotError("snapshot.unfit", told)
        return lifeline
