"""Which lessons need nothing but the desk: their page does without JupyterLab.

The thin page knows our own windows and runs no code that a kernel sends, so it is small
and its content policy is strict. A lesson that may show anything else is given Voila's
own front end.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Final

from workspace_sim.authoring.cell_code import parsed
from workspace_sim.errors import LessonError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbformat import NotebookNode

OURS: Final = frozenset({"widgets", "workspace_sim"})


def fits_thin_page(notebook: NotebookNode) -> bool:
    """Tell whether a lesson imports our own packages only."""
    return all(name in OURS for name in _imported(notebook))


def _imported(notebook: NotebookNode) -> Iterator[str]:
    """Yield the package of every import; an empty name where a cell cannot be read."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            yield from _imported_by(cell.source)


def _imported_by(source: str) -> Iterator[str]:
    try:
        tree = parsed(source)
    except LessonError:
        yield ""
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]
        elif isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
