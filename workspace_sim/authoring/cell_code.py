"""The code of a lesson's cells: read and held against the rules, and never run here.

A notebook may come from anywhere and hold anything. Whoever only looks at one (a page,
a checker, an edition) looks through this module.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from workspace_sim.errors import LessonError

if TYPE_CHECKING:
    from types import CodeType

LONGEST_CODE: Final = 100_000
"""Characters of one cell; ten times the longest of a real lesson, read in no time."""

_STATEMENTS = (ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign, ast.Expr)


@dataclass(frozen=True, slots=True)
class Cell:
    """A code cell of a lesson.

    Attributes:
        id: The cell's id in the notebook.
        number: Its place among all cells, from 1.
        tag: One of the tags of a lesson.
        source: Its code.
    """

    id: str
    number: int
    tag: str
    source: str


def text_of(source: object) -> str:
    """Return the text of a cell, which a notebook keeps whole or line by line.

    Raises:
        TypeError: It is no text.
    """
    if isinstance(source, list):
        return "".join(source)
    if not isinstance(source, str):
        raise TypeError("the source of a cell is a text, or a list of lines")
    return source


def parsed(source: str, where: str = "The cell") -> ast.Module:
    """Return the syntax tree of a cell's code.

    Raises:
        LessonError: `notebook.cell_too_long` or `notebook.cell_failed`.
    """
    if len(source) > LONGEST_CODE:
        raise LessonError(
            "notebook.cell_too_long",
            f"{where}: a code cell has up to {LONGEST_CODE} characters, and this one"
            f" has {len(source)}. Move what is long into a module.",
        )
    try:
        return ast.parse(source, filename=where)
    except SyntaxError as error:
        raise LessonError(
            "notebook.cell_failed", f"{where}, line {error.lineno}: {error.msg}."
        ) from error
    except (ValueError, RecursionError, MemoryError) as error:
        raise LessonError("notebook.cell_failed", f"{where}: {error!r}.") from error


def compiled(cell: Cell, where: str) -> CodeType:
    """Return what a cell would run, after it was held against the rules.

    Raises:
        LessonError: `notebook.cell_too_long`, `notebook.statement` or
            `notebook.cell_failed`.
    """
    tree = parsed(cell.source, where)
    for statement in tree.body:
        if not isinstance(statement, _STATEMENTS):
            raise LessonError(
                "notebook.statement",
                f"{where}, line {statement.lineno}: a lesson's cells only import, set"
                " names and call. Move a loop or function into workspace_sim/training.",
            )
    try:
        return compile(tree, where, "exec")
    except SyntaxError as error:
        raise LessonError(
            "notebook.cell_failed", f"{where}, line {error.lineno}: {error.msg}."
        ) from error
    except (ValueError, RecursionError, MemoryError) as error:
        raise LessonError("notebook.cell_failed", f"{where}: {error!r}.") from error


def step_id_of(source: str) -> str:
    """Return the id that a cell gives its step; empty where it is not written out."""
    try:
        tree = parsed(source)
    except LessonError:
        return ""
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="lesson"), attr="step")
            ) if found := _written_id(node):
                return found
    return ""


def _written_id(call: ast.Call) -> str:
    named = [one.value for one in call.keywords if one.arg == "step_id"]
    for value in (*call.args[:1], *named):
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            return value.value
    return ""
