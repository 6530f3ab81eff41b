"""Where the records of a server, or of a command, are: the options that say so."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_dir

from workspace_sim.errors import RecordError
from workspace_sim.records.database import FILE_NAME

if TYPE_CHECKING:
    import argparse


@dataclass(frozen=True, slots=True)
class Place:
    """Where records are.

    Attributes:
        folder: The folder of what a server keeps: its records and its cookie secret.
        database: The URL that was named; empty where the records are in the folder.
    """

    folder: Path
    database: str = ""

    @property
    def where(self) -> str | Path:
        """Return what `open_store` takes."""
        return self.database or self.folder / FILE_NAME


def add_place_options(command: argparse.ArgumentParser) -> None:
    """Add `--data FOLDER` and `--database URL` to a command."""
    command.add_argument(
        "--data",
        type=Path,
        default=None,
        metavar="FOLDER",
        help=f"the folder of the records ({user_data_dir('workspace-sim')})",
    )
    command.add_argument(
        "--database",
        default="",
        metavar="URL",
        help="keep the records there, not in FOLDER: postgresql+psycopg://USER@HOST/NAME",
    )


def place_of(arguments: argparse.Namespace) -> Place:
    """Return the place that the options of a command name; its folder is made.

    Raises:
        RecordError: `records.unavailable`.
    """
    folder = Path(arguments.data or user_data_dir("workspace-sim")).absolute()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise RecordError(
            "records.unavailable",
            f"The folder {folder} cannot be made ({error.strerror}). Name another one"
            " with --data.",
        ) from error
    return Place(folder, arguments.database)
