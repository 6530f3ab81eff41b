"""The command `workspace-sim`: one subcommand for each thing an operator does.

A subcommand is a function of the parsed arguments that returns the exit code; it is
added in `_parser`. What goes wrong is one sentence on the standard error and code 1.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from workspace_sim.authoring import checker, load_lesson
from workspace_sim.authoring.checker.freshness import shown, stale_demonstration
from workspace_sim.authoring.checker.report import report, summary
from workspace_sim.errors import LessonError, ServingError, WorkspaceSimError
from workspace_sim.records.commands import add_commands as add_records
from workspace_sim.records.place import add_place_options, place_of
from workspace_sim.serving.demo_data import add_command as add_demo_data
from workspace_sim.serving.lessons.catalog import FILE_NAME, read_catalogue
from workspace_sim.serving.lessons.new_lesson import add_lesson
from workspace_sim.serving.options import (
    access_of,
    add_access_options,
    add_desk_options,
    add_retention_option,
)
from workspace_sim.serving.people.people import add_commands as add_people
from workspace_sim.serving.statements.lrs_options import add_lrs_options, forwarding_of
from workspace_sim.serving.statements.statements_command import add_statements_command
from workspace_sim.training.demonstration import SUFFIX

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workspace_sim.authoring.checker import Checked


def serve(arguments: argparse.Namespace) -> int:
    """Serve the lessons until the process is told to stop."""
    return _served(
        arguments,
        "Lessons are served at {address} (Ctrl-C stops)\n"
        "There is room for {desks} desks at once",
        ip=arguments.host,
        clock=arguments.clock,
        start_timeout=arguments.start_timeout,
        linger=arguments.linger,
        engine=arguments.engine,
        max_learners=arguments.max_learners,
        idle_minutes=arguments.idle_minutes,
        ping_seconds=arguments.ping_seconds,
        access=access_of(arguments),
        forwards=forwarding_of(arguments, os.environ),
        place=place_of(arguments),
        retention_days=arguments.retention_days,
    )


def preview(arguments: argparse.Namespace) -> int:
    """Serve one lesson to its author until the process is told to stop."""
    told = f"{arguments.name} is shown at {{address}}lessons/{arguments.name}"
    told += " (Ctrl-C stops)"
    return _served(arguments, told, ip="127.0.0.1", preview=arguments.name, linger=0.0)


def _served(arguments: argparse.Namespace, told: str, **settings: object) -> int:
    try:
        from workspace_sim.serving.app import (  # noqa: PLC0415  # an optional extra
            LessonVoila,
            learner_profile,
        )
        from workspace_sim.serving.logs import write_log  # noqa: PLC0415  # as above
    except ModuleNotFoundError as error:
        message = (
            f"Serving needs the package {error.name}; "
            "install workspace-sim with its extra 'serve'."
        )
        raise ServingError("serving.not_installed", message) from error
    write_log(arguments.log_level)
    server = LessonVoila(
        config=learner_profile(),
        port=arguments.port,
        lessons=str(arguments.lessons),
        **settings,
    )
    server.initialize()
    if server.place:
        told += f"\nRecords are kept in {server.record}"

    def announce(address: str) -> None:
        desks = server.admission.maximum
        print(told.format(address=address, desks=desks), flush=True)

    asyncio.run(server.serve(announce))
    return 0


def tell(arguments: argparse.Namespace) -> int:
    """Do what a command about people does, and print what it says."""
    print(arguments.tell(arguments))
    return 0


def check(arguments: argparse.Namespace) -> int:
    """Check lessons; the code is 1 where anything is wrong with one of them."""
    checked: dict[str, Checked] = {}
    broken = 0
    for name, path in _notebooks(arguments.lessons, arguments.names).items():
        try:
            lesson = load_lesson(path, proved=False)
            found = checker.check(lesson)
            if not found.findings:
                stale = tuple(stale_demonstration(lesson, path))
                found = replace(found, findings=stale)
        except LessonError as error:
            broken += 1
            print(f"{name}: 1 finding\n  WRONG {error.code}: {error}\n", flush=True)
        else:
            checked[name] = found
            print(report(name, found, verbose=arguments.verbose), "\n", flush=True)
    print(summary(checked) if checked else "Nothing could be checked.")
    return 1 if broken or any(one.findings for one in checked.values()) else 0


def demonstrate(arguments: argparse.Namespace) -> int:
    """Write beside each notebook how its lesson is done."""
    for path in _notebooks(arguments.lessons, arguments.names).values():
        written = path.with_suffix(SUFFIX)
        written.write_text(shown(load_lesson(path)), encoding="utf-8")
        print(f"Wrote {written}")
    return 0


def new_lesson(arguments: argparse.Namespace) -> int:
    """Make a lesson from the template."""
    made = add_lesson(
        arguments.lessons, arguments.name, arguments.chapter, arguments.title
    )
    print(f"Made {made.notebook}, and its table in {arguments.lessons / FILE_NAME}.")
    print(f"Next: workspace-sim preview {made.entry.id}")
    return 0


def _notebooks(folder: Path, names: Sequence[str]) -> dict[str, Path]:
    """Return the notebooks of some lessons, of all when none is named."""
    catalogue = read_catalogue(folder)
    wanted = names or [entry.id for entry in catalogue.lessons]
    found = {}
    for name in wanted:
        entry = catalogue.find(name)
        if entry is None:
            known = ", ".join(one.id for one in catalogue.lessons)
            raise LessonError(
                "lesson.unknown",
                f"There is no lesson {name!r} in {folder}. There is: {known}.",
            )
        found[name] = folder / entry.file
    return found


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="workspace-sim", description="Lessons for contact-center agents."
    )
    parser.set_defaults(run=tell)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_serve(commands)
    _add_check(commands)
    _add_demonstrate(commands)
    _add_new_lesson(commands)
    _add_preview(commands)
    add_people(commands)
    add_statements_command(add_records(commands))
    add_demo_data(commands)
    return parser


def _add_serve(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("serve", help="serve the lessons to browsers")
    command.set_defaults(run=serve)
    command.add_argument(
        "--host",
        default="127.0.0.1",
        help="127.0.0.1; another one once there is a class or an identity header",
    )
    command.add_argument(
        "--port", type=int, default=8866, help="8866; 0 takes any free port"
    )
    _add_lessons(command)
    add_place_options(command)
    add_access_options(command)
    add_lrs_options(command)
    add_retention_option(command)
    command.add_argument(
        "--clock",
        choices=("real", "manual"),
        default="real",
        help="manual: simulated time moves only when a test advances it",
    )
    add_desk_options(command)
    command.add_argument(
        "--start-timeout",
        type=float,
        default=30.0,
        help="seconds after which a page says that its desk did not come",
    )
    _add_verbose(command)


def _add_check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("check", help="prove that lessons teach and measure")
    command.set_defaults(run=check)
    _add_names(command)
    command.add_argument(
        "--verbose", action="store_true", help="name every generated mutant"
    )


def _add_demonstrate(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
) -> None:
    command = commands.add_parser(
        "demonstrate", help="write down how lessons are done, for who wants to watch"
    )
    command.set_defaults(run=demonstrate)
    _add_names(command)


def _add_names(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "names", nargs="*", metavar="LESSON", help="the id of a lesson (all of them)"
    )
    _add_lessons(command)


def _add_new_lesson(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
) -> None:
    command = commands.add_parser("new-lesson", help="make a lesson from a template")
    command.set_defaults(run=new_lesson)
    command.add_argument(
        "name", metavar="NAME", help="its id, such as start-a-consultation"
    )
    command.add_argument("--chapter", required=True, help="the heading it stands under")
    command.add_argument("--title", default="", help="its name for learners")
    _add_lessons(command)


def _add_preview(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
) -> None:
    command = commands.add_parser(
        "preview", help="show one lesson to its author, and follow the notebook"
    )
    command.set_defaults(run=preview)
    command.add_argument("name", metavar="LESSON", help="the id of a lesson")
    command.add_argument(
        "--port", type=int, default=8867, help="8867; 0 takes any free port"
    )
    _add_lessons(command)
    _add_verbose(command)


def _add_verbose(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--log-level",
        choices=("warning", "info", "debug"),
        default="warning",
        help="the least that is logged (warning)",
    )


def _add_lessons(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--lessons",
        type=Path,
        default=Path("lessons"),
        help="the folder of the lessons",
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand and return its exit code."""
    arguments = _parser().parse_args(argv)
    try:
        code: int = arguments.run(arguments)
    except WorkspaceSimError as error:
        print(f"workspace-sim: {error}", file=sys.stderr)
        return 1
    return code


if __name__ == "__main__":
    sys.exit(main())
