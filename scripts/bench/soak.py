"""`make soak`: a class that does whole lessons for half an hour, and what is left.

The server is read every few seconds. What it holds after the first fifth of the time
is held against what it holds in the last one; when everybody has gone, nothing of them
may be there.
"""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import time
from collections import Counter
from random import Random
from typing import TYPE_CHECKING, Any, Final

from scripts.bench.classroom import quantiles
from scripts.bench.household import (
    KERNEL,
    Reading,
    descriptors,
    members,
    reading,
    until,
    zombies,
)
from scripts.bench.learner import FAILURES, Learner
from scripts.bench.machine import machine
from scripts.bench.programs import BENCH, LESSONS, our_lessons
from scripts.bench.pupil import Diary, Pupil
from workspace_sim.authoring import load_lesson
from workspace_sim.serving.lessons.catalog import read_catalogue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scripts.bench.programs import Program
    from workspace_sim.training.rehearsal import Act

FILE: Final = BENCH / "soak.json"
EVERY: Final = 10.0
LIMIT: Final = 5.0
"""Percent that the server may have grown by."""
PART: Final = 0.2
GONE_WITHIN: Final = 60.0
LINGER: Final = "2"
Course = tuple[tuple[str, tuple["Act", ...]], ...]


def course() -> Course:
    """Return all lessons with their solutions."""
    found = []
    for entry in read_catalogue(LESSONS).lessons:
        lesson = load_lesson(LESSONS / entry.file)
        if lesson.rehearsed is not None:
            found.append((entry.id, lesson.rehearsed.solution))
    return tuple(found)


async def soak(program: Program, count: int, minutes: float) -> dict[str, Any]:
    """Let a class work, read the server meanwhile, and see what is left."""
    lessons, diary, readings = course(), Diary(), list[Reading]()
    await _warm_up(program, lessons)
    before = await asyncio.to_thread(_left, program)
    began = time.monotonic()
    end = began + 60.0 * minutes
    watching = asyncio.create_task(_watch(program, began, readings))
    await asyncio.gather(
        *(_attend(program, number, (lessons, diary, end)) for number in range(count))
    )
    watching.cancel()
    gone = await asyncio.to_thread(
        until, lambda: not members(program.process).get(KERNEL), GONE_WITHIN
    )
    await asyncio.to_thread(program.settle)
    after = await asyncio.to_thread(_left, program)
    return {
        "learners": count,
        "minutes": minutes,
        "lessons": [one for one, _ in lessons],
        "acts": diary.acts,
        "completed": diary.lessons,
        "opened": len(diary.opened),
        "open_s": quantiles([took for _, took in diary.opened]),
        "shown_ms": quantiles(diary.shown),
        "troubles": [
            f"{name}: {one.what}"
            for name, all_ in diary.troubles.items()
            for one in all_
        ],
        "unfinished": dict(Counter(diary.unfinished)),
        "growth_percent": growth(readings),
        "kernels_gone_after_s": None if gone is None else round(gone, 1),
        "before": before,
        "after": after,
        "readings": [one.as_json() for one in readings],
    }


async def _warm_up(program: Program, lessons: Course) -> None:
    """Let everything be made that is made once."""
    for lesson, _ in lessons:
        learner = Learner(program.address, program.class_code, "Early Bird")
        await learner.enter()
        await learner.open(lesson)
        await learner.leave()
    await asyncio.to_thread(
        until, lambda: not members(program.process).get(KERNEL), GONE_WITHIN
    )
    await asyncio.to_thread(program.settle)


async def _attend(
    program: Program, number: int, plan: tuple[Course, Diary, float]
) -> None:
    """Do one lesson after the other, each as somebody who was not there before."""
    lessons, diary, end = plan
    chance = Random(number)  # noqa: S311 - a seed, no secret
    await asyncio.sleep(chance.uniform(0.0, 10.0))
    turn = number
    while time.monotonic() < end:
        learner = Learner(program.address, program.class_code, f"Learner {turn}")
        pupil = Pupil(learner, diary)
        lesson, acts = lessons[turn % len(lessons)]
        try:
            await learner.enter()
            await pupil.whole_lesson(lesson, acts, chance, end)
        except FAILURES as error:
            diary.unfinished.append(f"{lesson}: {type(error).__name__}: {error}"[:200])
            await pupil.leave()
        turn += 1


async def _watch(program: Program, began: float, readings: list[Reading]) -> None:
    while True:
        readings.append(await asyncio.to_thread(reading, program.process, began))
        await asyncio.sleep(EVERY)


def _left(program: Program) -> dict[str, Any]:
    """Return what a server holds while nobody is there."""
    found = members(program.process)
    return {
        "processes": {role: len(all_) for role, all_ in found.items()},
        "files": program.process.num_fds(),
        "files_by_kind": descriptors(program.process),
        "threads": program.process.num_threads(),
        "zombies": zombies(program.process),
        "rss_mib": round(program.process.memory_info().rss / 2**20, 2),
    }


def growth(readings: Sequence[Reading]) -> dict[str, float]:
    """Return by how much a server has grown, in percent.

    The second fifth of the time is held against the last one, by their medians.
    """
    size = max(1, int(len(readings) * PART))
    early, late = readings[size : 2 * size], readings[-size:]
    if not early:
        return {}
    grown = {}
    for name in ("server_rss", "server_pss", "parents_pss"):
        first = statistics.median(getattr(one, name) for one in early)
        last = statistics.median(getattr(one, name) for one in late)
        if first:
            grown[name] = round(100.0 * (last - first) / first, 2)
    return grown


def faults(found: dict[str, Any]) -> list[str]:
    """Return in words what is not as it should be."""
    told = []
    grown = found["growth_percent"].get("server_rss")
    if grown is None or grown > LIMIT:
        told.append(f"the server has grown by {grown} %, and may by {LIMIT:g} %")
    if found["kernels_gone_after_s"] is None:
        told.append("kernels outlived their learners")
    before, after = found["before"], found["after"]
    told += [
        f"{name}: {before[name]} before, {after[name]} after"
        for name in ("files", "threads", "zombies")
        if after[name] > before[name]
    ]
    if found["troubles"]:
        told.append(f"{len(found['troubles'])} times something went wrong")
    if found["unfinished"]:
        told.append(f"{sum(found['unfinished'].values())} lessons were not completed")
    return told


def bench() -> None:
    """Let a class work, write the figures and print them."""
    count = int(os.environ.get("LEARNERS") or 30)
    minutes = float(os.environ.get("MINUTES") or 30)
    about = machine()
    with our_lessons("--linger", LINGER) as program:
        found = asyncio.run(soak(program, count, minutes))
    FILE.write_text(json.dumps({"machine": about, "soak": found}, indent=1) + "\n")
    print(f"{count} learners for {minutes:g} minutes: {found['acts']} acts,", end=" ")
    print(f"{found['completed']} lessons completed, {found['opened']} openings")
    print(f"growth after the first fifth: {found['growth_percent']} percent")
    print(f"nobody there, before: {found['before']}")
    print(f"nobody there, after:  {found['after']}")
    print(f"open: {found['open_s']} s, click to effect: {found['shown_ms']} ms")
    wrong = faults(found)
    print("\n".join(f"falls short: {one}" for one in wrong) or "holds")
    print(f"raw figures: {FILE}")
