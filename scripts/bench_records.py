"""Let many processes save to one record at once, and count what came of it.

python scripts/bench_records.py [--writers 50] [--seconds 60] [--database URL]
    [--postgresql] [--every SECONDS] [--patience SECONDS] [--json FILE]

Each writer is a server process of its own with one learner's attempt. It saves batch
after batch through `SqlStore`, as fast as it can or one `--every` so many seconds, and
remembers what was acknowledged. At the end the record is read again: what is missing
was lost, what is there twice was doubled; both must be 0, and so must the errors.
Writers wait up to `--patience` for each other: fifty that never pause queue for longer
than a server should let one learner wait.
`--postgresql` starts a server of its own, from the packages of the system.
"""

from __future__ import annotations

import argparse
import json
import math
import multiprocessing
import os
import platform
import sqlite3
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.records import postgresql  # noqa: E402 - the checkout's root comes first
from workspace_sim.errors import RecordError  # noqa: E402
from workspace_sim.kernel.batch import Batch  # noqa: E402
from workspace_sim.records.sql_store import open_store  # noqa: E402
from workspace_sim.records.values import Edition  # noqa: E402

if TYPE_CHECKING:
    from multiprocessing.synchronize import Barrier

    from workspace_sim.records.sql_store import SqlStore

STEPS = ("open-menu", "choose-target", "transfer", "mark-done")
EDITION = Edition("instant-chat-transfer", "0" * 64, 1, STEPS)
STEP = {
    "title": "Do what the step says",
    "done": False,
    "seconds": 0.0,
    "help": 0,
    "mistakes": [],
    "wrong_first": False,
    "disputed": False,
}
EVENT = {
    "type": "MessageSent",
    "interaction_id": "chat-1",
    "agent_id": "you",
    "text": "Thank you for waiting, I am looking at your order right now.",
    "at": 12.5,
}
# A writer goes on trying until the time is over; so may the last batch.
GRACE = 30.0


@dataclass(frozen=True, slots=True)
class Written:
    """What one writer did.

    Attributes:
        attempt_id: Where it wrote.
        acknowledged: The sequence of its last batch that was acknowledged.
        errors: How often the record was not available.
        seconds: How long each batch took, retries included.
    """

    attempt_id: str
    acknowledged: int
    errors: int
    seconds: tuple[float, ...]


def batch(sequence: int) -> Batch:
    """Return a batch as a lesson leaves it: one entry, a step that goes on."""
    steps = [{"id": name, **STEP} for name in STEPS]
    steps[0]["seconds"] = 1.5 * sequence
    standing = {
        "mode": "practice",
        "steps": steps,
        "done": 0,
        "complete": False,
        "lost": "",
        "score": None,
        "seconds": 1.5 * sequence,
        "lines": [],
        "mistake_words": [],
    }
    entry = {"sequence": sequence, "events": [EVENT]}
    name = f"intent-{sequence:08}"
    return Batch(sequence, name, 1.5 * sequence, (entry,), (), standing)


def write(
    where: str,
    options: argparse.Namespace,
    ready: Barrier,
    done: Any,  # noqa: ANN401 - a queue between processes
) -> None:
    """Save batches until the time is over; what each writer process does."""
    store = open_store(where, patience=options.patience)
    attempt = store.begin(store.enrol("A learner", "alone").id, EDITION)
    seat = store.take_seat(attempt.id)
    errors = 0
    took: list[float] = []
    ready.wait()
    end = time.monotonic() + options.seconds
    due = time.monotonic()
    while time.monotonic() < end:
        began = time.monotonic()
        errors += save(store, attempt.id, seat, len(took) + 1)
        took.append(time.monotonic() - began)
        due += options.every
        time.sleep(max(0.0, due - time.monotonic()) if options.every else 0.0)
    store.close()
    done.put(Written(attempt.id, len(took), errors, tuple(took)))


def save(store: SqlStore, attempt_id: str, seat: int, sequence: int) -> int:
    """Save one batch, again until it is acknowledged; return how often that failed."""
    errors = 0
    while True:
        try:
            store.append(attempt_id, seat, batch(sequence))
        except RecordError as error:
            if error.code != "records.unavailable":
                raise
            errors += 1
        else:
            return errors


def count(store: SqlStore, written: list[Written]) -> tuple[int, int]:
    """Read the record again; return how many batches were lost and doubled."""
    lost = doubled = 0
    for one in written:
        saved = [stored.batch for stored in store.batches(one.attempt_id)]
        wanted = set(range(1, one.acknowledged + 1))
        lost += len(wanted - {each.sequence for each in saved})
        doubled += len(saved) - len({each.intent_id for each in saved})
    return lost, doubled


def percentile(sorted_values: list[float], share: float) -> float:
    """Return the value below which a share of all lies, in milliseconds."""
    place = min(len(sorted_values) - 1, math.ceil(share * len(sorted_values)) - 1)
    return round(1000 * sorted_values[max(0, place)], 2)


def measure(where: str, options: argparse.Namespace) -> dict[str, Any]:
    """Let the writers write and return the figures."""
    store = open_store(where)
    spawn = multiprocessing.get_context("spawn")
    ready, done = spawn.Barrier(options.writers), spawn.Queue()
    arguments = (where, options, ready, done)
    writers = [
        spawn.Process(target=write, args=arguments) for _ in range(options.writers)
    ]
    for writer in writers:
        writer.start()
    written = [done.get() for _ in writers]
    for writer in writers:
        writer.join(GRACE)
    lost, doubled = count(store, written)
    took = sorted(one for each in written for one in each.seconds)
    batches = sum(one.acknowledged for one in written)
    figures = {
        "database": store.database.url.drivername,
        "writers": options.writers,
        "seconds": options.seconds,
        "pause_s": options.every,
        "batches": batches,
        "batches_per_second": round(batches / options.seconds, 1),
        "errors": sum(one.errors for one in written),
        "lost": lost,
        "doubled": doubled,
        "p50_ms": percentile(took, 0.5),
        "p99_ms": percentile(took, 0.99),
        "max_ms": percentile(took, 1.0),
        "fewest_of_a_writer": min(one.acknowledged for one in written),
        "batch_bytes": len(json.dumps(asdict(batch(1)))),
        "patience_s": options.patience,
        "machine": machine(store),
    }
    store.close()
    return figures


def machine(store: SqlStore) -> dict[str, Any]:
    """Say on what the figures were taken."""
    with store.database.reading() as connection:
        server = connection.dialect.server_version_info
    return {
        "cpus": os.cpu_count(),
        "load_before": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        "system": platform.platform(),
        "sqlalchemy": version("sqlalchemy"),
        "sqlite": sqlite3.sqlite_version,
        "database_server": ".".join(map(str, server or ())),
    }


def report(figures: dict[str, Any]) -> str:
    """Return the figures as lines to read."""
    machine = figures["machine"]
    return (
        f"{figures['writers']} writer processes, {figures['seconds']:g} s,"
        f" {figures['database']} {machine['database_server']}\n"
        f"  batches per second  {figures['batches_per_second']:>9}"
        f"   ({figures['batches']} of {figures['batch_bytes']} bytes)\n"
        f"  errors              {figures['errors']:>9}\n"
        f"  lost                {figures['lost']:>9}\n"
        f"  doubled             {figures['doubled']:>9}\n"
        f"  p50 / p99 / max     {figures['p50_ms']} / {figures['p99_ms']} /"
        f" {figures['max_ms']} ms\n"
        f"  slowest writer      {figures['fewest_of_a_writer']:>9} batches\n"
        f"  {machine['cpus']} CPUs, load {machine['load_before']},"
        f" Python {machine['python']}, SQLAlchemy {machine['sqlalchemy']},"
        f" {machine['system']}"
    )


def main() -> int:
    """Measure; the code is 1 where anything failed, was lost or was doubled."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--writers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--every", type=float, default=0.0)
    parser.add_argument("--patience", type=float, default=30.0)
    parser.add_argument("--database", default="")
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with ExitStack() as held:
        where = options.database
        if options.postgresql:
            where = held.enter_context(postgresql.running(durable=True)).url()
        if not where:
            folder = held.enter_context(tempfile.TemporaryDirectory())
            where = str(Path(folder) / "records.sqlite")
        figures = measure(where, options)
    print(report(figures))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    return 1 if figures["errors"] or figures["lost"] or figures["doubled"] else 0


if __name__ == "__main__":
    raise SystemExit(main())
