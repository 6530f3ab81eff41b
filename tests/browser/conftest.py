"""Served lessons and a real browser.

A test takes `page`, or `open_lesson` for a lesson whose desk is drawn. Simulated time
stands still unless the test advances it.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

from tests.browser._find import NoBrowserError, launch
from tests.serving.served import ROOT, ServedLessons

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request

DESK_PATIENCE = 30_000  # ms until a desk is drawn on a busy machine
WORD_PATIENCE = 10_000  # ms for everything else
AT_WORK = "body[data-desk-ready]:not([data-desk-early])"
"""A page whose desk is drawn and whose kernel has spoken."""
NOTHING_WAITS = """
() => !Object.keys(sessionStorage).some(
  (key) => key.startsWith("workspace-sim:outbox:"),
)
"""
"""A page whose outbox is empty: all that was done has been taken and saved."""


class OpenLesson(Protocol):
    """Opens a lesson in a tab."""

    def __call__(self, lesson_id: str, page: Page | None = None) -> Page:
        """Return the page with the desk drawn."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder."""
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker("browser")


class AtDesk:
    """Somebody at the desk of a lesson.

    Attributes:
        page: The page of the lesson.
    """

    def __init__(self, page: Page, served: ServedLessons) -> None:
        self.page = page
        self._served = served

    def button(self, name: str) -> Locator:
        """Return a button by its name."""
        return self.page.get_by_role("button", name=name, exact=True)

    def wait(self, seconds: float) -> None:
        """Let simulated time pass; it goes another way than a click, so it waits."""
        self.page.wait_for_function(NOTHING_WAITS)
        self._served.advance(kernel_id_of(self.page), seconds)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests; without any they are skipped, but fail under CI."""
    expect.set_options(timeout=WORD_PATIENCE)
    with sync_playwright() as playwright:
        try:
            found = launch(playwright)
        except NoBrowserError as error:
            if os.environ.get("CI"):
                pytest.fail(str(error))
            pytest.skip(str(error))
        yield found
        found.close()


@pytest.fixture(scope="session")
def lessons_folder() -> Path:
    """The lessons that are served; a test folder may override it."""
    return ROOT / "lessons"


@pytest.fixture(scope="session")
def served(lessons_folder: Path) -> Iterator[ServedLessons]:
    """The server, with clocks that only tests advance."""
    with ServedLessons(lessons_folder) as server:
        yield server


@pytest.fixture
def context(browser: Browser, served: ServedLessons) -> Iterator[BrowserContext]:
    """The browser of a learner of its own; leaving it ends the learner's kernels."""
    before = served.health()["kernels"]
    learner = browser.new_context(viewport={"width": 1440, "height": 900})
    learner.set_default_timeout(WORD_PATIENCE)
    enter(learner, served)
    yield learner
    for page in learner.pages:
        page.goto("about:blank")
    learner.close()
    served.until_kernels(before)


@contextmanager
def window(browser: Browser, served: ServedLessons) -> Iterator[Page]:
    """Open the window of a learner of its own, whose kernels outlast it."""
    learner = browser.new_context(viewport={"width": 1440, "height": 900})
    enter(learner, served)
    yield learner.new_page()
    learner.close()


def enter(learner: BrowserContext, served: ServedLessons, name: str = "Ada") -> None:
    """Let a browser come in by the form of the welcome page, where one is needed."""
    if not served.class_code:
        return
    address = f"{served.address}welcome"
    form = served.entry(learner.request.get(address).text(), name)
    answer = learner.request.post(address, form={**form})
    assert answer.ok, answer.text()


@pytest.fixture
def asked(context: BrowserContext) -> list[Request]:
    """Every request that the browser makes."""
    requests: list[Request] = []
    context.on("request", lambda request: requests.append(request))  # noqa: PLW0108  # Playwright marks the function
    return requests


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A fresh tab."""
    return context.new_page()


@pytest.fixture
def open_lesson(served: ServedLessons, context: BrowserContext) -> OpenLesson:
    """Open lessons and wait for their desks."""

    def opened(lesson_id: str, page: Page | None = None) -> Page:
        tab = page or context.new_page()
        tab.goto(served.lesson(lesson_id), timeout=DESK_PATIENCE)
        tab.locator(AT_WORK).wait_for(timeout=DESK_PATIENCE)
        return tab

    return opened


def kernel_id_of(page: Page) -> str:
    """Return the id of the kernel behind a lesson's page."""
    kernel_id = page.locator("body").get_attribute("data-kernel-id")
    assert kernel_id is not None
    return kernel_id


def other_hosts(requests: list[Request], address: str) -> set[str]:
    """Return the hosts that were asked beside the one of an address."""
    own = urlsplit(address).netloc
    asked = {urlsplit(request.url) for request in requests}
    return {url.netloc for url in asked if url.scheme.startswith(("http", "ws"))} - {
        own
    }


def axe_violations(page: Page) -> list[str]:
    """Return what the accessibility engine finds, a line each."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]
