"""The file of a notebook, as upstream reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import nbformat

from workspace_sim.errors import CatalogueError

if TYPE_CHECKING:
    from pathlib import Path

    from nbformat import NotebookNode


def read_for_page(path: Path) -> NotebookNode:
    """Return a notebook for a page.

    nbformat checks a notebook after it has used it, so that a damaged one ends in an
    error of any kind.

    Raises:
        CatalogueError: `catalogue.lesson_missing`.
    """
    try:
        notebook: NotebookNode = nbformat.read(path, as_version=4)
    except Exception as error:
        raise CatalogueError(
            "catalogue.lesson_missing",
            f"The notebook {path} cannot be read ({type(error).__name__})."
            " Save it again in JupyterLab.",
        ) from error
    return notebook
