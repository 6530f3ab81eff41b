"""Forwarding: a server's forwarder, from its start to its end."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

from workspace_sim.records.outbox import Outbox
from workspace_sim.serving.statements.forwarder import Forwarder
from workspace_sim.serving.statements.lrs import Lrs

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from workspace_sim.serving.app import LessonVoila


@contextlib.asynccontextmanager
async def forwarding(server: LessonVoila) -> AsyncIterator[None]:
    """Send statements for a while, where the server is told to."""
    told = server.forwards
    if told is None:
        yield
        return
    outbox = Outbox(server.database, told.lrs.url)
    lrs = Lrs(told.lrs)
    titles = {one.id: one.title for one in server.catalogue.lessons}
    server.forwarder = Forwarder(outbox, lrs, told.lrs, told.xapi, titles=titles)
    sending = asyncio.create_task(server.forwarder.run())
    try:
        yield
    finally:
        sending.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await sending
        lrs.close()
