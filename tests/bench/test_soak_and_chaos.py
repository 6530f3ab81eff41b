"""What the soak and the kills are judged by."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import psutil
import pytest

from scripts.bench.chaos import in_record, lines, lost
from scripts.bench.endurance import killed, soaked
from scripts.bench.household import Reading, descriptors, reading, until
from scripts.bench.soak import course, faults, growth
from tests.records.samples import EDITION, batch
from workspace_sim.records.sql_store import open_store

if TYPE_CHECKING:
    from pathlib import Path

QUIET = Reading(0.0, 100.0, 90.0, 50.0, 300.0, 10, 1, 40, 6, 0)


def sound() -> dict[str, Any]:
    left = {"files": 20, "threads": 5, "zombies": 0}
    return {
        "growth_percent": {"server_rss": 1.5},
        "kernels_gone_after_s": 2.0,
        "before": left,
        "after": dict(left),
        "troubles": [],
        "unfinished": {},
    }


def test_growth_is_counted_from_the_second_fifth_of_the_time() -> None:
    warming = [replace(QUIET, server_rss=20.0)] * 2
    late = [replace(QUIET, server_rss=110.0)] * 2

    grown = growth([*warming, *[QUIET] * 6, *late])

    assert grown == {"server_rss": 10.0, "server_pss": 0.0, "parents_pss": 0.0}


def test_a_soak_without_a_fault_holds() -> None:
    assert faults(sound()) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"growth_percent": {"server_rss": 5.1}}, "5.1 %"),
        ({"growth_percent": {}}, "None %"),
        ({"kernels_gone_after_s": None}, "kernels outlived"),
        ({"after": {"files": 21, "threads": 5, "zombies": 0}}, "files: 20 before, 21"),
        ({"after": {"files": 20, "threads": 6, "zombies": 0}}, "threads: 5 before, 6"),
        ({"after": {"files": 20, "threads": 5, "zombies": 1}}, "zombies: 0 before, 1"),
        ({"troubles": ["Ada: closed"]}, "1 times"),
        ({"unfinished": {"log-in: Step 2": 3}}, "3 lessons"),
    ],
)
def test_whatever_is_left_or_goes_wrong_is_told(
    change: dict[str, Any], told: str
) -> None:
    (fault,) = faults({**sound(), **change})

    assert told in fault


def test_all_lessons_of_the_catalogue_are_done() -> None:
    lessons = course()

    assert "instant-chat-transfer" in [lesson for lesson, _ in lessons]
    assert all(acts for _, acts in lessons)


def test_the_intents_of_a_record_are_found_again(tmp_path: Path) -> None:
    store = open_store(tmp_path / "records.sqlite")
    ada = store.learner_of("alone", "", "Ada")
    attempt = store.begin(ada.id, EDITION)
    seat = store.take_seat(attempt.id)
    store.append(attempt.id, seat, batch(1, "one"))
    store.append(attempt.id, seat, batch(2, None))
    store.close()

    assert in_record(tmp_path) == ["one"]


def test_what_was_acknowledged_and_is_not_kept_is_lost() -> None:
    found = {"saved": ["one", "two", "three"], "unsaved": ["four"]}

    assert lost(found, ["one", "three", "three"]) == {
        "acknowledged": 3,
        "acknowledged_and_not_in_record": 1,
        "never_acknowledged": 1,
        "kept_twice": 1,
    }


def test_a_line_for_each_kill_says_what_learners_saw() -> None:
    seen = {"learner": "Ada", "after_s": 0.5, "what": "closed", "back_after_s": 1.25}
    killed = {
        "killed": "lesson-kernel",
        "replaced_after_s": None,
        "learners_who_saw_it": 1,
        "longest_away_s": 1.25,
        "opened_after_s": {"max": 0.75},
        "opened_before_s": {},
        "seen": [seen],
    }

    kill, learner, absent = lines({"kills": [killed], "not_there": ["lesson-forks"]})

    assert "none came" in kill
    assert "longest away 1.25 s" in kill
    assert "Ada: after 0.50 s closed, back after 1.25 s" in learner
    assert absent.startswith("lesson-forks")


def test_page_says_how_a_soak_went_and_what_was_left() -> None:
    went = {
        "learners": 3,
        "minutes": 0.5,
        "lessons": ["log-in", "go-ready"],
        "acts": 70,
        "completed": 6,
        "opened": 8,
        "open_s": {"p50": 0.2, "p95": 0.4},
        "shown_ms": {"p50": 11.0, "p95": 31.0},
    }
    idle = {"processes": {"server": 1}, "rss_mib": 120.5}

    told = soaked(
        {
            **sound(),
            **went,
            "before": sound()["before"] | idle,
            "after": sound()["after"] | idle | {"files": 22},
        }
    )

    assert "3 learners do one lesson of 2 after the other for 0.5 minutes" in told
    assert "server rss +1.5 %" in told
    assert "| processes | server 1 | server 1 |" in told
    assert "- falls short: files: 20 before, 22 after" in told


def test_page_says_who_was_killed_and_what_each_learner_saw() -> None:
    seen = {"learner": "Ada", "after_s": 0.5, "what": "closed", "back_after_s": None}
    kill = {
        "killed": "lesson-kernel",
        "replaced_after_s": 0.25,
        "learners_who_saw_it": 1,
        "longest_away_s": 0.0,
        "opened_after_s": {"max": 0.75},
        "opened_before_s": {"p50": 0.3},
        "seen": [seen],
    }
    found = {
        "learners": 4,
        "acts": 50,
        "kills": [kill],
        "not_there": ["lesson-forks"],
        "gave_up": [],
        "record": lost({"saved": ["one"], "unsaved": []}, ["one"]),
    }

    told = killed(found)

    assert "| lesson-kernel | 0.25 s | 1 | 0.00 s | 0.30 s | 0.75 s |" in told
    assert "lesson-kernel: Ada, 0.50 s later: closed; did not come back" in told
    assert "lesson-forks was not there" in told
    assert "Of 1 acts that were acknowledged, 0 are not in the record" in told


def test_a_household_is_read_and_its_zombies_are_counted() -> None:
    program = (
        "import os, sys\n"
        "pid = os.fork() or os._exit(0)\n"
        "os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)\n"
        "print('ready', flush=True)\n"
        "sys.stdin.read()\n"
    )
    started = subprocess.Popen(
        [sys.executable, "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with started as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        server = psutil.Process(process.pid)

        found = reading(server, 0.0)

        assert (found.zombies, found.kernels, found.threads) == (1, 0, 1)
        assert found.server_rss > 0
        assert descriptors(server)["pipe"] == 2
        process.communicate()


def test_a_condition_that_does_not_come_is_given_up() -> None:
    assert until(lambda: False, 0.0) is None
    assert until(lambda: True, 0.0) is not None
