"""What the server answers; anything that is not in `routes` is a page not found."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

from jupyter_core.utils import ensure_async
from jupyter_server.base.handlers import APIHandler, JupyterHandler
from tornado.web import HTTPError, authenticated

from workspace_sim.errors import ClockError
from workspace_sim.serving import assets
from workspace_sim.serving.upstream import (
    FarewellHandler,
    PromptKernelSocket,
)
from workspace_sim.training.mode import Mode
from workspace_sim.training.words import words

if TYPE_CHECKING:
    from workspace_sim.serving.app import LessonVoila
    from workspace_sim.serving.seats import Seats

KERNEL_ID = r"(?P<kernel_id>\w{8}-\w{4}-\w{4}-\w{4}-\w{12})"
CONTENT_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'"
)
# `unsafe-eval` is what Voila's bundle needs, `blob:` what anywidget needs.
LAB_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-eval' blob:; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'"
)

MODES = [(mode, words(f"mode.{mode}"), words(f"mode.{mode}.text")) for mode in Mode]


class Page(JupyterHandler):
    """A page of HTML that may load from this server only."""

    @property
    def server(self) -> LessonVoila:
        """The application."""
        server: LessonVoila = self.settings["lesson_server"]
        return server

    @property
    def seats(self) -> Seats:
        """The learners' kernels."""
        return self.server.seats

    @property
    def content_security_policy(self) -> str:
        """Forbid other hosts and inline scripts."""
        return CONTENT_POLICY

    def render_template(self, name: str, **values: object) -> str:
        """Fill one of our templates."""
        template = self.settings["voila_jinja2_env"].get_template(name)
        text: str = template.render(assets=assets.address("page"), **values)
        return text

    def write_error(self, status_code: int, **kwargs: object) -> None:
        """Say in plain words what happened; details stay in the server's log."""
        del kwargs
        missing = status_code in {403, 404, 405}
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(self.render_template("error.html", missing=missing))


class NotFoundPage(Page):
    """The answer to every address that means nothing."""

    async def prepare(self) -> None:  # type: ignore[override]
        """Answer at once, whatever the method."""
        raise HTTPError(404)


class CataloguePage(Page):
    """The list of lessons."""

    @authenticated
    async def get(self) -> None:
        """Show all lessons by chapter."""
        self.set_header("Cache-Control", "no-cache")
        self.finish(
            self.render_template(
                "catalogue.html", catalogue=self.server.catalogue, modes=MODES
            )
        )


class KernelModel(APIHandler):
    """What the front end asks before it connects."""

    @authenticated
    async def get(self, kernel_id: str) -> None:
        """Describe the learner's own kernel."""
        self.settings["seats"].check(kernel_id, self.current_user)
        model = await ensure_async(self.kernel_manager.kernel_model(kernel_id))
        self.finish(json.dumps(model, default=str))


class Health(APIHandler):
    """Tells a monitor, or a page that lost its server, that all is well."""

    async def get(self) -> None:
        """Count lessons and kernels."""
        server: LessonVoila = self.settings["lesson_server"]
        lessons = len(server.catalogue.lessons)
        self.finish({"status": "ok", "lessons": lessons, "kernels": len(server.seats)})


class ManualClock(APIHandler):
    """Advances one desk's simulated time; routed in manual mode only."""

    def check_xsrf_cookie(self) -> None:
        """Tests have no cookie; the origin is still checked."""

    async def post(self, kernel_id: str) -> None:
        """Advance by `seconds`."""
        seats: Seats = self.settings["seats"]
        try:
            seconds = float(self.get_query_argument("seconds"))
        except ValueError:
            raise HTTPError(400, "seconds must be a number") from None
        if not math.isfinite(seconds):
            raise HTTPError(400, "seconds must be finite")
        if kernel_id not in self.kernel_manager:
            raise HTTPError(404)
        try:
            await seats.advance(kernel_id, seconds)
        except ClockError as error:
            raise HTTPError(409, str(error)) from None
        self.set_status(204)
        self.finish()


Route = tuple[str, type[Any]] | tuple[str, type[Any], dict[str, Any]]


def routes(*, manual_clock: bool) -> list[Route]:
    """List everything that the server answers."""
    answered: list[Route] = [
        ("/", CataloguePage),
        ("/health", Health),
        (rf"/api/kernels/{KERNEL_ID}", KernelModel),
        (rf"/api/kernels/{KERNEL_ID}/channels", PromptKernelSocket),
        (rf"/voila/api/shutdown/{KERNEL_ID}", FarewellHandler),
        *assets.routes(),
    ]
    if manual_clock:
        answered.append((rf"/clock/{KERNEL_ID}", ManualClock))
    return answered
