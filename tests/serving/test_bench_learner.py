"""The learner of the bench is one: what it does counts and is found again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scripts.bench.learner import Acted, Learner
from scripts.bench.visitor import RefusedError
from tests.serving.desk_page import DeskPage, run
from tests.serving.served import ROOT, ServedLessons
from workspace_sim.authoring import Click, Enter

if TYPE_CHECKING:
    from collections.abc import Iterator

LESSON = "instant-chat-transfer"


@pytest.fixture(scope="module")
def served() -> Iterator[ServedLessons]:
    with ServedLessons(ROOT / "lessons") as server:
        yield server


def test_what_a_learner_does_is_shown_saved_and_found_again(
    served: ServedLessons,
) -> None:
    async def work() -> list[Acted]:
        learner = Learner(served.address, served.class_code, "Ada")
        await learner.enter()
        opened = await learner.open(LESSON)
        assert 0 < opened.page < opened.ready
        acted = [
            await learner.perform(Click("Instant Chat Transfer", "button")),
            await learner.perform(Enter("Type name or number", "Ines")),
            await learner.perform(Enter("Message to Amina Yusuf", "One moment.")),
        ]
        await learner.leave()

        await learner.open(LESSON)
        assert isinstance(learner.page, DeskPage)
        assert learner.page.progress.startswith("Step 2")
        assert learner.shows("button", "Close the Team Communicator")
        assert not learner.unsaved
        await learner.leave()
        return acted

    for one in run(work()):
        assert one.shown is not None
        assert one.saved is not None
        assert one.shown < one.saved


def test_control_that_is_not_there_and_a_wrong_code_are_named(
    served: ServedLessons,
) -> None:
    async def fail() -> None:
        with pytest.raises(RefusedError, match="welcome answered 400"):
            await Learner(served.address, "no such class").enter()
        learner = Learner(served.address, served.class_code)
        await learner.enter()
        await learner.open(LESSON)
        with pytest.raises(LookupError, match="no button 'Fly away'"):
            await learner.click("button", "Fly away")
        await learner.leave()

    run(fail())
