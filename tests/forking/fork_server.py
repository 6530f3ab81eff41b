"""A fork server for tests: started as a program, asked as a server asks it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import psutil
from jupyter_client.connect import write_connection_file

from tests.asked_kernel import worth
from workspace_sim.forking.wire import (
    READY,
    KernelRequest,
    Request,
    SnapshotRequest,
    read_line,
    request_to_line,
)

if TYPE_CHECKING:
    from types import TracebackType

PATIENCE = 30.0
MODULE = ("-m", "workspace_sim.forking")


class ForkServer:
    """A fork server, and what was asked of it."""

    def __init__(self, folder: Path, *packages: str) -> None:
        self.folder = folder
        self.address = str(folder / "forks")
        self.program = subprocess.Popen(
            [sys.executable, "-P", *MODULE, self.address, *packages],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.program.stdout is not None
        assert self.program.stdout.readline().strip() == READY
        self.lifelines: list[socket.socket] = []
        self.count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End it by its lifelines, and be sure that nothing stays."""
        others = []
        if self.program.poll() is None:
            others = psutil.Process(self.program.pid).children(recursive=True)
        for lifeline in self.lifelines:
            lifeline.close()
        self.program.communicate(timeout=PATIENCE)
        _, left = psutil.wait_procs(others, timeout=PATIENCE)
        assert not left

    def ask(self, request: Request, address: str = "") -> dict[str, Any]:
        """Ask for a child and return what it answers."""
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(PATIENCE)
        connection.connect(address or self.address)
        connection.sendall(request_to_line(request))
        self.lifelines.append(connection)
        return read_line(connection)

    def snapshot(self, *cells: str, name: str = "lesson") -> dict[str, Any]:
        """Let a lesson of these cells run."""
        address = str(self.folder / name)
        request = SnapshotRequest(cells, str(self.folder), dict(os.environ), address)
        return self.ask(request)

    def kernel(self, name: str = "", **environment: str) -> Kernel:
        """Fork a kernel, of a lesson where one is named."""
        self.count += 1
        stem = str(self.folder / f"kernel{self.count}")
        file, _ = write_connection_file(
            f"{stem}.json",
            ip=f"{stem}-ipc",
            transport="ipc",
            shell_port=1,
            iopub_port=2,
            stdin_port=3,
            hb_port=4,
            control_port=5,
        )
        request = KernelRequest(
            file, str(self.folder), {**os.environ, **environment}, None
        )
        answer = self.ask(request, str(self.folder / name) if name else "")
        return Kernel(answer["pid"], file)


class Kernel:
    """A kernel that was forked."""

    def __init__(self, process_id: int, connection_file: str) -> None:
        self.process = psutil.Process(process_id)
        self.connection_file = Path(connection_file)

    def worth(self, expression: str) -> str:
        """Return what an expression is worth there, as text."""
        return worth(self.connection_file, expression)
