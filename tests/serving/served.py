"""A server of lessons for tests: started as a program, asked over HTTP, stopped."""

from __future__ import annotations

import io
import json
import os
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

import psutil

from workspace_sim.records.sql_store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

ROOT = Path(__file__).parents[2]
LESSONS = Path(__file__).parent / "lessons"
PATIENCE = 30.0
FORKED_KERNEL = "lesson-kernel"


def command(*arguments: str) -> list[str]:
    """Return a call of `workspace-sim`."""
    return [sys.executable, "-m", "workspace_sim.cli", *arguments]


def until(holds: Callable[[], bool], what: str, patience: float = PATIENCE) -> None:
    """Wait for a condition, and fail naming it when it does not come."""
    deadline = time.monotonic() + patience
    waiting = select.poll()
    while not holds():
        assert time.monotonic() < deadline, f"not within {patience} s: {what}"
        waiting.poll(20)


def is_kernel(process: psutil.Process) -> bool:
    """Tell whether a process is a kernel: forked, or started as usual."""
    if process.status() == psutil.STATUS_ZOMBIE:
        return False
    usual = "ipykernel_launcher" in " ".join(process.cmdline())
    return usual or process.name() == FORKED_KERNEL


def outlives(kernel: psutil.Process) -> bool:
    """Tell whether a kernel goes on without its server; it is given time to end."""
    try:
        until(lambda: not (kernel.is_running() and is_kernel(kernel)), "it ends", 5)
    except AssertionError:
        return True
    except psutil.NoSuchProcess:
        return False
    return False


def connection_file_of(kernel: psutil.Process) -> Path:
    """Return the file that says how a kernel is reached, beside its sockets."""
    (file,) = set(re.findall(r"^(.+)-ipc-\d+$", addresses_of(kernel), re.MULTILINE))
    return Path(f"{file}.json")


def addresses_of(kernel: psutil.Process) -> str:
    """List where a kernel listens, one address a line."""
    try:
        sockets = kernel.net_connections(kind="unix")
    except psutil.NoSuchProcess:
        return ""
    return "\n".join(str(one.laddr) for one in sockets)


def kernels_of(server: psutil.Process) -> list[psutil.Process]:
    """List the kernels that a server runs."""
    if not server.is_running():
        return []
    found = []
    for child in server.children(recursive=True):
        try:
            if is_kernel(child):
                found.append(child)
        except psutil.NoSuchProcess:
            continue
    return found


def class_code(data: Path, name: str) -> str:
    """Return the code of a class in a data folder, made when it is not there."""
    store = open_store(data / "records.sqlite")
    known = {one.name: one.code for one in store.classes()}
    code = known.get(name) or store.add_class(name).code
    store.close()
    return code


@dataclass
class ServedLessons:
    """A running server and what tests ask of it.

    Attributes:
        folder: The folder of the lessons.
        options: Further options of the command.
        ask_for: The command, with what it is asked for.
        data: The data folder; None takes a fresh one, which ends with the server.
        class_name: The class that is there from the beginning; none when empty, and
            then whoever asks is the one learner who is alone.
        linger: Seconds after which a desk without pages is put away.
        address: Where the catalogue is, with a final slash.
        class_code: What enters the class.
    """

    folder: Path = LESSONS
    options: tuple[str, ...] = ("--clock", "manual")
    ask_for: tuple[str, ...] = ("serve",)
    data: Path | None = None
    class_name: str = "Class of the tests"
    linger: float = 0.2
    address: str = field(default="", init=False)
    class_code: str = field(default="", init=False)
    _log: IO[str] = field(default_factory=io.StringIO, init=False)

    def __enter__(self) -> Self:
        """Start on a free port; return when pages are answered."""
        self.fresh = Path(tempfile.mkdtemp()) if self.data is None else None
        self.data = self.data or self.fresh or Path()
        if self.class_name and self.ask_for == ("serve",):
            self.class_code = class_code(self.data, self.class_name)
        self.start()
        return self

    def start(self) -> None:
        """Start the program; where it ran before, with the same data folder."""
        # A pipe that nobody reads holds 64 kB, and then the server waits for good.
        self._log.close()
        self._log = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115  # `stop` closes it
        self.process = subprocess.Popen(
            command(
                *self.ask_for,
                *("--port", "0", "--lessons", str(self.folder)),
                *(self._of_serve() if self.ask_for == ("serve",) else ()),
                *self.options,
            ),
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
        )
        self.program = psutil.Process(self.process.pid)
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert "http://" in line, self.stop()
        self.address = line.split()[4].partition("lessons/")[0]

    def _of_serve(self) -> tuple[str, ...]:
        return ("--data", str(self.data), "--linger", str(self.linger))

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop, and make sure that no kernel stays behind."""
        kernels = self.kernels()
        log = self.stop()
        left = [kernel.pid for kernel in kernels if outlives(kernel)]
        for kernel in kernels:
            if kernel.pid in left:
                kernel.kill()
        if self.fresh is not None:
            shutil.rmtree(self.fresh)
        assert not left, f"kernels outlived their server: {left}\n{log}"

    def stop(self, number: signal.Signals = signal.SIGTERM) -> str:
        """Ask the server to stop and return its log."""
        self.process.send_signal(number)
        self.process.communicate(timeout=PATIENCE)
        if self._log.closed:
            return ""
        with self._log:
            self._log.seek(0)
            return self._log.read()

    def entry(self, welcome: str, name: str = "Ada Test") -> dict[str, str]:
        """Fill in the form of a welcome page that somebody got."""
        token = re.search(r'name="_xsrf" value="([^"]+)"', welcome)
        assert token, welcome
        return {
            "_xsrf": token[1],
            "way": "new",
            "name": name,
            "class_code": self.class_code,
        }

    @property
    def port(self) -> int:
        """The port it listens on."""
        port = urlsplit(self.address).port
        assert port is not None
        return port

    def lesson(self, lesson_id: str) -> str:
        """Return the address of a lesson."""
        return f"{self.address}lessons/{lesson_id}"

    def kernels(self) -> list[psutil.Process]:
        """List the kernels that run."""
        return kernels_of(self.program)

    def kernel(self, kernel_id: str) -> psutil.Process:
        """Wait for the process of a kernel: its page may be there before it is."""
        found: list[psutil.Process] = []

        def comes() -> bool:
            found[:] = [one for one in self.kernels() if kernel_id in addresses_of(one)]
            return bool(found)

        until(comes, f"kernel {kernel_id} runs")
        return found[0]

    def health(self) -> dict[str, Any]:
        """Ask the health page."""
        with urllib.request.urlopen(f"{self.address}health", timeout=10) as answer:
            told: dict[str, Any] = json.load(answer)
        return told

    def until_kernels(self, count: int) -> None:
        """Wait until so many kernels run, for the server and for the machine."""
        until(
            lambda: self.health()["kernels"] == count and len(self.kernels()) == count,
            f"{count} kernels run (the server counts {self.health()['kernels']}, "
            f"the machine {len(self.kernels())})",
        )

    def advance(self, kernel_id: str, seconds: float) -> None:
        """Let simulated time pass at the desk of one kernel."""
        request = urllib.request.Request(
            f"{self.address}clock/{kernel_id}?seconds={seconds}", method="POST"
        )
        with urllib.request.urlopen(request, timeout=20) as answer:
            assert answer.status == 204
