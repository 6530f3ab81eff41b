"""What the benches make of what they have measured."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import psutil
import pytest

from scripts.bench.browser import Visits
from scripts.bench.classroom import row_of
from scripts.bench.crowd import Burst, shares, spread
from scripts.bench.figures import FALLS_SHORT, HOLDS, verdict
from scripts.bench.growth import conclusions, conclusions_of, off_the_line
from scripts.bench.processes import cpu_seconds, end, family, pss_mib
from scripts.bench.report import page, read, take_over
from scripts.bench.table import Findings, noted, rows

if TYPE_CHECKING:
    from pathlib import Path

WORKS_WITH_A_CHILD = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
sum(number * number for number in range(2_000_000))
print("ready", flush=True)
time.sleep(600)
"""


def level(learners: int, memory: float, p95: float, pause: float = 2.0) -> Any:
    """Return what one level of growth measured."""
    return {
        "learners": learners,
        "pause_s": pause,
        "acts_per_second": learners / pause,
        "shown_ms": {"p50": 5.0, "p95": p95},
        "saved_ms": {},
        "memory_mib": memory,
        "cores_of_server": 0.2,
        "cores_of_learners": 0.1,
        "failures": [],
    }


def a_class(failures: list[str], p95: float) -> dict[str, Any]:
    """Return what a class measured."""
    return {
        "learners": 50,
        "minutes": 10,
        "pause_s": 2.0,
        "acts": 15_000,
        "failed": len(failures),
        "failures": failures,
        "shown_ms": {"p50": 6.0, "p95": p95, "p99": 20.0, "max": 60.0},
        "saved_ms": {"p50": 9.0, "p95": 15.0},
        "p95_by_minute_ms": [12.0] * 10,
        "cores_of_server": 0.3,
        "cores_of_learners": 0.1,
        "memory_before_mib": 900.0,
        "memory_after_mib": 910.0,
        "samples_ms": [6.0, 12.0],
    }


def test_median_of_several_bursts_is_compared() -> None:
    found = Findings(
        bursts={
            ("ours", 20): [Burst(ready=[1.0] * 20), Burst(ready=[2.0] * 20)],
            ("voila", 20): [Burst(ready=[9.0] * 20), Burst(ready=[9.0] * 19 + [120.0])],
        }
    )

    (row,) = [one for one in rows(found) if one.name.startswith("20 ")]
    assert row.figures == {"ours": 1.5, "voila": 9.0}
    assert row.samples["voila 2"][-1] == 120.0
    assert verdict(row) == HOLDS


def test_memory_of_a_learner_leaves_the_empty_server_out() -> None:
    found = Findings(memory={"ours": [(0.0, 130.0), (5.0, 200.0), (20.0, 350.0)]})

    (row,) = rows(found)
    assert row.figures == {"ours": pytest.approx(10.0)}
    assert row.notes == ("ours: 0 open 130, 5 open 200, 20 open 350",)


def test_what_was_not_measured_has_no_row() -> None:
    assert rows(Findings(visits={"ours": Visits()})) == []


def test_part_that_fails_is_named_and_the_rest_goes_on(
    capfd: pytest.CaptureFixture[str],
) -> None:
    notes: list[str] = []

    def fail() -> None:
        raise OSError("no such file")

    with noted(notes, "memory of ours"):
        fail()

    assert notes == ["memory of ours: OSError: no such file"]
    assert "memory of ours" in capfd.readouterr().out


def test_class_with_a_failure_falls_short_however_fast_it_was() -> None:
    assert verdict(row_of(a_class([], 100.0))) == HOLDS
    assert verdict(row_of(a_class([], 101.0))) == FALLS_SHORT
    assert (
        verdict(row_of(a_class(["Learner 7: closed with 1006"], 10.0))) == FALLS_SHORT
    )


def test_growth_tells_where_latency_bends() -> None:
    levels = [level(10, 300, 9), level(50, 900, 10), level(100, 1650, 11)]
    paces = [
        level(100, 1650, 11),
        level(100, 1650, 12, 0.5),
        level(100, 1650, 80, 0.25),
    ]
    found = {"levels": levels, "paces": paces, **conclusions(levels, paces)}

    assert found["mib_per_learner"] == pytest.approx(15)
    assert found["bends_at_learners"] is None
    assert found["bends_at_acts_per_second"] == 400
    assert conclusions_of(found) == (
        "15.0 MiB for each learner, at most 0 % off a straight line; p95 is flat up to"
        " 100 learners; with 100 learners it bends at 400 acts a second"
    )


def test_memory_that_leaves_the_line_is_told() -> None:
    assert off_the_line([(10, 100), (20, 200), (30, 300)]) == pytest.approx(0)
    assert off_the_line([(10, 100), (20, 160), (30, 300)]) == pytest.approx(0.25)


def test_samples_fall_into_windows_of_time() -> None:
    assert shares([(0.0, 1.0), (59.9, 2.0), (130.0, 3.0)], 60.0) == [
        [1.0, 2.0],
        [],
        [3.0],
    ]
    assert shares([], 60.0) == []


def test_learners_begin_evenly_within_a_pause() -> None:
    begins = spread(4, 2.0, random.Random(1))  # noqa: S311  # a seed

    assert sorted(begins) == [0.0, 0.5, 1.0, 1.5]


def test_page_is_written_from_the_raw_figures(tmp_path: Path) -> None:
    about = {
        "when": "2026-01-01 10:00 UTC",
        "processor": "A processor",
        "cpus": 2,
        "memory_gib": 23.5,
        "system": "Linux",
        "python": "3.11",
        "load_before": 0.1,
        "commit": "abc1234",
        "versions": {"voila": "0.5.13"},
    }
    kept = tmp_path / "kept"
    raw = {"machine": about, "class": a_class([], 120.0), "rows": []}
    tmp_path.joinpath("class.json").write_text(json_of(raw))
    levels = [level(10, 300, 9), level(100, 1650, 11)]
    grown = {"levels": levels, "paces": levels[-1:]}
    growth = {**grown, **conclusions(levels, levels[-1:])}
    tmp_path.joinpath("growth.json").write_text(
        json_of({"machine": about, "notes": [], "ours": growth})
    )

    take_over(tmp_path, kept)
    found = read(kept)
    text = page(found)

    assert sorted(found) == ["class", "growth"]
    assert "samples_ms" not in found["class"]["class"]
    assert "- 50 learners, one act in 2 s for 10 minutes: p95 click to effect" in text
    assert "| lessons | 100 | 50 | 1650 | 5.0 | 11.0 | 0.20 | 0 |" in text
    assert "commit abc1234" in text


def test_ids_of_all_intents_are_not_taken_over(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    ids = {"saved": ["one", "two"], "unsaved": ["three"]}
    raw = {"machine": {}, "chaos": {"acts": 2, **ids}}
    tmp_path.joinpath("chaos.json").write_text(json_of(raw))

    take_over(tmp_path, kept)

    assert read(kept)["chaos"]["chaos"] == {"acts": 2}


def json_of(value: object) -> str:
    """Return JSON as the benches write it."""
    return json.dumps(value)


def test_all_that_a_program_started_is_measured_and_ends_with_it() -> None:
    command = [sys.executable, "-c", WORKS_WITH_A_CHILD]
    with psutil.Popen(
        command, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as program:
        assert program.stdout.readline() == "ready\n"
        members = family(program)
        own = os.times()

        assert len(members) == 2
        assert 0.02 < cpu_seconds(program) < 60
        assert pss_mib(program) > 2
        end(program)

        assert not any(one.is_running() for one in members)
        assert os.times().user - own.user < 10
