"""A browser without pages, for tests of what the server answers."""

from __future__ import annotations

import urllib.error
import urllib.request
from http.cookiejar import CookieJar
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from tests.serving.served import ServedLessons

Answer = tuple[int, str, dict[str, str]]


class Caller:
    """Somebody who asks a server and keeps the cookies."""

    def __init__(self, server: ServedLessons) -> None:
        self.server = server
        self.cookies = CookieJar()
        jar = urllib.request.HTTPCookieProcessor(self.cookies)
        self.opener = urllib.request.build_opener(jar)

    @property
    def address(self) -> str:
        """Where the server is; after another start it is somewhere else."""
        return self.server.address

    @property
    def cookie_header(self) -> str:
        """What is sent along with a websocket's first request."""
        return "; ".join(f"{one.name}={one.value}" for one in self.cookies)

    def ask(
        self,
        path: str,
        method: str = "GET",
        *,
        form: dict[str, str] | None = None,
        **headers: str,
    ) -> Answer:
        """Ask for a path, and follow where it leads."""
        request = urllib.request.Request(
            self.address + path,
            method="POST" if form is not None else method,
            data=None if form is None else urlencode(form).encode(),
            headers={key.replace("_", "-"): value for key, value in headers.items()},
        )
        try:
            with self.opener.open(request, timeout=30) as answer:
                return answer.status, answer.read().decode(), dict(answer.headers)
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode(), dict(error.headers)

    def status(self, path: str, method: str = "GET", **headers: str) -> int:
        """Ask for a path and return the status of the answer."""
        return self.ask(path, method, form=None, **headers)[0]

    def enter(self, name: str = "Ada Test") -> Answer:
        """Come in by the form of the welcome page."""
        welcome = self.ask("welcome")[1]
        return self.ask("welcome", form=self.server.entry(welcome, name))
