"""What breaks under a learner: processes, connections and the database, for real."""

from __future__ import annotations

import re
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

import psutil

from tests.serving.served import until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page, Route, WebSocketRoute

    from tests.serving.served import ServedLessons

CHANNELS = re.compile(r"/channels\?")
HEALTH = re.compile(r"/health$")


def kill(process: psutil.Process) -> None:
    """End a process as the machine does that runs out of memory."""
    process.kill()
    until(lambda: not process.is_running() or is_zombie(process), "the process is dead")


def is_zombie(process: psutil.Process) -> bool:
    """Tell whether a process has ended and nobody has asked how."""
    try:
        return process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def kill_server(served: ServedLessons) -> None:
    """End the server; its kernels notice and end by themselves."""
    kernels = served.kernels()
    served.process.kill()
    served.process.communicate()
    until(lambda: not any(map(psutil.Process.is_running, kernels)), "its kernels end")


class Wire:
    """The connection between a page and the server, which a test can cut.

    Attributes:
        refuses_sockets: Whether the server answers, and the kernel is out of reach.
    """

    def __init__(self, page: Page) -> None:
        """Lay the wire, before the page opens a lesson."""
        self._cut = False
        self.refuses_sockets = False
        self._open: list[WebSocketRoute] = []
        page.route_web_socket(CHANNELS, self._connect)
        page.route(HEALTH, self._ask)

    def _connect(self, socket: WebSocketRoute) -> None:
        if self._cut or self.refuses_sockets:
            socket.close()
            return
        socket.connect_to_server()
        self._open.append(socket)

    def _ask(self, route: Route) -> None:
        if self._cut:
            route.abort()
        else:
            route.continue_()

    def cut(self) -> None:
        """Close what is open and let nothing through."""
        self._cut = True
        self.close(3001)

    def close(self, code: int) -> None:
        """Close what is open; what is opened then goes through."""
        for socket in self._open:
            socket.close(code=code)
        self._open.clear()

    def mend(self) -> None:
        """Let everything through."""
        self._cut = False


@contextmanager
def locked_store(served: ServedLessons) -> Iterator[None]:
    """Keep the database to ourselves, as a backup program might."""
    assert served.data is not None
    other = sqlite3.connect(served.data / "records.sqlite", isolation_level=None)
    try:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")
    finally:
        other.close()


@contextmanager
def full_disk(served: ServedLessons) -> Iterator[None]:
    """Let the server write no byte further into any file than stands there."""
    before = served.program.rlimit(psutil.RLIMIT_FSIZE)
    served.program.rlimit(psutil.RLIMIT_FSIZE, (1, before[1]))
    try:
        yield
    finally:
        served.program.rlimit(psutil.RLIMIT_FSIZE, before)
