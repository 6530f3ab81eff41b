"""How kernels reach the record: with a ticket, for one attempt, in order."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

from tests.serving.desk_page import run as in_thread
from workspace_sim.kernel.batch import Batch, batch_to_json
from workspace_sim.kernel.connection import as_line
from workspace_sim.records.sql_store import SqlStore, open_store
from workspace_sim.records.values import Edition
from workspace_sim.serving.archive import Archive
from workspace_sim.serving.kernels.boarded import Passage
from workspace_sim.serving.kernels.boarding import LONGEST_MESSAGE, Boarding

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from pathlib import Path


EDITION = Edition("count", "0" * 64, 1, ("press-once", "press-twice"))
KERNEL = "kernel-1"


@dataclass
class Wire:
    """A kernel's end of the connection, byte by byte."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def ask(self, message: Any) -> dict[str, Any]:
        """Send a message and return the next answer; empty where the wire ends."""
        self.writer.write(message if isinstance(message, bytes) else as_line(message))
        return await self.hear()

    async def hear(self) -> dict[str, Any]:
        """Return the next message; empty where the wire ends."""
        told: dict[str, Any] = json.loads(await self.reader.readline() or "{}")
        return told


@dataclass
class Hall:
    """A boarding, and what it says of its kernels."""

    store: SqlStore
    boarding: Boarding
    lost: list[str] = field(default_factory=list)
    superseded: list[str] = field(default_factory=list)
    wires: list[Wire] = field(default_factory=list)

    def begin(self) -> Passage:
        """Begin a learner's attempt."""
        learner = self.store.learner_of("alone", "alone", "You")
        return Passage(KERNEL, self.store.begin(learner.id, EDITION), EDITION, "key")

    async def connect(self) -> Wire:
        """Connect without a word."""
        kind, _, rest = self.boarding.address.partition(":")
        if kind == "unix":
            streams = await asyncio.open_unix_connection(rest)
        else:
            host, _, port = rest.rpartition(":")
            streams = await asyncio.open_connection(host, int(port))
        self.wires.append(Wire(*streams))
        return self.wires[-1]

    async def board(self, passage: Passage) -> tuple[Wire, dict[str, Any]]:
        """Connect with a ticket."""
        wire = await self.connect()
        return wire, await wire.ask({"ticket": self.boarding.ticket(passage)})


@asynccontextmanager
async def hall(folder: Path, *, unix: bool = True) -> AsyncIterator[Hall]:
    archive = Archive(open_store(folder / "records.sqlite", patience=0.1))
    boarding = Boarding(archive)
    await boarding.open(str(folder), unix=unix)
    store: Any = archive.store
    opened = Hall(store, boarding)
    boarding.lost = opened.lost.append
    boarding.superseded = opened.superseded.append
    yield opened
    for wire in opened.wires:
        wire.writer.close()
        with suppress(ConnectionError):
            await wire.writer.wait_closed()
    await boarding.close()
    archive.close()


def run(test: Callable[[Hall], Awaitable[None]], folder: Path, **how: bool) -> None:
    """Run a test in a hall of its own."""

    async def in_hall() -> None:
        async with hall(folder, **how) as opened:
            await test(opened)

    in_thread(in_hall())


def append(sequence: int, intent_id: str | None = None) -> dict[str, Any]:
    batch = Batch(sequence, intent_id, 0.0)
    return {"do": "append", "batch": batch_to_json(batch)}


@pytest.mark.parametrize("unix", [True, False])
def test_kernel_with_a_ticket_is_seated_and_saves(tmp_path: Path, unix: bool) -> None:  # noqa: FBT001
    async def test(hall: Hall) -> None:
        passage = hall.begin()
        wire, seated = await hall.board(passage)

        assert seated == {
            "told": "seated",
            "attempt_id": passage.attempt.id,
            "number": 1,
            "batches": [],
            "key": "key",
            "notice": "",
        }
        assert await wire.ask(append(1, "one")) == {"told": "appended", "sequence": 1}
        assert await wire.ask(append(1, "one")) == {"told": "appended", "sequence": 1}
        saved = hall.store.batches(passage.attempt.id)
        assert [one.batch.intent_id for one in saved] == ["one"]

    run(test, tmp_path, unix=unix)


def test_ticket_is_good_once(tmp_path: Path) -> None:
    async def test(hall: Hall) -> None:
        ticket = hall.boarding.ticket(hall.begin())
        first, second = await hall.connect(), await hall.connect()

        assert (await first.ask({"ticket": ticket}))["told"] == "seated"
        refused = await second.ask({"ticket": ticket})
        assert refused == {"told": "refused", "code": "seat.refused"}
        assert await second.hear() == {}

    run(test, tmp_path)


def test_ticket_of_a_kernel_that_has_gone_is_good_for_nothing(tmp_path: Path) -> None:
    async def test(hall: Hall) -> None:
        ticket = hall.boarding.ticket(hall.begin())
        hall.boarding.forget(KERNEL)
        wire = await hall.connect()

        assert (await wire.ask({"ticket": ticket}))["told"] == "refused"

    run(test, tmp_path)


@pytest.mark.parametrize(
    "word", [b"hello\n", b"{}\n", b'{"ticket": 7}\n', b'{"ticket": "guess"}\n', b"[]\n"]
)
def test_without_a_ticket_nobody_is_let_in(tmp_path: Path, word: bytes) -> None:
    async def test(hall: Hall) -> None:
        wire = await hall.connect()

        assert (await wire.ask(word))["code"] == "seat.refused"
        assert await wire.hear() == {}
        assert hall.lost == []

    run(test, tmp_path)


MALFORMED: tuple[Any, ...] = (
    b"hello\n",
    b"[]\n",
    b'{"do": "append", "batch": {"sequence"\n',
    {"do": "append", "batch": {}},
    {"do": "append", "batch": {**append(1)["batch"], "sequence": 0}},
    {"do": "append", "batch": {**append(1)["batch"], "at": "now"}},
    {"do": "append", "batch": {**append(1)["batch"], "intent_id": "x" * 101}},
    {"do": "append", "batch": {**append(1)["batch"], "entries": ["one"]}},
    {**append(1), "attempt_id": "another"},
    {"do": "begin", "intent_id": 7},
    {"do": "begin", "intent_id": "one", "learner_id": "another"},
    {"do": "forget"},
    b"[" * 20_000 + b"\n",
    b'{"do":' * 20_000 + b"\n",
    b"\xff\xfe\n",
    b"x" * (LONGEST_MESSAGE + 1) + b"\n",
)


@pytest.mark.parametrize("message", MALFORMED)
def test_message_that_is_none_ends_the_connection(
    tmp_path: Path, message: object
) -> None:
    async def test(hall: Hall) -> None:
        passage = hall.begin()
        wire, _ = await hall.board(passage)
        told: dict[str, Any] = {}
        with suppress(ConnectionError):  # ended while the message was on its way
            told = await wire.ask(message)

        assert told == {}
        assert hall.store.batches(passage.attempt.id) == ()
        assert hall.lost == [KERNEL]

    run(test, tmp_path)


@pytest.mark.parametrize("first", [b"[" * 20_000, b"\xff", b"{}", b"7"])
def test_first_word_that_is_no_ticket_is_refused(tmp_path: Path, first: bytes) -> None:
    async def test(hall: Hall) -> None:
        wire = await hall.connect()

        told = await wire.ask(first + b"\n")

        assert told == {"told": "refused", "code": "seat.refused"}

    run(test, tmp_path)


def test_kernel_whose_attempt_was_given_away_is_refused_for_good(
    tmp_path: Path,
) -> None:
    async def test(hall: Hall) -> None:
        passage = hall.begin()
        first, _ = await hall.board(passage)
        second, _ = await hall.board(passage)

        refused = await first.ask(append(1, "one"))
        begun = await first.ask({"do": "begin", "intent_id": "again"})
        saved = await second.ask(append(1, "two"))

        code = "records.seat_taken"
        assert (refused["code"], refused["again"]) == (code, False)
        assert (begun["code"], begun["again"]) == (code, False)
        assert saved["told"] == "appended"
        assert hall.superseded == [KERNEL, KERNEL]
        assert len(hall.store.attempts(passage.attempt.learner_id)) == 1

    run(test, tmp_path)


def test_full_disk_is_refused_for_the_moment(tmp_path: Path) -> None:
    async def test(hall: Hall) -> None:
        passage = hall.begin()
        wire, _ = await hall.board(passage)
        big = append(1, "one")
        big["batch"]["entries"] = [{"text": "x" * 100_000}]
        with hall.store.database.reading() as connection:
            raw = connection.connection.dbapi_connection
            assert raw is not None
            pages = raw.cursor().execute("PRAGMA page_count").fetchone()[0]
            raw.cursor().execute(f"PRAGMA max_page_count = {pages}")

        refused = await wire.ask(big)
        assert (refused["code"], refused["again"]) == ("records.unavailable", True)
        assert hall.boarding.has_unsaved(KERNEL)
        with hall.store.database.reading() as connection:
            raw = connection.connection.dbapi_connection
            assert raw is not None
            raw.cursor().execute("PRAGMA max_page_count = 1000000")

        assert (await wire.ask(big))["told"] == "appended"
        assert not hall.boarding.has_unsaved(KERNEL)

    run(test, tmp_path)


def test_next_attempt_is_begun_once_and_saved_from_there(tmp_path: Path) -> None:
    async def test(hall: Hall) -> None:
        passage = hall.begin()
        wire, _ = await hall.board(passage)
        await wire.ask(append(1, "one"))

        begun = await wire.ask({"do": "begin", "intent_id": "again"})
        same = await wire.ask({"do": "begin", "intent_id": "again"})
        await wire.ask(append(1, "again"))

        assert (begun["told"], begun["number"], begun["sequence"]) == ("begun", 2, 0)
        assert same["attempt_id"] == begun["attempt_id"] != passage.attempt.id
        assert len(hall.store.batches(passage.attempt.id)) == 1
        assert len(hall.store.batches(begun["attempt_id"])) == 1

    run(test, tmp_path)


def test_kernel_is_told_how_many_pages_watch_it(tmp_path: Path) -> None:
    async def test(hall: Hall) -> None:
        wire, _ = await hall.board(hall.begin())

        hall.boarding.watched(KERNEL, 2)
        hall.boarding.watched("another", 3)

        assert await wire.hear() == {"told": "watched", "pages": 2}

    run(test, tmp_path)


def test_end_waits_until_a_kernel_has_saved_what_it_has(tmp_path: Path) -> None:
    async def test(hall: Hall) -> None:
        wire, _ = await hall.board(hall.begin())
        settling = asyncio.create_task(hall.boarding.settle(20))

        assert await wire.hear() == {"told": "watched", "pages": 0}
        assert await wire.hear() == {"told": "settle"}
        assert (await wire.ask(append(1)))["told"] == "appended"
        assert not settling.done()
        wire.writer.write(as_line({"do": "settled"}))
        await settling

    run(test, tmp_path)


def test_end_does_not_wait_for_a_kernel_that_says_nothing(tmp_path: Path) -> None:
    async def test(hall: Hall) -> None:
        _wire, _ = await hall.board(hall.begin())

        await asyncio.wait_for(hall.boarding.settle(0.05), 10)

    run(test, tmp_path)
