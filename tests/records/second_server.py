"""A second server process on the same record, and a store that takes turns with it."""

from __future__ import annotations

import multiprocessing
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from workspace_sim.errors import RecordError
from workspace_sim.records.sql_store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

    from workspace_sim.records.sql_store import SqlStore


class SecondServer:
    """Another process that serves records, one at a time."""

    def __init__(self) -> None:
        """Start the process."""
        spawn = multiprocessing.get_context("spawn")
        self._there, end = spawn.Pipe()
        self._process = spawn.Process(target=_serve, args=(end,), daemon=True)
        self._process.start()
        end.close()

    def ask(
        self, name: str, at: datetime, given: tuple[Any, ...], named: dict[str, Any]
    ) -> Any:
        """Call a method there, `open` first, and return what it returns or raises."""
        self._there.send((name, at, given, named))
        refused, answer = self._there.recv()
        if refused:
            raise RecordError(*answer)
        return answer

    def end(self) -> None:
        """End the process."""
        self._there.close()
        self._process.join()


class TwoServers:
    """Every other call is answered by the other process.

    Has the methods of a `RecordStore`, so the contract holds for both together.
    """

    def __init__(
        self, where: str, moment: Callable[[], datetime], second: SecondServer
    ) -> None:
        """Open the record here and there."""
        self.here = open_store(where, moment=moment)
        self._second = second
        self._moment = moment
        self._ask("open", where)
        self._turn = False

    def __getattr__(self, name: str) -> Any:
        """Return a method, of this process or of the other."""
        here = getattr(self.here, name)
        self._turn = not self._turn
        if self._turn:
            return lambda *given, **named: self._ask(name, *given, **named)
        return here

    def close(self) -> None:
        """Close the record here and there."""
        self.here.close()
        self._ask("close")

    def _ask(self, name: str, *given: Any, **named: Any) -> Any:
        return self._second.ask(name, self._moment(), given, named)


def _serve(asked: Connection) -> None:
    at = [datetime(2000, 1, 1, tzinfo=UTC)]
    store: SqlStore | None = None
    while True:
        try:
            name, at[0], given, named = asked.recv()
        except EOFError:
            return
        try:
            if name == "open":
                store = open_store(*given, moment=lambda: at[0])
                answer = None
            else:
                answer = getattr(store, name)(*given, **named)
        except RecordError as error:
            asked.send((True, (error.code, str(error))))
        else:
            asked.send((False, answer))
