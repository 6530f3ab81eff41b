"""The preview: one lesson for its author, which follows the file and explains failures.

Learners never get here: a server of lessons has none of these routes and pages.
"""

from __future__ import annotations

import asyncio
import re
import traceback
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nbclient.exceptions import CellExecutionError
from tornado.web import authenticated

from workspace_sim.authoring.notebook import read_cells
from workspace_sim.errors import LessonError, ServingError
from workspace_sim.serving.lessons.catalog import Catalogue
from workspace_sim.serving.lessons.lesson_page import LessonPage
from workspace_sim.serving.page import Page

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from workspace_sim.serving.handlers import Route

LOOK_EVERY: Final = 0.2
ANSWER_AFTER: Final = 20.0
"""Seconds between two looks at the file, and until a page has to ask again."""
NUMBER_KEY: Final = "number"
_RULE = f"\n{'-' * 18}\n"  # nbclient repeats the cell between two of them
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_LINE = re.compile(r"Cell In\[\d*\], line (\d+)")


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a cell of a lesson failed, for its author.

    Attributes:
        cell: The number of the cell among all cells, from 1.
        line: The line of the cell; 0 where the failure has none.
        error: The kind of error and its sentence.
        traceback: The whole of it.
    """

    cell: int
    line: int
    error: str
    traceback: str


def explain(error: BaseException, cell: NotebookNode) -> Failure:
    """Return why a cell failed."""
    if isinstance(error, CellExecutionError):
        text = _COLOURS.sub("", error.traceback).split(_RULE, 2)[-1].strip()
        said = f"{error.ename}: {_COLOURS.sub('', error.evalue)}"
    else:
        text = "".join(traceback.format_exception(error))
        said = f"{type(error).__name__}: {error}"
    lines = _LINE.findall(text)
    number = int(cell.metadata.get(NUMBER_KEY, 0))
    return Failure(number, int(lines[-1]) if lines else 0, said, text)


def only(catalogue: Catalogue, lesson_id: str) -> Catalogue:
    """Return a catalogue with one lesson.

    Raises:
        ServingError: `preview.unknown_lesson`.
    """
    entry = catalogue.find(lesson_id)
    if entry is None:
        known = ", ".join(one.id for one in catalogue.lessons)
        message = f"There is no lesson {lesson_id!r} to preview. There is: {known}."
        raise ServingError("preview.unknown_lesson", message)
    return Catalogue((replace(entry, prerequisites=()),))


def stamp(path: Path) -> str:
    """Return what changes whenever a file is saved."""
    try:
        found = path.stat()
    except OSError:  # between the two moves of a save there may be no file
        return "missing"
    return f"{found.st_mtime_ns}-{found.st_size}"


class PreviewPage(LessonPage):
    """The lesson, begun anew at each reload, or why its notebook cannot be read."""

    preview = ""
    anew = True

    @authenticated
    async def get(self, lesson_id: str) -> None:
        """Remember how the file is, then send the page."""
        entry = self.server.catalogue.find(lesson_id)
        if entry is not None:
            path = Path(self.server.root_dir, entry.file)
            self.preview = stamp(path)
            try:
                read_cells(path)
            except LessonError as error:
                self._say_unreadable(error)
                return
        sent = super().get(lesson_id)
        if sent is not None:
            await sent

    def _say_unreadable(self, error: LessonError) -> None:
        self.set_header("Cache-Control", "no-store")
        values = {"code": error.code, "text": str(error), "preview": self.preview}
        self.finish(self.render_template("unreadable.html", **values))


class Changes(Page):
    """Answers a waiting page when the file is another than the page has."""

    gone = False

    def on_connection_close(self) -> None:
        """Stop looking for a page that was left."""
        self.gone = True
        super().on_connection_close()

    @authenticated
    async def get(self) -> None:
        """Answer with the present stamp, at once when it differs from `since`."""
        (entry,) = self.server.catalogue.lessons
        path = Path(self.server.root_dir, entry.file)
        since = self.get_query_argument("since")
        deadline = asyncio.get_running_loop().time() + ANSWER_AFTER
        while stamp(path) in {since, "missing"} and not self.gone:
            if asyncio.get_running_loop().time() > deadline:
                break
            await asyncio.sleep(LOOK_EVERY)
        if not self.gone:
            self.set_header("Cache-Control", "no-store")
            self.finish({"stamp": stamp(path)})


def routes() -> list[Route]:
    """List what a preview answers before everything else."""
    return [
        (r"/lessons/([\w-]+)", PreviewPage),
        ("/preview/changes", Changes),
    ]
