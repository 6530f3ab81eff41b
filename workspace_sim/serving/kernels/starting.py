"""How a kernel is started for a seat, and how a test moves its time."""

from __future__ import annotations

import subprocess
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from jupyter_server.utils import ApiPath

from workspace_sim.errors import ClockError
from workspace_sim.serving.kernels.environment import kernel_environment

if TYPE_CHECKING:
    from jupyter_server.services.kernels.kernelmanager import (
        AsyncMappingKernelManager,
    )

    from workspace_sim.serving.kernels.provisioner import Fork
    from workspace_sim.serving.kernels.seat import Booking

# One sqlite file and one thread less for each learner.
KERNEL_ARGUMENTS: Final = ["--HistoryManager.enabled=False"]
# No heartbeat, whose thread outlives the question, and no socket without a use.
ONLY_SHELL: Final = {"iopub": False, "stdin": False, "hb": False, "control": False}
ADVANCE: Final = """
from workspace_sim.kernel.clock import running_clock
running_clock().advance({seconds!r})
"""


async def start_kernel(
    kernels: AsyncMappingKernelManager, booking: Booking, fork: Fork | None
) -> None:
    """Start a kernel in the folder of its lesson.

    Args:
        kernels: The server's kernel manager.
        booking: Who is to sit where.
        fork: How the kernel is forked; None for one of the usual kind.
    """
    await kernels.start_kernel(
        kernel_name="python3",
        kernel_id=booking.kernel_id,
        path=ApiPath(str(PurePosixPath(booking.entry.file).parent)),
        env=kernel_environment(),
        extra_arguments=KERNEL_ARGUMENTS,
        fork=fork,
        stderr=subprocess.DEVNULL,  # a kernel may print what its learner wrote
    )
    if fork is not None and fork.told is not None:  # it has answered already
        kernel: Any = kernels.get_kernel(booking.kernel_id)
        kernel.execution_state = "idle"
        # Who is there is known from the pages; upstream would read all that a kernel
        # says a second time.
        kernels.stop_watching_activity(booking.kernel_id)


def remove_files(kernels: AsyncMappingKernelManager, kernel_id: str) -> None:
    """Remove what is left of the sockets of a kernel that has ended.

    Killed, it cannot itself, and upstream leaves some of them.
    """
    for path in Path(kernels.connection_dir).glob(f"kernel-{kernel_id}*"):
        path.unlink(missing_ok=True)


async def advance(kernel: Any, seconds: float) -> None:  # noqa: ANN401 - upstream's
    """Move the desk of one kernel by simulated seconds.

    Raises:
        ClockError: `clock.refused`, when the kernel answers with an error.
    """
    told = await _executed(kernel, ADVANCE.format(seconds=seconds))
    if told["status"] != "ok":
        reason = f"{told.get('ename')}: {told.get('evalue')}"
        message = f"Kernel {kernel.kernel_id} refused: {reason}"
        raise ClockError("clock.refused", message)


async def _executed(kernel: Any, code: str) -> dict[str, Any]:  # noqa: ANN401
    """Let a kernel run code and return what it answers."""
    client = kernel.client()
    client.start_channels(**ONLY_SHELL)
    try:
        reply = await client.execute(code, silent=True, reply=True, timeout=10)
    finally:
        client.stop_channels()
    content: dict[str, Any] = reply["content"]
    return content
