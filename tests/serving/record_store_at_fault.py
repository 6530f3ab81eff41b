"""A Learning Record Store that misbehaves on demand: a real server, in a thread.

It keeps to xAPI: a batch is taken whole or not at all, the same statement again changes
nothing, another one under the same id is a conflict.
"""

from __future__ import annotations

import base64
import json
import socket
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from tests.records.xapi_rules import breaches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Json = Any
USER, PASSWORD = "ws", "s3cret: with a colon"
_KNOWN = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
AUTHORIZED = {"Authorization": f"Basic {_KNOWN}"}
VERSION = "X-Experience-API-Version"
ADDED = {"stored", "authority", "version"}
"""What a store adds to a statement."""
PATIENCE = 20.0
Fault = str
"""`lose` stores and hangs up, `hang` never answers, a number is an answer."""


class FaultyStore:
    """What the store has, and how it will misbehave.

    Attributes:
        requests: How many requests came in.
        faults: What the next requests meet, one each.
        refuses: Which statements it will never take.
        wait: The seconds that it asks to wait, in an answer's header.
        headers: Those of the last request.
    """

    def __init__(self) -> None:
        """Begin without statements or faults."""
        self.requests = 0
        self.faults: list[Fault] = []
        self.refuses: Callable[[Json], bool] = lambda _: False
        self.headers: dict[str, str] = {}
        self.wait = ""
        self._changed = threading.Condition()
        self._released = threading.Event()
        self._server: ThreadingHTTPServer | None = None
        self.port = free_port()
        self._kept: dict[str, Json] = {}

    @property
    def statements(self) -> dict[str, Json]:
        """What it has, by id."""
        return dict(self._kept)

    def keep(self, statement: Json) -> None:
        """Have a statement from elsewhere."""
        self._kept[statement["id"]] = statement

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}/xAPI/"

    @contextmanager
    def up(self) -> Iterator[None]:
        """Listen for a while; outside of it, nobody does."""
        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), self._handler())
        self._server.daemon_threads = True
        self._server.block_on_close = False
        thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._released.set()
            self._server.shutdown()
            self._server.server_close()
            thread.join()

    def wait_for(self, condition: Callable[[], bool]) -> bool:
        """Wait until something holds that a request brings about."""
        with self._changed:
            return self._changed.wait_for(condition, timeout=PATIENCE)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        store = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                store._take(self)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                """Say nothing."""

        return Handler

    def _take(self, handler: BaseHTTPRequestHandler) -> None:
        length = int(handler.headers["Content-Length"])
        values = json.loads(handler.rfile.read(length))
        with self._changed:
            self.requests += 1
            self.headers = dict(handler.headers)
            fault = self.faults.pop(0) if self.faults else ""
            status = self._answer(handler, values, fault)
            self._changed.notify_all()
        if fault == "hang":
            self._released.wait(PATIENCE)
        if fault in {"hang", "lose"}:
            handler.connection.shutdown(socket.SHUT_RDWR)
            handler.close_connection = True
            return
        handler.send_response(status)
        if self.wait:
            handler.send_header("Retry-After", self.wait)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    def _answer(
        self, handler: BaseHTTPRequestHandler, values: list[Json], fault: Fault
    ) -> int:
        if fault.isdecimal():
            return int(fault)
        if handler.path != "/xAPI/statements":
            return 404
        if handler.headers["Authorization"] != AUTHORIZED["Authorization"]:
            return 401
        return self._received(handler, values)

    def _received(self, handler: BaseHTTPRequestHandler, values: list[Json]) -> int:
        del handler
        if any(breaches(one) or self.refuses(one) for one in values):
            return 400
        if any(self._kept.get(one["id"], one) != one for one in values):
            return 409
        fresh = [one for one in values if one["id"] not in self._kept]
        for one in fresh:
            self.keep(one)
        return 200 if fresh else 204


class Relay(FaultyStore):
    """Misbehaves in front of a real store, which has the statements."""

    def __init__(self, behind: str) -> None:
        """Stand before the endpoint of a store that knows our user."""
        super().__init__()
        self._behind = behind
        self._seen: set[str] = set()

    @property
    def statements(self) -> dict[str, Json]:
        """What the store behind has of what came by, without what it added."""
        found: dict[str, Json] = {}
        for one in self._seen:
            status, body = self._ask(f"?statementId={one}", None, {})
            for value in (
                json.loads(body).get("statements", []) if status == 200 else ()
            ):
                assert one not in found, f"stored twice: {one}"
                ours = {name: value[name] for name in value if name not in ADDED}
                found[one] = ours
        return found

    def keep(self, statement: Json) -> None:
        """Have a statement from elsewhere."""
        self._seen.add(statement["id"])
        status, body = self._ask("", [statement], {VERSION: "1.0.3"})
        assert status == 200, body

    def _received(self, handler: BaseHTTPRequestHandler, values: list[Json]) -> int:
        sent = [self._spoilt(one) if self.refuses(one) else one for one in values]
        self._seen |= {one["id"] for one in values}
        status, _ = self._ask("", sent, {VERSION: handler.headers[VERSION]})
        return status

    def _spoilt(self, value: Json) -> Json:
        """Return a statement that no store takes: without its verb."""
        return {name: value[name] for name in value if name != "verb"}

    def _ask(self, tail: str, body: Json, headers: dict[str, str]) -> tuple[int, bytes]:
        request = Request(
            f"{self._behind.rstrip('/')}/statements{tail}",
            data=None if body is None else json.dumps(body).encode(),
            headers=headers | {"Content-Type": "application/json", **AUTHORIZED},
        )
        try:
            with urlopen(request, timeout=PATIENCE) as answer:
                return answer.status, answer.read()
        except HTTPError as error:
            with error:
                return error.code, error.read()


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
