"""Local records: an author's attempts in JupyterLab, as files.

Without a server nobody keeps what is done at a desk. A kernel of JupyterLab writes it
into a folder for each time a desk was made: `attempt-1.events.jsonl` is the event log
of the first attempt, `attempt-1.journal.jsonl` its journal, and Start again begins the
next. Both are read back by `event_log.from_text` and `journal.journal_from_text`.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from workspace_sim.runtime.event_log import to_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from workspace_sim.kernel.outbox import Message

VARIABLE: Final = "WORKSPACE_SIM_ATTEMPTS"
OFF: Final = "off"
NOT_HERE: Final = "PYTEST_CURRENT_TEST"


class LocalRecords:
    """Writes what a desk would save into files, at each change."""

    def __init__(self, folder: Path) -> None:
        """Take a folder, which is made when there is something to write."""
        self._folder = folder
        self._number = 1
        self._hear: list[Callable[[Message], None]] = []

    def listen(self, hear: Callable[[Message], None]) -> None:
        """Tell whoever listens what was written."""
        self._hear.append(hear)

    def send(self, message: Message) -> None:
        """Write at once; where that fails, it is tried again later."""
        if message["do"] == "begin":
            self._number += 1
            self._tell(told="begun")
            return
        batch = message["batch"]
        try:
            self._write("events", batch["entries"], header=to_text(()))
            self._write("journal", batch["journal"])
        except OSError:
            self._tell(told="refused", again=True)
        else:
            self._tell(told="appended", sequence=batch["sequence"])

    def _write(self, kind: str, values: list[Any], header: str = "") -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / f"attempt-{self._number}.{kind}.jsonl"
        lines = "".join(json.dumps(one) + "\n" for one in values)
        with path.open("a", encoding="utf-8") as file:
            file.write((header if file.tell() == 0 else "") + lines)

    def _tell(self, **message: Any) -> None:  # noqa: ANN401 - any JSON
        for hear in tuple(self._hear):
            hear(message)


def local_records(lesson_id: str) -> LocalRecords | None:
    """Return where a desk of this process is written; None where it is not.

    `WORKSPACE_SIM_ATTEMPTS` names another folder, or is `off`.

    Args:
        lesson_id: The lesson of the desk.
    """
    folder = attempts_folder(os.environ)
    if folder is None or not in_kernel():
        return None
    moment = time.strftime("%Y-%m-%d %H.%M.%S")
    return LocalRecords(folder / lesson_id / f"{moment} {os.getpid()}")


def attempts_folder(environment: Mapping[str, str]) -> Path | None:
    """Return the folder of all attempts; None where none is to be kept."""
    named = environment.get(VARIABLE, "")
    if named == OFF or (not named and NOT_HERE in environment):
        return None
    if named:
        return Path(named)
    data = environment.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(data) / "workspace-sim" / "attempts"


def in_kernel() -> bool:
    """Tell whether this process is a kernel; a checker that runs cells is none."""
    python = sys.modules.get("IPython")
    shell = python.get_ipython() if python is not None else None
    return hasattr(shell, "kernel")
