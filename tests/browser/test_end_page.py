"""The end page, undo and dispute, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import AtDesk, axe_violations

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.browser.conftest import OpenLesson
    from tests.serving.served import ServedLessons

LESSON = "instant-chat-transfer"


class Learner(AtDesk):
    """A learner who makes mistakes."""

    def reach(self, wanted: Locator) -> None:
        """Get to a control with the Tab key, and press it."""
        for _ in range(200):
            if wanted.evaluate("el => el === document.activeElement"):
                break
            self.page.keyboard.press("Tab")
        self.page.keyboard.press("Enter")

    def step(self, number: int) -> None:
        """See which step is to do."""
        text = self.page.get_by_text(f"Step {number} of 6", exact=True)
        expect(text).to_be_visible()

    def close_the_communicator(self) -> None:
        """Make the mistake of opening the Team Communicator for nothing."""
        self.button("Instant Chat Transfer").click()
        expect(self.page.get_by_role("searchbox")).to_be_focused()
        self.button("Close the Team Communicator").click()
        expect(self.page.get_by_role("searchbox")).to_be_hidden()

    def finish(self) -> None:
        """Complete the lesson with two mistakes on the way."""
        for name in ("Ines Marques", "Jonas Weber"):
            self.close_the_communicator()
            self.button("Instant Chat Transfer").click()
            self.button(f"Action Menu for {name}").click()
            self.page.get_by_role("menuitem", name="Instant Chat Transfer").click()
            expect(self.page.get_by_role("searchbox")).to_be_hidden()
            self.wait(7)
            if name == "Ines Marques":
                self.button("Close this error").click()
        expect(self.end).to_be_visible()

    @property
    def end(self) -> Locator:
        """The heading of the end page."""
        return self.page.locator("[data-ad-place=end]")


@pytest.fixture
def learner(open_lesson: OpenLesson, served: ServedLessons) -> Learner:
    """Return a learner whose desk is drawn."""
    return Learner(open_lesson(LESSON), served)


def test_result_is_explained_and_leads_to_the_moment(learner: Learner) -> None:
    page = learner.page
    learner.finish()

    expect(page.locator(".ad-end__score")).to_have_text("83 of 100 points")
    expect(page.get_by_text("Enough to pass: 80 points are needed.")).to_be_visible()
    lines = page.locator(".ad-end__line")
    expect(lines).to_have_count(3)
    expect(lines.first).to_contain_text("You closed the Team Communicator")

    lines.first.get_by_role("button").click()
    expect(page.locator(".ad-player__caption")).to_have_text(
        "You closed the Team Communicator."
    )
    learner.button("Back to the end page").click()
    expect(learner.end).to_be_focused()


def test_end_page_is_printed_without_the_desk(learner: Learner) -> None:
    page = learner.page
    learner.finish()
    page.evaluate("window.print = () => { window.printed = true; }")

    learner.button("Print").click()

    assert page.evaluate("window.printed") is True
    page.emulate_media(media="print")
    expect(page.locator(".ad-end__score")).to_be_visible()
    expect(learner.button("Start again")).to_be_hidden()
    expect(page.get_by_role("button", name="Supporting views")).to_be_hidden()


def test_undo_and_restart_of_a_step_by_keyboard_alone(learner: Learner) -> None:
    learner.close_the_communicator()
    learner.step(2)

    learner.reach(learner.button("Undo the last action"))
    expect(learner.page.get_by_role("searchbox")).to_be_visible()
    expect(learner.page.locator(":focus")).to_have_count(1)
    said = learner.page.get_by_text("That is undone. You are where you were before.")
    expect(said.first).to_be_visible()

    learner.button("Close the Team Communicator").click()
    learner.button("End Chat").click()
    rescue = learner.button("Restart this step")
    expect(rescue).to_be_visible()
    learner.reach(rescue)
    expect(learner.page.get_by_role("searchbox")).to_be_visible()
    expect(learner.page.locator(":focus")).to_have_count(1)


def test_dispute_by_keyboard_alone(learner: Learner) -> None:
    page = learner.page
    learner.close_the_communicator()

    learner.reach(learner.button("This should have counted"))
    expect(page.get_by_role("textbox", name="What did you do?")).to_be_focused()
    page.keyboard.type("I closed it on purpose.")
    page.keyboard.press("Enter")
    expect(
        page.get_by_text("Kept for the author: “I closed it on purpose.”")
    ).to_be_visible()
    learner.reach(learner.button("Pass this step as disputed"))

    learner.step(3)
    expect(page.get_by_text("Disputed", exact=True)).to_be_visible()
    expect(page.locator(":focus")).to_have_count(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_no_violation_and_nothing_scrolls_sideways(
    learner: Learner, scheme: str, width: int
) -> None:
    page = learner.page
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(
        color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce"
    )
    learner.close_the_communicator()
    learner.button("This should have counted").first.click()
    found = {"dispute": axe_violations(page)}
    learner.finish()
    found["end"] = axe_violations(page)

    assert {state: lines for state, lines in found.items() if lines} == {}
    assert page.evaluate("document.documentElement.scrollWidth") <= width
