"""One lesson in two windows: one of them has the desk, and the learner says which."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import axe_violations
from tests.browser.test_nothing_is_lost import LESSON, Learner
from tests.serving.served import ROOT, ServedLessons
from workspace_sim.training.seat_words import SEAT_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator

    from tests.browser.conftest import OpenLesson


class Window(Learner):
    """One of two windows on the same lesson."""

    @property
    def cover(self) -> Locator:
        """What lies over the desk."""
        return self.page.locator(".ad-elsewhere")

    def is_covered(self, code: str) -> None:
        """See that the desk is held by another window, and cannot be acted on."""
        title = self.page.get_by_role("heading", name=SEAT_WORDS[code], exact=True)
        expect(title).to_be_focused()
        expect(self.page.locator("[inert] .ad-desk")).to_have_count(1)
        assert axe_violations(self.page) == []

    def takes_it_by_keys(self, code: str) -> None:
        """Take the desk without a mouse, however often Tab is pressed on the way."""
        button = self.cover.get_by_role("button", name=SEAT_WORDS[f"{code}.take"])
        self.page.keyboard.press("Tab")
        expect(button).to_be_focused()
        self.page.keyboard.press("Enter")
        expect(self.cover).to_have_count(0)
        expect(self.page.locator("body :focus")).to_have_count(1)
        expect(self.page.locator("[inert] .ad-desk")).to_have_count(0)

    def walks_through_the_page(self) -> set[str]:
        """Press Tab around the page and return where the focus went."""
        went = set()
        for _ in range(20):
            self.page.keyboard.press("Tab")
            went.add(
                self.page.evaluate(
                    "document.activeElement.closest('.ad-desk, .ad-steps') "
                    "? 'desk' : 'page'"
                )
            )
        return went


@pytest.fixture(scope="module")
def served() -> Iterator[ServedLessons]:
    """A server that keeps a desk over a refresh on a slow machine."""
    with ServedLessons(ROOT / "lessons", linger=5) as server:
        yield server


@pytest.fixture
def first(open_lesson: OpenLesson, served: ServedLessons) -> Window:
    """The window that opened the lesson."""
    return Window(open_lesson(LESSON), served)


def test_second_window_takes_the_desk_and_the_first_one_takes_it_back(
    first: Window, open_lesson: OpenLesson, served: ServedLessons
) -> None:
    first.says("Said in the first window.")
    first.all_is_saved()
    second = Window(open_lesson(LESSON), served)
    second.is_covered("elsewhere")
    expect(first.cover).to_have_count(0)

    second.takes_it_by_keys("elsewhere")

    first.is_covered("taken")
    second.says("Said in the second window.")
    second.stands("Said in the first window.")
    second.stands("Said in the second window.")
    second.all_is_saved()
    first.takes_it_by_keys("taken")
    second.is_covered("taken")
    first.stands("Said in the second window.")
    first.says("Back in the first window.")
    first.stands("Back in the first window.")
    first.all_is_saved()
    second.page.close()
    first.finishes(0)


def test_keys_reach_nothing_behind_the_cover(
    first: Window, open_lesson: OpenLesson, served: ServedLessons
) -> None:
    second = Window(open_lesson(LESSON), served)
    second.is_covered("elsewhere")

    assert second.walks_through_the_page() == {"page"}
    expect(first.cover).to_have_count(0)


def test_refresh_keeps_the_desk_without_asking(first: Window) -> None:
    first.says("Before the refresh.")
    first.all_is_saved()

    first.page.reload()

    first.stands("Before the refresh.")
    first.says("After the refresh.")
    first.stands("After the refresh.")
    first.all_is_saved()
    expect(first.cover).to_have_count(0)
