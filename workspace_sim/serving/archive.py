"""The record store behind one thread, so that the event loop never waits for it."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from workspace_sim.records.store import RecordStore

P = ParamSpec("P")
T = TypeVar("T")


class Archive:
    """Asks a record store, one question after the other.

    Attributes:
        store: The store; its methods block.
    """

    def __init__(self, store: RecordStore) -> None:
        """Take over a store, which `close` closes."""
        self.store = store
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="records")

    async def ask(
        self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Call a function in the thread of the store and return what it returns."""
        asked = partial(function, *args, **kwargs)
        return await asyncio.get_running_loop().run_in_executor(self._thread, asked)

    def close(self) -> None:
        """Finish what was asked and let go of the database."""
        self._thread.shutdown()
        self.store.close()
