"""What instructors see: at a glance, by keyboard alone, on a phone and on paper."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import WORD_PATIENCE, axe_violations
from tests.serving.instructor import NAME, PASSWORD, TAUGHT, fill
from tests.serving.served import ROOT, ServedLessons

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

PATHS = ("reports", f"reports/lessons/{TAUGHT}", "reports/learners", "reports/disputes")


@pytest.fixture(scope="module")
def served() -> Iterator[ServedLessons]:
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder))
        with ServedLessons(ROOT / "lessons", data=Path(folder)) as server:
            yield server


def log_in(context: BrowserContext, served: ServedLessons) -> Page:
    """Return a page on which an instructor sees the report of everybody."""
    context.set_default_timeout(WORD_PATIENCE)
    page = context.new_page()
    page.goto(f"{served.address}reports")
    page.get_by_label("Name").fill(NAME)
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="2 learners are stuck").wait_for()
    return page


@pytest.fixture
def page(browser: Browser, served: ServedLessons) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield log_in(context, served)
    context.close()


def test_who_is_stuck_and_why_stands_first_and_leads_to_the_attempt(
    page: Page,
) -> None:
    first = page.locator(".stuck-line").first

    expect(first).to_be_in_viewport()
    expect(first).to_contain_text("Goal out of reach")
    page.get_by_role("link", name="Jon Berg").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Jon Berg: Starting an instant chat transfer"
    )
    here = page.locator(".report-step-here")
    expect(here).to_contain_text("You said nothing to the customer.")


def test_picture_has_a_name_and_the_same_numbers_in_a_table(
    page: Page, served: ServedLessons
) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{served.address}reports/lessons/{TAUGHT}")

    funnel = page.get_by_role("img").first
    expect(funnel).to_have_attribute(
        "aria-label",
        "Attempts in each step. Greet the customer: 4 of 4 passed it;"
        " Ask Ines: 2 of 4 passed it; Mark it done: 1 of 2 passed it",
    )
    expect(page.locator("figure").first.locator("svg rect")).to_have_count(6)
    table = page.get_by_role("region", name="Steps")
    expect(table.get_by_role("row", name="2. Ask Ines")).to_contain_text("50 %")
    assert said == []


def test_everything_is_reached_and_used_with_the_keyboard(page: Page) -> None:
    page.get_by_label("Class").focus()
    page.keyboard.press("S")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("South: 1 learner")

    page.get_by_role("region", name="Lessons").focus()
    expect(page.get_by_role("region", name="Lessons")).to_be_focused()
    page.get_by_role("link", name="Learners").press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("1 learner in South")


def test_report_says_everything_without_script(
    browser: Browser, served: ServedLessons
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = log_in(context, served)
    page.goto(f"{served.address}reports/lessons/{TAUGHT}")

    expect(page.locator("figure")).to_have_count(2)
    assert not page.locator("figure").first.is_visible()
    expect(page.get_by_role("row", name="2. Ask Ines")).to_be_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390, 320])
def test_axe_finds_no_violation_and_nothing_scrolls_sideways(
    width: int, scheme: str, browser: Browser, served: ServedLessons
) -> None:
    dark = scheme == "dark"
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if dark else "light",
    )
    page = log_in(context, served)
    attempt = page.locator(".stuck-who a").first.get_attribute("href")
    found: dict[str, object] = {}
    for path in (*PATHS, str(attempt).lstrip("/")):
        page.goto(f"{served.address}{path}")
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        found[path] = [*axe_violations(page), *([f"wide: {wide}"] if wide > 0 else [])]
    context.close()

    assert found == {key: [] for key in found}


def test_paper_has_the_report_and_no_controls(page: Page) -> None:
    page.emulate_media(media="print")

    assert page.locator(".stuck-line").first.is_visible()
    expect(page.locator("figure svg").first).to_be_visible()
    assert not page.locator(".report-filter").is_visible()
    assert not page.get_by_role("navigation").first.is_visible()
