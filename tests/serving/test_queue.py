"""What the line answers: places, a desk that was put away, too many lessons."""

from __future__ import annotations

import asyncio
import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.serving.caller import Caller
from tests.serving.desk_page import DeskPage, run
from tests.serving.served import ROOT, ServedLessons, until
from workspace_sim.serving.kernels.seats import DESK_IS_GONE

if TYPE_CHECKING:
    from collections.abc import Iterator

LESSON = "instant-chat-transfer"
OTHERS = ("log-in", "find-internal-target")
ALL_TAKEN = "All desks are taken at the moment"


@pytest.fixture(scope="module")
def served() -> Iterator[ServedLessons]:
    """A server with one desk, which is idle after a third of a second."""
    options = ("--max-learners", "1", "--idle-minutes", "0.005")
    with ServedLessons(ROOT / "lessons", options=options, linger=30) as server:
        yield server


def comer(served: ServedLessons, name: str) -> Caller:
    """Return somebody who has come in."""
    caller = Caller(served)
    caller.enter(name)
    return caller


def place(caller: Caller) -> dict[str, int]:
    """Ask as a waiting page does."""
    told: dict[str, int] = json.loads(caller.ask("queue")[1])
    return told


@pytest.mark.kernel
def test_desk_that_nobody_uses_goes_to_who_waits_and_is_found_again(
    served: ServedLessons,
) -> None:
    ada, ben = comer(served, "Ada"), comer(served, "Ben")

    async def work() -> None:
        page = await DeskPage.open(ada, LESSON)
        await page.do("Instant Chat Transfer", "first")

        def gets(caller: Caller, path: str = f"lessons/{LESSON}") -> str:
            return caller.ask(path)[1]

        assert ALL_TAKEN in await asyncio.to_thread(gets, ben)
        await asyncio.to_thread(
            until, lambda: place(ben)["place"] == 0, "a desk is free"
        )
        assert await page.until_closed() == DESK_IS_GONE
        assert "data-kernel-id" in await asyncio.to_thread(gets, ben)

        told = await asyncio.to_thread(gets, ada)
        assert "Are you still there?" in told
        assert place(ada)["place"] == 1
        token = re.search(r'name="_xsrf" value="([^"]+)"', told)
        assert token
        back = f"lessons/{LESSON}/back?mode=guided"
        status, html, _ = await asyncio.to_thread(
            lambda: ada.ask(back, form={"_xsrf": token[1]})
        )
        assert status == 200
        assert ALL_TAKEN in html or "data-kernel-id" in html

    run(work())


@pytest.mark.kernel
def test_many_lessons_at_once_are_refused_with_what_to_do() -> None:
    options = ("--max-learners", "1")
    with ServedLessons(ROOT / "lessons", options=options, linger=30) as served:
        ada = comer(served, "Ada")
        told = [ada.ask(f"lessons/{lesson}") for lesson in (LESSON, *OTHERS)]

    assert [status for status, _, _ in told] == [200, 200, 409]
    assert "You have other lessons open" in told[2][1]


def test_waiting_needs_somebody_who_is_known_and_a_form_of_ours(
    served: ServedLessons,
) -> None:
    stranger, ada = Caller(served), comer(served, "Ada")

    assert "Class code" in stranger.ask("queue")[1]
    assert ada.ask("queue/left", form={"": ""})[0] == 403
    assert ada.ask(f"lessons/{LESSON}/back", form={"": ""})[0] == 403
    assert ada.ask("queue/left", "GET")[0] == 405
