"""How a forked child becomes the snapshot of a lesson: it runs it, and forks from then.

A lesson fits when it leaves nothing behind that a fork would share: no thread, no open
file. One that does not is refused, and its learners get kernels of the usual kind.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from IPython.utils.capture import capture_output
from ipywidgets.widgets.widget import _instances

from workspace_sim.errors import SnapshotError
from workspace_sim.forking.kernel import take_surroundings
from workspace_sim.forking.parent import Parent
from workspace_sim.forking.process import name_process
from workspace_sim.kernel.connection import as_line
from workspace_sim.kernel.surroundings import Surroundings, page_is_thin, tell

if TYPE_CHECKING:
    import socket

    from ipykernel.zmqshell import ZMQInteractiveShell

    from workspace_sim.forking.wire import SnapshotRequest

Output = dict[str, Any]
OPEN_FILES: Final = Path("/proc/self/fd")


class Ran(NamedTuple):
    """What running a lesson's cells has led to.

    Attributes:
        outputs: What each cell displays, in the notebook format, cell by cell.
        states: The first state of every widget, by the id of its model; none where the
            page does not have the windows.
    """

    outputs: list[list[Output]]
    states: dict[str, dict[str, Any]]


def become_snapshot(
    connection: socket.socket, request: SnapshotRequest, shell: ZMQInteractiveShell
) -> socket.socket:
    """Run a lesson, then fork a child for every connection.

    It answers `{"pid", "outputs", "states"}` once it accepts connections, or
    `{"failed": text}` where the lesson does not fit.

    Args:
        connection: The way to the server; when it ends, so does this process.
        request: What it needs.
        shell: The shell that runs the cells.

    Returns:
        In a child only: its connection.

    Raises:
        SystemExit: The server has gone, or the lesson does not fit.
    """
    name_process("lesson-snapshot")
    take_surroundings(request)
    tell(Surroundings(thin=request.thin))
    try:
        ran = run(request.cells, shell)
    except SnapshotError as error:
        connection.sendall(as_line({"failed": str(error)}))
        raise SystemExit(0) from None
    gc.disable()
    gc.collect()
    gc.freeze()
    parent = Parent(request.address, connection.fileno())
    connection.sendall(as_line({"pid": os.getpid(), **ran._asdict()}))
    connection.detach()  # the lifeline is the parent's, which children close
    return parent.serve()


def run(cells: tuple[str, ...], shell: ZMQInteractiveShell) -> Ran:
    """Run cells as a kernel would, and keep what they display.

    Raises:
        SnapshotError: `snapshot.cell_failed`, `snapshot.not_alone` or
            `snapshot.own_modules`.
    """
    before, known = _open_files(), set(sys.modules)
    ran_by: Any = shell  # whose methods carry no types
    ran_by._showtraceback = lambda *_: None  # noqa: SLF001 - nobody to show it to yet
    outputs = [_run(number, cell, ran_by) for number, cell in enumerate(cells, 1)]
    del ran_by._showtraceback  # noqa: SLF001 - its class's own is there again
    left = _open_files() - before
    if left or threading.active_count() > 1:
        message = (
            f"The lesson leaves {len(left)} files or connections open and "
            f"{threading.active_count() - 1} threads running, which a fork would share"
        )
        raise SnapshotError("snapshot.not_alone", message)
    own = sorted(name for name in set(sys.modules) - known if _is_own(name))
    if own:
        message = (
            f"The lesson imports {', '.join(own)} from its own folder, and nothing "
            "would tell when that is edited"
        )
        raise SnapshotError("snapshot.own_modules", message)
    states = {key: _state(one) for key, one in _instances.items()}
    return Ran(outputs, states if page_is_thin() else {})


def _run(number: int, cell: str, shell: Any) -> list[Output]:  # noqa: ANN401 - as above
    with shell.display_trap, capture_output() as said:
        done = shell.run_cell(cell, store_history=False)
    error = done.error_before_exec or done.error_in_exec
    if error is not None:
        message = f"Code cell {number} of the lesson failed: {error!r}"
        raise SnapshotError("snapshot.cell_failed", message) from error
    return [_output(one.data, one.metadata) for one in said.outputs]


def _output(data: dict[str, Any], metadata: dict[str, Any] | None) -> Output:
    return {
        "output_type": "display_data",
        "data": data,
        "metadata": metadata or {},
    }


def _state(widget: Any) -> dict[str, Any]:  # noqa: ANN401 - ipywidgets has no types
    return {"state": widget.get_state()}


def _is_own(name: str) -> bool:
    """Tell whether a module stands beside the lesson."""
    file = getattr(sys.modules[name], "__file__", None)
    return file is not None and Path(file).is_relative_to(Path.cwd())


def _open_files() -> frozenset[str]:
    return frozenset(path.name for path in OPEN_FILES.iterdir())
