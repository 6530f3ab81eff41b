"""The record store on the command line: `workspace-sim records ...`."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

from workspace_sim.errors import RecordError
from workspace_sim.records.place import add_place_options, place_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workspace_sim.records.export import Form, Kind
    from workspace_sim.records.sql_store import SqlStore

KINDS = ("attempts", "steps", "events", "disputes")
FORMS = ("csv", "jsonl")


def back_up(arguments: argparse.Namespace) -> str:
    """Write everything that is recorded into a file."""
    from workspace_sim.records import backup  # noqa: PLC0415  # an optional extra

    with opened(arguments) as store:
        rows = backup.back_up(store.database, arguments.file)
        return f"Backed up {rows} rows of {store.database.name} in {arguments.file}"


def restore(arguments: argparse.Namespace) -> str:
    """Put what a backup holds into a database."""
    from workspace_sim.records import backup  # noqa: PLC0415  # an optional extra

    with opened(arguments) as store:
        rows = backup.restore(store.database, arguments.file, replace=arguments.replace)
        return f"Restored {rows} rows of {arguments.file} into {store.database.name}"


def export(arguments: argparse.Namespace) -> int:
    """Write records for other programs, to a file or to the standard output."""
    from workspace_sim.records.export import exported  # noqa: PLC0415  # an extra

    kind, form = cast("Kind", arguments.kind), cast("Form", arguments.format)
    with opened(arguments) as store:
        whose = arguments.learner or None
        lines = exported(store.database, kind, form, learner_id=whose)
        write_out(arguments.output, lines)
    return 0


def migrate(arguments: argparse.Namespace) -> str:
    """Bring the tables of a record to the newest version."""
    from workspace_sim.records import database, schema  # noqa: PLC0415  # an extra

    opened = database.Database(place_of(arguments).where)
    try:
        before, after = schema.migrate(opened)
    finally:
        opened.close()
    if before == after:
        return f"The record in {opened.name} has version {after} already."
    return f"The record in {opened.name} went from {before or 'nothing'} to {after}."


def forget(arguments: argparse.Namespace) -> str:
    """Delete the learners who were not here for so many days."""
    with opened(arguments) as store:
        return f"Forgot {store.forget_unseen(arguments.days)} learners."


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
) -> argparse._SubParsersAction[argparse.ArgumentParser]:
    """Add `records` with what can be done to them; return where more can be added."""
    records = commands.add_parser(
        "records", help="back up, restore, export and migrate what learners did"
    )
    doing = records.add_subparsers(required=True, metavar="COMMAND")
    command = _add(doing, "backup", "everything in one file, also while serving")
    command.set_defaults(tell=back_up)
    command.add_argument("file", type=Path, metavar="FILE", help="a new .jsonl.gz")
    command = _add(doing, "restore", "a backup, into an empty database of any kind")
    command.set_defaults(tell=restore)
    command.add_argument("file", type=Path, metavar="FILE", help="what backup wrote")
    command.add_argument(
        "--replace", action="store_true", help="delete what the database holds first"
    )
    _add_export(doing)
    command = _add(doing, "migrate", "bring the tables to the newest version")
    command.set_defaults(tell=migrate)
    command = _add(doing, "forget", "delete learners who were not here for long")
    command.set_defaults(tell=forget)
    command.add_argument(
        "--days", type=_days, required=True, help="who was here since then stays"
    )
    return doing


def _add_export(
    doing: argparse._SubParsersAction[argparse.ArgumentParser],
) -> None:
    command = _add(doing, "export", "records for spreadsheets and programs")
    command.set_defaults(run=export)
    command.add_argument("kind", choices=KINDS, help="one line for each of these")
    command.add_argument("--format", choices=FORMS, default="csv")
    command.add_argument(
        "--output", type=Path, metavar="FILE", help="the standard output without it"
    )
    command.add_argument(
        "--learner", default="", metavar="ID", help="the records of one learner only"
    )


def _add(
    doing: argparse._SubParsersAction[argparse.ArgumentParser], name: str, says: str
) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = doing.add_parser(name, help=says)
    add_place_options(command)
    return command


def _days(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("a number of days from 1 on")
    return int(text)


def write_out(output: Path | None, lines: Iterable[str]) -> None:
    """Write lines to a file, to the standard output without one.

    Raises:
        RecordError: `records.file_unwritable`.
    """
    try:
        _write(output, lines)
    except BrokenPipeError:  # whoever read the output has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        raise RecordError(
            "records.file_unwritable",
            f"{output} cannot be written ({error.strerror}). Name another file with"
            " --output.",
        ) from error


def _write(output: Path | None, lines: Iterable[str]) -> None:
    if output is None:
        sys.stdout.writelines(lines)
        sys.stdout.flush()
        return
    with output.open("w", encoding="utf-8", newline="") as file:
        file.writelines(lines)


@contextmanager
def opened(arguments: argparse.Namespace) -> Iterator[SqlStore]:
    """Open the record that the options of a command name, for a while."""
    from workspace_sim.records.sql_store import open_store  # noqa: PLC0415  # an extra

    store = open_store(place_of(arguments).where)
    try:
        yield store
    finally:
        store.close()
