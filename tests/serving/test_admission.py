"""Who gets a desk, who waits, and in which order."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Any

import pytest
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager

from tests.serving.served import ROOT
from workspace_sim.records.sql_store import open_store
from workspace_sim.serving.archive import Archive
from workspace_sim.serving.kernels.admission import (
    COME_IN,
    DESKS_OF_ONE,
    PATIENCE,
    RESERVED,
    RETURNS,
    TELLS,
    Admission,
    Answer,
)
from workspace_sim.serving.kernels.boarding import Boarding
from workspace_sim.serving.kernels.capacity import (
    DESK,
    LEAST_RESERVE,
    MEBI,
    ORDINARY_DESK,
    SERVER,
    available_memory,
    capacity,
    desks_in,
)
from workspace_sim.serving.kernels.seat import Key, Seat
from workspace_sim.serving.kernels.seats import Seats

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

IDLE = 600.0


class House:
    """Two desks and those who want one; time passes when a test says so."""

    def __init__(self, seats: Seats) -> None:
        self.now = 1000.0
        self.seats = seats
        self.admission = Admission(seats, 2, lambda: self.now, IDLE)

    def come(self, learner: str, lesson: str = "first") -> Answer:
        """Come for a lesson; whoever is let in has the desk from then on."""
        key = Key(learner, lesson)
        with self.admission.enter(key) as answer:
            if answer.comes_in:
                seat = Seat(key, f"kernel of {learner} {lesson}", html="a page")
                self.seats._seats[seat.kernel_id] = self.seats._by_key[key] = seat
        return answer

    def looks(self, learner: str, lesson: str = "first") -> Any:
        """Connect a page with a desk, and return it."""
        page = Page()
        self.seats.joined(f"kernel of {learner} {lesson}", page)  # type: ignore[arg-type]
        return page

    def goes(self, learner: str, lesson: str = "first") -> None:
        """End a desk."""
        self.seats.lost(f"kernel of {learner} {lesson}")

    async def settled(self) -> None:
        """Let the desks end that are put away."""
        await asyncio.gather(*self.seats._tasks)

    @property
    def desks(self) -> list[str]:
        """Who has a desk, and where."""
        return [" ".join(seat.key[:2]) for seat in self.seats.desks]


class Page:
    """The server's end of a websocket."""

    closed = 0

    def close(self, code: int, reason: str) -> None:
        """Be closed."""
        del reason
        self.closed = code


@pytest.fixture
def boarding() -> Iterator[Boarding]:
    archive = Archive(open_store("sqlite://"))
    yield Boarding(archive)
    archive.close()


@pytest.fixture
def house(boarding: Boarding) -> House:
    return House(Seats(AsyncMappingKernelManager(), boarding, 60.0))  # type: ignore[no-untyped-call]


def test_who_comes_when_there_are_desks_gets_one(house: House) -> None:
    assert [house.come(who) for who in ("ada", "ben")] == [COME_IN, COME_IN]
    assert house.admission.learners == 2
    assert house.admission.waiting == 0


def test_who_comes_later_waits_in_the_order_of_coming(house: House) -> None:
    told = [house.come(who) for who in ("ada", "ben", "cleo", "dov")]

    assert told[2:] == [Answer(1, 1), Answer(2, 2)]
    assert house.admission.ask("cleo") == Answer(1, 2)


def test_who_asks_again_keeps_the_place_whatever_they_open(house: House) -> None:
    for who in ("ada", "ben", "cleo", "dov"):
        house.come(who)

    assert house.come("cleo") == Answer(1, 2)
    assert house.come("cleo", "second") == Answer(1, 2)
    assert house.admission.waiting == 2


def test_who_has_a_desk_is_always_let_in(house: House) -> None:
    for who in ("ada", "ben", "cleo"):
        house.come(who)

    assert house.come("ada") == COME_IN


def test_desk_that_becomes_free_is_for_who_is_first(house: House) -> None:
    async def test() -> None:
        for who in ("ada", "ben", "cleo", "dov"):
            house.come(who)
        house.goes("ada")
        await house.settled()

        assert house.come("eve") == Answer(3, 3)
        assert house.admission.ask("dov") == Answer(2, 3)
        assert house.admission.ask("cleo") == COME_IN
        assert house.come("cleo") == COME_IN
        assert house.desks == ["ben first", "cleo first"]
        assert house.admission.ask("dov") == Answer(1, 2)

    asyncio.run(test())


def test_desk_is_reserved_for_a_moment_only(house: House) -> None:
    async def test() -> None:
        for who in ("ada", "ben", "cleo", "dov"):
            house.come(who)
        house.goes("ada")
        await house.settled()
        assert house.admission.ask("cleo") == COME_IN
        house.now += RESERVED - 1
        assert house.admission.ask("dov") == Answer(2, 2)
        house.now += 2

        assert house.admission.ask("dov") == COME_IN
        assert house.come("dov") == COME_IN
        assert house.come("cleo") == Answer(1, 1)

    asyncio.run(test())


def test_who_does_not_ask_for_long_loses_the_place(house: House) -> None:
    for who in ("ada", "ben", "cleo", "dov"):
        house.come(who)
    house.now += PATIENCE - 1
    assert house.admission.ask("dov") == Answer(2, 2)
    house.now += 2

    assert house.admission.ask("dov") == Answer(1, 1)
    assert house.admission.ask("cleo") == Answer(2, 2)


def test_who_closes_the_page_loses_the_place_soon(house: House) -> None:
    for who in ("ada", "ben", "cleo", "dov"):
        house.come(who)
    house.admission.left("cleo")
    house.now += RETURNS + 1

    assert house.admission.ask("dov") == Answer(1, 1)


def test_page_that_is_loaded_again_keeps_the_place(house: House) -> None:
    for who in ("ada", "ben", "cleo", "dov"):
        house.come(who)
    house.admission.left("cleo")
    house.now += RETURNS - 1
    assert house.come("cleo") == Answer(1, 2)
    house.now += RETURNS + 1

    assert house.admission.ask("cleo") == Answer(1, 2)


def test_who_goes_on_to_another_lesson_does_not_wait(house: House) -> None:
    async def test() -> None:
        for who in ("ada", "ben", "cleo"):
            house.come(who)
        page = house.looks("ada")

        assert house.come("ada", "second") == COME_IN
        house.looks("ada", "second")
        house.seats.parted("kernel of ada first", page)
        assert house.admission.ask("cleo") == Answer(1, 1)
        await house.settled()
        assert house.desks == ["ben first", "ada second"]

    asyncio.run(test())


def test_nobody_takes_many_desks(house: House) -> None:
    house.admission.maximum = 100
    told = [house.come("ada", str(number)) for number in range(DESKS_OF_ONE + 1)]

    assert told == [COME_IN] * DESKS_OF_ONE + [Answer(crowded=True)]


def test_where_all_desks_are_taken_a_learner_has_two_at_most(house: House) -> None:
    async def test() -> None:
        house.come("ada")
        house.come("ben")
        assert house.come("ada", "second") == COME_IN
        assert house.come("ada", "third") == Answer(crowded=True)
        page = house.looks("ada")
        house.seats.parted("kernel of ada first", page)
        assert house.come("ada", "third") == COME_IN
        await house.settled()
        assert house.desks == ["ben first", "ada second", "ada third"]

    asyncio.run(test())


def test_desk_at_which_nothing_is_done_goes_to_who_waits(house: House) -> None:
    async def test() -> None:
        house.come("ada")
        house.come("ben")
        page = house.looks("ada")
        house.admission.acted("kernel of ada first")
        house.now += IDLE / 2
        house.looks("ben")
        house.admission.acted("kernel of ben first")
        house.now += IDLE / 2
        assert house.come("cleo") == Answer(1, 1)
        house.now += 1

        assert house.admission.ask("cleo") == COME_IN
        await house.settled()
        assert house.desks == ["ben first"]
        assert page.closed
        assert house.come("ada") == Answer(put_away=True)
        house.admission.is_back("ada")
        assert house.come("ada") == Answer(2, 2)

    asyncio.run(test())


def test_who_comes_back_much_later_is_not_told_of_it(house: House) -> None:
    async def test() -> None:
        house.come("ada")
        house.come("ben")
        for who in ("ada", "ben"):
            house.admission.acted(f"kernel of {who} first")
        house.now += IDLE + 1
        assert house.come("cleo") == COME_IN
        await house.settled()
        house.now += TELLS + 1
        assert house.come("ada") == COME_IN

    asyncio.run(test())


@pytest.mark.parametrize(("idle", "comers"), [(IDLE, []), (0.0, ["cleo"])])
def test_idle_desk_stays_while_nobody_waits_or_for_good(
    house: House, idle: float, comers: list[str]
) -> None:
    async def test() -> None:
        house.admission.idle = idle
        house.come("ada")
        house.come("ben")
        house.admission.acted("kernel of ada first")
        house.admission.acted("kernel of ben first")
        house.now += 100 * IDLE
        assert [house.come(who) for who in comers] == [Answer(1, 1) for _ in comers]
        await house.settled()
        assert house.desks == ["ada first", "ben first"]

    asyncio.run(test())


def test_only_as_many_desks_are_put_away_as_learners_wait(house: House) -> None:
    async def test() -> None:
        house.come("ada")
        house.come("ben")
        house.admission.acted("kernel of ada first")
        house.now += 1
        house.admission.acted("kernel of ben first")
        house.now += 2 * IDLE
        assert house.come("cleo") == COME_IN
        await house.settled()
        assert house.desks == ["ben first", "cleo first"]

    asyncio.run(test())


def test_idle_desk_with_unsaved_work_is_kept(house: House, boarding: Boarding) -> None:
    class Unsaved:
        unsaved = True

        def say(self, **message: Any) -> None:
            """Hear nothing."""

    async def test() -> None:
        house.come("ada")
        house.come("ben")
        house.admission.acted("kernel of ada first")
        house.now += 1
        house.admission.acted("kernel of ben first")
        boarding._boarded["kernel of ada first"] = Unsaved()  # type: ignore[assignment]
        house.now += 2 * IDLE
        assert house.come("cleo") == COME_IN
        await house.settled()
        assert house.desks == ["ada first", "cleo first"]

    asyncio.run(test())


def test_desk_that_is_being_opened_counts(house: House) -> None:
    with (
        house.admission.enter(Key("ada", "first")),
        house.admission.enter(Key("ben", "first")),
    ):
        assert house.come("cleo") == Answer(1, 1)

    assert house.come("cleo") == COME_IN


def test_room_is_what_memory_holds_without_a_reserve() -> None:
    sixteen = 16 * 1024 * MEBI

    assert desks_in(sixteen, DESK) == int(sixteen * 0.9 - SERVER) // DESK
    assert desks_in(LEAST_RESERVE + SERVER + 3 * DESK, DESK) == 3
    assert capacity(forked=True).desks >= capacity(forked=False).desks >= 1
    assert ORDINARY_DESK > DESK


def test_table_of_the_operating_page_is_what_the_server_reckons() -> None:
    page = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) GiB \| (\d+) \| (\d+) \|$", page, re.MULTILINE)

    assert len(rows) == 5
    for memory, forked, ordinary in rows:
        available = int(memory) * 1024 * MEBI
        assert int(forked) == desks_in(available, DESK)
        assert int(ordinary) == desks_in(available, ORDINARY_DESK)


def test_limit_of_a_container_counts(tmp_path: Path) -> None:
    (tmp_path / "memory.max").write_text(str(300 * MEBI), encoding="ascii")
    (tmp_path / "memory.current").write_text(str(100 * MEBI), encoding="ascii")

    assert available_memory(tmp_path) == 200 * MEBI


def test_container_without_a_limit_has_what_the_machine_has(tmp_path: Path) -> None:
    (tmp_path / "memory.max").write_text("max\n", encoding="ascii")

    assert available_memory(tmp_path) > 200 * MEBI
