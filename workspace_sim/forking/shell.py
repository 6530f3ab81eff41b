"""The shell of a kernel that does not exist yet.

`IPythonKernel` takes the one shell of its process, so a shell that was made before the
fork becomes the kernel's, with everything that cells have left in it.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from comm import get_comm_manager
from ipykernel.compiler import XCachingCompiler
from ipykernel.zmqshell import ZMQInteractiveShell
from traitlets.config import Config

if TYPE_CHECKING:
    from ipykernel.ipkernel import IPythonKernel


def make_shell() -> ZMQInteractiveShell:
    """Make the shell of this process, without a history."""
    settings = Config()
    settings.HistoryManager.enabled = False
    return ZMQInteractiveShell.instance(
        config=settings, user_ns={}, compiler_class=XCachingCompiler
    )


def give_to(kernel: IPythonKernel) -> None:
    """Let the shell, and the comms that its cells have opened, belong to a kernel.

    A comm without a kernel sends nothing, and ipywidgets listens for new ones only
    where there was a kernel when it was imported.
    """
    shell: Any = kernel.shell
    shell.kernel = shell.parent = kernel
    comms: list[Any] = list(get_comm_manager().comms.values())
    for comm in comms:
        comm.kernel = kernel
    widgets = sys.modules.get("ipywidgets")
    if widgets is not None:
        widgets.register_comm_target()
