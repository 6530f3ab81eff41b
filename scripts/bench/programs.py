"""The programs that are measured, each on a port of its own, and ended for sure."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import psutil

from scripts.bench.figures import TITLES, Side
from scripts.bench.machine import ROOT
from scripts.bench.processes import cpu_seconds, end, pss_mib, settle
from tests.serving.served import class_code
from workspace_sim.serving.lessons.catalog import read_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator

LESSON: Final = "instant-chat-transfer"
LESSONS: Final = ROOT / "lessons"
BENCH: Final = ROOT / "build" / "bench"
STARTS_WITHIN: Final = 60.0
SOLARA: Final = ("solara==1.58.2", "solara-assets==1.58.2")
SOLARA_VENV: Final = ROOT / "build" / "solara"
SOLARA_INSTALLS_WITHIN: Final = 600.0


class NotStartedError(Exception):
    """A program did not come; the message says what it said."""


@dataclass(frozen=True)
class Program:
    """A program that answers.

    Attributes:
        side: Which column of the table it is.
        address: Where it answers, with a final slash.
        process: The process that was started.
        path: Where the lesson is, below the address.
        class_code: What lets learners in; empty where nobody has to enter.
    """

    side: Side
    address: str
    process: psutil.Process
    path: str = ""
    class_code: str = ""

    @property
    def title(self) -> str:
        """What it is called in the table."""
        return TITLES[self.side]

    def cpu(self) -> float:
        """Return the processor seconds of all its processes so far."""
        return cpu_seconds(self.process)

    def memory(self) -> float:
        """Return the memory of all its processes in MiB."""
        return pss_mib(self.process)

    def settle(self) -> bool:
        """Wait until it does nothing any more."""
        return settle(self.process)


@contextmanager
def our_lessons(*options: str) -> Iterator[Program]:
    """Serve the lessons as `make serve` does, with a record and a class of its own."""
    with tempfile.TemporaryDirectory() as folder:
        code = class_code(Path(folder), "Class of the bench")
        port = free_port()
        arguments = ("--port", str(port), "--lessons", str(LESSONS), "--data", folder)
        command = (sys.executable, "-m", "workspace_sim.cli", "serve", *arguments)
        # A desk that was left is put away soon, so that the next one is alone.
        lingering = ("--linger", "0.2", *options)
        with started("ours", (*command, *lingering), port) as process:
            address = f"http://127.0.0.1:{port}/"
            yield Program("ours", address, process, f"lessons/{LESSON}", code)


@contextmanager
def plain_voila() -> Iterator[Program]:
    """Serve the same notebook with Voila as it comes, the rehearsal cell left out."""
    with tempfile.TemporaryDirectory() as folder:
        write_notebook(Path(folder, "lesson.ipynb"))
        port = free_port()
        voila = (sys.executable, "-m", "voila", "lesson.ipynb")
        around = {
            "IPYTHONDIR": str(Path(folder, "ipython")),
            "JUPYTER_PLATFORM_DIRS": "1",
            "PYTHONPATH": str(ROOT),
            "WORKSPACE_SIM_ATTEMPTS": "off",
        }
        command = (*voila, "--no-browser", f"--port={port}")
        with started("voila", command, port, folder, around) as process:
            yield Program("voila", f"http://127.0.0.1:{port}/", process)


@contextmanager
def solara() -> Iterator[Program]:
    """Serve a desk like ours with Solara.

    Raises:
        NotStartedError: It cannot be installed, or does not start.
    """
    port = free_port()
    app = Path(__file__).with_name("solara_app.py")
    arguments = ("run", str(app), "--host=127.0.0.1", f"--port={port}", "--no-open")
    command = (str(installed_solara()), *arguments, "--production")
    with started("solara", command, port) as process:
        yield Program("solara", f"http://127.0.0.1:{port}/", process)


@contextmanager
def floor() -> Iterator[Program]:
    """Serve a page with one button and a websocket that answers: less is not there."""
    port = free_port()
    command = (sys.executable, str(Path(__file__).with_name("floor.py")), str(port))
    with started("floor", command, port) as process:
        yield Program("floor", f"http://127.0.0.1:{port}/", process)


@contextmanager
def started(
    side: Side,
    command: tuple[str, ...],
    port: int,
    folder: str = "",
    around: dict[str, str] | None = None,
) -> Iterator[psutil.Process]:
    """Start a program, and end it with all that it has started.

    Args:
        side: Which one it is; its words go into a file of that name.
        command: How it is started.
        port: Where it will answer.
        folder: Where it works; empty for here.
        around: What is added to its environment.

    Raises:
        NotStartedError: It does not answer in time.
    """
    BENCH.mkdir(parents=True, exist_ok=True)
    said = BENCH / f"{side}.log"
    with said.open("w", encoding="utf-8") as log:
        process = psutil.Popen(
            command,
            cwd=folder or ROOT,
            env={**os.environ, **(around or {})},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            deadline = time.monotonic() + STARTS_WITHIN
            while not answers(port):
                if process.poll() is not None or time.monotonic() > deadline:
                    told = said.read_text(encoding="utf-8")[-2000:]
                    raise NotStartedError(f"{TITLES[side]} did not start:\n{told}")
                time.sleep(0.05)
            yield process
        finally:
            end(process)


def write_notebook(path: Path) -> None:
    """Write the lesson's notebook without its rehearsal, for a server as it comes."""
    entry = read_catalogue(LESSONS).find(LESSON)
    if entry is None:
        raise NotStartedError(f"There is no lesson {LESSON}.")
    notebook: dict[str, Any] = json.loads((LESSONS / entry.file).read_bytes())
    notebook["cells"] = [
        cell
        for cell in notebook["cells"]
        if "rehearsal" not in cell["metadata"].get("tags", ())
    ]
    path.write_text(json.dumps(notebook), encoding="utf-8")


def installed_solara() -> Path:
    """Return the program, installed into an environment of its own.

    Raises:
        NotStartedError: It cannot be installed.
    """
    program = SOLARA_VENV / "bin" / "solara"
    if program.exists():
        return program
    steps = (
        (sys.executable, "-m", "venv", str(SOLARA_VENV)),
        (str(SOLARA_VENV / "bin" / "pip"), "install", "-q", *SOLARA),
    )
    with ExitStack() as undo:
        undo.callback(shutil.rmtree, SOLARA_VENV, ignore_errors=True)
        for step in steps:
            try:
                done = subprocess.run(
                    step,
                    capture_output=True,
                    text=True,
                    check=False,
                    timeout=SOLARA_INSTALLS_WITHIN,
                )
            except subprocess.TimeoutExpired as error:
                raise NotStartedError("Solara was not installed in time.") from error
            if done.returncode:
                last = re.sub(r"\s+", " ", done.stderr)[-300:]
                raise NotStartedError(f"Solara cannot be installed: {last}")
        undo.pop_all()
    return program


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def answers(port: int) -> bool:
    """Tell whether something listens."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
