"""The fork server: it imports what every kernel needs, and forks."""

from __future__ import annotations

import gc
import importlib
import logging
import os
import sys
import threading
from contextlib import suppress
from typing import Final

from workspace_sim.forking.kernel import become_kernel
from workspace_sim.forking.parent import Parent
from workspace_sim.forking.process import name_process
from workspace_sim.forking.shell import make_shell
from workspace_sim.forking.snapshot import become_snapshot
from workspace_sim.forking.wire import READY, KernelRequest, WireError, read_request

# What a kernel would otherwise import after the fork, each for itself.
USED_BY_KERNELS: Final = (
    "IPython.core.completer",
    "IPython.core.debugger",
    "IPython.extensions.storemagic",
    "comm",
    "ipykernel.debugger",
    "ipykernel.heartbeat",
    "ipykernel.iostream",
    "ipykernel.subshell_manager",
    "pdb",
    "psutil",
    "zmq.eventloop.zmqstream",
)


def serve_forks(address: str, packages: list[str]) -> None:
    """Get warm, then fork.

    Args:
        address: The path of the socket.
        packages: What is imported first.
    """
    logging.basicConfig(format="%(message)s")
    name_process("lesson-forks")
    gc.disable()
    for module in (*USED_BY_KERNELS, *packages):
        importlib.import_module(module)
    shell = make_shell()
    gc.collect()
    gc.freeze()
    assert threading.active_count() == 1, threading.enumerate()  # noqa: S101 - else forks hang
    parent = Parent(address, os.dup(0))
    sys.stdout.write(f"{READY}\n")
    sys.stdout.flush()
    os.dup2(2, 1)  # nobody reads what a child might say there
    connection = parent.serve()
    with suppress(WireError):  # a server that asks for nothing gets nothing
        request = read_request(connection)
        if not isinstance(request, KernelRequest):
            connection = become_snapshot(connection, request, shell)
            request = read_request(connection)
        if isinstance(request, KernelRequest):
            become_kernel(connection, request)
