"""The small lesson as a fixture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.training.small_lesson import small_lesson

if TYPE_CHECKING:
    from workspace_sim.authoring import Lesson


@pytest.fixture
def lesson() -> Lesson:
    """Return the small lesson, fresh."""
    return small_lesson()
