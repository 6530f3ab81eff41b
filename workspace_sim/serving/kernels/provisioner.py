"""The provisioner: a kernel is forked where a parent answers, and started elsewhere.

Jupyter's kernel manager asks it to launch a kernel, to look after it and to end it, as
it asks its own.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import select
import signal
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from workspace_sim.forking.wire import KernelRequest, WireError
from workspace_sim.serving.kernels.lifeline import Lifeline
from workspace_sim.serving.metrics import ERRORS

if TYPE_CHECKING:
    from jupyter_client.connect import KernelConnectionInfo

NAME: Final = "workspace-sim-forked"
"""The entry point in the group `jupyter_client.kernel_provisioners`."""
ANSWERS_WITHIN: Final = 20.0
LOOK_EVERY: Final = 0.02
UNKNOWN_END: Final = 1
"""The exit code of a kernel whose parent is the one who knows it."""


@dataclass(frozen=True, slots=True)
class Fork:
    """How a kernel is forked.

    Attributes:
        parent: The socket of the parent.
        told: What the kernel is told before it counts as started; None for nothing.
        only: Whether a kernel of another kind would be of no use.
    """

    parent: str
    told: dict[str, Any] | None = field(default=None, repr=False)
    only: bool = False


def way_of(fork: Fork | None) -> str:
    """Name how a kernel comes to be: `snapshot`, `fork` or `ordinary`."""
    if fork is None:
        return "ordinary"
    return "snapshot" if fork.only else "fork"


class ForkedProvisioner(LocalProvisioner):
    """Launches kernels by fork, or as usual where that is not asked for."""

    parent: Any
    pid: Any
    pgid: Any
    _pidfd: int | None = None
    _lifeline: Lifeline | None = None

    @property
    def has_process(self) -> bool:
        """Whether there is a kernel."""
        return self._pidfd is not None or bool(super().has_process)

    async def launch_kernel(
        self,
        cmd: list[str],
        *,
        fork: Fork | None = None,
        **kwargs: Any,  # noqa: ANN401 - upstream's own
    ) -> KernelConnectionInfo:
        """Fork a kernel; where no parent answers, start one as usual.

        Args:
            cmd: The command of a kernel of the usual kind.
            fork: How it is forked; None for the usual kind.
            **kwargs: What a process is started with; `cwd` and `env` count here too.

        Raises:
            WireError: No parent answers, and only a forked kernel is of use.
        """
        if fork is None:
            return await super().launch_kernel(cmd, **kwargs)
        request = KernelRequest(
            connection_file=self.parent.connection_file,
            cwd=str(kwargs.get("cwd") or Path.cwd()),
            environment=dict(kwargs.get("env") or {}),
            told=fork.told,
        )
        try:
            async with asyncio.timeout(ANSWERS_WITHIN):
                await self._fork(fork.parent, request)
        except (OSError, TimeoutError, WireError) as error:
            await self._let_go()
            if fork.only:
                raise WireError(f"no kernel was forked: {error!r}") from error
            ERRORS.labels("kernel.not_forked").inc()
            self.log.warning("Kernel %s is started as usual: %r", self.kernel_id, error)
            return await super().launch_kernel(cmd, **kwargs)
        return self.connection_info

    async def _fork(self, parent: str, request: KernelRequest) -> None:
        self._lifeline = await Lifeline.begin(parent, request)
        answer = self._lifeline.answer
        if "pid" not in answer:
            raise WireError(answer.get("failed", "no answer"))
        self.pid = self.pgid = answer["pid"]  # it leads a group of its own
        self._pidfd = os.pidfd_open(answer["pid"])

    async def poll(self) -> int | None:
        """Tell how the kernel ended; None while it runs."""
        if self._pidfd is None:
            return await super().poll()
        look = select.poll()  # not select(), which fails beyond 1,024 open files
        look.register(self._pidfd, select.POLLIN)
        return UNKNOWN_END if look.poll(0) else None

    async def wait(self) -> int | None:
        """Wait until the kernel has ended."""
        if self._pidfd is None:
            return await super().wait()
        while await self.poll() is None:  # noqa: ASYNC110 - a process sets no event
            await asyncio.sleep(LOOK_EVERY)
        with contextlib.suppress(ChildProcessError):
            # Its own parent buries it; where that has died, it is ours.
            os.waitpid(self.pid, os.WNOHANG)  # noqa: ASYNC222 - it does not wait
        await self._let_go()
        return UNKNOWN_END

    async def send_signal(self, signum: int) -> None:
        """Send a signal to the kernel and to what it has started."""
        if self._pidfd is None:
            await super().send_signal(signum)
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pgid, signum)

    async def kill(self, restart: bool = False) -> None:  # noqa: FBT001, FBT002 - upstream's
        """End the kernel at once."""
        if self._pidfd is None:
            await super().kill(restart)
        else:
            await self.send_signal(signal.SIGKILL)

    async def terminate(self, restart: bool = False) -> None:  # noqa: FBT001, FBT002 - upstream's
        """Ask the kernel to end."""
        if self._pidfd is None:
            await super().terminate(restart)
        else:
            await self.send_signal(signal.SIGTERM)

    async def _let_go(self) -> None:
        if self._pidfd is not None:
            os.close(self._pidfd)
            self._pidfd = None
        if self._lifeline is not None:
            self._lifeline.cut()
            self._lifeline = None
