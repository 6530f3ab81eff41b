"""How long the rehearsal of a lesson takes, many times over.

python scripts/bench_rehearsals.py [LESSON [PERFORMANCES]]

LESSON is an id of the catalogue; without one it is the first lesson.
"""

from __future__ import annotations

import platform
import sys
import time
from pathlib import Path

from workspace_sim.authoring import load_lesson
from workspace_sim.authoring.checker import check
from workspace_sim.serving.lessons.catalog import read_catalogue
from workspace_sim.training.rehearsal import perform

LESSONS = Path(__file__).resolve().parent.parent / "lessons"
PERFORMANCES = 1_000


def main(lesson_id: str, wanted: int) -> int:
    """Check a lesson once, then perform its rehearsal over and over."""
    catalogue = read_catalogue(LESSONS)
    entry = catalogue.find(lesson_id) if lesson_id else catalogue.lessons[0]
    if entry is None:
        known = ", ".join(one.id for one in catalogue.lessons)
        print(f"There is no lesson {lesson_id!r}. There is: {known}.")
        return 1
    print(f"Python {platform.python_version()}, {platform.machine()}")
    lesson = load_lesson(LESSONS / entry.file)
    checked = check(lesson)
    print(
        f"{lesson.id}: checked with {checked.proof.mutants} mutants of its author and"
        f" {len(checked.verdicts)} generated ones, {len(checked.findings)} findings,"
        f" {checked.seconds:.2f} s"
    )
    rehearsal = lesson.rehearsed
    if rehearsal is None:  # `check` has refused such a lesson
        return 1
    alternatives = [one.acts for one in rehearsal.alternatives]
    mutants = [one.acts for one in rehearsal.mutants]
    ways = [rehearsal.solution, *alternatives, *mutants]
    started, acts = time.perf_counter(), 0
    for number in range(wanted):
        perform(lesson.start(), ways[number % len(ways)])
        acts += len(ways[number % len(ways)])
    seconds = time.perf_counter() - started
    print(
        f"{wanted} performances of the solution, {len(alternatives)}"
        f" alternatives and {len(mutants)} mutants in turn: {seconds:.1f} s,"
        f" {1000 * seconds / wanted:.2f} ms each, {1000 * seconds / acts:.2f} ms an act"
    )
    return 0


if __name__ == "__main__":
    named, count = [*sys.argv[1:], "", ""][:2]
    raise SystemExit(main(named, int(count or PERFORMANCES)))
