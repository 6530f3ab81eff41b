"""The engine: how the kernels of lessons come.

`snapshot` forks them from a lesson that has run, `fork` before it runs, and `voila`
starts them one by one. Where a fork is not to be had, they come as with `voila`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workspace_sim.forking.process import can_fork
from workspace_sim.serving.kernels.forks import Forks
from workspace_sim.serving.kernels.provisioner import Fork
from workspace_sim.serving.lessons.snapshots import Snapshots

if TYPE_CHECKING:
    from workspace_sim.records.values import Edition
    from workspace_sim.serving.app import LessonVoila
    from workspace_sim.serving.lessons.catalog import LessonEntry
    from workspace_sim.serving.lessons.snapshots import Snapshot

VOILA: Final = "voila"
SNAPSHOT: Final = "snapshot"


class Engine:
    """What a server's kernels are forked from.

    Attributes:
        kind: One of `options.ENGINES`.
        forks: The fork server.
        snapshots: The lessons that have run.
    """

    def __init__(self, server: LessonVoila) -> None:
        """Begin without any process."""
        # An author's lesson is told apart by its failures, so it runs for each page.
        self.kind = "fork" if server.preview else server.engine
        self.forks = Forks()
        self.snapshots = Snapshots(server, self.forks)

    async def start(self, folder: str) -> None:
        """Start the fork server, where there is to be one.

        Args:
            folder: A folder that only this user can enter.
        """
        if self.kind != VOILA and can_fork():
            await self.forks.start(folder)

    async def stop(self) -> None:
        """End all that was started."""
        self.snapshots.close()
        await self.forks.stop()

    async def snapshot_of(
        self, entry: LessonEntry, edition: Edition
    ) -> Snapshot | None:
        """Return what a lesson's kernels are forked from; None where it has to run."""
        if self.kind != SNAPSHOT:
            return None
        return await self.snapshots.of(entry, edition)

    def fork(self) -> Fork | None:
        """Return how a kernel is forked before its lesson runs; None for as usual."""
        return Fork(self.forks.address) if self.forks.running else None
