"""A browser without pages that never blocks: a hundred of them fit into one process."""

from __future__ import annotations

import re
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode, urljoin

from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.simple_httpclient import SimpleAsyncHTTPClient

if TYPE_CHECKING:
    from tornado.httpclient import HTTPResponse

AT_ONCE: Final = 1_000
REDIRECTS: Final = 5
FORM_TOKEN: Final = re.compile(r'name="_xsrf" value="([^"]+)"')


class RefusedError(Exception):
    """The server answered with another status than 200."""


class Visitor:
    """Somebody who asks a server and keeps the cookies."""

    def __init__(self, address: str, patience: float) -> None:
        """Know where the server is.

        Args:
            address: Its address, with a final slash.
            patience: Seconds until an answer is given up.
        """
        self.address = address
        self._cookies: dict[str, str] = {}
        self._patience = patience
        self._client: AsyncHTTPClient = SimpleAsyncHTTPClient(
            force_instance=True, max_clients=AT_ONCE
        )

    @property
    def cookie_header(self) -> str:
        """What is sent along."""
        return "; ".join(f"{name}={value}" for name, value in self._cookies.items())

    async def enter(self, class_code: str, name: str) -> None:
        """Come in by the form of the welcome page; without a code nobody has to.

        Raises:
            RefusedError: Nobody is let in by this code.
        """
        if not class_code:
            return
        found = FORM_TOKEN.search(await self.ask("welcome"))
        if found is None:
            raise RefusedError(f"{self.address}welcome has no form")
        form = {"_xsrf": found[1], "way": "new", "name": name, "class_code": class_code}
        await self.ask("welcome", form)

    async def ask(self, path: str, form: dict[str, str] | None = None) -> str:
        """Ask for a path and return the page where it leads.

        Raises:
            RefusedError: It leads to no page.
        """
        where = urljoin(self.address, path)
        body = None if form is None else urlencode(form)
        for _ in range(REDIRECTS):
            answer = await self._fetch(where, body)
            if answer.code not in {301, 302, 303, 307, 308}:
                break
            where, body = urljoin(where, answer.headers["Location"]), None
        if answer.code != 200:  # noqa: PLR2004 - the one good status
            raise RefusedError(f"{where} answered {answer.code}")
        return answer.body.decode()

    async def _fetch(self, where: str, body: str | None) -> HTTPResponse:
        request = HTTPRequest(
            where,
            method="GET" if body is None else "POST",
            body=body,
            headers={"Cookie": self.cookie_header} if self._cookies else {},
            follow_redirects=False,
            connect_timeout=self._patience,
            request_timeout=self._patience,
        )
        answer = await self._client.fetch(request, raise_error=False)
        if answer.code == 599:  # noqa: PLR2004 - tornado's status for no answer
            raise RefusedError(f"{where}: {answer.error}")
        for line in answer.headers.get_list("Set-Cookie"):
            for name, one in SimpleCookie(line).items():
                self._cookies[name] = one.value
        return answer
