"""The connection of a kernel with its server: a line of JSON for each message.

Boarding waits for the answer; afterwards nothing does. When the server has gone, the
kernel ends: all that was acknowledged is in the record, and what was not is kept by
the page.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
from typing import TYPE_CHECKING, Any, Final

from workspace_sim.errors import RecordError

if TYPE_CHECKING:
    from collections.abc import Callable

    from workspace_sim.kernel.outbox import Message

UNIX: Final = "unix:"
TCP: Final = "tcp:"
PATIENCE: Final = 20.0
"""Seconds until a server that does not answer is given up."""


def end_kernel() -> None:
    """End this process, at once."""
    os.kill(os.getpid(), signal.SIGTERM)


def as_line(message: Message) -> bytes:
    """Return what is sent for a message."""
    text = json.dumps(message, separators=(",", ":"))
    return text.encode() + b"\n"


def message_in(line: bytes) -> Message:
    """Return the message of a line.

    Raises:
        ValueError: It is none, or was cut off.
    """
    try:
        message: object = json.loads(line)
    except RecursionError as error:
        raise ValueError("no message") from error
    if not isinstance(message, dict):
        raise ValueError("no message")  # noqa: TRY004 - a broken line is no type error
    return message


def board(address: str, ticket: str) -> tuple[ServerLine, Message]:
    """Connect with the server and hand in a ticket, which is good once.

    Args:
        address: `unix:` and a path, or `tcp:`, a host, `:` and a port.
        ticket: What the server gave.

    Returns:
        The line to the server, and what it answered.

    Raises:
        RecordError: `seat.refused` when the ticket is not taken, `seat.no_server`
            when nobody answers.
    """
    try:
        stream = _connected(address)
        stream.sendall(as_line({"ticket": ticket}))
        first, rest = _first_line(stream)
        answer = json.loads(first)
    except (OSError, ValueError) as error:
        message = f"The server of lessons does not answer at {address}: {error!r}"
        raise RecordError("seat.no_server", message) from error
    if answer.get("told") != "seated":
        stream.close()
        message = "The server of lessons does not know the ticket of this kernel"
        raise RecordError("seat.refused", message)
    return ServerLine(stream, rest), answer


def _connected(address: str) -> socket.socket:
    if address.startswith(UNIX):
        stream = socket.socket(socket.AF_UNIX)
        stream.settimeout(PATIENCE)
        stream.connect(address.removeprefix(UNIX))
        return stream
    host, _, port = address.removeprefix(TCP).rpartition(":")
    return socket.create_connection((host, int(port)), timeout=PATIENCE)


def _first_line(stream: socket.socket) -> tuple[bytes, bytes]:
    received = b""
    while b"\n" not in received:
        more = stream.recv(1 << 20)
        if not more:
            return b"{}", b""
        received += more
    first, _, rest = received.partition(b"\n")
    return first, rest


class ServerLine(asyncio.Protocol):
    """The line to the server, on the event loop of the kernel.

    Attributes:
        lost: Called when the server has gone.
    """

    def __init__(self, stream: socket.socket, received: bytes = b"") -> None:
        """Take over a connection.

        Args:
            stream: The connection.
            received: What has come through it already.
        """
        self.lost: Callable[[], None] = end_kernel
        self._stream = stream
        self._received = received
        self._listeners: list[Callable[[Message], None]] = []
        self._unsent: list[bytes] = []
        self._transport: asyncio.WriteTransport | None = None
        self._opening: asyncio.Task[Any] | None = None

    def start(self) -> None:
        """Listen on the running event loop; before that, nothing is heard."""
        loop = asyncio.get_running_loop()
        self._stream.setblocking(False)  # noqa: FBT003 - socket's own signature
        opening = loop.create_connection(lambda: self, sock=self._stream)
        self._opening = loop.create_task(opening)

    def send(self, message: Message) -> None:
        """Send without waiting."""
        if self._transport is None:
            self._unsent.append(as_line(message))
        else:
            self._transport.write(as_line(message))

    def listen(self, hear: Callable[[Message], None]) -> None:
        """Call `hear` with every message of the server."""
        self._listeners.append(hear)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Send what has waited and take what has come."""
        assert isinstance(transport, asyncio.WriteTransport)  # noqa: S101 - a socket's
        self._transport = transport
        for line in self._unsent:
            transport.write(line)
        self._unsent.clear()
        self.data_received(b"")

    def data_received(self, data: bytes) -> None:
        """Pass on every message that is whole."""
        *lines, self._received = (self._received + data).split(b"\n")
        for line in lines:
            self._take(json.loads(line))

    def _take(self, message: Message) -> None:
        if not self._listeners and message.get("told") == "settle":
            self.send({"do": "settled"})  # no desk, so nothing waits to be saved
        for hear in tuple(self._listeners):
            hear(message)

    def connection_lost(self, exc: Exception | None) -> None:
        """End with the server."""
        del exc
        self._transport = None
        self.lost()
