"""The door of instructors: name and password."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from jupyter_server.auth.decorator import allow_unauthenticated
from tornado.httputil import url_concat
from tornado.web import HTTPError

from workspace_sim.serving.people.door import Door
from workspace_sim.serving.people.passwords import fits

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from workspace_sim.serving.page import Page

REFUSED = "Name and password do not belong together. Try again."


def instructors_only(
    answer: Callable[..., Awaitable[None]],
) -> Callable[..., Awaitable[None]]:
    """Let only instructors see what a page answers; others are led to the login."""

    @allow_unauthenticated
    @wraps(answer)
    async def guarded(page: Page, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # a page's own arguments
        if page.instructor is not None:
            await answer(page, *args, **kwargs)
        elif page.request.method in {"GET", "HEAD"}:
            address = f"{page.base_url}login"
            page.redirect(url_concat(address, {"next": page.request.uri}))
        else:
            raise HTTPError(403)

    return guarded


class LoginPage(Door):
    """Asks an instructor for name and password."""

    @allow_unauthenticated
    async def get(self) -> None:
        """Show the form, or go on where somebody is logged in already."""
        if self.instructor is not None:
            self.redirect(self.next_address)
            return
        self.show("login.html", next=self.get_query_argument("next", ""))

    @allow_unauthenticated
    async def post(self) -> None:
        """Compare the password; who guesses has to wait."""
        name = self.get_body_argument("name", "")
        passwords, who = self.server.passwords, f"name {name.casefold()}"
        if wait := passwords.take(self.caller) or passwords.take(who):
            self.turn_away(wait)
            return
        user = await self.archive.ask(self.archive.store.user, name)
        password = self.get_body_argument("password", "", strip=False)
        digest = None if user is None else user.password_digest
        if not await self.server.compare(fits, digest, password) or user is None:
            self.set_status(400)
            self.show(
                "login.html",
                name=name,
                sentence=REFUSED,
                next=self.get_body_argument("next", ""),
            )
            return
        passwords.right(self.caller)
        passwords.right(who)
        self.identity.log_in(self, user)
        self.redirect(self.next_address)

    @property
    def home(self) -> str:
        """Where an instructor lands who came from nowhere."""
        return f"{self.base_url}reports"
