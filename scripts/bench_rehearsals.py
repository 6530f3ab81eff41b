"""How long the rehearsals of all lessons take, many times over.

python scripts/bench_rehearsals.py [PERFORMANCES]
"""

from __future__ import annotations

import platform
import sys
import time
from pathlib import Path

from workspace_sim.authoring import load_lesson, prove
from workspace_sim.training.rehearsal import perform

LESSONS = Path(__file__).resolve().parent.parent / "lessons"


def main(wanted: int) -> None:
    """Prove every lesson once, then perform its rehearsal over and over."""
    print(f"Python {platform.python_version()}, {platform.machine()}")
    for path in sorted(LESSONS.rglob("*.ipynb")):
        lesson = load_lesson(path)
        started = time.perf_counter()
        proof = prove(lesson)
        seconds = time.perf_counter() - started
        print(
            f"{lesson.id}: {proof.checks} checks fail at the start, solution and"
            f" {proof.alternatives} alternatives accepted, {proof.mutants} mutants"
            f" rejected with their mistake, {len(proof.failures)} failures,"
            f" {seconds:.2f} s"
        )
        rehearsal = lesson.rehearsed
        if rehearsal is None:
            continue
        others = [one.acts for one in rehearsal.alternatives]
        acts = [rehearsal.solution, *others, *(one.acts for one in rehearsal.mutants)]
        started = time.perf_counter()
        for number in range(wanted):
            perform(lesson.start(), acts[number % len(acts)])
        seconds = time.perf_counter() - started
        each = 1000 * seconds / wanted
        print(f"  {wanted} performances: {seconds:.1f} s, {each:.2f} ms each")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
