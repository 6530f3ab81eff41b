"""`workspace-sim records statements`: xAPI statements as a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workspace_sim.records.commands import opened, write_out
from workspace_sim.records.place import add_place_options
from workspace_sim.serving.lessons.catalog import read_catalogue
from workspace_sim.serving.statements.lrs_options import add_xapi_options, xapi_of

if TYPE_CHECKING:
    import argparse


def export_statements(arguments: argparse.Namespace) -> int:
    """Write statements for a Learning Record Store, one a line."""
    from workspace_sim.records.xapi import export  # noqa: PLC0415  # an optional extra

    settings = xapi_of(arguments)
    lessons = read_catalogue(arguments.lessons).lessons
    titles = {one.id: one.title for one in lessons}
    with opened(arguments) as store:
        lines = export.exported_statements(
            store.database, settings, titles, learner_id=arguments.learner or None
        )
        write_out(arguments.output, lines)
    return 0


def add_statements_command(
    doing: argparse._SubParsersAction[argparse.ArgumentParser],
) -> None:
    """Add the command to what can be done with records."""
    command = doing.add_parser(
        "statements", help="xAPI statements for a Learning Record Store, one a line"
    )
    command.set_defaults(run=export_statements)
    add_place_options(command)
    add_xapi_options(command)
    command.add_argument(
        "--output", type=Path, metavar="FILE", help="the standard output without it"
    )
    command.add_argument(
        "--learner", default="", metavar="ID", help="those of one learner only"
    )
    command.add_argument(
        "--lessons",
        type=Path,
        default=Path("lessons"),
        help="the folder of the lessons, for their names",
    )
