"""A program and all it has started: what they cost, and their end."""

from __future__ import annotations

import contextlib
import signal
import time
from typing import TYPE_CHECKING, Final

import psutil

if TYPE_CHECKING:
    from collections.abc import Iterator

# What may be used in one look while nothing happens, and how long a look takes.
QUIET_SHARE: Final = 0.06
LOOK: Final = 0.4
PATIENCE: Final = 60.0
ENDS_WITHIN: Final = 20.0
MIB: Final = 2**20
# Linux: the clock of all threads of another process, precise where /proc counts in
# hundredths of a second.
CLOCK_OF_PROCESS: Final = 2


def family(root: psutil.Process) -> list[psutil.Process]:
    """List a process and all below it."""
    try:
        return [root, *root.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def cpu_seconds(root: psutil.Process) -> float:
    """Return the processor time of a family; whoever ended counts with its parent."""
    total = 0.0
    for one in family(root):
        with contextlib.suppress(psutil.NoSuchProcess, OSError):
            times = one.cpu_times()
            total += time.clock_gettime((~one.pid << 3) | CLOCK_OF_PROCESS)
            total += times.children_user + times.children_system
    return total


def pss_mib(root: psutil.Process) -> float:
    """Return the memory of a family in MiB, what is shared counted once."""
    total = 0
    for one in family(root):
        with contextlib.suppress(psutil.NoSuchProcess, OSError):
            total += one.memory_full_info().pss
    return total / MIB


def settle(*roots: psutil.Process, patience: float = PATIENCE) -> bool:
    """Wait until families do nothing any more, and tell whether they came to that."""
    deadline = time.monotonic() + patience
    before = sum(map(cpu_seconds, roots))
    while time.monotonic() < deadline:
        time.sleep(LOOK)
        now = sum(map(cpu_seconds, roots))
        if now - before < QUIET_SHARE * LOOK * max(1, len(roots)):
            return True
        before = now
    return False


def end(root: psutil.Process) -> None:
    """End a family: politely first, then whoever is left."""
    members = family(root)
    with contextlib.suppress(psutil.NoSuchProcess, psutil.TimeoutExpired):
        root.terminate()
        root.wait(ENDS_WITHIN)
    alive = psutil.wait_procs(members, timeout=2)[1] if members else []
    for one in alive:
        with contextlib.suppress(psutil.NoSuchProcess):
            one.kill()
    psutil.wait_procs(alive, timeout=2)


@contextlib.contextmanager
def ended_politely() -> Iterator[None]:
    """Let a request to end the program end what it has started too."""

    def leave(number: int, _frame: object) -> None:
        raise SystemExit(128 + number)

    kept = [
        (number, signal.signal(number, leave))
        for number in (signal.SIGTERM, signal.SIGHUP)
    ]
    try:
        yield
    finally:
        for number, handler in kept:
            signal.signal(number, handler)
