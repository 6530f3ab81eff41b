"""A learner's whole way below a path: welcome, lesson, away, elsewhere, certificate."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import AT_WORK, DESK_PATIENCE, WORD_PATIENCE
from tests.browser.drive import Drive, Mouse
from tests.lessons.catalogue import LESSONS, solution_of
from tests.serving.served import ServedLessons
from workspace_sim.training.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

LESSON, FILE, TITLE = "log-in", "log_in/log_in.ipynb", "Logging in"
PREFIX = "/training/"


@pytest.fixture(scope="module")
def served() -> Iterator[ServedLessons]:
    options = ("--clock", "manual", "--base-url", PREFIX)
    with ServedLessons(LESSONS, options) as server:
        yield server


def test_learner_begins_goes_away_and_finishes_elsewhere(
    browser: Browser, served: ServedLessons
) -> None:
    acts = solution_of(FILE)
    here = browser.new_context(viewport={"width": 1440, "height": 900})
    here.set_default_timeout(WORD_PATIENCE)
    page, asked = here.new_page(), set[str]()
    page.on("request", lambda request: asked.add(urlsplit(request.url).path))
    page.goto(served.address)
    page.get_by_label("Your name").fill("Mara Lindqvist")
    page.get_by_label("Class code").fill(served.class_code)
    page.get_by_role("button", name="Start learning").click()
    code = page.get_by_role("complementary", name="You").locator(".code").inner_text()
    page.get_by_role("link", name=f"Begin {TITLE}").click()
    seated(page)
    Drive(page, served, Mouse(page)).perform(acts[: len(acts) // 2])
    page.get_by_role("link", name="All lessons").click()
    expect(page.get_by_text("In progress: step")).to_be_visible()
    told = page.get_by_text("In progress: step").inner_text()
    here.close()

    there = browser.new_context(viewport={"width": 1440, "height": 900})
    there.set_default_timeout(WORD_PATIENCE)
    page = there.new_page()
    page.on("request", lambda request: asked.add(urlsplit(request.url).path))
    page.goto(served.address)
    page.get_by_label("Continue code").fill(code.lower())
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text(told)).to_be_visible()
    page.get_by_role("link", name=f"Continue {TITLE}").first.click()
    seated(page)
    Drive(page, served, Mouse(page)).perform(acts[len(acts) // 2 :])
    end = page.get_by_role("heading", name=words("end.title"), exact=True)
    expect(end).to_be_visible()
    page.get_by_role("link", name="All lessons").first.click()
    expect(page.get_by_text(re.compile(r"^Passed, \d+ points$"))).to_be_visible()
    page.get_by_role("link", name="Certificate").click()
    sheet = page.get_by_role("article")
    expect(sheet).to_contain_text("Mara Lindqvist")
    expect(sheet).to_contain_text(TITLE)
    there.close()

    assert sorted(path for path in asked if not path.startswith(PREFIX)) == []


def seated(page: Page) -> None:
    """Wait until the desk is drawn."""
    page.locator(AT_WORK).wait_for(timeout=DESK_PATIENCE)
