"""Kernels are forked ready, apart from one another, and end with their server."""

from __future__ import annotations

import json
import os
import signal
import socket
from typing import TYPE_CHECKING

import psutil
import pytest

from tests.forking.fork_server import ForkServer
from workspace_sim.forking.process import can_fork
from workspace_sim.forking.wire import KernelRequest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(not can_fork(), reason="Linux forks kernels")

LESSON = """
import ipywidgets
count = 1
said = []
ipywidgets.Label("A lesson")
"""


THREAD = """
import threading, time
threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("f")


@pytest.fixture(scope="module")
def forks(folder: Path) -> Iterator[ForkServer]:
    with ForkServer(folder, "ipywidgets") as server:
        server.snapshot(LESSON)
        yield server


def test_kernel_that_was_forked_runs_code(forks: ForkServer) -> None:
    assert forks.kernel().worth("6 * 7") == "42"


def test_kernel_has_the_environment_and_the_folder_that_it_is_given(
    forks: ForkServer, folder: Path
) -> None:
    kernel = forks.kernel(OF_ONE="alone")

    assert kernel.worth("__import__('os').environ['OF_ONE']") == "'alone'"
    assert kernel.worth("__import__('os').getcwd()") == repr(str(folder))
    assert "OF_ONE" not in psutil.Process(forks.program.pid).environ()
    assert "KeyError" in forks.kernel().worth("__import__('os').environ['OF_ONE']")


def test_kernel_imports_what_stands_in_its_folder(
    forks: ForkServer, folder: Path
) -> None:
    (folder / "near.py").write_text("there = True", encoding="utf-8")

    assert forks.kernel().worth("__import__('near').there") == "True"


def test_lesson_has_run_before_its_kernels_are_there(forks: ForkServer) -> None:
    answer = forks.snapshot(LESSON, name="another")

    ((output,),) = answer["outputs"]
    assert "application/vnd.jupyter.widget-view+json" in output["data"]
    assert forks.kernel("another").worth("count") == "1"


def test_what_one_kernel_does_no_other_one_meets(forks: ForkServer) -> None:
    first, second = forks.kernel("lesson"), forks.kernel("lesson")

    assert first.worth("said.append('hello') or said") == "['hello']"
    assert second.worth("said") == "[]"
    assert forks.kernel("lesson").worth("said") == "[]"


def test_chance_is_another_one_in_every_kernel(forks: ForkServer) -> None:
    drawn = "__import__('random').random(), __import__('uuid').uuid4()"

    assert forks.kernel("lesson").worth(drawn) != forks.kernel("lesson").worth(drawn)


def test_kernel_has_no_file_of_another_one_open(forks: ForkServer) -> None:
    forks.kernel("lesson")
    second = forks.kernel("lesson")
    addresses = [str(one.laddr) for one in second.process.net_connections(kind="unix")]
    named = [one for one in addresses if "kernel" in one]

    assert named
    assert {one.rpartition("-ipc-")[0] + ".json" for one in named} == {
        str(second.connection_file)
    }


def test_kernel_is_interrupted_and_lives_on(forks: ForkServer) -> None:
    kernel = forks.kernel()

    os.killpg(kernel.process.pid, signal.SIGINT)

    assert kernel.worth("1 + 1") == "2"


def test_kernel_that_was_killed_is_buried_by_its_parent(forks: ForkServer) -> None:
    kernel = forks.kernel()

    kernel.process.kill()

    kernel.process.wait(30)
    assert not psutil.pid_exists(kernel.process.pid)


def test_kernel_ends_with_its_lifeline(forks: ForkServer) -> None:
    kernel = forks.kernel("lesson")

    forks.lifelines.pop().close()

    kernel.process.wait(30)
    assert not kernel.process.is_running()


def test_kernels_survive_the_parent_that_forked_them(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with ForkServer(tmp_path_factory.mktemp("f"), "ipywidgets") as forks:
        snapshot = psutil.Process(forks.snapshot(LESSON)["pid"])
        kernel = forks.kernel("lesson")

        snapshot.kill()
        forks.program.kill()
        forks.program.wait(30)

        assert kernel.worth("count") == "1"
        forks.lifelines.pop().close()
        kernel.process.wait(30)


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("1 / 0", "ZeroDivisionError"),
        (THREAD, "1 threads"),
        ("import os\nkept = open(os.devnull)", "1 files"),
        ("import asyncio\nawait asyncio.sleep(0)", "open"),
        ("import beside", "imports beside from its own folder"),
    ],
    ids=["error", "thread", "file", "event loop", "own module"],
)
def test_lesson_that_cannot_be_forked_is_refused_with_a_reason(
    forks: ForkServer, cell: str, why: str
) -> None:
    (forks.folder / "beside.py").write_text("", encoding="utf-8")

    answer = forks.snapshot(cell, name="unfit")

    assert why in answer["failed"]
    assert "pid" not in answer


@pytest.mark.parametrize(
    "said", [b"", b"\n", b"[]\n", b"nonsense\n", b'{"become": "root"}\n', b"\xff\xfe\n"]
)
def test_child_that_is_asked_for_nothing_ends_and_the_next_one_comes(
    forks: ForkServer, said: bytes
) -> None:
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(30)
        connection.connect(forks.address)
        connection.sendall(said)
        connection.shutdown(socket.SHUT_WR)

        assert connection.recv(1) == b""
    assert forks.kernel().worth("1") == "1"


def test_nothing_of_a_learner_is_in_a_parent(forks: ForkServer) -> None:
    secret = "nobody-else-may-know-" + os.urandom(8).hex()
    kernel = forks.kernel("lesson", OF_ONE=secret)
    snapshot = next(
        one
        for one in psutil.Process(forks.program.pid).children()
        if one.name() == "lesson-snapshot"
    )

    assert secret.encode() in memory_of(kernel.process.pid)
    for parent in (snapshot.pid, forks.program.pid):
        assert secret.encode() not in memory_of(parent)


def memory_of(process_id: int) -> bytes:
    """Return all that a process can write to and read."""
    found = []
    with (
        open(f"/proc/{process_id}/maps", encoding="ascii") as maps,  # noqa: PTH123
        open(f"/proc/{process_id}/mem", "rb", 0) as memory,  # noqa: PTH123
    ):
        for line in maps:
            place, rights, *_ = line.split()
            if not rights.startswith("rw"):
                continue
            first, last = (int(one, 16) for one in place.split("-"))
            memory.seek(first)
            found.append(memory.read(last - first))
    return b"".join(found)


def test_request_does_not_show_what_it_tells() -> None:
    request = KernelRequest("file", "/", {}, {"ticket": "hidden"})

    assert "hidden" not in repr(request)
    assert json.loads(json.dumps({"told": request.told})) == {
        "told": {"ticket": "hidden"}
    }
