"""A client that sends what no browser does: raw requests, and frames made by hand."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import struct
import uuid
from contextlib import closing
from http.client import HTTPConnection
from typing import TYPE_CHECKING, Any, Final, Self

from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.iostream import StreamClosedError
from tornado.websocket import WebSocketClosedError, websocket_connect

from tests.serving.caller import Caller
from tests.serving.desk_page import DeskPage, run
from tests.serving.hostile.made import frame
from tests.serving.two_pages import THIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.serving.served import ServedLessons

PATIENCE: Final = 30.0
TEXT, BINARY, PING = 0x1, 0x2, 0x9
FINAL = 0x80


class Intruder(Caller):
    """Somebody who was let in, and means no good.

    Attributes:
        html: The page of the thin lesson.
        kernel_id: Its kernel.
    """

    html = ""
    kernel_id = ""

    @classmethod
    def inside(cls, server: ServedLessons, name: str) -> Self:
        """Come in by the door, as everybody may, and open a lesson."""
        made = cls(server)
        made.enter(name)
        status, made.html, _ = made.ask(f"lessons/{THIN}")
        assert status == 200
        made.kernel_id = DeskPage(made, made.html).kernel_id
        return made

    def channels(self, kernel_id: str = "") -> str:
        """Return the path of a kernel's websocket; by default the own one."""
        session = uuid.uuid4().hex
        kernel = kernel_id or self.kernel_id
        return f"api/kernels/{kernel}/channels?session_id={session}"

    def handshake(self, path: str = "", **headers: str) -> int:
        """Try to open a websocket and return the status of the answer."""
        told = {key.replace("_", "-"): value for key, value in headers.items()}

        async def connect() -> int:
            try:
                connection = await websocket_connect(
                    HTTPRequest(
                        self.address.replace("http", "ws", 1)
                        + (path or self.channels()),
                        headers={"Cookie": self.cookie_header, **told},
                    )
                )
            except HTTPClientError as error:
                return int(error.code)
            connection.close()
            while await connection.read_message() is not None:
                continue
            return 101

        return run(connect())

    def raw(self, start: str, headers: dict[str, str], body: bytes = b"") -> bytes:
        """Send a request as it stands and return all that is answered."""
        lines = [start, *(f"{name}: {value}" for name, value in headers.items())]
        with self.connected() as plain:
            plain.sendall("\r\n".join([*lines, "", ""]).encode("latin-1") + body)
            return b"".join(iter(lambda: received(plain), b""))

    def get_all(self, paths: list[str]) -> Iterator[tuple[int, bytes]]:
        """Ask for paths that no library has made decent, and yield the answers."""
        with closing(HTTPConnection("127.0.0.1", self.server.port, PATIENCE)) as line:
            for path in paths:
                line.putrequest("GET", path)
                line.putheader("Cookie", self.cookie_header)
                line.endheaders()
                answer = line.getresponse()
                yield answer.status, answer.read()

    def connected(self) -> socket.socket:
        """Open a connection."""
        return socket.create_connection(("127.0.0.1", self.server.port), PATIENCE)

    def upgraded(self) -> socket.socket:
        """Open a websocket and leave what goes through it to the test."""
        plain = self.connected()
        headers = {
            "Host": f"127.0.0.1:{self.server.port}",
            "Cookie": self.cookie_header,
            "Upgrade": "websocket",
            "Connection": "Upgrade",
            "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Version": "13",
        }
        lines = [f"GET /{self.channels()} HTTP/1.1"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        plain.sendall("\r\n".join([*lines, "", ""]).encode())
        assert plain.recv(4096).startswith(b"HTTP/1.1 101")
        return plain


def received(plain: socket.socket) -> bytes:
    """Return what comes next; nothing where the other side has ended it."""
    try:
        return plain.recv(65_536)
    except ConnectionError:
        return b""


def head(opcode: int, length: int) -> bytes:
    """Return the head of a masked frame, whose mask changes nothing."""
    return struct.pack("!BBQ", opcode, 0x80 | 127, length) + b"\0" * 4


class RawPage:
    """A websocket with a kernel, and everything that came through it.

    Attributes:
        heard: The messages, in order.
        closed: The code with which the server ended it; None while it is open.
    """

    def __init__(self, who: Intruder) -> None:
        self.who = who
        self.heard: list[dict[str, Any]] = []
        self.closed: int | None = None

    async def __aenter__(self) -> Self:
        """Connect with the own kernel."""
        address = self.who.address.replace("http", "ws", 1)
        self.socket = await websocket_connect(
            HTTPRequest(
                address + self.who.channels(),
                headers={"Cookie": self.who.cookie_header},
            )
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        """Let go of it, whoever ended it."""
        self.socket.close()
        await self.until_closed()

    async def say(self, *frames: str | bytes) -> None:
        """Send frames, as long as somebody takes them."""
        with contextlib.suppress(StreamClosedError, WebSocketClosedError):
            for one in frames:
                await self.socket.write_message(one, binary=isinstance(one, bytes))

    async def settle(self) -> None:
        """Return when the kernel has answered all that it was sent."""
        asked = uuid.uuid4().hex
        await self.say(frame("kernel_info_request", {}, msg_id=asked))
        while not (self.heard and self._answers(asked)):
            assert await self._read(), f"closed: {self.closed}"

    async def until_closed(self) -> int:
        """Read on until the connection has ended, and return the code."""
        while await self._read():
            continue
        assert self.closed is not None
        return self.closed

    def _answers(self, asked: str) -> bool:
        told = self.heard[-1]
        mine: bool = told["parent_header"].get("msg_id") == asked
        return mine and str(told["msg_type"]).endswith("_reply")

    async def _read(self) -> bool:
        if self.closed is not None:
            return False
        async with asyncio.timeout(PATIENCE):
            text = await self.socket.read_message()
        if text is None:
            self.closed = self.socket.close_code or 1006
            self.socket.close()
            return False
        self.heard.append(json.loads(text))
        return True
