"""The record store behind one thread, so that the event loop never waits for it."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING, Final, ParamSpec, TypeVar

from workspace_sim.errors import RecordError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from workspace_sim.records.store import RecordStore

DAY: Final = 86_400.0

log = logging.getLogger(__name__)

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


@asynccontextmanager
async def forgetting(archive: Archive, days: int) -> AsyncIterator[None]:
    """Forget who was not here for so many days: at once, and once a day.

    Args:
        archive: The record.
        days: How many; 0 forgets nobody.
    """
    task = asyncio.create_task(_forget_daily(archive, days))
    try:
        yield
    finally:
        task.cancel()


async def _forget_daily(archive: Archive, days: int) -> None:
    while days > 0:
        try:
            await archive.ask(archive.store.forget_unseen, days)
        except RecordError as error:
            log.warning("Nobody was forgotten today: %s", error)
        await asyncio.sleep(DAY)
