"""The small lesson as a fixture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.training.small_lesson import CHOOSE_BO, OPEN, small_lesson
from workspace_sim.authoring import Click, Mutant, Wait

if TYPE_CHECKING:
    from workspace_sim.authoring import Lesson


@pytest.fixture
def lesson() -> Lesson:
    """Return the small lesson, fresh."""
    return small_lesson()


@pytest.fixture
def shown_lesson() -> Lesson:
    """Return the small lesson with its rehearsal, so that it can be shown."""
    lesson = small_lesson()
    ended = (Click("End Chat"),)
    closed = (*OPEN, Click("Close the Team Communicator"))
    lesson.rehearsal(
        solution=(*OPEN, *CHOOSE_BO, Wait(3)),
        mutants=(Mutant("ends", ended, "ended"), Mutant("closes", closed, "closed")),
    )
    return lesson
