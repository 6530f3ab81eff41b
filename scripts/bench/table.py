"""`make bench`: the table of figures, ours beside plain Voila's in the same run."""

from __future__ import annotations

import asyncio
import json
import os
import time
import traceback
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from playwright.sync_api import Error as BrowserError

from scripts.bench import browser as front
from scripts.bench.crowd import Burst, with_crowd
from scripts.bench.figures import (
    Row,
    Side,
    median,
    percentile,
    row_to_json,
    slope,
    spread,
    text_table,
)
from scripts.bench.learner import PATIENCE
from scripts.bench.machine import machine
from scripts.bench.programs import (
    BENCH,
    Program,
    floor,
    our_lessons,
    plain_voila,
    solara,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from scripts.bench.crowd import Crowd

FILE: Final = BENCH / "bench.json"
STARTS: Final[dict[Side, Callable[[], AbstractContextManager[Program]]]] = {
    "ours": our_lessons,
    "voila": plain_voila,
    "solara": solara,
    "floor": floor,
}
COMPARED: Final[tuple[Side, ...]] = ("ours", "voila")
OPEN_PAGES: Final = (5, 20)
"""How many learners are there when memory is read."""
BURSTS: Final = ((20, 1 / 6), (50, 1 / 8))
SOLARA_NOTE: Final = (
    "Solara: a page of its own with about the same controls, without contact center, "
    "steps or record; all learners share one process."
)
NOTEBOOK_NOTE: Final = (
    "Plain Voila runs the lesson's own notebook; its rehearsal cell is left out for "
    "both, and nothing is recorded there."
)
CLICKS_NOTE: Final = (
    "Voila leaves Nagle's algorithm on, and Linux delays an acknowledgement by 40 ms "
    "only where messages follow each other at once: so that loss is seen click after "
    "click, and not with a quarter of a second between clicks."
)
GENERAL: Final = (NOTEBOOK_NOTE, SOLARA_NOTE, CLICKS_NOTE)


@dataclass
class Findings:
    """All that was measured.

    Attributes:
        visits: In the browser, by side.
        memory: MiB of all processes by the number of open learners, by side.
        bursts: By side and number of learners, one after the other.
        notes: What went wrong or is missing.
    """

    visits: dict[Side, front.Visits] = field(default_factory=dict)
    memory: dict[Side, list[tuple[float, float]]] = field(default_factory=dict)
    bursts: dict[tuple[Side, int], list[Burst]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


@contextmanager
def noted(notes: list[str], what: str) -> Iterator[None]:
    """Go on with the rest of the bench when a part of it fails, and name it."""
    print(f"[{time.strftime('%H:%M:%S')}] {what}", flush=True)
    try:
        yield
    except Exception as error:  # noqa: BLE001 - whatever it is, the rest is measured
        traceback.print_exc()
        notes.append(f"{what}: {type(error).__name__}: {str(error)[:300]}")


def look(found: Findings, rounds: int, clicks: int) -> None:
    """Open each side's page in turn, in a fresh browser context each time."""
    with ExitStack() as held:
        programs = []
        for side in STARTS:
            with noted(found.notes, f"start {side}"):
                programs.append(held.enter_context(STARTS[side]()))
        browser = held.enter_context(front.chromium())
        for number in range(rounds + 1):  # the first round warms all of them
            for program in programs:
                kept = found.visits.setdefault(program.side, front.Visits())
                into = kept if number else front.Visits()
                _visit(found, browser, program, clicks, into)
        with noted(found.notes, "memory of solara"):
            shared = [one for one in programs if one.side == "solara"]
            if shared:
                found.memory["solara"] = front.memory_of_pages(
                    browser, shared[0], OPEN_PAGES
                )


def _visit(
    found: Findings,
    browser: Any,  # noqa: ANN401 - Playwright's
    program: Program,
    clicks: int,
    into: front.Visits,
) -> None:
    try:
        front.visit(browser, program, clicks, into)
    except BrowserError as error:
        into.opened.append(1000 * front.PATIENCE)
        first = str(error).splitlines()[0]
        found.notes.append(f"{program.title} did not open or act in time: {first}")


def remember(found: Findings, side: Side) -> None:
    """Read the memory of a fresh program with more and more open learners."""

    async def fill(crowd: Crowd) -> list[tuple[float, float]]:
        points = [(0.0, program.memory())]
        for count in OPEN_PAGES:
            found.notes += await crowd.grow(count)
            await crowd.quiet()
            points.append((float(len(crowd.learners)), program.memory()))
        return points

    with noted(found.notes, f"memory of {side}"), STARTS[side]() as program:
        found.memory[side] = asyncio.run(with_crowd(program, fill))


def rush(found: Findings, side: Side, count: int) -> None:
    """Let many open the lesson at once, at a fresh program."""

    async def together(crowd: Crowd) -> Burst:
        return await crowd.burst(count)

    what = f"{count} learners at once, {side}"
    with noted(found.notes, what), STARTS[side]() as program:
        burst: Burst = asyncio.run(with_crowd(program, together))
        found.bursts.setdefault((side, count), []).append(burst)
        late = len(burst.failures)
        if late:
            found.notes.append(
                f"{program.title}, {count} at once: {late} did not get there within "
                f"{PATIENCE:.0f} s and count as that: {burst.failures[0]}"
            )


def rows(found: Findings) -> list[Row]:
    """Return the table."""
    seen = [
        _seen(found, "open to a desk that can be clicked", "ms", "opened", share=1 / 6),
        _seen(found, "open to the effect of a first click", "ms", "answered"),
        _seen(found, "processor time of the server per open", "s", "cpu", share=1 / 5),
        _memory(found),
        *(_burst(found, count, share) for count, share in BURSTS),
        *_clicks(found, "click to shown result, click after click", "quick", aims=True),
        *_clicks(found, "click to shown result, a pause between", "shown", aims=True),
        *_clicks(found, "click to saved", "saved"),
    ]
    return [row for row in seen if row.figures]


def _seen(
    found: Findings,
    name: str,
    unit: str,
    what: str,
    *,
    part: float = 0.5,
    share: float | None = None,
) -> Row:
    samples = {side: getattr(one, what) for side, one in found.visits.items()}
    figures: dict[Side, float] = {
        side: median(one) if part == 0.5 else percentile(one, part)  # noqa: PLR2004
        for side, one in samples.items()
        if one
    }
    notes = tuple(f"{side}: {spread(samples[side])}" for side in figures)
    kept = {str(side): samples[side] for side in figures}
    return Row(name, unit, figures, share, notes=notes, samples=kept)


def _clicks(
    found: Findings, name: str, what: str, *, aims: bool = False
) -> tuple[Row, Row]:
    median_share, p95_share = (1 / 5, 1 / 3) if aims else (None, None)
    return (
        _seen(found, f"{name}: median", "ms", what, share=median_share),
        _seen(found, f"{name}: p95", "ms", what, part=0.95, share=p95_share),
    )


def _memory(found: Findings) -> Row:
    grown: dict[Side, float] = {
        side: slope([point for point in points if point[0]])
        for side, points in found.memory.items()
    }
    notes = tuple(
        f"{side}: " + ", ".join(f"{count:.0f} open {mib:.0f}" for count, mib in points)
        for side, points in found.memory.items()
    )
    samples = {
        str(side): [mib for _, mib in points] for side, points in found.memory.items()
    }
    name = "memory per open learner (PSS, all processes)"
    return Row(name, "MiB", grown, 1 / 2, notes=notes, samples=samples)


def _burst(found: Findings, count: int, share: float) -> Row:
    p95s = {
        side: [percentile(one.ready, 0.95) for one in found.bursts[side, count]]
        for side in COMPARED
        if (side, count) in found.bursts
    }
    notes = tuple(f"{side}: p95 {spread(one)} bursts" for side, one in p95s.items())
    samples = {
        f"{side} {number}": burst.ready
        for side in p95s
        for number, burst in enumerate(found.bursts[side, count], 1)
    }
    figures = {side: median(one) for side, one in p95s.items()}
    name = f"{count} learners at once, p95 until ready"
    return Row(name, "s", figures, share, notes=notes, samples=samples)


def write(about: dict[str, Any], found: Findings) -> None:
    """Write all of it, raw samples included."""
    value = {
        "machine": about,
        "notes": [*GENERAL, *found.notes],
        "rows": [row_to_json(row) for row in rows(found)],
    }
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(json.dumps(value, indent=1) + "\n", encoding="utf-8")


def bench() -> None:
    """Measure everything and print the table; what fails is named and left out."""
    about, found = machine(), Findings()
    rounds = int(os.environ.get("ROUNDS") or 9)
    repeats = int(os.environ.get("REPEATS") or 3)
    with noted(found.notes, "the browser"):
        look(found, rounds, clicks=25)
    write(about, found)
    for side in COMPARED:
        remember(found, side)
    for number in range(repeats):
        for count, _ in BURSTS:
            for side in COMPARED if number % 2 == 0 else reversed(COMPARED):
                rush(found, side, count)
        write(about, found)
    print(f"\n{said(about)}\n\n{text_table(rows(found))}")
    for note in (*GENERAL, *found.notes):
        print(f"* {note}")
    print(f"raw figures: {FILE}")


def said(about: dict[str, Any]) -> str:
    """Return on what the figures were taken, in a line."""
    versions = ", ".join(f"{name} {one}" for name, one in about["versions"].items())
    return (
        f"{about['when']}, commit {about['commit']}: {about['processor']},"
        f" {about['cpus']} processors, {about['memory_gib']} GiB, {about['system']},"
        f" Python {about['python']}, load before {about['load_before']}; {versions}"
    )
