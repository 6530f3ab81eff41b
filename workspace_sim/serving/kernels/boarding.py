"""Boarding: how kernels reach the record, each for the one attempt of its ticket.

A ticket is random, good once, and handed to a kernel as a message. What comes through
a connection is saved in the order in which it comes, outside the event loop. A message
that is none ends the connection, and with it the kernel.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import secrets
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from workspace_sim.errors import RecordError
from workspace_sim.kernel.batch import batch_from_json, is_intent_id
from workspace_sim.kernel.connection import TCP, UNIX, as_line, message_in
from workspace_sim.serving.kernels.boarded import Boarded, Passage
from workspace_sim.serving.logs import note
from workspace_sim.serving.metrics import ERRORS, SAVE_SECONDS, timed

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from workspace_sim.serving.archive import Archive

LONGEST_MESSAGE: Final = 16 * 1024 * 1024
FIRST_WORD_WITHIN: Final = 10.0
SOCKET: Final = "record"
UNAVAILABLE: Final = "records.unavailable"
LONGEST_SOCKET_FOLDER: Final = 40  # an ipc address may hold 100 bytes or so
HAS_UNIX: Final = hasattr(asyncio, "start_unix_server")

log = logging.getLogger(__name__)


class Boarding:
    """The door through which kernels reach the record.

    Attributes:
        address: Where kernels connect; empty before `open`.
        lost: Called with the id of a kernel whose connection has ended.
        failed_at: When nothing could be saved last, on the event loop's clock; None
            once something was.
        superseded: Called with the id of a kernel whose attempt goes on elsewhere.
    """

    def __init__(self, archive: Archive) -> None:
        """Begin without any ticket."""
        self.address = ""
        self.lost: Callable[[str], None] = lambda _: None
        self.superseded: Callable[[str], None] = lambda _: None
        self.failed_at: float | None = None
        self._archive = archive
        self._tickets: dict[str, Passage] = {}
        self._boarded: dict[str, Boarded] = {}
        self._server: asyncio.Server | None = None

    async def open(self, folder: str, *, unix: bool = HAS_UNIX) -> None:
        """Listen in a private folder; on the loopback where there are no such sockets.

        Args:
            folder: A folder that only this user can enter.
            unix: Whether to use a socket in the folder.
        """
        if unix:
            path = str(Path(folder, SOCKET))
            self._server = await asyncio.start_unix_server(
                self._serve, path, limit=LONGEST_MESSAGE
            )
            self.address = UNIX + path
            return
        self._server = await asyncio.start_server(
            self._serve, "127.0.0.1", 0, limit=LONGEST_MESSAGE
        )
        host, port = self._server.sockets[0].getsockname()
        self.address = f"{TCP}{host}:{port}"

    def ticket(self, passage: Passage) -> str:
        """Return a ticket, which is good once."""
        ticket = secrets.token_urlsafe(24)
        self._tickets[ticket] = passage
        return ticket

    def forget(self, kernel_id: str) -> None:
        """Let the tickets of a kernel that has gone be good for nothing."""
        self._boarded.pop(kernel_id, None)
        for ticket, passage in tuple(self._tickets.items()):
            if passage.kernel_id == kernel_id:
                del self._tickets[ticket]

    def watched(self, kernel_id: str, pages: int) -> None:
        """Tell a kernel how many pages are connected with it."""
        boarded = self._boarded.get(kernel_id)
        if boarded is not None:
            boarded.say(told="watched", pages=pages)

    def has_unsaved(self, kernel_id: str) -> bool:
        """Tell whether a kernel has in hand what could not be saved so far."""
        boarded = self._boarded.get(kernel_id)
        return boarded is not None and boarded.unsaved

    async def settle(self, patience: float) -> None:
        """Stop the time of all desks and let them save what they have in hand.

        Args:
            patience: Seconds after which whoever is not done is not waited for.
        """
        asked = tuple(self._boarded.values())
        for boarded in asked:
            boarded.say(told="watched", pages=0)
            boarded.say(told="settle")
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(patience):
                for boarded in asked:
                    await boarded.settled.wait()

    async def close(self) -> None:
        """Let nobody in any more."""
        self._tickets.clear()
        self._boarded.clear()  # who goes from here on was sent away
        if self._server is not None:
            self._server.close()

    async def _serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        boarded = None
        try:
            boarded = await self._admitted(reader, writer)
            if boarded is not None:
                await self._attend(boarded, reader, writer)
        except (ConnectionError, RecordError, TimeoutError, ValueError) as error:
            ERRORS.labels("boarding.broken").inc()
            log.warning("A kernel's connection was ended: %r", error)
        finally:
            writer.close()
            if boarded is not None:
                kernel_id = boarded.passage.kernel_id
                boarded.settled.set()
                if self._boarded.pop(kernel_id, None) is not None:
                    ERRORS.labels("kernel.died").inc()
                    note("kernel.died", kernel=kernel_id)
                self.lost(kernel_id)

    async def _admitted(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> Boarded | None:
        """Take a ticket and seat the kernel; None where that is refused."""
        async with asyncio.timeout(FIRST_WORD_WITHIN):
            first = await reader.readline()
        passage = self._tickets.pop(ticket_in(first), None)
        if passage is None:
            writer.write(as_line({"told": "refused", "code": "seat.refused"}))
            return None
        boarded = Boarded(passage, writer)
        try:
            told = await self._archive.ask(boarded.sit, self._archive.store)
        except RecordError as error:
            ERRORS.labels(error.code).inc()
            log.warning("Kernel %s was not seated: %s", passage.kernel_id, error)
            writer.write(as_line({"told": "refused", "code": error.code}))
            return None
        self._boarded[passage.kernel_id] = boarded
        boarded.say(**told)
        return boarded

    async def _attend(
        self,
        boarded: Boarded,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        while line := await reader.readline():
            message = message_in(line)
            if message == {"do": "settled"}:
                boarded.settled.set()
                continue
            boarded.say(**await self._answer(boarded, message))
            await writer.drain()

    async def _answer(
        self, boarded: Boarded, message: dict[str, Any]
    ) -> dict[str, Any]:
        """Do what a kernel asks for, and return what it is told.

        Raises:
            ValueError: It asks for what no kernel asks for.
            RecordError: `batch.malformed`.
        """
        store, names = self._archive.store, set(message)
        if names == {"do", "batch"} and message["do"] == "append":
            batch = batch_from_json(message["batch"])
            asked = self._archive.ask(boarded.append, store, batch)
            return await self._told(boarded, asked, batch.sequence)
        intent_id = message.get("intent_id")
        named = intent_id is None or is_intent_id(intent_id)
        if names == {"do", "intent_id"} and message["do"] == "begin" and named:
            asked = self._archive.ask(boarded.begin, store, intent_id)
            return await self._told(boarded, asked, None)
        raise ValueError("no message that a kernel sends")

    async def _told(
        self,
        boarded: Boarded,
        asked: Awaitable[dict[str, Any]],
        sequence: int | None,
    ) -> dict[str, Any]:
        """Return what the record answers, or how it refuses."""
        boarded.unsaved = True
        try:
            with timed(SAVE_SECONDS):
                told = await asked
        except RecordError as error:
            ERRORS.labels(error.code).inc()
            boarded.unsaved = error.code == UNAVAILABLE
            if boarded.unsaved:
                self.failed_at = asyncio.get_running_loop().time()
            log.warning("Kernel %s: %s", boarded.passage.kernel_id, error)
            if not boarded.unsaved:
                self.superseded(boarded.passage.kernel_id)
            refused = {"told": "refused", "sequence": sequence, "code": error.code}
            return {**refused, "again": boarded.unsaved}
        boarded.unsaved, self.failed_at = False, None
        return told


def ticket_in(line: bytes) -> str:
    """Return the ticket of a line; empty where it holds none."""
    with contextlib.suppress(ValueError, RecursionError):
        message = json.loads(line)
        if isinstance(message, dict) and isinstance(message.get("ticket"), str):
            return str(message["ticket"])
    return ""


def socket_folder() -> tempfile.TemporaryDirectory[str]:
    """Make a private folder for kernels' sockets, with a path short enough for them."""
    usual = tempfile.gettempdir()
    place = usual if len(usual) <= LONGEST_SOCKET_FOLDER else "/tmp"  # noqa: S108
    return tempfile.TemporaryDirectory(
        prefix="desk-", dir=place, ignore_cleanup_errors=True
    )
