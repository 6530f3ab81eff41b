"""A page finds its desk again soon, by itself, and never in a loop."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import (
    AT_WORK,
    DESK_PATIENCE,
    AtDesk,
    axe_violations,
    kernel_id_of,
)
from tests.browser.faults import Wire, kill_server
from tests.serving.served import ROOT, ServedLessons
from workspace_sim.training.seat_words import SEAT_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Request, Route

LESSON = "instant-chat-transfer"
LESSON_PAGE = re.compile(rf"/lessons/{LESSON}$")
SOON = 2.0  # seconds after the server's return
LONG = 12  # vain questions, after which a page might have grown lazy


@pytest.fixture
def served(tmp_path: Path) -> Iterator[ServedLessons]:
    """A server for one test, which may break it; everybody is the same learner."""
    with ServedLessons(ROOT / "lessons", data=tmp_path, class_name="") as server:
        yield server


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """The window of the learner."""
    # What a test sends in the server's place comes from nowhere, Chromium thinks.
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, permissions=["local-network-access"]
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def opened(page: Page) -> list[float]:
    """When the lesson was asked for, each time."""
    times: list[float] = []

    def note(request: Request) -> None:
        if LESSON_PAGE.search(request.url):
            times.append(time.monotonic())

    page.on("request", note)
    return times


def at_work(page: Page, served: ServedLessons) -> AtDesk:
    """Open the lesson."""
    page.goto(served.lesson(LESSON), timeout=DESK_PATIENCE)
    page.locator(AT_WORK).wait_for(timeout=DESK_PATIENCE)
    return AtDesk(page, served)


def works(page: Page) -> None:
    """Do something at the desk and see it saved."""
    box = page.get_by_role("textbox", name="Message to", exact=False).first
    box.fill("I am back.")
    box.press("Enter")
    said = page.get_by_role("log").get_by_text("I am back.", exact=True)
    expect(said).to_have_count(1)
    expect(page.locator(".ad-saving__state")).to_have_text(SEAT_WORDS["saved"])


def test_page_comes_back_soon_after_its_server_however_long_that_was_gone(
    page: Page, served: ServedLessons, opened: list[float]
) -> None:
    asked: list[str] = []
    page.on("requestfailed", lambda request: asked.append(request.url))
    at_work(page, served)
    port = served.port
    kill_server(served)
    news = page.locator("#lesson-connection")
    expect(news).to_contain_text("connection to your desk is lost")
    while sum(url.endswith("/health") for url in asked) < LONG:
        page.wait_for_event("requestfailed", timeout=DESK_PATIENCE)

    served.options = (*served.options, "--port", str(port))
    served.start()
    answers_at = time.monotonic()

    expect(news).to_contain_text("nothing is lost", timeout=DESK_PATIENCE)
    assert len(opened) == 2
    assert opened[1] - answers_at < SOON
    works(page)


def test_page_whose_kernel_is_gone_loads_once_and_goes_on(
    page: Page, served: ServedLessons, opened: list[float]
) -> None:
    def send_an_old_page(route: Route) -> None:
        answer = route.fetch()
        old = re.sub(
            r'data-kernel-id="[^"]+"', f'data-kernel-id="{uuid4()}"', answer.text()
        )
        route.fulfill(response=answer, body=old)

    page.route(LESSON_PAGE, send_an_old_page, times=1)
    page.goto(served.lesson(LESSON), timeout=DESK_PATIENCE)

    page.locator(AT_WORK).wait_for(timeout=DESK_PATIENCE)
    works(page)
    assert len(opened) == 2


def test_page_that_slept_while_its_desk_was_put_away_loads_once_and_goes_on(
    page: Page, served: ServedLessons, opened: list[float]
) -> None:
    wire = Wire(page)
    at_work(page, served)
    before = kernel_id_of(page)
    wire.cut()
    served.until_kernels(0)

    wire.mend()

    told = page.locator("#lesson-connection")
    expect(told).to_contain_text("Your desk was rebuilt", timeout=DESK_PATIENCE)
    works(page)
    assert kernel_id_of(page) != before
    assert len(opened) == 2


def test_page_that_said_too_much_rests_and_says_so(
    page: Page, served: ServedLessons, opened: list[float]
) -> None:
    wire = Wire(page)
    at_work(page, served)

    wire.close(4029)

    news = page.locator("#lesson-connection")
    expect(news).to_contain_text("sent too much at once")
    assert axe_violations(page) == []
    expect(news).to_contain_text("nothing is lost", timeout=DESK_PATIENCE)
    works(page)
    assert len(opened) == 2
