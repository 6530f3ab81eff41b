"""Attack everything that reads what others wrote, with as many inputs as asked for.

    python scripts/fuzz.py [INPUTS [SEED [TARGET ...]]]

Prints what became of the inputs of each target, and how many a second there were;
the same stands in build/fuzz.json. Ends with 1 where an input did harm, and with the
seed that makes that input again.
"""

from __future__ import annotations

import json
import sys
import time
import traceback
import warnings
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.fuzz.target import FuzzError, Target, fuzz  # noqa: E402 - the checkout first
from tests.fuzz.targets import targets  # noqa: E402 - as above

INPUTS = 1_000_000
WRITTEN = ROOT / "build" / "fuzz.json"
PIECE = 5_000
"""Inputs between two looks at the clock."""


def attacked(target: Target, inputs: int, seed: int) -> dict[str, Any]:
    """Attack one target and return its figures."""
    found: dict[str, Any] = {"name": target.name, "inputs": 0, "outcomes": {}}
    fuzz(target, 1, seed)  # what is made once takes its time here
    began, worked = time.monotonic(), time.process_time()
    outcomes = found["outcomes"]
    while (left := inputs - found["inputs"]) > 0:
        count = min(left, PIECE)
        try:
            made = fuzz(target, count, seed + found["inputs"])
        except FuzzError as error:
            traceback.print_exception(error)
            found["harmed_by"] = error.args[1]
            break
        for code, number in made.items():
            outcomes[code] = outcomes.get(code, 0) + number
        found["inputs"] += count
    found["seconds"] = round(time.monotonic() - began, 1)
    found["processor_seconds"] = round(time.process_time() - worked, 1)
    return found


def line(found: dict[str, Any]) -> str:
    """Return the figures of a target as a line."""
    rate = found["inputs"] / max(found["seconds"], 0.001)
    taken = found["outcomes"].get("taken", 0)
    codes = len(found["outcomes"]) - ("taken" in found["outcomes"])
    end = f"HARMED by seed {found['harmed_by']}" if "harmed_by" in found else "no harm"
    return (
        f"{found['name']:<16}{found['inputs']:>9,} inputs {rate:>8,.0f} a second"
        f" {taken:>9,} taken {found['inputs'] - taken:>9,} refused"
        f" with {codes:>3} codes  {end}"
    )


def write(seed: int, results: list[dict[str, Any]]) -> None:
    """Keep the figures so far; a long run may be ended."""
    WRITTEN.parent.mkdir(exist_ok=True)
    told = json.dumps({"seed": seed, "targets": results}, indent=1)
    WRITTEN.write_text(told + "\n", encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Attack all targets."""
    warnings.simplefilter("ignore")  # Python's own about the code that it is shown
    inputs = int(arguments[0].replace("_", "")) if arguments else INPUTS
    seed = int(arguments[1]) if len(arguments) > 1 else 1
    all_targets = targets()
    shares = sum(one.share for one in all_targets)
    named = set(arguments[2:])
    results = []
    for target in all_targets:
        if named and target.name not in named:
            continue
        count = -(-inputs * target.share // shares)
        results.append(attacked(target, count, seed))
        print(line(results[-1]), flush=True)
        write(seed, results)
    total = sum(one["inputs"] for one in results)
    seconds = sum(one["seconds"] for one in results)
    print(f"all: {total:,} inputs in {seconds:,.0f} s, from seed {seed}")
    return 1 if any("harmed_by" in one for one in results) else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
