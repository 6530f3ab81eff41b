"""More learners than desks: who comes later waits, and goes on by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import (
    DESK_PATIENCE,
    WORD_PATIENCE,
    axe_violations,
    enter,
    kernel_id_of,
)
from tests.serving.served import LESSONS, ServedLessons

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

ALL_TAKEN = "All desks are taken at the moment"


@pytest.fixture(scope="module")
def served() -> Iterator[ServedLessons]:
    with ServedLessons(LESSONS, options=("--max-learners", "2")) as server:
        yield server


@pytest.fixture
def come(browser: Browser, served: ServedLessons) -> Iterator[Callable[[str], Page]]:
    """Let somebody come in with a browser of their own and open the lesson."""
    learners: list[BrowserContext] = []

    def comes(name: str) -> Page:
        learner = browser.new_context(viewport={"width": 1440, "height": 900})
        learner.set_default_timeout(WORD_PATIENCE)
        learners.append(learner)
        enter(learner, served, name)
        page = learner.new_page()
        page.goto(served.lesson("count"), timeout=DESK_PATIENCE)
        return page

    yield comes
    for learner in learners:
        learner.close()
    served.until_kernels(0)


def has_a_desk(page: Page) -> None:
    page.locator("body[data-desk-ready]").wait_for(timeout=DESK_PATIENCE)


def stands_in_line(page: Page, says: str) -> None:
    expect(page.get_by_role("heading", name=ALL_TAKEN)).to_be_visible()
    expect(page.get_by_role("status")).to_have_text(says)


def test_third_of_two_waits_and_goes_on_without_a_hand(
    come: Callable[[str], Page], served: ServedLessons
) -> None:
    first, second = come("Ada"), come("Ben")
    has_a_desk(first)
    has_a_desk(second)
    third = come("Cleo")
    stands_in_line(third, "You are next.")
    expect(third).to_have_title("Next in line - Workspace Sim")
    fourth = come("Dov")
    stands_in_line(fourth, "You are number 2 of 2 who wait.")
    third.reload()
    stands_in_line(third, "You are next.")
    served.until_kernels(2)

    before = kernel_id_of(second)
    first.close()

    has_a_desk(third)
    stands_in_line(fourth, "You are next.")
    served.until_kernels(2)
    assert kernel_id_of(second) == before
    third.get_by_role("button", name="Press").click()
    expect(third.get_by_text("Presses: 1")).to_be_visible()


def test_place_of_a_page_that_was_left_goes_to_the_next(
    come: Callable[[str], Page],
) -> None:
    for name in ("Ada", "Ben"):
        has_a_desk(come(name))
    third, fourth = come("Cleo"), come("Dov")
    stands_in_line(fourth, "You are number 2 of 2 who wait.")

    third.goto("about:blank")

    says = fourth.get_by_role("status")
    expect(says).to_have_text("You are next.", timeout=DESK_PATIENCE)


def test_who_has_a_desk_reloads_it_while_others_wait(
    come: Callable[[str], Page],
) -> None:
    first, second = come("Ada"), come("Ben")
    has_a_desk(first)
    has_a_desk(second)
    stands_in_line(come("Cleo"), "You are next.")
    kernel_id = kernel_id_of(first)

    first.reload()

    has_a_desk(first)
    assert kernel_id_of(first) == kernel_id


def test_waiting_is_readable_for_all_and_left_by_keyboard(
    come: Callable[[str], Page],
) -> None:
    for name in ("Ada", "Ben"):
        has_a_desk(come(name))
    third = come("Cleo")
    stands_in_line(third, "You are next.")
    for scheme in ("light", "dark"):
        for width in (1440, 390):
            third.emulate_media(color_scheme=scheme)
            third.set_viewport_size({"width": width, "height": 800})
            assert axe_violations(third) == []
            assert third.evaluate("document.documentElement.scrollWidth") <= width
    link = third.get_by_role("link", name="give the place up")
    for _ in range(12):
        third.keyboard.press("Tab")
        if link.evaluate("node => node === document.activeElement"):
            break
    expect(link).to_be_focused()
    third.keyboard.press("Enter")
    expect(third.get_by_role("heading", name="Lessons", exact=True)).to_be_visible()


def test_waiting_page_says_that_the_server_is_silent_and_goes_on_asking(
    come: Callable[[str], Page],
) -> None:
    for name in ("Ada", "Ben"):
        has_a_desk(come(name))
    third = come("Cleo")
    told: list[str] = []
    third.on("console", lambda message: told.append(message.text))
    third.route("**/queue", lambda route: route.abort())
    stands_in_line(
        third, "The server does not answer at the moment. This page keeps asking."
    )

    third.unroute("**/queue")

    stands_in_line(third, "You are next.")
    assert not [text for text in told if "Content Security Policy" in text]


def test_waiting_goes_on_without_scripts(
    come: Callable[[str], Page], browser: Browser, served: ServedLessons
) -> None:
    first = come("Ada")
    has_a_desk(first)
    has_a_desk(come("Ben"))
    plain = browser.new_context(java_script_enabled=False)
    enter(plain, served, "Cleo")
    page = plain.new_page()
    page.goto(served.lesson("count"))
    stands_in_line(page, "You are next.")

    first.close()

    expect(page.get_by_role("heading", name="Count to two")).to_be_visible()
    page.goto("about:blank")
    plain.close()
