"""Every lesson of the catalogue, done in a real browser as its rehearsal says.

All of them with the keyboard alone on a dark page, and some with the mouse on a light
one: all of them too with `make both-hands`.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import axe_violations, other_hosts
from tests.browser.drive import Drive, Keyboard, Mouse
from tests.lessons.catalogue import catalogue, solution_of
from workspace_sim.training.rehearsal import Click
from workspace_sim.training.words import words

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request

    from tests.browser.conftest import OpenLesson
    from tests.serving.served import ServedLessons


EVERY = 1 if os.environ.get("WORKSPACE_SIM_BOTH_HANDS") else 4
WAYS = [
    *(pytest.param(one, Keyboard, id=f"keyboard-{one['id']}") for one in catalogue()),
    *(
        pytest.param(one, Mouse, id=f"mouse-{one['id']}")
        for one in catalogue()[::EVERY]
    ),
]


@pytest.mark.parametrize(("lesson", "taken"), WAYS)
def test_lesson_is_done_by_role_and_name(  # noqa: PLR0917  # fixtures, not arguments
    lesson: dict[str, str],
    taken: type[Keyboard | Mouse],
    page: Page,
    asked: list[Request],
    open_lesson: OpenLesson,
    served: ServedLessons,
) -> None:
    hand = taken(page)
    page.emulate_media(color_scheme=hand.scheme, reduced_motion="reduce")
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    acts = solution_of(lesson["file"])
    open_lesson(lesson["id"], page)
    drive = Drive(page, served, hand)
    found = {"start": axe_violations(page)}

    drive.perform(acts[: len(acts) // 2])
    found["middle"] = axe_violations(page)
    drive.perform(acts[len(acts) // 2 :])
    end = page.get_by_role("heading", name=words("end.title"), exact=True)
    expect(end).to_be_visible()
    found["end"] = axe_violations(page)

    assert {state: lines for state, lines in found.items() if lines} == {}
    assert failed == []
    assert len(asked) > 5
    assert other_hosts(asked, served.address) == set()


def test_keyboard_says_where_it_went_when_a_control_is_out_of_its_reach(
    open_lesson: OpenLesson, served: ServedLessons
) -> None:
    page = open_lesson("instant-chat-transfer")
    end_chat = page.get_by_role("button", name="End Chat", exact=True)
    end_chat.evaluate("button => { button.tabIndex = -1 }")

    with pytest.raises(AssertionError, match=r"Tab does not reach .*“Mark Done”"):
        Drive(page, served, Keyboard(page)).perform((Click("End Chat"),))
