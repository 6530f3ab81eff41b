"""Run the project's checks level by level and count what they held.

    python scripts/checks.py all|fast|LEVEL ...

Every level runs, whatever the ones before it said; the exit code is 1 when any failed.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
OWN_LEVELS = (
    "properties",
    "fuzz",
    "lessons",
    "records",
    "serving",
    "wheel",
    "notebooks",
    "browser",
)
SPEED = "tests/core/test_speed.py"
SLOW = {"speed", "fuzz", "records", "serving", "wheel", "notebooks", "browser"}
# What the tools say at the end; pytest, vitest and import-linter count for themselves.
PASSED = re.compile(r"(?:Tests +.*?|\b)(\d+) (?:passed|kept)")
FAILED = re.compile(r"(\d+) (?:failed|errors?|broken)\b")
SKIPPED = re.compile(r"(\d+) skipped")
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
NOTHING_COLLECTED = 5


@dataclass(frozen=True)
class Level:
    """Commands that together hold one kind of promise.

    Attributes:
        name: What it is called on the command line.
        commands: What is run, one after the other.
        needs: A path that must be there, so that no level is ever silently empty.
        counted: Whether the commands report numbers of tests.
    """

    name: str
    commands: tuple[tuple[str, ...], ...]
    needs: str
    counted: bool = True


@dataclass(frozen=True)
class Result:
    """How a level ended."""

    level: Level
    passed: int
    failed: int
    skipped: int
    seconds: float


def tool(name: str, *arguments: str) -> tuple[str, ...]:
    """Return a command of the environment that runs this script."""
    return (str(BIN / name), *arguments)


def pytest(*arguments: str) -> tuple[str, ...]:
    """Return a run of pytest."""
    return tool("python", "-m", "pytest", "-q", *arguments)


def npm(*arguments: str) -> tuple[str, ...]:
    """Return a run of npm in the front end."""
    return tool("python", "scripts/front_end.py", "run", "--silent", *arguments)


def other_levels(*names: str) -> tuple[str, ...]:
    """Return pytest's options that leave other levels out."""
    return tuple(f"--ignore=tests/{name}" for name in names)


LEVELS = (
    Level(
        "lint",
        (tool("ruff", "check", "."), tool("ruff", "format", "--check", ".")),
        "pyproject.toml",
        counted=False,
    ),
    Level("types", (tool("mypy"),), "pyproject.toml", counted=False),
    Level("contracts", (tool("lint-imports"),), "pyproject.toml"),
    Level(
        "front-lint", (npm("lint"), npm("types")), "widgets/front/src", counted=False
    ),
    Level("front", (npm("test"),), "widgets/front/test"),
    Level(
        "unit",
        (
            pytest(
                "-n2",
                "tests",
                *other_levels(*OWN_LEVELS),
                f"--ignore={SPEED}",
            ),
        ),
        "tests",
    ),
    Level("speed", (pytest(SPEED),), SPEED),
    Level("properties", (pytest("tests/properties"),), "tests/properties"),
    Level("fuzz", (pytest("-n2", "tests/fuzz"),), "tests/fuzz"),
    Level("lessons", (pytest("tests/lessons"),), "tests/lessons"),
    Level("records", (pytest("-n2", "tests/records"),), "tests/records"),
    Level("serving", (pytest("-n2", "tests/serving"),), "tests/serving"),
    Level("wheel", (pytest("tests/wheel"),), "tests/wheel"),
    Level(
        "notebooks",
        (
            # The cells of one notebook belong to one kernel, so to one worker.
            pytest(
                *("-n2", "--dist=loadfile", "--nbval-lax", "-W", "default", "lessons")
            ),
            pytest("tests/notebooks"),
        ),
        "lessons/catalog.toml",
    ),
    # Half of a browser test is waiting: two at once, each with a server of its own.
    Level("browser", (pytest("-n2", "tests/browser"),), "tests/browser"),
)


def run(level: Level) -> Result:
    """Run one level and count."""
    print(f"\n=== {level.name}", flush=True)
    started = time.monotonic()
    if not (ROOT / level.needs).exists():
        print(f"{level.needs} is missing")
        return Result(level, 0, 1, 0, 0.0)
    passed = failed = skipped = 0
    for command in level.commands:
        code, text = output_of(command)
        if level.counted:
            passed += total(PASSED, text)
            skipped += total(SKIPPED, text)
            wrong = total(FAILED, text)
            failed += max(wrong, 1) if code else 0
        else:
            passed, failed = passed + (not code), failed + bool(code)
    return Result(level, passed, failed, skipped, time.monotonic() - started)


def output_of(command: tuple[str, ...]) -> tuple[int, str]:
    """Run a command, pass on what it says and keep it."""
    with subprocess.Popen(
        command,
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        lines = []
        for line in process.stdout or ():
            sys.stdout.write(line)
            sys.stdout.flush()
            lines.append(COLOURS.sub("", line))
    return process.returncode, "".join(lines[-30:])


def total(pattern: re.Pattern[str], text: str) -> int:
    """Add what a tool counted in its last lines."""
    lines = text.splitlines()
    counted = [line for line in lines if not line.lstrip().startswith("Test Files")]
    return sum(int(number) for number in pattern.findall("\n".join(counted)))


def report(results: list[Result]) -> None:
    """Print one line for each level."""
    print("\n=== counts")
    for result in results:
        mark = "FAILED" if result.failed else "ok"
        counts = (
            f"{result.passed:>5} passed {result.failed:>3} failed "
            f"{result.skipped:>3} skipped"
        )
        print(f"{result.level.name:<12} {counts} {result.seconds:>6.1f} s  {mark}")
    passed = sum(result.passed for result in results)
    failed = sum(result.failed for result in results)
    print(f"all: {passed} passed, {failed} failed")


def main(names: list[str]) -> int:
    """Run the levels that are named."""
    wanted = [
        level
        for level in LEVELS
        if level.name in names
        or "all" in names
        or ("fast" in names and level.name not in SLOW)
    ]
    if "fast" in names:
        os.environ.setdefault("WORKSPACE_SIM_SAMPLE", "4")
    results = [run(level) for level in wanted]
    report(results)
    return 1 if not results or any(result.failed for result in results) else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
