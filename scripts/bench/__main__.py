"""Run one of the benches by its name.

python -m scripts.bench table|chaos|class|growth|report|soak
"""

from __future__ import annotations

import sys

from scripts.bench import chaos, classroom, growth, report, soak, table
from scripts.bench.processes import ended_politely

BENCHES = {
    "table": table.bench,
    "chaos": chaos.bench,
    "class": classroom.bench,
    "growth": growth.bench,
    "report": report.write,
    "soak": soak.bench,
}


def main(names: list[str]) -> int:
    """Run the benches that are named; all they have started ends with them."""
    unknown = [name for name in names if name not in BENCHES]
    if unknown or not names:
        print(f"Name one or more of {', '.join(BENCHES)}.", file=sys.stderr)
        return 2
    with ended_politely():
        for name in names:
            BENCHES[name]()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
