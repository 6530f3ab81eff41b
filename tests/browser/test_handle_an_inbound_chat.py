"""The lesson "Handling an inbound chat" in a real browser.

Controls are found by role and name only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import AtDesk, axe_violations

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.browser.conftest import OpenLesson
    from tests.serving.served import ServedLessons

LESSON = "handle-an-inbound-chat"
UNLOCK = "https://account.example.com/unlock"
HELLO = (
    "Hello Rosa, this is Sam. I have read your message and I am looking into it now."
)
ROSA, HENRIK = "Rosa Delgado", "Henrik Olsen"


class Learner(AtDesk):
    """A learner at the desk of the lesson."""

    def step(self, label: str) -> None:
        """See which step is to do."""
        expect(self.page.get_by_text(label, exact=True)).to_be_visible()

    def field(self, name: str) -> Locator:
        """Return a text field by its name."""
        return self.page.get_by_role("textbox", name=name, exact=True)

    def accepts(self, name: str) -> None:
        """Take the chat of a contact, and write there."""
        self.button(f"Accept: Chat from {name}").click()
        expect(self.field(f"Message to {name}")).to_be_focused()

    def solves_rosas_problem(self) -> None:
        """Greet Rosa, look back, and push the page."""
        self.button("Responses").click()
        self.button("Send: Greeting").click()
        self.button("Contact History (2)").click()
        self.button("Account locked, 14 September").click()
        self.button("Push URL").click()
        self.field("Web address to push").fill(UNLOCK)
        self.button(f"Push this web address to {ROSA}").click()

    def closes(self) -> None:
        """End the chat in front, choose its disposition, mark it done."""
        self.button("End Chat").click()
        self.button("Disposition: Resolved").click()
        self.button("Mark Done").click()


@pytest.fixture
def learner(open_lesson: OpenLesson, served: ServedLessons) -> Learner:
    """Return a learner to whom the first chat has come."""
    learner = Learner(open_lesson(LESSON), served)
    learner.wait(6)
    return learner


@pytest.mark.guide("P3")
def test_lesson_is_completed_with_the_mouse(learner: Learner) -> None:
    page = learner.page
    learner.accepts(ROSA)
    learner.step("Step 2 of 9")
    learner.solves_rosas_problem()
    learner.step("Step 5 of 9")
    learner.wait(90)
    learner.accepts(HENRIK)
    learner.field(f"Message to {HENRIK}").fill("At the Corner Shop, Mill Road 4.")
    learner.button("Send").click()
    learner.step("Step 6 of 9")
    learner.button(f"Chat with {ROSA}, Connected").click()
    learner.button("Note").click()
    learner.field(f"Note about the chat with {ROSA}").fill("Unlock page pushed.")
    learner.button("Save Note").click()
    expect(page.get_by_text("Saved with this chat.")).to_be_visible()
    learner.step("Step 7 of 9")
    learner.button("End Chat").click()
    learner.step("Step 8 of 9")
    learner.button("Disposition").click()
    learner.button("Disposition: Resolved").click()
    learner.button("Mark Done").click()
    learner.step("Step 9 of 9")
    learner.closes()

    expect(page.get_by_role("heading", name="Lesson complete")).to_be_visible()
    expect(page.get_by_text("No interactions")).to_be_visible()


def test_what_is_inserted_can_be_changed_and_sent_with_the_keyboard(
    learner: Learner,
) -> None:
    page, press = learner.page, learner.page.keyboard.press
    learner.accepts(ROSA)
    learner.button("Responses").focus()
    press("Enter")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("greet")
    expect(page.get_by_text("1 response", exact=True)).to_be_visible()
    press("Enter")
    expect(learner.button("Insert: Greeting")).to_be_focused()
    press("Enter")
    box = learner.field(f"Message to {ROSA}")
    expect(box).to_be_focused()
    expect(box).to_have_value(HELLO)
    learner.button("Insert an emoji").focus()
    press("Enter")
    press("ArrowRight")
    press("Enter")
    expect(box).to_be_focused()
    page.keyboard.type(" One minute.")
    press("Enter")

    log = page.get_by_role("log", name="Transcript")
    expect(log.get_by_text("looking into it now. 😊 One minute.")).to_be_visible()
    expect(box).to_have_value("")
    learner.step("Step 3 of 9")


def test_a_draft_and_an_unsaved_note_survive_a_change_of_window(
    learner: Learner,
) -> None:
    learner.accepts(ROSA)
    learner.wait(85)
    learner.button("Note").click()
    learner.field(f"Note about the chat with {ROSA}").fill("Locked out.")
    learner.field(f"Message to {ROSA}").fill("One moment")
    learner.accepts(HENRIK)
    learner.button(f"Chat with {ROSA}, Connected").click()

    expect(learner.field(f"Message to {ROSA}")).to_have_value("One moment")
    note = learner.field(f"Note about the chat with {ROSA}")
    expect(note).to_have_value("Locked out.")
    expect(learner.page.get_by_text("Saved with this chat.")).to_be_visible()


def test_a_refused_address_stays_to_be_corrected(learner: Learner) -> None:
    page = learner.page
    learner.accepts(ROSA)
    learner.button("Push URL").click()
    address = learner.field("Web address to push")
    expect(address).to_be_focused()
    address.fill("account.example.com")
    address.press("Enter")
    expect(page.get_by_text("not a complete web address").first).to_be_visible()
    expect(address).to_have_value("account.example.com")
    address.fill(UNLOCK)
    address.press("Enter")

    expect(page.get_by_text("Pushed URL")).to_be_visible()
    expect(address).to_be_hidden()
    expect(learner.field(f"Message to {ROSA}")).to_be_focused()


@pytest.mark.parametrize("width", [1440, 1024, 390])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_window_is_accessible_and_fits(
    learner: Learner, width: int, theme: str
) -> None:
    page = learner.page
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    learner.accepts(ROSA)
    learner.button("Contact History (2)").click()
    learner.button("Account locked, 14 September").click()
    learner.button("Disposition").click()
    learner.button("Responses").click()
    expect(page.get_by_role("searchbox")).to_be_focused()

    assert axe_violations(page) == []
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0
