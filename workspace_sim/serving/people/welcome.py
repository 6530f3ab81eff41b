"""The door: who is new gives a name and a class code, who was here a continue code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jupyter_server.auth.decorator import allow_unauthenticated

from workspace_sim.errors import RecordError
from workspace_sim.serving.people.door import Door

if TYPE_CHECKING:
    from workspace_sim.records.values import Learner

NEW, AGAIN = "new", "again"
REFUSALS: Final = {
    "records.no_name": ("name", "Please enter the name that you want to be called."),
    "records.name_too_long": ("name", "Please shorten your name to 80 characters."),
    "records.unknown_class": (
        "class_code",
        "There is no class with this code. Look again at what you were given.",
    ),
    "no_class_code": ("class_code", "Please enter the code of your class."),
    "no_continue_code": ("continue_code", "Please enter your continue code."),
    "unknown_continue_code": (
        "continue_code",
        "There is no record with this code. Look again at what you wrote down.",
    ),
}


class WelcomePage(Door):
    """Lets somebody in."""

    @allow_unauthenticated
    async def get(self) -> None:
        """Show both ways in, or why there is none."""
        if closed := await self._closed():
            self._say_closed(closed)
            return
        code = self.get_query_argument("class", "")
        await self._show(class_code=code)

    @allow_unauthenticated
    async def post(self) -> None:
        """Begin a record, or go on with one; nothing opens one but its own code."""
        if closed := await self._closed():
            self._say_closed(closed)
            return
        if wait := self.server.codes.take(self.caller):
            self.turn_away(wait)
            return
        again = self.get_body_argument("way", NEW) == AGAIN
        learner, refusal = await (self._known() if again else self._enrolled())
        if "unknown" not in refusal:
            self.server.codes.right(self.caller)
        if learner is None:
            await self._refuse(refusal)
            return
        self.identity.enter(self, learner)
        self.redirect(self.next_address)

    async def _enrolled(self) -> tuple[Learner | None, str]:
        code = self.get_body_argument("class_code", "")
        if not code:
            return None, "no_class_code"
        name = self.get_body_argument("name", "")
        enrol = self.archive.store.enrol
        try:
            return await self.archive.ask(enrol, name, "class", class_code=code), ""
        except RecordError as error:
            if error.code not in REFUSALS:
                raise
            return None, error.code

    async def _known(self) -> tuple[Learner | None, str]:
        code = self.get_body_argument("continue_code", "")
        if not code:
            return None, "no_continue_code"
        found = await self.archive.ask(self.archive.store.continued, code)
        return found, "" if found else "unknown_continue_code"

    async def _refuse(self, code: str) -> None:
        self.set_status(400)
        field, sentence = REFUSALS[code]
        await self._show(
            name=self.get_body_argument("name", ""),
            class_code=self.get_body_argument("class_code", ""),
            wrong=field,
            sentence=sentence,
        )

    async def _show(self, *, class_code: str, **values: object) -> None:
        found, codes = None, self.server.codes
        if class_code and not codes.take(self.caller):
            found = await self.archive.ask(self.archive.store.class_of, class_code)
            if found is not None:
                codes.right(self.caller)
        self.show(
            "welcome.html",
            class_code=class_code,
            school_class=found,
            gone=self.get_query_argument("gone", ""),
            next=self.get_argument("next", ""),
            **values,
        )

    async def _closed(self) -> str:
        """Return why nobody can come in by a code; empty when somebody can."""
        if await self.archive.ask(self.archive.store.classes):
            return ""
        return "proxy_silent" if self.server.access.header else "no_class"

    def _say_closed(self, why: str) -> None:
        if self.learner is not None:  # alone, or told by the proxy
            self.redirect(self.next_address)
            return
        self.set_status(403)
        self.show("closed.html", why=why)


class LeavePage(Door):
    """Lets go of this browser."""

    @allow_unauthenticated
    async def get(self) -> None:
        """Ask first: whoever leaves needs the continue code to come back."""
        if self.learner is None and self.instructor is None:
            self.redirect(f"{self.base_url}welcome")
            return
        self.show("leave.html")

    @allow_unauthenticated
    async def post(self) -> None:
        """Forget who was here."""
        self.identity.leave(self)
        self.redirect(f"{self.base_url}welcome")
