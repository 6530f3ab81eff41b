"""`make chaos`: what learners see when a process of the server is killed.

Some learners work, others come and go. The fork server, a snapshot and a learner's
kernel are killed (`kill -9`) one after the other; then everybody goes on for a while.
Nothing that was done may be lost, nor done twice.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, Final

from scripts.bench.classroom import quantiles
from scripts.bench.household import FORKS, KERNEL, SNAPSHOT, members
from scripts.bench.learner import FAILURES, Learner
from scripts.bench.machine import machine
from scripts.bench.programs import BENCH, LESSON, our_lessons
from scripts.bench.pupil import Diary, Pupil
from tests.serving.served import class_code
from workspace_sim.authoring import Click, Enter
from workspace_sim.records.sql_store import open_store

if TYPE_CHECKING:
    from scripts.bench.programs import Program
    from workspace_sim.training.rehearsal import Act

FILE: Final = BENCH / "chaos.json"
VICTIMS: Final = (FORKS, SNAPSHOT, KERNEL)
TYPED: Final = "Type name or number"
ROUND: Final[tuple[Act, ...]] = (
    Click("Team Communicator Quick Search", "button"),
    Enter(TYPED, "Ines"),
    Enter(TYPED, ""),
    Click("Close the Team Communicator", "button"),
)
PAUSE: Final = 1.0
COMERS: Final = 0.2
"""The part of the learners who come and go."""
BEFORE: Final = 10.0
AFTER: Final = 30.0
PATIENCE: Final = 20.0
SHORT: Final = 0.5
OPENS_AFTER: Final = 5.0
"""Seconds after a kill in which an opening may have met what was killed."""


@dataclass(frozen=True, slots=True)
class Killed:
    """A kill.

    Attributes:
        role: Who was killed.
        pid: Which process.
        at: The second, on `time.monotonic`.
        replaced: Seconds until another one was there; None where none came.
    """

    role: str
    pid: int
    at: float
    replaced: float | None


class Class:
    """Learners who work, and learners who come and go.

    Attributes:
        diary: What they did and saw.
        over: Whether they are to go.
    """

    def __init__(self, program: Program, count: int) -> None:
        """Say how many there are."""
        self.diary = Diary()
        self.over = False
        self._program = program
        comers = max(1, round(count * COMERS))
        self._going = [
            *(self._work(number) for number in range(count - comers)),
            *(self._come_and_go(number) for number in range(comers)),
        ]

    async def attend(self) -> None:
        """Let all do what they do until it is over."""
        await asyncio.gather(*self._going)

    async def _work(self, number: int) -> None:
        pupil = await self._entered(f"Worker {number}")
        await pupil.open(LESSON)
        turn = 0
        while not self.over:
            with contextlib.suppress(LookupError):
                await pupil.act(self._next(pupil, turn))
            turn += 1
            await asyncio.sleep(PAUSE)
        await pupil.leave()
        self.diary.unsaved.update(pupil.learner.unsaved)

    @staticmethod
    def _next(pupil: Pupil, turn: int) -> Act:
        """Return an act that is possible, also where a former one has got lost."""
        is_open = pupil.learner.shows("button", "Close the Team Communicator")
        if turn % len(ROUND) == 0 or not is_open:
            return ROUND[-1] if is_open else ROUND[0]
        return ROUND[turn % len(ROUND)]

    async def _come_and_go(self, number: int) -> None:
        chance = Random(number)  # noqa: S311 - a seed, no secret
        turn = 0
        while not self.over:
            pupil = await self._entered(f"Comer {number}-{turn}")
            await pupil.open(LESSON)
            await asyncio.sleep(chance.uniform(0.2, 1.0))
            await pupil.leave()
            turn += 1

    async def _entered(self, name: str) -> Pupil:
        program = self._program
        learner = Learner(program.address, program.class_code, name, PATIENCE)
        await learner.enter()
        return Pupil(learner, self.diary)


async def chaos(program: Program, count: int) -> dict[str, Any]:
    """Kill one after the other while a class works, and tell what it saw."""
    together = Class(program, count)
    attending = asyncio.create_task(together.attend())
    kills = []
    await asyncio.sleep(BEFORE)
    for role in VICTIMS:
        await asyncio.sleep(BEFORE)
        killed = await asyncio.to_thread(_kill, program, role)
        if killed is not None:
            kills.append(killed)
            left = AFTER - (time.monotonic() - killed.at)
            await asyncio.sleep(max(0.0, left))
    together.over = True
    try:
        await attending
    except FAILURES as error:
        together.diary.unfinished.append(f"{type(error).__name__}: {error}"[:300])
    diary = together.diary
    return {
        "learners": count,
        "acts": diary.acts,
        "shown_ms": quantiles(diary.shown),
        "kills": [_told(one, diary) for one in kills],
        "not_there": [one for one in VICTIMS if one not in {k.role for k in kills}],
        "gave_up": diary.unfinished,
        "saved": sorted(diary.saved),
        "unsaved": sorted(diary.unsaved),
    }


def _kill(program: Program, role: str) -> Killed | None:
    """Kill one process of a role, and wait until another one has its place."""
    found = members(program.process).get(role, [])
    if not found:
        return None
    victim, known = found[0], {one.pid for one in found}
    at = time.monotonic()
    victim.kill()
    while time.monotonic() - at < AFTER:
        alive = members(program.process).get(role, [])
        if {one.pid for one in alive} - known:
            return Killed(role, victim.pid, at, time.monotonic() - at)
        time.sleep(SHORT / 10)
    return Killed(role, victim.pid, at, None)


def _told(killed: Killed, diary: Diary) -> dict[str, Any]:
    """Tell what learners saw of a kill."""
    end = killed.at + AFTER
    seen: list[dict[str, Any]] = [
        {"learner": name, "after_s": round(one.at - killed.at, 2), "what": one.what}
        | {"back_after_s": None if one.away is None else round(one.away, 2)}
        for name, troubles in diary.troubles.items()
        for one in troubles
        if killed.at <= one.at < end
    ]
    opened = [took for at, took in diary.opened if 0 <= at - killed.at < OPENS_AFTER]
    before = [took for at, took in diary.opened if 0 < killed.at - at < BEFORE]
    return {
        "killed": killed.role,
        "pid": killed.pid,
        "replaced_after_s": killed.replaced and round(killed.replaced, 2),
        "learners_who_saw_it": len({one["learner"] for one in seen}),
        "seen": seen,
        "longest_away_s": max(
            (one["back_after_s"] or 0.0 for one in seen), default=0.0
        ),
        "opened_before_s": quantiles(before),
        "opened_after_s": quantiles(opened),
    }


def in_record(folder: Path) -> list[str]:
    """Return the ids of all intents that a record has; one twice stands twice."""
    store = open_store(folder / "records.sqlite")
    with contextlib.closing(store), store.database.reading() as connection:
        rows = connection.exec_driver_sql(
            "SELECT intent_id FROM events WHERE intent_id IS NOT NULL"
        )
        return [str(row[0]) for row in rows]


def lost(found: dict[str, Any], kept: list[str]) -> dict[str, Any]:
    """Return what was lost, and what was kept twice."""
    return {
        "acknowledged": len(found["saved"]),
        "acknowledged_and_not_in_record": len(set(found["saved"]) - set(kept)),
        "never_acknowledged": len(found["unsaved"]),
        "kept_twice": len(kept) - len(set(kept)),
    }


def lines(found: dict[str, Any]) -> list[str]:
    """Return what happened, a line for each kill."""
    told = []
    for one in found["kills"]:
        replaced = one["replaced_after_s"]
        again = "none came" if replaced is None else f"another after {replaced:.2f} s"
        opened = one["opened_after_s"].get("max", 0.0)
        usual = one["opened_before_s"].get("p50", 0.0)
        told.append(
            f"{one['killed']:<16} {again:<22} seen by {one['learners_who_saw_it']:>2}"
            f" learners, longest away {one['longest_away_s']:.2f} s; opening took up to"
            f" {opened:.2f} s then, {usual:.2f} s before"
        )
        told += [
            f"    {seen['learner']}: after {seen['after_s']:.2f} s {seen['what'][:90]}"
            f", back after {seen['back_after_s']} s"
            for seen in one["seen"]
        ]
    told += [
        f"{name:<16} is not there, so nobody killed it" for name in found["not_there"]
    ]
    return told


def bench() -> None:
    """Kill, write the figures and print them."""
    count = int(os.environ.get("LEARNERS") or 20)
    about = machine()
    with tempfile.TemporaryDirectory() as folder:
        code = class_code(Path(folder), "Class of the bench")
        with our_lessons("--data", folder) as program:
            taught = replace(program, class_code=code)
            found = asyncio.run(chaos(taught, count))
            found["record"] = lost(found, in_record(Path(folder)))
    FILE.write_text(json.dumps({"machine": about, "chaos": found}, indent=1) + "\n")
    print(f"{count} learners, {found['acts']} acts")
    print("\n".join(lines(found)))
    print(f"intents: {found['record']}")
    print("\n".join(f"gave up: {one}" for one in found["gave_up"]))
    print(f"raw figures: {FILE}")
