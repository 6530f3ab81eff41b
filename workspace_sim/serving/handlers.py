"""What the server answers; anything that is not in `routes` is a page not found."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

from jupyter_core.utils import ensure_async
from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import APIHandler
from tornado.web import HTTPError, authenticated

from workspace_sim.errors import ClockError
from workspace_sim.serving import assets, health
from workspace_sim.serving.kernels.starting import advance
from workspace_sim.serving.lessons.progress import progress_of
from workspace_sim.serving.page import Page
from workspace_sim.serving.people.instructors import LoginPage
from workspace_sim.serving.people.record_pages import (
    FILE_NAME,
    CertificatePage,
    DeletePage,
    ExportPage,
    RecordPage,
)
from workspace_sim.serving.people.welcome import LeavePage, WelcomePage
from workspace_sim.serving.protection import Protected
from workspace_sim.serving.upstream.kernel_socket import (
    FarewellHandler,
    PromptKernelSocket,
)
from workspace_sim.training.mode import Mode
from workspace_sim.training.words import words

if TYPE_CHECKING:
    from workspace_sim.serving.kernels.seats import Seats

KERNEL_ID = r"(?P<kernel_id>\w{8}-\w{4}-\w{4}-\w{4}-\w{12})"
MODES = [(mode, words(f"mode.{mode}"), words(f"mode.{mode}.text")) for mode in Mode]


class CataloguePage(Page):
    """The list of lessons."""

    @authenticated
    async def get(self) -> None:
        """Show all lessons by chapter, and how the learner stands in each."""
        catalogue, store = self.server.catalogue, self.archive.store
        attempts = await self.archive.ask(store.attempts, self.own.id)
        progress = progress_of(catalogue, attempts)
        await self.archive.ask(store.seen, self.own.id)
        self.show("catalogue.html", catalogue=catalogue, modes=MODES, progress=progress)


class KernelModel(Protected, APIHandler):
    """What the front end asks before it connects."""

    for_instructors = True

    @authenticated
    async def get(self, kernel_id: str) -> None:
        """Describe the learner's own kernel."""
        seats: Seats = self.settings["seats"]
        seats.check(kernel_id, self.current_user)
        await seats.started(kernel_id)
        model = await ensure_async(self.kernel_manager.kernel_model(kernel_id))
        self.finish(json.dumps(model, default=str))


class ManualClock(Protected, APIHandler):
    """Advances one desk's simulated time; routed in manual mode only."""

    def check_xsrf_cookie(self) -> None:
        """Tests have no cookie; the origin is still checked."""

    @allow_unauthenticated
    async def post(self, kernel_id: str) -> None:
        """Advance by `seconds`."""
        try:
            seconds = float(self.get_query_argument("seconds"))
        except ValueError:
            raise HTTPError(400, "seconds must be a number") from None
        if not math.isfinite(seconds):
            raise HTTPError(400, "seconds must be finite")
        if kernel_id not in self.kernel_manager:
            raise HTTPError(404)
        try:
            await advance(self.kernel_manager.get_kernel(kernel_id), seconds)
        except ClockError as error:
            raise HTTPError(409, str(error)) from None
        self.set_status(204)
        self.finish()


Route = tuple[str, type[Any]] | tuple[str, type[Any], dict[str, Any]]


def routes(*, manual_clock: bool) -> list[Route]:
    """List everything that the server answers, below its base URL."""
    answered: list[Route] = [
        ("/", CataloguePage),
        ("/record", RecordPage),
        (f"/record/{FILE_NAME}", ExportPage),
        ("/record/delete", DeletePage),
        ("/certificate", CertificatePage),
        ("/welcome", WelcomePage),
        ("/leave", LeavePage),
        ("/login", LoginPage),
        *health.routes(),
        (rf"/api/kernels/{KERNEL_ID}", KernelModel),
        (rf"/api/kernels/{KERNEL_ID}/channels", PromptKernelSocket),
        (rf"/voila/api/shutdown/{KERNEL_ID}", FarewellHandler),
        *assets.routes(),
    ]
    if manual_clock:
        answered.append((rf"/clock/{KERNEL_ID}", ManualClock))
    return answered
