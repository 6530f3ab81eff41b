"""Where the records of a server, or of a command, are: the options that say so."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workspace_sim.errors import RecordError

if TYPE_CHECKING:
    import argparse

FILE_NAME = "records.sqlite"


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
        help="the folder of the records (this user's data folder)",
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
        RecordError: `records.not_installed` or `records.unavailable`.
    """
    folder = Path(arguments.data or usual_folder()).absolute()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise RecordError(
            "records.unavailable",
            f"The folder {folder} cannot be made ({error.strerror}). Name another one"
            " with --data.",
        ) from error
    return Place(folder, arguments.database)


def usual_folder() -> Path:
    """Return the data folder of this user.

    Raises:
        RecordError: `records.not_installed`.
    """
    try:
        from platformdirs import user_data_path  # noqa: PLC0415  # an optional extra
    except ModuleNotFoundError as error:
        message = "Records need workspace-sim with its extra 'serve'; install that."
        raise RecordError("records.not_installed", message) from error
    return user_data_path("workspace-sim", appauthor=False)
