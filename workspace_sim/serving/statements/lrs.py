"""A Learning Record Store as the server speaks to it: statements go, an answer comes.

What it answers is a value: who sends decides what to do about it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tornado.httpclient import HTTPResponse

    from workspace_sim.serving.statements.lrs_options import LrsSettings

Json = Any
VERSION_HEADER: Final = "X-Experience-API-Version"
# It says that what was sent can never be taken: malformed, too large, another
# statement of the same id. Everything else may pass.
_FOR_GOOD: Final = {400, 409, 413, 422}
_TAKEN: Final = {200, 204}
_LONGEST_WORDS: Final = 500


@dataclass(frozen=True, slots=True)
class Taken:
    """All statements are in the store; which of them were before does not matter."""


@dataclass(frozen=True, slots=True)
class Refused:
    """At least one statement will never be taken, and none of them was."""

    why: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """Nobody knows whether they were taken; sending them again is right.

    Attributes:
        why: What is wrong.
        wait: Seconds that the store asked to wait.
    """

    why: str
    wait: float = 0.0


Answer: TypeAlias = Taken | Refused | Trouble


class Lrs:
    """A Learning Record Store."""

    def __init__(self, settings: LrsSettings) -> None:
        """Speak to the store that the settings name; inside a running loop."""
        self._settings = settings
        self._client = AsyncHTTPClient(force_instance=True)

    async def send(self, values: Sequence[Json]) -> Answer:
        """Send statements, all in one request."""
        settings = self._settings
        request = HTTPRequest(
            f"{settings.url.rstrip('/')}/statements",
            method="POST",
            headers={
                "Content-Type": "application/json",
                VERSION_HEADER: settings.version,
            },
            body=json.dumps(list(values)),
            auth_mode="basic",
            auth_username=settings.user,
            auth_password=settings.password,
            connect_timeout=settings.timeout,
            request_timeout=settings.timeout,
            follow_redirects=False,
        )
        try:
            response = await self._client.fetch(request, raise_error=False)
        except (OSError, HTTPClientError, ValueError) as error:
            return Trouble(f"it cannot be reached ({error})")
        return answer_of(response)

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()


def answer_of(response: HTTPResponse) -> Answer:
    """Return what an answer means."""
    if response.code in _TAKEN:
        return Taken()
    said = (response.body or b"").decode("utf-8", "replace").strip()[:_LONGEST_WORDS]
    told = f"{response.code} {response.reason}"
    why = f"{told}: {said}" if said else told
    if response.code in _FOR_GOOD:
        return Refused(why)
    return Trouble(f"it answered {why}", _wait_of(response))


def _wait_of(response: HTTPResponse) -> float:
    asked = response.headers.get("Retry-After", "")
    return float(asked) if asked.isdecimal() else 0.0
