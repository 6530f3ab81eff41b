"""Every notebook of the lessons in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.lessons.catalogue import notebooks

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(params=notebooks(), ids=lambda path: path.stem)
def notebook(request: pytest.FixtureRequest) -> Path:
    """Return each notebook in turn."""
    path: Path = request.param
    return path
