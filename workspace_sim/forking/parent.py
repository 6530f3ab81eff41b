"""A parent: it accepts connections, forks a child for each, and buries the dead.

It has one thread and reads nothing but the end of its lifeline, so a child begins in a
state that is the same for everybody.
"""

from __future__ import annotations

import logging
import os
import selectors
import signal
import socket
from contextlib import suppress
from pathlib import Path
from typing import Final

from workspace_sim.forking.process import name_process

BACKLOG: Final = 512

log = logging.getLogger(__name__)


class Parent:
    """Forks a child for every connection."""

    def __init__(self, address: str, lifeline: int) -> None:
        """Listen.

        Args:
            address: The path of a socket that only this user may use.
            lifeline: A descriptor; when it ends, so does this process.
        """
        self._lifeline = lifeline
        self._listener = socket.socket(socket.AF_UNIX)
        Path(address).unlink(missing_ok=True)
        before = os.umask(0o177)
        self._listener.bind(address)
        os.umask(before)
        self._listener.listen(BACKLOG)
        self._listener.setblocking(False)  # noqa: FBT003 - socket's own
        self._heard, self._told = os.pipe()
        for end in (self._heard, self._told):
            os.set_blocking(end, False)
        signal.set_wakeup_fd(self._told, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)

    def serve(self) -> socket.socket:
        """Fork until the lifeline ends.

        Returns:
            In a child only: its connection. A parent does not return.

        Raises:
            SystemExit: The lifeline has ended.
        """
        with selectors.DefaultSelector() as ready:
            for one in (self._lifeline, self._listener, self._heard):
                ready.register(one, selectors.EVENT_READ)
            while True:
                asking = {key.fileobj for key, _ in ready.select()}
                if self._lifeline in asking:
                    raise SystemExit(0)
                if self._heard in asking:
                    with suppress(BlockingIOError):
                        os.read(self._heard, 4096)
                    self._bury()
                if self._listener in asking:
                    connection = self._fork()
                    if connection is not None:
                        return connection

    def _fork(self) -> socket.socket | None:
        """Fork a child, which is given the connection; a parent is given nothing."""
        try:
            connection, _ = self._listener.accept()
        except BlockingIOError:
            return None
        try:
            child = os.fork()
        except OSError:
            log.exception("No kernel could be forked")
            child = -1
        if child == 0:
            self._leave()
            return connection
        connection.close()
        return None

    def _leave(self) -> None:
        """Keep nothing of the parent's in a child."""
        os.setsid()
        name_process("lesson-child")
        signal.set_wakeup_fd(-1)
        for number in (signal.SIGCHLD, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        self._listener.close()
        for end in (self._heard, self._told, self._lifeline):
            os.close(end)

    def _bury(self) -> None:
        """Take leave of the children that have ended."""
        while True:
            try:
                child, _ = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if child == 0:
                return
