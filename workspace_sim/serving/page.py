"""A page of HTML: what all of them share, and the page that is not there."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from jupyter_server.base.handlers import JupyterHandler
from tornado.web import HTTPError

from workspace_sim.errors import RecordError
from workspace_sim.serving import assets, metrics
from workspace_sim.serving.people.identity import Present
from workspace_sim.serving.protection import protect

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from workspace_sim.records.values import Learner
    from workspace_sim.records.values import User as Instructor
    from workspace_sim.serving.app import LessonVoila
    from workspace_sim.serving.archive import Archive
    from workspace_sim.serving.kernels.seats import Seats
    from workspace_sim.serving.people.identity import LearnerIdentity

CONTENT_POLICY: Final = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'self'"
)
# `unsafe-eval` is what Voila's bundle needs, `blob:` what anywidget needs.
LAB_POLICY: Final = (
    "default-src 'self'; script-src 'self' 'unsafe-eval' blob:; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'self'"
)
ERRORS: Final = {403: "missing", 404: "missing", 405: "missing", 503: "unavailable"}


class Page(JupyterHandler):
    """A page of HTML that may load from this server only.

    Attributes:
        instructor: Who is logged in at this browser beside the learner, if anybody.
    """

    instructor: Instructor | None = None

    async def prepare(self) -> Awaitable[None] | None:  # type: ignore[override]
        """Find out who asks, then let Jupyter do the rest."""
        self.instructor = await self.identity.instructor(self)
        answered: Awaitable[None] | None = await super().prepare()
        return answered

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
    def archive(self) -> Archive:
        """The record store."""
        return self.server.archive

    @property
    def identity(self) -> LearnerIdentity:
        """What tells people apart."""
        provider: LearnerIdentity = self.settings["identity_provider"]
        return provider

    @property
    def learner(self) -> Learner | None:
        """The learner who asks; None for a stranger, and before anybody looked."""
        found = getattr(self, "_jupyter_current_user", None)
        return found.learner if isinstance(found, Present) else None

    @property
    def own(self) -> Learner:
        """The learner who asks, on a page that nobody else is shown.

        Raises:
            HTTPError: 403, when nobody is known.
        """
        if self.learner is None:
            raise HTTPError(403)
        return self.learner

    @property
    def content_security_policy(self) -> str:
        """Forbid other hosts and inline scripts."""
        return CONTENT_POLICY

    def set_default_headers(self) -> None:
        """Keep others from doing something with a page."""
        super().set_default_headers()
        protect(self)

    def set_cookie(self, name: str, value: str | bytes, **options: Any) -> None:  # type: ignore[override]  # noqa: ANN401
        """Set a cookie, above all the one against forged forms, as ours are set."""
        ours = {
            "path": self.base_url,
            "httponly": True,
            "samesite": "Lax",
            "secure": self.server.access.encrypted(self.request),
        }
        super().set_cookie(name, value, **(options | ours))

    def render_template(self, name: str, **values: object) -> str:
        """Fill one of our templates; each gets what the header of a page needs."""
        return self._filled(name, values)

    def _filled(self, name: str, values: dict[str, object]) -> str:
        template = self.settings["voila_jinja2_env"].get_template(name)
        text: str = template.render(self.frame() | values)
        return text

    def frame(self) -> dict[str, object]:
        """Return what every page has around its content."""
        return {
            "assets": assets.address("page", self.base_url),
            "base_url": self.base_url,
            "instructor": self.instructor,
            "learner": self.learner,
        }

    def header(self) -> str:
        """Return the header of a page, as HTML."""
        return self._filled("header.html", {})

    def show(self, name: str, /, **values: object) -> None:
        """Answer with a page that is one person's, and has forms."""
        self.set_header("Cache-Control", "no-store")
        self.finish(self._filled(name, {"xsrf": self.xsrf_token.decode(), **values}))

    def write_error(self, status_code: int, **kwargs: Any) -> None:  # noqa: ANN401
        """Say in plain words what happened; details stay in the server's log."""
        if isinstance(kwargs.get("exc_info", (None, None))[1], RecordError):
            status_code = 503
            self.set_status(status_code)
        if status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            metrics.ERRORS.labels(f"http.{status_code}").inc()
        kind = ERRORS.get(status_code, "failed")
        if status_code == HTTPStatus.FORBIDDEN and self.request.method == "POST":
            kind = "stale"  # the token against forged forms was not there, or old
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(self.render_template("error.html", kind=kind))


class NotFoundPage(Page):
    """The answer to every address that means nothing."""

    async def prepare(self) -> None:  # type: ignore[override]
        """Answer at once, whatever the method."""
        raise HTTPError(404)
