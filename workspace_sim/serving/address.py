"""Where the server may listen: on this computer only, unless learners are known."""

from __future__ import annotations

import errno
import ipaddress
import re
import socket
from typing import Literal

from tornado.httpclient import AsyncHTTPClient

from workspace_sim.errors import ServingError

ClockMode = Literal["real", "manual"]
PORTS = range(65_536)
EVERYWHERE = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  # no binding
_PATH = re.compile(r"/([A-Za-z0-9._-]+/)*")


def is_loopback(host: str) -> bool:
    """Tell whether only programs on this computer can reach `host`."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def check_address(host: str, clock: ClockMode, *, identified: bool = False) -> None:
    """Refuse an address that other computers could reach while all learners are one.

    Args:
        host: Where the server is to listen.
        clock: How simulated time passes.
        identified: Whether learners can be told apart.

    Raises:
        ServingError: `serving.manual_clock_refused` or `serving.address_refused`.
    """
    if is_loopback(host):
        return
    if clock == "manual":
        message = (
            f"A manual clock is for tests on this computer and is refused at {host}; "
            "use 127.0.0.1 or the real clock."
        )
        raise ServingError("serving.manual_clock_refused", message)
    if identified:
        return
    message = (
        f"The address {host} is refused because learners could not be told apart; make "
        "a class with `workspace-sim classes add NAME`, or serve this computer only, "
        "with HOST=127.0.0.1."
    )
    raise ServingError("serving.address_refused", message)


def path_of(base_url: str) -> str:
    """Return a base URL with a slash at both ends.

    Raises:
        ServingError: `serving.base_url_malformed`.
    """
    path = "/".join(["", *(part for part in base_url.split("/") if part), ""])
    if not _PATH.fullmatch(path) or "/../" in path or "/./" in path:
        message = (
            f"The base URL {base_url!r} is no path; name one such as /training/, of "
            "letters, digits, hyphens, dots and underscores."
        )
        raise ServingError("serving.base_url_malformed", message)
    return path


def local_address(host: str, port: int, base_url: str) -> str:
    """Return where this computer finds a server."""
    reached = EVERYWHERE.get(host, host)
    named = f"[{reached}]" if ":" in reached else reached
    return f"http://{named}:{port}{base_url}"


def address_for_people(host: str, port: int, base_url: str) -> str:
    """Return where people find a server, by the name of the computer if need be."""
    if host in EVERYWHERE:
        return f"http://{socket.gethostname()}:{port}{base_url}"
    return local_address(host, port, base_url)


def listen(host: str, port: int) -> socket.socket:
    """Open the server's socket.

    Args:
        host: A loopback address.
        port: The port, or 0 for any free one.

    Raises:
        ServingError: `serving.port_taken`, `serving.port_forbidden` or
            `serving.cannot_listen`.
    """
    if port not in PORTS:
        message = f"There is no port {port}; choose one from 1024 to 65535."
        raise ServingError("serving.cannot_listen", message)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        opened = socket.create_server((host, port), family=family)
    except OSError as error:
        raise _refused(host, port, error) from None
    opened.setblocking(False)  # noqa: FBT003  # the standard library's own signature
    return opened


def _refused(host: str, port: int, error: OSError) -> ServingError:
    match error.errno:
        case errno.EADDRINUSE:
            code = "serving.port_taken"
            message = (
                f"Port {port} is taken by another program; end that program or choose "
                f"another port, such as PORT={port + 1}."
            )
        case errno.EACCES:
            code = "serving.port_forbidden"
            message = (
                f"Port {port} needs more rights; choose one above 1023 with PORT=."
            )
        case _:
            code = "serving.cannot_listen"
            message = f"Cannot listen on {host}, port {port} ({error}); choose another."
    return ServingError(code, message)


async def until_answered(address: str) -> None:
    """Return when an address is really served."""
    client = AsyncHTTPClient()
    await client.fetch(address, request_timeout=20)
