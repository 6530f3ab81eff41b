"""How many desks a machine has room for, reckoned when the server starts.

What counts is the memory that is available then, the container's where there is a
limit, without a reserve; and the files that may be open.
"""

from __future__ import annotations

import contextlib
import resource
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psutil

MEBI: Final = 1024 * 1024
DESK: Final = 24 * MEBI
"""What a desk takes: 16 MiB when it is opened, and what a session adds to that."""
ORDINARY_DESK: Final = 60 * MEBI
"""What it takes in a kernel that was not forked."""
SERVER: Final = 300 * MEBI
"""What the server, the fork server and the snapshots of lessons take."""
RESERVE: Final = 0.1
LEAST_RESERVE: Final = 512 * MEBI
FILES_OF_A_DESK: Final = 25
"""What is open while a desk begins; it keeps some 14 of them."""
FILES_OF_THE_SERVER: Final = 200
OPEN_FILES: Final = 65_536
CONTAINER: Final = Path("/sys/fs/cgroup")


@dataclass(frozen=True, slots=True)
class Capacity:
    """What a machine has room for.

    Attributes:
        desks: How many desks, at least one.
        why: What bounds it, for people.
    """

    desks: int
    why: str


def capacity(*, forked: bool) -> Capacity:
    """Reckon how many desks this machine has room for.

    Args:
        forked: Whether kernels are forked, and share what they have in common.
    """
    by_memory = desks_in(available_memory(), DESK if forked else ORDINARY_DESK)
    by_files = (open_files() - FILES_OF_THE_SERVER) // FILES_OF_A_DESK
    if by_files < by_memory:
        return Capacity(max(1, by_files), "as many files may be open")
    return Capacity(max(1, by_memory), "as there is memory")


def desks_in(available: int, desk: int) -> int:
    """Return how many desks of a size fit into what is available."""
    reserve = max(int(available * RESERVE), LEAST_RESERVE)
    return (available - reserve - SERVER) // desk


def available_memory(container: Path = CONTAINER) -> int:
    """Return the bytes that can be used: the machine's, or what a container has left.

    Args:
        container: Where the limits of a container are told.
    """
    machine: int = psutil.virtual_memory().available
    try:
        limit = int((container / "memory.max").read_text(encoding="ascii"))
        used = int((container / "memory.current").read_text(encoding="ascii"))
    except (OSError, ValueError):  # no container, or one without a limit
        return machine
    return min(machine, limit - used)


def raise_file_limit() -> None:
    """Allow this process as many open files as the machine allows."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if hard == resource.RLIM_INFINITY else min(hard, OPEN_FILES)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def open_files() -> int:
    """Return how many files this process may have open."""
    return resource.getrlimit(resource.RLIMIT_NOFILE)[0]
