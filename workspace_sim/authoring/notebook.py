"""The notebook loader: runs the cells of a lesson in process and takes its lesson.

No kernel and no registry: the tagged cells run in a fresh namespace, and the name
`lesson` is what they made. Cells may import, assign, and call; an error names the
notebook, the cell and the line.
"""

from __future__ import annotations

import ast
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workspace_sim.authoring.lesson import Lesson
from workspace_sim.errors import LessonError, WorkspaceSimError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TAGS = ("scenario", "desktop", "step", "rehearsal")

_STATEMENTS = (ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign, ast.Expr)


@dataclass(frozen=True, slots=True)
class Cell:
    """A code cell of a lesson.

    Attributes:
        id: The cell's id in the notebook.
        number: Its place among all cells, from 1.
        tag: One of `TAGS`.
        source: Its code.
    """

    id: str
    number: int
    tag: str
    source: str


def read_cells(path: Path) -> list[Cell]:
    """Return the code cells of a lesson's notebook.

    Raises:
        LessonError: `notebook.missing`, `notebook.unreadable`, `notebook.malformed`
            or `notebook.tag`.
    """
    try:
        notebook: Any = json.loads(path.read_text(encoding="utf-8"))
        cells = list(_code_cells(path, notebook["cells"]))
    except FileNotFoundError as error:
        raise LessonError(
            "notebook.missing", f"There is no notebook {path}. Check the path."
        ) from error
    except OSError as error:
        raise LessonError(
            "notebook.unreadable",
            f"{path} cannot be read ({error.strerror}). Name a notebook that can.",
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise LessonError(
            "notebook.malformed",
            f"{path} is no Jupyter notebook: {error!r}. Save it again in JupyterLab.",
        ) from error
    return cells


def _code_cells(path: Path, cells: list[dict[str, Any]]) -> Iterator[Cell]:
    for number, cell in enumerate(cells, start=1):
        if cell["cell_type"] != "code":
            continue
        tags = [one for one in cell["metadata"].get("tags", ()) if one in TAGS]
        if len(tags) != 1:
            raise LessonError(
                "notebook.tag",
                f"{path}, cell {number}: a code cell of a lesson carries exactly one"
                f" of the tags {', '.join(TAGS)}; this one carries {tags or 'none'}.",
            )
        yield Cell(cell.get("id", ""), number, tags[0], "".join(cell["source"]))


def load_lesson(path: Path, *, proved: bool = True) -> Lesson:
    """Run the cells of a lesson's notebook and return its lesson.

    The `desktop` cell is left out: a lesson is loaded without windows.

    Args:
        path: The notebook.
        proved: Whether its rehearsal must prove it; the checker says itself what is
            wrong with one that does not.

    Raises:
        LessonError: `notebook.missing`, `notebook.unreadable`, `notebook.malformed`,
            `notebook.tag`, `notebook.statement`, `notebook.cell_failed`,
            `notebook.no_lesson` or `notebook.step_id`.
    """
    namespace: dict[str, Any] = {"__name__": "lesson"}
    for cell in read_cells(path):
        if cell.tag != "desktop":
            try:
                _run(path, cell, namespace)
            except LessonError as error:
                if proved or not _is_not_proved(error):
                    raise
            if cell.tag == "step":
                _check_step_id(path, cell, namespace.get("lesson"))
    lesson = namespace.get("lesson")
    if not isinstance(lesson, Lesson):
        raise LessonError(
            "notebook.no_lesson",
            f"{path} makes no lesson. Its scenario cell must set `lesson = Lesson()`.",
        )
    return lesson


def _run(path: Path, cell: Cell, namespace: dict[str, Any]) -> None:
    where = f"{path}, cell {cell.number}"
    try:
        tree = ast.parse(cell.source, filename=where)
    except SyntaxError as error:
        raise LessonError(
            "notebook.cell_failed", f"{where}, line {error.lineno}: {error.msg}."
        ) from error
    except (ValueError, RecursionError, MemoryError) as error:
        raise LessonError("notebook.cell_failed", f"{where}: {error!r}.") from error
    for statement in tree.body:
        if not isinstance(statement, _STATEMENTS):
            raise LessonError(
                "notebook.statement",
                f"{where}, line {statement.lineno}: a lesson's cells only import, set"
                " names and call. Move a loop or function into workspace_sim/training.",
            )
    try:
        exec(compile(tree, where, "exec"), namespace)  # noqa: S102 - the author's code
    except (Exception, SystemExit) as error:  # a cell may not end the program
        line = _line_of(error, where)
        code = error.code if isinstance(error, WorkspaceSimError) else ""
        detail = f"{type(error).__name__}{f' {code}' if code else ''}: {error}"
        raise LessonError(
            "notebook.cell_failed", f"{where}, line {line}: {detail}"
        ) from error


def _is_not_proved(error: LessonError) -> bool:
    cause = error.__cause__
    return isinstance(cause, LessonError) and cause.code == "lesson.not_proved"


def _line_of(error: BaseException, where: str) -> int:
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == where:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def step_id_of(source: str) -> str:
    """Return the id that a cell gives its step; empty where it is not written out."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "lesson.step":
            named = [one.value for one in node.keywords if one.arg == "step_id"]
            for value in (*node.args[:1], *named):
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    return value.value
    return ""


def _check_step_id(path: Path, cell: Cell, lesson: object) -> None:
    steps = lesson.steps if isinstance(lesson, Lesson) else []
    if not {step_id_of(cell.source), cell.id} & {step.id for step in steps}:
        raise LessonError(
            "notebook.step_id",
            f"{path}, cell {cell.number}: a cell tagged `step` begins with"
            ' lesson.step("its-id", ...), with the id written out.',
        )
