"""What a server and a forked child say to each other: one line of JSON each way.

The connection stays open afterwards. When the server has gone, it ends, and with it
the child.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Final

from workspace_sim.kernel.connection import as_line, message_in

if TYPE_CHECKING:
    import socket

LONGEST: Final = 64 * 1024 * 1024
"""Bytes of the longest line: an attempt that is reviewed travels in one."""


READY: Final = "ready"
"""What a fork server says on its standard output when it accepts connections."""


class WireError(Exception):
    """The other side has gone, or has said what nobody says."""


@dataclass(frozen=True, slots=True)
class KernelRequest:
    """What a child needs to become a kernel.

    Attributes:
        connection_file: Where Jupyter says how the kernel is reached.
        cwd: Its folder.
        environment: All of its environment.
        told: What `workspace_sim.kernel.seat.sit` is told; None where the server tells
            it later.
    """

    connection_file: str
    cwd: str
    environment: dict[str, str]
    told: dict[str, Any] | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class SnapshotRequest:
    """What a child needs to become the snapshot of a lesson.

    Attributes:
        cells: The sources of the code cells that a learner meets, in order.
        cwd: The folder of the notebook.
        environment: All of its environment.
        address: Where it accepts connections from then on.
        thin: Whether its page has the windows already.
    """

    cells: tuple[str, ...]
    cwd: str
    environment: dict[str, str]
    address: str
    thin: bool = False


Request = KernelRequest | SnapshotRequest
KINDS: Final[dict[str, type[Request]]] = {
    "kernel": KernelRequest,
    "snapshot": SnapshotRequest,
}


def request_to_line(request: Request) -> bytes:
    """Return what is sent for a request."""
    kind = "kernel" if isinstance(request, KernelRequest) else "snapshot"
    return as_line({"become": kind, **asdict(request)})


def read_request(connection: socket.socket) -> Request:
    """Read what a child is to become.

    Raises:
        WireError: The server has gone, or has asked for something else.
    """
    told = read_line(connection)
    try:
        return KINDS[told.pop("become")](**told)
    except (KeyError, TypeError) as error:
        raise WireError(f"no request: {error!r}") from error


def read_line(connection: socket.socket) -> dict[str, Any]:
    """Read one message.

    Raises:
        WireError: The other side has gone, or what it said is no message.
    """
    pieces = bytearray()
    while not pieces.endswith(b"\n"):
        try:
            more = connection.recv(1 << 16)
        except OSError as error:
            raise WireError(f"no answer: {error!r}") from error
        if not more or len(pieces) > LONGEST:
            raise WireError("the connection ended")
        pieces += more
    return message_of(bytes(pieces))


def message_of(line: bytes) -> dict[str, Any]:
    """Return the message of a line.

    Raises:
        WireError: It is none.
    """
    try:
        return message_in(line)
    except ValueError as error:
        raise WireError("no message") from error
