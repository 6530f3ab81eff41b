"""Every lesson of the catalogue."""

from __future__ import annotations

import tomllib
from pathlib import Path

LESSONS = Path(__file__).parents[2] / "lessons"


def catalogue() -> list[dict[str, str]]:
    """Return the tables of the catalogue."""
    tables: list[dict[str, str]] = tomllib.loads(
        (LESSONS / "catalog.toml").read_text(encoding="utf-8")
    )["lesson"]
    return tables


def notebooks() -> list[Path]:
    """Return every notebook on disk."""
    return sorted(
        path
        for path in LESSONS.rglob("*.ipynb")
        if ".ipynb_checkpoints" not in path.parts
    )
