"""Finds the bundled front end: one module per window and one style sheet."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from workspace_sim.errors import BundleMissingError

STATIC = Path(__file__).parent / "static"


@cache
def asset(name: str) -> str:
    """Return the text of a bundled file.

    Args:
        name: A file of `widgets/static`, such as `"main_window.js"`.

    Raises:
        BundleMissingError: If the file is not there.
    """
    path = STATIC / name
    if not path.is_file():
        raise BundleMissingError(
            "widgets.bundle_missing",
            f"The front end file {path} is missing. Build it with"
            " `python scripts/front_end.py`; `make serve` and `make test` do so too.",
        )
    return path.read_text(encoding="utf-8")
