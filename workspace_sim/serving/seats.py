"""Seats: which browser sits at which kernel, and the kernels' beginning and end."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from jupyter_core.utils import ensure_async
from jupyter_server.utils import ApiPath
from tornado.web import HTTPError

from workspace_sim.errors import ClockError
from workspace_sim.serving.environment import kernel_environment

if TYPE_CHECKING:
    from jupyter_server.auth.identity import User
    from jupyter_server.services.kernels.kernelmanager import (
        AsyncMappingKernelManager,
    )

    from workspace_sim.serving.catalog import LessonEntry

# One sqlite file and one thread less for each learner.
KERNEL_ARGUMENTS: Final = ["--HistoryManager.enabled=False"]
# No heartbeat, whose thread outlives the question, and no socket without a use.
ONLY_SHELL: Final = {"iopub": False, "stdin": False, "hb": False, "control": False}
ADVANCE: Final = """
from workspace_sim.kernel.clock import running_clock
running_clock().advance({seconds!r})
"""


class Seats:
    """The kernels of all learners, each with the browser that opened it."""

    def __init__(self, kernels: AsyncMappingKernelManager) -> None:
        """Begin without any seat.

        Args:
            kernels: The server's kernel manager.
        """
        self._kernels = kernels
        self._owners: dict[str, str] = {}

    def __len__(self) -> int:
        """Count the kernels that run."""
        return len(self._kernels)

    def __contains__(self, kernel_id: object) -> bool:
        """Tell whether somebody sits at this kernel."""
        return kernel_id in self._owners

    async def open(self, entry: LessonEntry, learner: User) -> str:
        """Start a kernel in the folder of the lesson and return its id.

        Args:
            entry: The lesson.
            learner: Whose kernel it is.
        """
        kernel_id: str = await ensure_async(
            self._kernels.start_kernel(
                kernel_name="python3",
                path=ApiPath(str(PurePosixPath(entry.file).parent)),
                env=kernel_environment(),
                extra_arguments=KERNEL_ARGUMENTS,
            )
        )
        self._owners[kernel_id] = learner.username
        return kernel_id

    async def end(self, kernel_id: str) -> None:
        """End a kernel; one that has gone already is no error."""
        self._owners.pop(kernel_id, None)
        if kernel_id in self._kernels:
            await ensure_async(self._kernels.shutdown_kernel(kernel_id, now=True))

    async def end_learner(self, learner_id: str) -> None:
        """End every kernel of a learner."""
        own = [one for one, owner in self._owners.items() if owner == learner_id]
        for kernel_id in own:
            await self.end(kernel_id)

    async def end_all(self) -> None:
        """End all kernels."""
        self._owners.clear()
        await ensure_async(self._kernels.shutdown_all(now=True))

    def check(self, kernel_id: str, learner: User | None) -> None:
        """Refuse everybody but the browser that opened the kernel.

        Raises:
            HTTPError: 404, so that a stranger does not learn whether it runs.
        """
        owner = self._owners.get(kernel_id)
        known = kernel_id in self._kernels and owner is not None
        if not known or learner is None or learner.username != owner:
            raise HTTPError(404)

    async def advance(self, kernel_id: str, seconds: float) -> None:
        """Move the desk of one kernel by simulated seconds.

        Raises:
            ClockError: `clock.refused`, when the kernel answers with an error.
        """
        client = self._kernels.get_kernel(kernel_id).client()
        client.start_channels(**ONLY_SHELL)
        try:
            reply = await client.execute(
                ADVANCE.format(seconds=seconds), silent=True, reply=True, timeout=10
            )
        finally:
            client.stop_channels()
        if reply["content"]["status"] != "ok":
            reason = (
                f"{reply['content'].get('ename')}: {reply['content'].get('evalue')}"
            )
            raise ClockError("clock.refused", f"Kernel {kernel_id} refused: {reason}")
