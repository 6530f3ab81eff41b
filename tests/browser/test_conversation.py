"""Instant messages and calls in a real browser, from the Action Menu to Mark Done.

The lesson "Finding an internal target" is the place; controls are found by role and
name only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import AtDesk, axe_violations

if TYPE_CHECKING:
    from tests.browser.conftest import OpenLesson
    from tests.serving.served import ServedLessons

LESSON = "find-internal-target"
WITH_IFEOMA = "Instant message with Ifeoma Okonta"


class Learner(AtDesk):
    """A learner who uses the keyboard alone."""

    def choose(self, entry: str, beside: str) -> None:
        """Choose an entry beside a target, by Tab, arrows and Enter."""
        self.button("Team Communicator Quick Search").focus()
        self.page.keyboard.press("Enter")
        expect(self.page.get_by_role("searchbox")).to_be_focused()
        self.page.keyboard.type(beside)
        menu = self.button(f"Action Menu for {beside}")
        expect(self.page.get_by_role("button", name="Action Menu for")).to_have_count(1)
        menu.focus()
        self.page.keyboard.press("Enter")
        item = self.page.get_by_role("menuitem", name=entry, exact=True)
        expect(self.page.get_by_role("menuitem").first).to_be_focused()
        while not item.evaluate("one => one === document.activeElement"):
            self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Enter")

    def window(self, name: str) -> None:
        """See which interaction is in front."""
        expect(self.page.get_by_role("region", name=name)).to_be_visible()

    def says(self, box: str, text: str) -> None:
        """Write into the message box and send with Enter."""
        field = self.page.get_by_role("textbox", name=box)
        field.focus()
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")
        expect(self.page.get_by_text(text, exact=True)).to_be_visible()


@pytest.fixture
def learner(open_lesson: OpenLesson, served: ServedLessons) -> Learner:
    """Return a learner whose desk is drawn."""
    return Learner(open_lesson(LESSON), served)


@pytest.mark.guide("T2")
def test_instant_message_is_written_answered_and_marked_done(learner: Learner) -> None:
    learner.choose("Instant Message", "Ifeoma Okonta")
    learner.window(WITH_IFEOMA)
    expect(learner.button("Mark Done")).to_have_attribute("aria-disabled", "true")
    learner.wait(8)

    learner.says("Instant message to Ifeoma Okonta", "Do you have a minute?")
    learner.wait(8)

    page = learner.page
    expect(page.get_by_text("Hello Sanna. I am with a customer")).to_be_visible()
    assert axe_violations(page) == []
    learner.button("End the instant message session with Ifeoma Okonta").focus()
    page.keyboard.press("Enter")
    expect(learner.button("Mark Done")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name=WITH_IFEOMA)).to_have_count(0)


@pytest.mark.guide("T3")
def test_customer_who_is_called_answers_and_hangs_up(learner: Learner) -> None:
    learner.choose("Call", "Yana Petrova")
    learner.window("Call with Yana Petrova")
    expect(learner.button("Hang up before Yana Petrova answers")).to_be_visible()

    learner.wait(20)
    learner.says("Say to Yana Petrova", "You wrote to us about a parcel.")
    learner.wait(10)
    expect(learner.page.get_by_text("You have a wrong number")).to_be_visible()
    learner.says("Say to Yana Petrova", "I am sorry. Goodbye.")
    learner.wait(10)

    expect(learner.page.get_by_text("Yana Petrova ended this")).to_be_visible()
    assert axe_violations(learner.page) == []


@pytest.mark.guide("T2")
def test_colleague_who_does_not_answer_leaves_an_error(learner: Learner) -> None:
    learner.choose("Instant Message", "Yuki Mori")

    learner.wait(31)

    said = "Yuki Mori did not answer the instant message."
    window = learner.page.get_by_role("region", name="Instant message with Yuki Mori")
    expect(window.get_by_text(said)).to_be_visible()
    expect(learner.button("Show: Instant message failed")).to_be_visible()
