"""The household of a server: who lives below it, and what each holds.

A process is known by the name that it gives itself, so that nobody has to be asked: the
fork server, the snapshot of a lesson, and the kernels that they forked. An ordinary
kernel is known by how it was started.
"""

from __future__ import annotations

import contextlib
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import psutil

from scripts.bench.processes import MIB, family

if TYPE_CHECKING:
    from collections.abc import Callable

FORKS: Final = "lesson-forks"
SNAPSHOT: Final = "lesson-snapshot"
KERNEL: Final = "lesson-kernel"
SERVER: Final = "server"
OTHER: Final = "other"
NAMED: Final = (FORKS, SNAPSHOT, KERNEL)
LAUNCHED: Final = "ipykernel_launcher"
LOOK: Final = 0.1


@dataclass(frozen=True, slots=True)
class Reading:
    """What a household holds at a moment.

    Attributes:
        at: Seconds since the first reading.
        server_rss: MiB of the server that are in memory.
        server_pss: The same, what is shared counted in parts.
        parents_pss: MiB of fork server and snapshots.
        kernels_pss: MiB of all kernels.
        kernels: How many there are.
        snapshots: How many there are.
        files: File descriptors of the server.
        threads: Threads of the server.
        zombies: Processes that ended and that nobody waited for.
    """

    at: float
    server_rss: float
    server_pss: float
    parents_pss: float
    kernels_pss: float
    kernels: int
    snapshots: int
    files: int
    threads: int
    zombies: int

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON values."""
        return asdict(self)


def role_of(process: psutil.Process, server: psutil.Process) -> str:
    """Return who a process is in the household."""
    if process.pid == server.pid:
        return SERVER
    name = process.name()
    if name in NAMED:
        return name
    return KERNEL if LAUNCHED in " ".join(process.cmdline()) else OTHER


def members(server: psutil.Process) -> dict[str, list[psutil.Process]]:
    """Return the living processes of a household by who they are."""
    found: dict[str, list[psutil.Process]] = {}
    for one in family(server):
        with contextlib.suppress(psutil.NoSuchProcess, psutil.ZombieProcess):
            if one.status() != psutil.STATUS_ZOMBIE:
                found.setdefault(role_of(one, server), []).append(one)
    return found


def reading(server: psutil.Process, began: float) -> Reading:
    """Read what a household holds."""
    found = members(server)
    parents = [*found.get(FORKS, ()), *found.get(SNAPSHOT, ())]
    return Reading(
        at=round(time.monotonic() - began, 1),
        server_rss=round(server.memory_info().rss / MIB, 2),
        server_pss=_pss([server]),
        parents_pss=_pss(parents),
        kernels_pss=_pss(found.get(KERNEL, [])),
        kernels=len(found.get(KERNEL, ())),
        snapshots=len(found.get(SNAPSHOT, ())),
        files=server.num_fds(),
        threads=server.num_threads(),
        zombies=zombies(server),
    )


def _pss(processes: list[psutil.Process]) -> float:
    total = 0
    for one in processes:
        with contextlib.suppress(psutil.NoSuchProcess, OSError):
            total += one.memory_full_info().pss
    return round(total / MIB, 2)


def zombies(server: psutil.Process) -> int:
    """Count who has ended and was not waited for."""
    count = 0
    for one in family(server):
        with contextlib.suppress(psutil.NoSuchProcess):
            count += one.status() == psutil.STATUS_ZOMBIE
    return count


def descriptors(server: psutil.Process) -> dict[str, int]:
    """Count the open files of a process by their kind."""
    kinds: dict[str, int] = {}
    for opened in Path("/proc", str(server.pid), "fd").iterdir():
        with contextlib.suppress(OSError):
            kind = str(opened.readlink()).partition(":")[0]
            kind = "file" if kind.startswith("/") else kind
            kinds[kind] = kinds.get(kind, 0) + 1
    return kinds


def until(holds: Callable[[], bool], patience: float) -> float | None:
    """Wait for a condition; return the seconds that it took, None where it did not."""
    began = time.monotonic()
    while not holds():
        if time.monotonic() - began > patience:
            return None
        time.sleep(LOOK)
    return time.monotonic() - began
