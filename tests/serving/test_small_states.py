"""What a page is told at first: the desk, and no program that it has already."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.serving.caller import Caller
from tests.serving.desk_page import DeskPage, run
from tests.serving.served import ServedLessons
from tests.serving.two_pages import LAB, THIN, write_lessons
from widgets.desktop import WINDOWS

if TYPE_CHECKING:
    from collections.abc import Iterator

# The whole desk takes some thirty thousand; one of its scripts alone takes as many.
MOST_CHARACTERS = 45_000
NAMES = ["Desktop", *(window.__name__ for window in WINDOWS)]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedLessons]:
    folder = write_lessons(tmp_path_factory.mktemp("lessons"))
    with ServedLessons(folder) as server:
        yield server


def states_of(served: ServedLessons, lesson: str) -> list[dict[str, object]]:
    """Return the state of every window of a lesson, as its page was told."""

    async def told() -> list[dict[str, object]]:
        learner = Caller(served)
        learner.enter()
        page = await DeskPage.open(learner, lesson)
        states = [page.state(name) for name in NAMES]
        await page.leave()
        return states

    return run(told())


def test_thin_page_is_told_the_desk_and_no_program(served: ServedLessons) -> None:
    states = states_of(served, THIN)

    assert [state["_esm"] for state in states] == [""] * len(NAMES)
    assert not [state for state in states if "_css" in state]
    assert len(json.dumps(states)) < MOST_CHARACTERS


def test_any_other_page_is_told_the_programs_of_the_windows(
    served: ServedLessons,
) -> None:
    states = states_of(served, LAB)

    assert not [state for state in states if "render" not in str(state["_esm"])]
    styled = [name for name, one in zip(NAMES, states, strict=True) if "_css" in one]
    assert styled == ["Desktop"]
