"""`make bench-report`: docs/performance.md, written from the raw figures.

What was measured last, in `build/bench`, is taken over into `docs/performance`; the
page says what stands there.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from scripts.bench.classroom import row_of
from scripts.bench.endurance import killed, soaked
from scripts.bench.figures import (
    FALLS_SHORT,
    Row,
    markdown_table,
    row_from_json,
    table_of,
    verdict,
)
from scripts.bench.growth import conclusions_of
from scripts.bench.machine import ROOT
from scripts.bench.plot import draw
from scripts.bench.programs import BENCH

if TYPE_CHECKING:
    from pathlib import Path

PAGE: Final = ROOT / "docs" / "performance.md"
KEPT: Final = ROOT / "docs" / "performance"
PARTS: Final = ("bench", "class", "growth", "soak", "chaos")
TOO_LONG: Final = {"class": ("samples_ms",), "chaos": ("saved", "unsaved")}
"""What is told in short beside it: all times of a class, the ids of all intents."""
HOW: Final = """\
# Performance

What a class of fifty costs on two cores, beside plain Voila with the same lesson
notebook in the same run on the same machine. Written by `make bench-report` from the
figures in [performance/](performance/); do not edit it.

`make bench` opens the lesson *Starting an instant chat transfer* in Chromium, in a
fresh context each time, one program after the other. Then it fills fresh servers with
learners without browsers, who speak the same websocket, and lets many of them open the
lesson at once.

- *Clickable* is a control that is drawn, enabled, and covered by nothing.
- *Ready* is a learner who has the page and the states of all widgets, so that the desk
  can be drawn.
- *Shown* is the frame after the effect of a click.
- Processor time and memory (PSS) are those of the server and of all that it has
  started, the parents of forks included.
- *Solara* is a page with about the same controls and no contact center behind it,
  *floor* a static page with one button and a websocket that sends back what came.
- Ratio is ours to plain Voila's. What misses its target is named."""
AGAIN: Final = """\
## To repeat it

```
make bench                       # the table, about ten minutes
make bench-class MINUTES=10      # fifty learners at work
make bench-growth                # ten to a hundred learners
make soak                        # thirty learners for half an hour
make chaos                       # three kills while a class works
make bench-report                # this page
```

They write their raw figures to `build/bench`. On a machine that does something else
meanwhile, read ratios, not milliseconds.
"""


def write() -> None:
    """Take over what was measured last, and write the page."""
    take_over(BENCH, KEPT)
    found = read(KEPT)
    if "growth" in found:
        draw(found["growth"], KEPT / "growth")
    PAGE.write_text(page(found), encoding="utf-8")
    print(f"wrote {PAGE}")


def take_over(source: Path, target: Path) -> None:
    """Copy the figures, without what is too long."""
    target.mkdir(parents=True, exist_ok=True)
    for name in PARTS:
        file = source / f"{name}.json"
        if not file.exists():
            continue
        value = json.loads(file.read_text(encoding="utf-8"))
        for what in TOO_LONG.get(name, ()):
            del value[name][what]
        text = json.dumps(value, indent=1) + "\n"
        (target / file.name).write_text(text, encoding="utf-8")


def read(folder: Path) -> dict[str, Any]:
    """Return the figures that are there, by the name of their bench."""
    files = {name: folder / f"{name}.json" for name in PARTS}
    return {
        name: json.loads(file.read_text(encoding="utf-8"))
        for name, file in files.items()
        if file.exists()
    }


def page(found: dict[str, Any]) -> str:
    """Return the page."""
    rows = rows_of(found)
    notes = [details(row) for row in rows if row.notes]
    if "bench" in found:
        notes += [f"- {note}" for note in found["bench"]["notes"]]
    parts = [HOW, "## The table", markdown_table(rows), shortcomings(rows)]
    parts += ["### What stands behind it", "\n".join(notes)]
    if "class" in found:
        parts += ["## A class at work", class_at_work(found["class"]["class"])]
    if "growth" in found:
        parts += ["## From ten learners to a hundred", growing(found["growth"])]
    if "soak" in found:
        parts += ["## Half an hour of work", soaked(found["soak"]["soak"])]
    if "chaos" in found:
        parts += ["## Three kills", killed(found["chaos"]["chaos"])]
    machines = [machine_of(name, found[name]) for name in found]
    return "\n\n".join([*parts, "## The machine", "\n".join(machines), AGAIN])


def rows_of(found: dict[str, Any]) -> list[Row]:
    """Return all rows of the table."""
    rows = [row_from_json(row) for row in found.get("bench", {}).get("rows", [])]
    if "class" in found:
        rows.append(row_of(found["class"]["class"]))
    return rows


def shortcomings(rows: list[Row]) -> str:
    """Name what misses its target."""
    missed = [row.name for row in rows if verdict(row) == FALLS_SHORT]
    if not missed:
        return "Every target is reached."
    return "\n".join(
        ["These fall short of their target:", "", *(f"- {one}" for one in missed)]
    )


def details(row: Row) -> str:
    """Return what stands below the table about a row."""
    return f"- {row.name}: {'; '.join(row.notes)}"


def class_at_work(found: dict[str, Any]) -> str:
    """Return how the class went."""
    shown, saved = found["shown_ms"], found["saved_ms"]
    minutes = ", ".join(f"{one:.0f}" for one in found["p95_by_minute_ms"])
    return (
        f"{found['learners']} learners, each acting once every {found['pause_s']:g} s"
        f" for {found['minutes']:g} minutes: {found['acts']} acts,"
        f" {found['failed']} failed.\n"
        f"Click to effect: median {shown.get('p50')} ms, p95 {shown.get('p95')} ms,"
        f" p99 {shown.get('p99')} ms, longest {shown.get('max')} ms.\n"
        f"Click to saved: median {saved.get('p50')} ms, p95 {saved.get('p95')} ms.\n"
        f"p95 minute by minute: {minutes} ms.\n"
        f"The server's processes used {found['cores_of_server']:.2f} cores, the"
        f" learners' {found['cores_of_learners']:.2f};"
        f" memory went from {found['memory_before_mib']:.0f} to"
        f" {found['memory_after_mib']:.0f} MiB."
    )


def growing(found: dict[str, Any]) -> str:
    """Return the plot, the figures behind it, and what they say."""
    head = (
        "program",
        "learners",
        "acts a second",
        "memory MiB",
        "median ms",
        "p95 ms",
        "cores",
        "failed",
    )
    lines = []
    words = []
    for side, title in (("ours", "lessons"), ("voila", "plain Voila")):
        if side not in found:
            continue
        words.append(f"- {title}: {conclusions_of(found[side])}.")
        levels = [*found[side]["levels"], *found[side]["paces"][1:]]
        lines += [(title, *_level(one)) for one in levels]
    picture = "![Memory and latency against learners](performance/growth.svg)"
    return "\n\n".join(
        [picture, "\n".join(words), table_of(head, lines), *found["notes"]]
    )


def _level(one: dict[str, Any]) -> tuple[str, ...]:
    shown = one["shown_ms"]
    return (
        str(one["learners"]),
        f"{one['acts_per_second']:g}",
        f"{one['memory_mib']:.0f}",
        f"{shown.get('p50', float('nan')):.1f}",
        f"{shown.get('p95', float('nan')):.1f}",
        f"{one['cores_of_server']:.2f}",
        str(len(one["failures"])),
    )


def machine_of(name: str, value: dict[str, Any]) -> str:
    """Return on what one bench was run, as an item."""
    about = value["machine"]
    versions = ", ".join(f"{each} {one}" for each, one in about["versions"].items())
    return (
        f"- `{name}`: {about['when']}, commit {about['commit']};"
        f" {about['processor']}, {about['cpus']} processors,"
        f" {about['memory_gib']} GiB, {about['system']}, Python {about['python']},"
        f" load before {about['load_before']}; {versions}"
    )
