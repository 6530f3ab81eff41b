"""Who sends a request: one function for learners and one for instructors.

A learner is known, in this order, by the header of a trusted proxy, by the signed
cookie that the welcome page sets, or by being alone on the own computer. Alone is only
who asks from this computer, by a name of this computer and through no proxy, and only
as long as there is no class and no header that tells learners apart.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from jupyter_server.auth.identity import IdentityProvider, User
from tornado.web import HTTPError
from traitlets import Instance

from workspace_sim.errors import RecordError
from workspace_sim.records.values import Learner
from workspace_sim.serving.archive import Archive
from workspace_sim.serving.origin import Access, forwarded, local

if TYPE_CHECKING:
    from tornado.web import RequestHandler

    from workspace_sim.records.values import User as Instructor

LEARNER_DAYS: Final = 30.0
INSTRUCTOR_DAYS: Final = 0.5
LONGEST_NAME: Final = 80
ALONE: Final = "alone"
ALONE_NAME: Final = "You"


@dataclass
class Present(User):
    """A learner who is here, as Jupyter knows people.

    Attributes:
        learner: The learner; `username` is the id.
    """

    learner: Learner | None = None


def present(learner: Learner) -> Present:
    """Return a learner as Jupyter knows people."""
    return Present(learner.id, learner.name, learner=learner)


class LearnerIdentity(IdentityProvider):
    """Tells who sends a request."""

    archive = Instance(Archive)
    access = Instance(Access, ())

    def get_user(self, handler: RequestHandler) -> Any:  # noqa: ANN401  # upstream's own signature
        """Return the learner of a request; None for a stranger."""
        return self._present(handler)

    async def _present(self, handler: RequestHandler) -> Present | None:
        known = getattr(handler, "_jupyter_current_user", None)
        if isinstance(known, Present):
            return known
        try:
            learner = await self._learner(handler)
        except RecordError as error:
            raise unavailable(error) from error
        if learner is None and getattr(handler, "for_instructors", False):
            return await self._reviewer(handler)
        return None if learner is None else present(learner)

    async def _reviewer(self, handler: RequestHandler) -> Present | None:
        """Return an instructor who is no learner, for the kernel of a replay."""
        user = await self.instructor(handler)
        return None if user is None else Present(f"instructor {user.name}", user.name)

    async def _learner(self, handler: RequestHandler) -> Learner | None:
        ask, store = self.archive.ask, self.archive.store
        request = handler.request
        if self.access.header and self.access.trusts(request):
            name = told_by_proxy(request.headers.get(self.access.header, ""))
            if name:
                return await ask(
                    store.learner_of, "proxy", name, name[:LONGEST_NAME].strip()
                )
        signed = handler.get_signed_cookie(
            self._cookie(handler, "learner"), max_age_days=LEARNER_DAYS
        )
        learner = await ask(store.learner, signed.decode()) if signed else None
        if learner is not None and learner.source == "class":
            return learner
        if await self.alone(handler):
            return await ask(store.learner_of, "alone", ALONE, ALONE_NAME)
        return None

    async def alone(self, handler: RequestHandler) -> bool:
        """Tell whether nobody but the owner of this computer can have asked."""
        request = handler.request
        if self.access.header or forwarded(request) or not local(request):
            return False
        return not await self.archive.ask(self.archive.store.classes)

    def enter(self, handler: RequestHandler, learner: Learner) -> None:
        """Let a browser be a learner's from here on."""
        self._sign(handler, "learner", learner.id, LEARNER_DAYS)

    async def instructor(self, handler: RequestHandler) -> Instructor | None:
        """Return the instructor who is logged in at a browser; None without one."""
        signed = handler.get_signed_cookie(
            self._cookie(handler, "instructor"), max_age_days=INSTRUCTOR_DAYS
        )
        if not signed:
            return None
        seal, _, name = signed.decode().partition(" ")
        try:
            user = await self.archive.ask(self.archive.store.user, name)
        except RecordError as error:
            raise unavailable(error) from error
        return user if user is not None and seal == _seal(user) else None

    def log_in(self, handler: RequestHandler, user: Instructor) -> None:
        """Let a browser be an instructor's; another password ends that."""
        self._sign(handler, "instructor", f"{_seal(user)} {user.name}", INSTRUCTOR_DAYS)

    def leave(self, handler: RequestHandler) -> None:
        """Let a browser be nobody's."""
        for role in ("learner", "instructor"):
            handler.clear_cookie(self._cookie(handler, role), path=self.access.base_url)

    def _sign(
        self, handler: RequestHandler, role: str, value: str, days: float
    ) -> None:
        handler.set_signed_cookie(
            self._cookie(handler, role),
            value,
            expires_days=days,
            path=self.access.base_url,
            httponly=True,
            samesite="Lax",
            secure=self.access.encrypted(handler.request),
        )

    def _cookie(self, handler: RequestHandler, role: str) -> str:
        """Name a cookie after the host, since browsers do not tell ports apart."""
        return re.sub(r"[^A-Za-z0-9]", "-", f"{role}-{handler.request.host.lower()}")


def unavailable(error: RecordError) -> HTTPError:
    """Return what a page answers while the store cannot."""
    return HTTPError(503, f"{error.code}: {error}")


def told_by_proxy(value: str) -> str:
    """Read a name from a header, whose bytes are UTF-8 for all proxies that matter."""
    with contextlib.suppress(UnicodeError):  # where it was latin-1 indeed
        value = value.encode("latin-1").decode()
    shown = (sign for sign in value if unicodedata.category(sign) != "Cc")
    return "".join(shown).strip()


def _seal(user: Instructor) -> str:
    """Return what changes with the password."""
    return hashlib.sha256(user.password_digest.encode()).hexdigest()[:32]
