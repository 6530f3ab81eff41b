"""The forwarder: sends what is in the record to a Learning Record Store.

What was sent is noted after it was taken. So when an acknowledgement is lost, or the
server ends in between, the same statements are sent again under the same ids, and the
store keeps each once.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from workspace_sim.errors import RecordError
from workspace_sim.records.outbox import Refusal
from workspace_sim.records.xapi import Statement, statements
from workspace_sim.records.xapi.export import subject_of
from workspace_sim.serving.statements.lrs import Refused, Taken, Trouble

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping

    from workspace_sim.records.outbox import Outbox, Waiting
    from workspace_sim.records.xapi import XapiSettings
    from workspace_sim.serving.statements.lrs import Lrs
    from workspace_sim.serving.statements.lrs_options import LrsSettings

ATTEMPTS: Final = 20
"""Attempts that are read at once."""

log = logging.getLogger("workspace_sim.lrs")


@dataclass(frozen=True, slots=True)
class Parcel:
    """The statements of one batch, and perhaps of silent ones after it.

    Attributes:
        attempt_id: The attempt.
        up_to: The last batch that is sent with it.
        statements: The statements; none where there was nothing to tell.
    """

    attempt_id: str
    up_to: int
    statements: tuple[Statement, ...]


class Forwarder:
    """Sends statements, in order for each attempt, until there are none to send.

    Attributes:
        outbox: What is to be sent.
        trouble: Why nothing can be sent at the moment; empty while all is well.
    """

    def __init__(
        self,
        outbox: Outbox,
        lrs: Lrs,
        settings: LrsSettings,
        xapi: XapiSettings,
        *,
        titles: Mapping[str, str],
        ask: Callable[..., Awaitable[Any]] = asyncio.to_thread,
    ) -> None:
        """Prepare to send.

        Args:
            outbox: What is to be sent.
            lrs: Whom it is sent to.
            settings: How patiently.
            xapi: What an operator decided about statements.
            titles: The names of lessons by id.
            ask: Calls a function outside of the event loop.
        """
        self.outbox = outbox
        self._lrs = lrs
        self._settings = settings
        self._xapi = xapi
        self._titles = titles
        self._ask = ask
        self.trouble = ""

    async def run(self) -> None:
        """Send what there is, and what comes, until cancelled."""
        pause = 0.0
        while True:
            trouble = await self.forward()
            if trouble is None:
                pause = 0.0
                await asyncio.sleep(self._settings.every)
                continue
            pause = min(
                max(2 * pause, self._settings.first_pause),
                self._settings.longest_pause,
            )
            await asyncio.sleep(max(pause, trouble.wait))

    async def forward(self) -> Trouble | None:
        """Send all that is to be sent; return what was in the way, if anything."""
        try:
            trouble = await self._forward()
        except RecordError as error:
            trouble = Trouble(str(error))
        if trouble is not None and trouble.why != self.trouble:
            log.warning("The Learning Record Store: %s; trying again.", trouble.why)
        if trouble is None and self.trouble:
            log.warning("The Learning Record Store takes statements again.")
        self.trouble = trouble.why if trouble else ""
        return trouble

    async def _forward(self) -> Trouble | None:
        while parcels := await self._ask(self._parcels):
            for load in loads(parcels, self._settings.most):
                trouble = await self._deliver(load)
                if trouble is not None:
                    return trouble
                await self._ask(self.outbox.sent, _ends(load))
        return None

    def _parcels(self) -> list[Parcel]:
        waiting = self.outbox.waiting(ATTEMPTS)
        return [parcel for one in waiting for parcel in self._of_attempt(one)]

    def _of_attempt(self, waiting: Waiting) -> Iterator[Parcel]:
        attempt, batches = waiting.recorded.attempt, waiting.recorded.batches
        subject = subject_of(waiting.recorded, self._titles)
        told = statements(subject, self._xapi, after=waiting.sent)
        for sequence, of_batch in groupby(told, key=attrgetter("sequence")):
            yield Parcel(attempt.id, sequence, tuple(of_batch))
        end = batches[-1].batch.sequence if batches else 0
        yield Parcel(attempt.id, end, ())

    async def _deliver(self, load: list[Parcel]) -> Trouble | None:
        told = [(one.attempt_id, each) for one in load for each in one.statements]
        return await self._send(told) if told else None

    async def _send(self, told: list[tuple[str, Statement]]) -> Trouble | None:
        """Send statements; where one is refused, find it and send the others."""
        match await self._lrs.send([one.value for _, one in told]):
            case Taken():
                return None
            case Trouble() as trouble:
                return trouble
            case Refused() as refused if len(told) == 1:
                await self._refused(*told[0], refused.why)
                return None
        middle = len(told) // 2
        return await self._send(told[:middle]) or await self._send(told[middle:])

    async def _refused(self, attempt_id: str, told: Statement, why: str) -> None:
        statement_id = told.value["id"]
        log.warning("Statement %s was refused (%s).", statement_id, why)
        refusal = Refusal(statement_id, attempt_id, told.sequence, why)
        await self._ask(self.outbox.refuse, refusal)


def loads(parcels: Iterable[Parcel], most: int) -> Iterator[list[Parcel]]:
    """Gather parcels into loads of so many statements; no parcel is split."""
    load: list[Parcel] = []
    size = 0
    for parcel in parcels:
        if load and size + len(parcel.statements) > most:
            yield load
            load, size = [], 0
        load.append(parcel)
        size += len(parcel.statements)
    if load:
        yield load


def _ends(load: list[Parcel]) -> dict[str, int]:
    return {parcel.attempt_id: parcel.up_to for parcel in load}
