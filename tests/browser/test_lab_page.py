"""The same desk in Voila's own front end, where a lesson shows something else too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import (
    AT_WORK,
    DESK_PATIENCE,
    axe_violations,
    other_hosts,
    window,
)
from tests.serving.served import ServedLessons
from tests.serving.two_pages import LAB, write_lessons
from workspace_sim.serving.page import LAB_POLICY
from workspace_sim.training.seat_words import SEAT_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, Request, Response


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedLessons]:
    """A server of a lesson that imports ipywidgets."""
    folder = write_lessons(tmp_path_factory.mktemp("lessons"))
    with ServedLessons(folder, linger=20) as server:
        yield server


@pytest.fixture
def page(browser: Browser, served: ServedLessons) -> Iterator[Page]:
    """The window of a learner of its own."""
    with window(browser, served) as opened:
        yield opened


def opened(page: Page, served: ServedLessons) -> Response | None:
    """Open the lesson and wait for its desk."""
    answer = page.goto(served.lesson(LAB), timeout=DESK_PATIENCE)
    page.locator(AT_WORK).wait_for(timeout=DESK_PATIENCE)
    return answer


def test_desk_works_in_the_whole_front_end_and_is_saved(
    page: Page, served: ServedLessons
) -> None:
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))  # noqa: PLW0108  # Playwright marks the function

    answer = opened(page, served)

    assert answer is not None
    assert answer.headers["content-security-policy"] == LAB_POLICY
    assert other_hosts(asked, served.address) == set()
    assert [one.url for one in asked if one.url.endswith("/page.js")] == []
    box = page.get_by_role("textbox", name="Message to", exact=False).first
    box.fill("One moment, please.")
    box.press("Enter")
    said = page.get_by_role("log").get_by_text("One moment, please.", exact=True)
    expect(said).to_have_count(1)
    page.get_by_role("button", name="Instant Chat Transfer").click()
    expect(page.get_by_role("dialog", name="Team Communicator")).to_be_visible()
    expect(page.locator(".ad-saving__state")).to_have_text(SEAT_WORDS["saved"])
    assert axe_violations(page) == []


def test_what_is_typed_in_the_whole_front_end_outlives_a_reload(
    page: Page, served: ServedLessons
) -> None:
    opened(page, served)
    box = page.get_by_role("textbox", name="Message to", exact=False).first
    box.fill("Half a sent")

    page.reload()

    page.locator(AT_WORK).wait_for(timeout=DESK_PATIENCE)
    expect(box).to_have_value("Half a sent")
    expect(box).to_be_focused()
