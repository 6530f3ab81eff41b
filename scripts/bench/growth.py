"""`make bench-growth`: memory and latency against the number of learners."""

from __future__ import annotations

import asyncio
import json
import os
import time
from typing import TYPE_CHECKING, Any, Final

from scripts.bench.classroom import quantiles
from scripts.bench.crowd import with_crowd
from scripts.bench.figures import bend, slope
from scripts.bench.machine import machine
from scripts.bench.plot import draw
from scripts.bench.programs import BENCH
from scripts.bench.table import COMPARED, STARTS, noted, said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scripts.bench.crowd import Crowd
    from scripts.bench.figures import Side
    from scripts.bench.programs import Program

FILE: Final = BENCH / "growth.json"
LEARNERS: Final = "10 20 50 75 100"
PAUSE: Final = 2.0
PAUSES: Final = (2.0, 1.0, 0.5, 0.25, 0.125)
"""How often each of all learners acts, when it is looked for where the curve bends."""
SECONDS: Final = 20.0


async def at_work(crowd: Crowd, program: Program, pause: float) -> dict[str, Any]:
    """Let everybody who is there act for a while, and return what was measured."""
    await crowd.quiet()
    memory = program.memory()
    cpu, own, began = program.cpu(), time.process_time(), time.perf_counter()
    done = await crowd.work(SECONDS, pause)
    seconds = time.perf_counter() - began
    return {
        "learners": len(crowd.learners),
        "pause_s": pause,
        "acts_per_second": round(len(done.shown) / seconds, 1),
        "shown_ms": quantiles([1000 * one for _, one in done.shown]),
        "saved_ms": quantiles([1000 * one for one in done.saved]),
        "memory_mib": round(memory, 1),
        "cores_of_server": round((program.cpu() - cpu) / seconds, 3),
        "cores_of_learners": round((time.process_time() - own) / seconds, 3),
        "failures": done.failures,
    }


async def grow(
    crowd: Crowd, program: Program, counts: Sequence[int], pauses: Sequence[float]
) -> dict[str, Any]:
    """Let more and more learners come and act, then all of them more and more often."""
    levels = []
    for count in counts:
        failures = await crowd.grow(count)
        level = await at_work(crowd, program, PAUSE)
        level["failures"] = [*failures, *level["failures"]]
        print(told(level), flush=True)
        levels.append(level)
    paces = []
    for pause in pauses:
        paces.append(await at_work(crowd, program, pause))
        print(told(paces[-1]), flush=True)
    return {"levels": levels, "paces": paces, **conclusions(levels, paces)}


def conclusions(
    levels: Sequence[dict[str, Any]], paces: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    """Return the memory of a learner, and where latency bends; None for nowhere."""
    memory = [(one["learners"], one["memory_mib"]) for one in levels]
    p95 = [(one["learners"], one["shown_ms"].get("p95", 0.0)) for one in levels]
    pace = [
        (each / one["pause_s"], one["shown_ms"].get("p95", 0.0))
        for one in paces
        if (each := one["learners"])
    ]
    several = len(memory) > 1
    return {
        "mib_per_learner": round(slope(memory), 2) if several else None,
        "off_the_line": round(off_the_line(memory), 3) if several else None,
        "bends_at_learners": bend(p95),
        "bends_at_acts_per_second": bend(pace),
    }


def off_the_line(points: Sequence[tuple[float, float]]) -> float:
    """Return how far the worst point is from a straight line, as a part of its value.

    The line goes through the first and the last point.
    """
    (first, low), (last, high) = points[0], points[-1]
    each = (high - low) / (last - first)
    return max(abs(low + each * (at - first) - value) / value for at, value in points)


def told(level: dict[str, Any]) -> str:
    """Return what was measured at one level, as a line."""
    shown = level["shown_ms"]
    p50, p95 = shown.get("p50", 0), shown.get("p95", 0)
    return (
        f"  {level['learners']:4} learners, {level['acts_per_second']:6.1f} acts/s:"
        f" {level['memory_mib']:7.0f} MiB, click to effect {p50:6.1f} ms,"
        f" p95 {p95:6.1f} ms, {level['cores_of_server']:.2f} cores"
        f" of the server, {level['cores_of_learners']:.2f} of the learners,"
        f" {len(level['failures'])} failed"
    )


def measure(side: Side, counts: Sequence[int]) -> dict[str, Any]:
    """Measure one program."""
    with STARTS[side]() as program:
        pauses = PAUSES[1:] if side == "ours" else ()
        found: dict[str, Any] = asyncio.run(
            with_crowd(program, lambda crowd: grow(crowd, program, counts, pauses))
        )
        found["paces"] = [*found["levels"][-1:], *found["paces"]]
        return found | conclusions(found["levels"], found["paces"])


def bench() -> None:
    """Measure both programs, write the figures and draw them."""
    counts = [int(one) for one in (os.environ.get("LEARNERS") or LEARNERS).split()]
    value: dict[str, Any] = {"machine": machine(), "notes": []}
    for side in COMPARED:
        with noted(value["notes"], f"growth of {side}"):
            value[side] = measure(side, counts)
    FILE.write_text(json.dumps(value, indent=1) + "\n", encoding="utf-8")
    print(said(value["machine"]))
    for side in COMPARED:
        if side in value:
            print(f"{side}: {conclusions_of(value[side])}")
    draw(value, BENCH / "growth")
    print(f"raw figures: {FILE}; drawn: {BENCH / 'growth.svg'} and .png")


def conclusions_of(found: dict[str, Any]) -> str:
    """Return in words how memory and latency grow."""
    at, pace = found["bends_at_learners"], found["bends_at_acts_per_second"]
    most = found["levels"][-1]["learners"]
    memory = (
        f"{found['mib_per_learner']} MiB for each learner, at most"
        f" {100 * found['off_the_line']:.0f} % off a straight line"
    )
    words = [memory]
    words.append(
        f"p95 bends at {at} learners" if at else f"p95 is flat up to {most} learners"
    )
    if len(found["paces"]) > 1:
        words.append(
            f"with {most} learners it bends at {pace:.0f} acts a second"
            if pace
            else f"with {most} learners it is flat at every pace that was tried"
        )
    return "; ".join(words)
