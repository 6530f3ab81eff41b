"""The notebook loader: runs the cells of a lesson in process and takes its lesson.

No kernel and no registry: the tagged cells run in a fresh namespace, and the name
`lesson` is what they made. Cells may import, assign, and call; an error names the
notebook, the cell and the line.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from workspace_sim.authoring.cell_code import Cell, compiled, step_id_of, text_of
from workspace_sim.authoring.lesson import Lesson
from workspace_sim.errors import LessonError, WorkspaceSimError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import CodeType

TAGS = ("scenario", "desktop", "step", "rehearsal")

MEGABYTE: Final = 1024 * 1024
LARGEST: Final = 32 * MEGABYTE
FORMAT: Final = 4


def read_notebook(path: Path) -> dict[str, Any]:
    """Return what a notebook holds, as JSON values.

    Raises:
        LessonError: `notebook.missing`, `notebook.unreadable`, `notebook.too_large` or
            `notebook.malformed`.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise LessonError(
            "notebook.missing", f"There is no notebook {path}. Check the path."
        ) from error
    except OSError as error:
        raise LessonError(
            "notebook.unreadable",
            f"{path} cannot be read ({error.strerror}). Name a notebook that can.",
        ) from error
    if len(content) > LARGEST:
        raise LessonError(
            "notebook.too_large",
            f"{path} has more than {LARGEST // MEGABYTE} MB. Put pictures beside it.",
        )
    try:
        notebook: dict[str, Any] = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise _malformed(path, error) from error
    if not _is_notebook(notebook):
        raise _malformed(path, ValueError("no cells and metadata of format 4"))
    return notebook


def _is_notebook(value: Any) -> bool:  # noqa: ANN401 - any JSON
    """Tell whether a value has what every reader of notebooks relies on."""
    return (
        isinstance(value, dict)
        and isinstance(value.get("metadata"), dict)
        and type(value.get("nbformat")) is int
        and value["nbformat"] == FORMAT
        and type(value.get("nbformat_minor")) is int
        and isinstance(value.get("cells"), list)
    )


def read_cells(path: Path) -> list[Cell]:
    """Return the code cells of a lesson's notebook; nothing of it is run.

    Raises:
        LessonError: As `read_notebook`, or `notebook.tag`.
    """
    notebook = read_notebook(path)
    try:
        return list(_code_cells(path, notebook["cells"]))
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise _malformed(path, error) from error


def inspect(path: Path) -> list[tuple[Cell, CodeType]]:
    """Return the cells of a lesson with what each would run; nothing of it is run.

    Raises:
        LessonError: As `read_cells`, or `notebook.cell_too_long`,
            `notebook.statement` or `notebook.cell_failed`.
    """
    return [(cell, compiled(cell, _where(path, cell))) for cell in read_cells(path)]


def _malformed(path: Path, error: Exception) -> LessonError:
    return LessonError(
        "notebook.malformed",
        f"{path} is no Jupyter notebook: {error!r}. Save it again in JupyterLab.",
    )


def _where(path: Path, cell: Cell) -> str:
    return f"{path}, cell {cell.number}"


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
        yield Cell(cell.get("id", ""), number, tags[0], text_of(cell["source"]))


def load_lesson(path: Path, *, proved: bool = True) -> Lesson:
    """Run the cells of a lesson's notebook and return its lesson.

    All cells are looked at before the first one runs. The `desktop` cell is left out:
    a lesson is loaded without windows.

    Args:
        path: The notebook.
        proved: Whether its rehearsal must prove it; the checker says itself what is
            wrong with one that does not.

    Raises:
        LessonError: `notebook.missing`, `notebook.unreadable`, `notebook.malformed`,
            `notebook.too_large`, `notebook.tag`, `notebook.cell_too_long`,
            `notebook.statement`, `notebook.cell_failed`, `notebook.no_lesson` or
            `notebook.step_id`.
    """
    namespace: dict[str, Any] = {"__name__": "lesson"}
    for cell, code in inspect(path):
        if cell.tag != "desktop":
            try:
                _run(_where(path, cell), code, namespace)
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


def _run(where: str, code: CodeType, namespace: dict[str, Any]) -> None:
    try:
        exec(code, namespace)  # noqa: S102 - the author's code
    except (Exception, SystemExit) as error:  # a cell may not end the program
        line = _line_of(error, where)
        named = f" {error.code}" if isinstance(error, WorkspaceSimError) else ""
        detail = f"{type(error).__name__}{named}: {error}"
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


def _check_step_id(path: Path, cell: Cell, lesson: object) -> None:
    steps = lesson.steps if isinstance(lesson, Lesson) else []
    if not {step_id_of(cell.source), cell.id} & {step.id for step in steps}:
        raise LessonError(
            "notebook.step_id",
            f"{path}, cell {cell.number}: a cell tagged `step` begins with"
            ' lesson.step("its-id", ...), with the id written out.',
        )
