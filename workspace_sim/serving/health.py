"""How the server is, for monitors and for pages that lost it; and its metrics."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import APIHandler
from prometheus_client import generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from tornado.web import HTTPError

from workspace_sim.errors import RecordError
from workspace_sim.serving import metrics
from workspace_sim.serving.origin import forwarded, local
from workspace_sim.serving.page import Page
from workspace_sim.serving.protection import Protected

if TYPE_CHECKING:
    from workspace_sim.serving.app import LessonVoila
    from workspace_sim.serving.archive import Archive
    from workspace_sim.serving.kernels.boarding import Boarding

KEPT: Final = 2.0
"""Seconds for which an answer of the record is believed."""
LASTS: Final = 30.0
"""Seconds for which a kernel's failure to save counts; it tries again much sooner."""


class RecordHealth:
    """Tells whether the record can be written: by trying, and by what kernels met."""

    def __init__(self, archive: Archive, boarding: Boarding) -> None:
        """Begin without an answer."""
        self._archive = archive
        self._boarding = boarding
        self._lock = asyncio.Lock()
        self._asked_at = float("-inf")
        self._writable = True

    async def writable(self) -> bool:
        """Try it, unless that was done a moment ago."""
        now = asyncio.get_running_loop().time()
        async with self._lock:
            if now - self._asked_at > KEPT:
                self._writable = await self._try()
                self._asked_at = asyncio.get_running_loop().time()
        failed = self._boarding.failed_at
        return self._writable and (failed is None or now - failed > LASTS)

    async def _try(self) -> bool:
        try:
            await self._archive.ask(self._archive.store.check_writable)
        except RecordError as error:
            metrics.ERRORS.labels(error.code).inc()
            return False
        return True


class Health(Protected, APIHandler):
    """Tells a monitor, or a page that lost its server, whether all is well."""

    @allow_unauthenticated
    async def get(self) -> None:
        """Count what there is; 503 says that nothing could be saved."""
        server: LessonVoila = self.settings["lesson_server"]
        writable = await server.record_health.writable()
        if not writable:
            self.set_status(HTTPStatus.SERVICE_UNAVAILABLE)
        self.set_header("Cache-Control", "no-store")
        self.finish(
            {
                "status": "ok" if writable else "record_unavailable",
                "record": "ok" if writable else "unavailable",
                "fork_server": fork_server_of(server),
                "lessons": len(server.catalogue.lessons),
                "kernels": len(server.seats),
                "learners": server.admission.learners,
                "desks": len(server.seats.desks),
                "desks_maximum": server.admission.maximum,
                "queue": server.admission.waiting,
            }
        )


def fork_server_of(server: LessonVoila) -> str:
    """Say how the fork server is: `off` where kernels are not forked."""
    forks = server.kernels_from.forks
    if not forks.address:
        return "off"
    return "running" if forks.running else "starting"


class MetricsPage(Page):
    """The metrics, for who is at this computer, or an instructor."""

    @allow_unauthenticated
    async def get(self) -> None:
        """List them as Prometheus reads them."""
        here = local(self.request) and not forwarded(self.request)
        if not here and self.instructor is None:
            raise HTTPError(404)
        metrics.look(self.seats, self.server.admission, self.server.visits)
        self.set_header("Content-Type", CONTENT_TYPE_PLAIN_0_0_4)
        self.set_header("Cache-Control", "no-store")
        self.finish(generate_latest(metrics.REGISTRY))


def routes() -> list[tuple[str, type[Any]]]:
    """List where the server says how it is."""
    return [("/health", Health), ("/metrics", MetricsPage)]
