"""Records that nobody came back to for long are deleted, where an operator says so."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

from workspace_sim.errors import RecordError

if TYPE_CHECKING:
    import logging
    from collections.abc import AsyncIterator

    from workspace_sim.serving.app import LessonVoila
    from workspace_sim.serving.archive import Archive

EVERY: Final = 24 * 3600.0
"""Seconds from one look to the next."""


async def forget_regularly(
    archive: Archive, days: int, log: logging.Logger, every: float = EVERY
) -> None:
    """Delete learners who were not here for so many days, at once and every day.

    A record that cannot be reached is a warning: the next look comes in its time.
    """
    while True:
        try:
            gone = await archive.ask(archive.store.forget_unseen, days)
        except RecordError as error:
            log.warning("Old records could not be deleted: %s", error)
        else:
            if gone:
                log.info("%d records are deleted, unseen for %d days", gone, days)
        await asyncio.sleep(every)


@asynccontextmanager
async def forgetting(server: LessonVoila) -> AsyncIterator[None]:
    """Delete old records while a server runs, if it was told to."""
    if not server.retention_days:
        yield
        return
    task = asyncio.create_task(
        forget_regularly(server.archive, server.retention_days, server.log)
    )
    try:
        yield
    finally:
        task.cancel()
