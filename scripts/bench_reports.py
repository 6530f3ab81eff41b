"""How long an instructor waits for a report: 1,000 learners with 10 attempts each.

    python scripts/bench_reports.py [DATABASE]

Without a database, demo data are made in a file of SQLite. Each page is asked for over
HTTP from a server of its own, logged in, until it has come whole; the first line of the
table is the first request that the server gets. Exits with 1 where a page takes longer
than a second.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.serving.caller import Caller  # noqa: E402 - needs the path
from tests.serving.instructor import NAME, PASSWORD, TAUGHT  # noqa: E402 - as above
from tests.serving.served import ServedLessons, command  # noqa: E402 - as above
from workspace_sim.records.sql_store import open_store  # noqa: E402 - as above
from workspace_sim.serving.people.passwords import digest_of  # noqa: E402 - as above

if TYPE_CHECKING:
    from collections.abc import Iterator

LEARNERS, ATTEMPTS = 1000, 10
TIMES = 5
LIMIT = 1.0


def pages(caller: Caller) -> Iterator[tuple[str, str]]:
    """Yield what is asked for: its name and its path."""
    yield "group, first request", "reports"
    yield "group", "reports"
    code = re.search(r'<option value="([^"]+)"', caller.ask("reports")[1])
    if code:
        yield "group of one class", f"reports?class={code[1]}"
    yield "who is stuck, up to 500", "reports/stuck"
    yield "one lesson", f"reports/lessons/{TAUGHT}"
    yield "learners, 50 of them", "reports/learners"
    learners = caller.ask("reports/learners")[1]
    for name, kind in (("one learner", "learners"), ("one attempt", "attempts")):
        found = re.search(rf'href="/(reports/{kind}/[0-9a-f-]{{36}})', learners)
        if found:
            yield name, found[1]
    yield "disputes", "reports/disputes"


def fill(where: str | Path) -> None:
    """Let an instructor log in, and learners have done something."""
    store = open_store(where)
    if store.user(NAME) is None:
        store.add_user(NAME, digest_of(PASSWORD))
    store.close()


def log_in(caller: Caller) -> None:
    """Log in as the instructor."""
    form = caller.ask("login")[1]
    token = re.search(r'name="_xsrf" value="([^"]+)"', form)
    given = {"name": NAME, "password": PASSWORD, "_xsrf": token[1] if token else ""}
    # `next` leads elsewhere than to a report, whose first request is to be measured.
    given["next"] = "/health"
    caller.ask("login", form=given)


def measure(served: ServedLessons) -> float:
    """Print how long each page takes; return the longest."""
    caller = Caller(served)
    log_in(caller)
    longest = 0.0
    print(f"{'page':26} {'median':>9} {'longest':>9} {'size':>9}")
    for name, path in pages(caller):
        seconds = []
        for _ in range(1 if "first" in name else TIMES):
            began = time.perf_counter()
            status, text, _ = caller.ask(path)
            seconds.append(time.perf_counter() - began)
            if status != HTTPStatus.OK:
                raise SystemExit(f"{path} was answered with {status}")
        seconds.sort()
        middle, last = seconds[len(seconds) // 2], seconds[-1]
        longest = max(longest, last)
        size = len(text.encode()) / 1000
        print(f"{name:26} {middle:7.3f} s {last:7.3f} s {size:6.0f} kB")
    return longest


def main(arguments: list[str]) -> int:
    """Measure, and tell whether every page came within the limit."""
    with tempfile.TemporaryDirectory() as folder:
        database = next(iter(arguments), "")
        named = ("--database", database) if database else ()
        if not database:
            wanted = ("--learners", str(LEARNERS), "--attempts", str(ATTEMPTS))
            subprocess.run(command("demo-data", "--data", folder, *wanted), check=True)
        fill(database or Path(folder) / "records.sqlite")
        with ServedLessons(
            ROOT / "lessons", options=named, data=Path(folder), class_name=""
        ) as served:
            longest = measure(served)
    print(f"The longest took {longest:.3f} s of {LIMIT:.0f} s.")
    return 0 if longest <= LIMIT else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
