"""The snapshots of lessons: processes that have run a lesson and fork its kernels.

One is made when a lesson is opened that has none, and again when its notebook has
changed or it has ended. Whoever opens the lesson meanwhile waits for the same one.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from workspace_sim.errors import SnapshotError
from workspace_sim.forking.wire import SnapshotRequest, WireError
from workspace_sim.kernel.local_records import OFF, VARIABLE
from workspace_sim.records.values import Edition
from workspace_sim.serving.kernels.environment import kernel_environment
from workspace_sim.serving.kernels.lifeline import Lifeline
from workspace_sim.serving.lessons.prepared_page import PreparedPage, prepare
from workspace_sim.serving.lessons.rendering import renderer_of
from workspace_sim.serving.upstream.renderer import PreparedRenderer

if TYPE_CHECKING:
    from workspace_sim.serving.app import LessonVoila
    from workspace_sim.serving.kernels.forks import Forks
    from workspace_sim.serving.lessons.catalog import LessonEntry

MADE_WITHIN: Final = 20.0

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A lesson that has run, ready to be forked.

    Attributes:
        address: The socket at which it is forked.
        page: The page of its lesson.
        lifeline: The connection that keeps it alive.
        thin: Whether its page has the windows already.
    """

    address: str
    page: PreparedPage
    lifeline: Lifeline
    thin: bool


@dataclass(frozen=True, slots=True)
class _Making:
    edition: Edition
    made: asyncio.Task[Snapshot | None]


class Snapshots:
    """The snapshots of one server's lessons."""

    def __init__(self, server: LessonVoila, forks: Forks) -> None:
        """Begin without any."""
        self._server = server
        self._forks = forks
        self._makings: dict[str, _Making] = {}
        self._count = 0
        self._watching: set[asyncio.Task[None]] = set()

    async def of(self, entry: LessonEntry, edition: Edition) -> Snapshot | None:
        """Return the snapshot of a lesson, made when there is none.

        Args:
            entry: The lesson.
            edition: The lesson as its notebook is.

        Returns:
            The snapshot; None where the lesson does not fit one, or the fork server
            does not answer.
        """
        making = self._makings.get(entry.id)
        if making is None or making.edition != edition:
            if not self._forks.running:
                return None
            made = asyncio.create_task(self._made(entry, edition))
            self._replace(entry.id, _Making(edition, made))
        else:
            made = making.made
        try:
            async with asyncio.timeout(MADE_WITHIN):
                return await asyncio.shield(made)
        except TimeoutError:
            log.warning("The snapshot of %s is not ready in time", entry.id)
            return None

    def close(self) -> None:
        """Let all of them go."""
        for lesson_id in tuple(self._makings):
            self._replace(lesson_id, None)

    def _replace(self, lesson_id: str, making: _Making | None) -> None:
        before = self._makings.pop(lesson_id, None)
        if before is not None:
            before.made.add_done_callback(_let_go)
        if making is not None:
            self._makings[lesson_id] = making

    async def _made(self, entry: LessonEntry, edition: Edition) -> Snapshot | None:
        try:
            snapshot = await self._make(entry)
        except SnapshotError as error:  # it would not fit another time either
            log.info("Lesson %s runs for each learner: %s", entry.id, error)
            return None
        except WireError as error:
            log.warning("Lesson %s has no snapshot for now: %s", entry.id, error)
            self._forget(entry.id, edition)
            return None
        watching = asyncio.create_task(self._watch(entry, edition, snapshot.lifeline))
        self._watching.add(watching)
        watching.add_done_callback(self._watching.discard)
        return snapshot

    async def _make(self, entry: LessonEntry) -> Snapshot:
        server = self._server
        renderer = await renderer_of(server, entry, PreparedRenderer)
        self._count += 1
        request = SnapshotRequest(
            cells=tuple(
                cell.source
                for cell in renderer.notebook.cells
                if cell.cell_type == "code"
            ),
            cwd=str(Path(server.root_dir, entry.file).parent),
            environment={**kernel_environment(), VARIABLE: OFF},
            address=str(Path(server.connection_dir, f"lesson{self._count}")),
            thin=renderer.thin,
        )
        lifeline = await self._forks.snapshot(request)
        page = await prepare(
            renderer, lifeline.answer["outputs"], lifeline.answer["states"]
        )
        return Snapshot(request.address, page, lifeline, request.thin)

    async def _watch(
        self, entry: LessonEntry, edition: Edition, lifeline: Lifeline
    ) -> None:
        await lifeline.ended()
        if self._forget(entry.id, edition):
            log.error("The snapshot of %s has ended; the next one waits", entry.id)

    def _forget(self, lesson_id: str, edition: Edition) -> bool:
        """Let the next opening make another; tell whether it was the present one."""
        making = self._makings.get(lesson_id)
        if making is None or making.edition != edition:
            return False
        self._replace(lesson_id, None)
        return True


def _let_go(made: asyncio.Task[Snapshot | None]) -> None:
    if made.cancelled() or made.exception() is not None:
        return
    snapshot = made.result()
    if snapshot is not None:
        snapshot.lifeline.cut()
