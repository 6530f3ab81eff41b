"""`make bench-class`: a class that works for minutes, and whether all goes well."""

from __future__ import annotations

import asyncio
import json
import os
import time
from typing import TYPE_CHECKING, Any, Final

from scripts.bench.crowd import shares, with_crowd
from scripts.bench.figures import Row, percentile, row_to_json, text_table
from scripts.bench.machine import machine
from scripts.bench.programs import BENCH, our_lessons
from scripts.bench.table import said

if TYPE_CHECKING:
    from scripts.bench.crowd import Crowd
    from scripts.bench.figures import Side
    from scripts.bench.programs import Program

FILE: Final = BENCH / "class.json"
PAUSE: Final = 2.0
LIMIT: Final = 100.0
MINUTE: Final = 60.0
SHOWN_FAILURES: Final = 10


async def work(crowd: Crowd, program: Program, count: int, minutes: float) -> Any:  # noqa: ANN401 - JSON
    """Let a class come and work, and return what was measured."""
    failures = await crowd.grow(count)
    await crowd.quiet()
    memory = program.memory()
    cpu, own, began = program.cpu(), time.process_time(), time.perf_counter()
    done = await crowd.work(MINUTE * minutes, PAUSE)
    seconds = time.perf_counter() - began
    cores, client = program.cpu() - cpu, time.process_time() - own
    shown = [1000 * one for _, one in done.shown]
    saved = [1000 * one for one in done.saved]
    return {
        "learners": len(crowd.learners),
        "minutes": minutes,
        "pause_s": PAUSE,
        "acts": len(shown),
        "failed": len(failures) + len(done.failures),
        "failures": [*failures, *done.failures],
        "shown_ms": quantiles(shown),
        "saved_ms": quantiles(saved),
        "p95_by_minute_ms": [
            round(1000 * percentile(one, 0.95), 1)
            for one in shares(done.shown, MINUTE)
            if one
        ],
        "cores_of_server": round(cores / seconds, 3),
        "cores_of_learners": round(client / seconds, 3),
        "memory_before_mib": round(memory, 1),
        "memory_after_mib": round(program.memory(), 1),
        "samples_ms": [round(one, 1) for one in shown],
    }


def quantiles(samples: list[float]) -> dict[str, float]:
    """Return what a table shows of samples, in their unit."""
    parts = {"p50": 0.5, "p95": 0.95, "p99": 0.99, "max": 1.0}
    return {
        name: round(percentile(samples, part), 2)
        for name, part in parts.items()
        if samples
    }


def row_of(found: dict[str, Any]) -> Row:
    """Return the class's row of the table; a failure makes it fall short."""
    p95 = found["shown_ms"].get("p95", float("inf"))
    name = (
        f"{found['learners']} learners, one act in {found['pause_s']:.0f} s for "
        f"{found['minutes']:g} minutes: p95 click to effect"
    )
    note = (
        f"{found['acts']} acts, {found['failed']} failed; the server used "
        f"{found['cores_of_server']} cores"
    )
    figures: dict[Side, float] = {"ours": p95} if not found["failed"] else {}
    return Row(name, "ms", figures, limit=LIMIT, notes=(note,))


def bench() -> None:
    """Measure a class, write the figures and print them."""
    count = int(os.environ.get("LEARNERS") or 50)
    minutes = float(os.environ.get("MINUTES") or 10)
    about = machine()
    with our_lessons() as program:
        found = asyncio.run(
            with_crowd(program, lambda crowd: work(crowd, program, count, minutes))
        )
    row = row_of(found)
    value = {"machine": about, "class": found, "rows": [row_to_json(row)]}
    FILE.write_text(json.dumps(value, indent=1) + "\n", encoding="utf-8")
    print(f"{said(about)}\n\n{text_table([row])}")
    print(f"click to effect: {found['shown_ms']} ms, to saved: {found['saved_ms']} ms")
    print(f"p95 by minute: {found['p95_by_minute_ms']} ms")
    for failure in found["failures"][:SHOWN_FAILURES]:
        print(f"failed: {failure}")
    print(f"raw figures: {FILE}")
