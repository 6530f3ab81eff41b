"""How a forked child becomes a kernel."""

from __future__ import annotations

import atexit
import gc
import os
import signal
import sys
import time
from typing import TYPE_CHECKING, Any, Final

from ipykernel.kernelapp import IPKernelApp
from tornado.ioloop import IOLoop

from workspace_sim.forking.process import name_process
from workspace_sim.forking.shell import give_to
from workspace_sim.kernel.connection import as_line
from workspace_sim.kernel.seat import sit

if TYPE_CHECKING:
    import socket

    from workspace_sim.forking.wire import KernelRequest

SAYS_ITS_LAST_WITHIN: Final = 0.03
"""Seconds in which the thread that publishes sends the answer to a shutdown."""


def become_kernel(connection: socket.socket, request: KernelRequest) -> None:
    """Run a kernel until it is told to shut down, or its server has gone.

    It answers `{"pid": int}` once its sockets are bound and it sits where it was told
    to, or `{"failed": text}`.

    Args:
        connection: The way to the server, which also is the lifeline.
        request: What it needs.
    """
    name_process("lesson-kernel")
    take_surroundings(request)
    say_nothing()
    sys.argv = ["ipykernel_launcher.py", "-f", request.connection_file]
    # With a parent it does not say on a terminal how to connect; process 1 is a parent
    # that is not watched, as the lifeline is.
    app: Any = IPKernelApp.instance(capture_fd_output=False, parent_handle=1)
    app.initialize([*sys.argv[1:], "--log-level=ERROR"])
    give_to(app.kernel)
    IOLoop.current().add_callback(_arrive, connection, request)
    try:
        app.start()
    finally:
        _end(app)


def take_surroundings(request: Any) -> None:  # noqa: ANN401 - either one
    """Take the environment and the folder of a request, and collect garbage again."""
    os.environ.clear()
    os.environ.update(request.environment)
    os.chdir(request.cwd)
    if "" not in sys.path:  # that folder, as every kernel has it
        sys.path.insert(0, "")
    _let_be_nothing(0)
    gc.enable()


def say_nothing() -> None:
    """Print nothing into the server's log: it may be what a learner wrote."""
    _let_be_nothing(1, 2)


def _let_be_nothing(*streams: int) -> None:
    """Let standard streams come from nowhere and lead nowhere."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in streams:
        os.dup2(nothing, stream)
    os.close(nothing)


def _arrive(connection: socket.socket, request: KernelRequest) -> None:
    """Sit down, say so, and listen for the end of the server."""
    try:
        if request.told is not None:
            sit(request.told)
    except Exception as error:  # noqa: BLE001 - the server is told of all
        connection.sendall(as_line({"failed": repr(error)}))
        os.kill(os.getpid(), signal.SIGTERM)
        return
    connection.sendall(as_line({"pid": os.getpid()}))
    connection.setblocking(False)  # noqa: FBT003 - socket's own
    IOLoop.current().add_handler(connection, _server_has_gone, IOLoop.READ)


def _server_has_gone(_connection: socket.socket, _events: int) -> None:
    """End with the server: nothing else ever comes through the connection."""
    os.kill(os.getpid(), signal.SIGTERM)


def _end(app: Any) -> None:  # noqa: ANN401 - its methods carry no types
    """End without closing every socket.

    `IPKernelApp.close` waits for a thread that waits for it; the process goes whole.
    """
    atexit.unregister(app.close)
    time.sleep(SAYS_ITS_LAST_WITHIN)
    app.cleanup_connection_file()
    os._exit(0)
