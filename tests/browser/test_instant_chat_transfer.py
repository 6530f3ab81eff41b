"""The lesson "Starting an instant chat transfer" in a real browser.

Controls are found by role and name only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import AT_WORK, AtDesk, axe_violations

if TYPE_CHECKING:
    from tests.browser.conftest import OpenLesson
    from tests.serving.served import ServedLessons

LESSON = "instant-chat-transfer"


class Learner(AtDesk):
    """A learner at the desk of the lesson."""

    def step(self, label: str) -> None:
        """See which step is to do."""
        expect(self.page.get_by_text(label, exact=True)).to_be_visible()

    def open_communicator(self) -> None:
        """Open the Team Communicator."""
        self.button("Instant Chat Transfer").click()
        expect(self.page.get_by_role("searchbox")).to_be_focused()

    def transfer_to(self, name: str) -> None:
        """Choose Instant Chat Transfer beside a name."""
        self.open_communicator()
        self.button(f"Action Menu for {name}").click()
        self.page.get_by_role("menuitem", name="Instant Chat Transfer").click()
        expect(self.page.get_by_role("searchbox")).to_be_hidden()

    def is_refused(self) -> None:
        """Ask Ines, and wait for her refusal."""
        self.transfer_to("Ines Marques")
        self.wait(7)
        expect(self.button("Close this error")).to_be_visible()


@pytest.fixture
def learner(open_lesson: OpenLesson, served: ServedLessons) -> Learner:
    """Return a learner whose desk is drawn."""
    return Learner(open_lesson(LESSON), served)


@pytest.mark.guide("A0", "A1", "A3", "A4", "A5", "A7", "A8", "A9", "T1", "T5")
def test_lesson_is_completed_with_the_mouse(learner: Learner) -> None:
    page = learner.page
    learner.step("Step 1 of 6")
    learner.open_communicator()
    learner.step("Step 2 of 6")
    page.get_by_role("searchbox").fill("marq")
    expect(page.get_by_text("1 result", exact=True).first).to_be_visible()
    learner.button("Action Menu for Ines Marques").click()
    learner.step("Step 3 of 6")
    page.get_by_role("menuitem", name="Instant Chat Transfer").click()
    learner.step("Step 4 of 6")
    learner.wait(7)
    expect(page.get_by_text("Ines Marques rejected").first).to_be_visible()
    learner.button("Show: Chat transfer failed").click()
    learner.step("Step 5 of 6")
    learner.button("Close this message").click()
    learner.transfer_to("Jonas Weber")
    learner.step("Step 6 of 6")
    learner.wait(7)

    expect(page.get_by_role("heading", name="Lesson complete")).to_be_visible()
    expect(page.get_by_text("No interactions")).to_be_visible()
    expect(learner.button("Instant Chat Transfer")).to_be_hidden()


def test_arrow_leads_from_the_search_to_a_menu_and_escape_back(
    learner: Learner,
) -> None:
    page, press = learner.page, learner.page.keyboard.press
    menu = learner.button("Action Menu for Ines Marques")
    learner.open_communicator()
    page.keyboard.type("ines")
    expect(page.get_by_text("1 result", exact=True).first).to_be_visible()

    press("ArrowDown")
    expect(menu).to_be_focused()
    press("Enter")
    expect(page.get_by_role("menuitem", name="Instant Chat Transfer")).to_be_focused()
    press("Escape")
    expect(menu).to_be_focused()


def test_end_of_the_lesson_takes_the_focus(learner: Learner) -> None:
    learner.is_refused()
    learner.button("Close this error").click()
    learner.transfer_to("Jonas Weber")
    learner.wait(7)

    end = learner.page.get_by_role("heading", name="Lesson complete")
    expect(end).to_be_focused()


def test_search_keeps_what_is_typed_while_results_come(learner: Learner) -> None:
    learner.open_communicator()

    learner.page.keyboard.type("weber", delay=30)

    expect(learner.button("Action Menu for Jonas Weber")).to_be_visible()
    expect(learner.button("Action Menu for Ines Marques")).to_be_hidden()
    expect(learner.page.get_by_role("searchbox")).to_have_value("weber")


def test_messages_sent_one_after_the_other_arrive_whole(learner: Learner) -> None:
    box = learner.page.get_by_role("textbox", name="Message to Amina Yusuf")
    box.click()

    learner.page.keyboard.type("First line to you.")
    learner.page.keyboard.press("Enter")
    learner.page.keyboard.type("And the second one.")
    learner.page.keyboard.press("Enter")

    log = learner.page.get_by_role("log")
    expect(log.get_by_text("First line to you.", exact=True)).to_be_visible()
    expect(log.get_by_text("And the second one.", exact=True)).to_be_visible()
    expect(box).to_have_value("")


def test_newest_line_stays_in_sight_when_a_notice_takes_room(learner: Learner) -> None:
    learner.page.set_viewport_size({"width": 1024, "height": 768})
    newest = learner.page.get_by_role("log").get_by_text("I see both payments.")
    expect(newest).to_be_in_viewport(ratio=1)

    learner.is_refused()

    expect(newest).to_be_in_viewport(ratio=1)


def test_pause_stays_in_reach_while_the_steps_scroll(learner: Learner) -> None:
    learner.page.set_viewport_size({"width": 1024, "height": 768})

    expect(learner.button("Pause")).to_be_in_viewport(ratio=1)


def test_customer_types_and_answers(learner: Learner) -> None:
    box = learner.page.get_by_role("textbox", name="Message to Amina Yusuf")
    box.fill("I am asking a colleague.")
    learner.button("Send").click()
    expect(learner.page.get_by_text("I am asking a colleague.")).to_be_visible()

    learner.wait(5)
    expect(learner.page.get_by_text("Amina Yusuf is typing").first).to_be_visible()
    learner.wait(5)

    expect(learner.page.get_by_text("Thank you for telling me.")).to_be_visible()


def test_disabled_action_says_why_and_teaches(learner: Learner) -> None:
    learner.open_communicator()
    learner.button("Action Menu for Ines Marques").click()
    item = learner.page.get_by_role("menuitem", name="Call")

    expect(item).to_have_attribute("aria-disabled", "true")
    item.click(force=True)

    expect(learner.page.get_by_text("You chose Call").first).to_be_visible()


def test_lost_goal_is_said_and_start_again_gives_the_same_desk(
    learner: Learner,
) -> None:
    learner.button("End Chat").click()
    expect(learner.page.get_by_text("You ended the chat.").first).to_be_visible()

    learner.button("Start again").first.click()

    learner.step("Step 1 of 6")
    expect(learner.button("Instant Chat Transfer")).to_be_enabled()
    expect(learner.page.get_by_text("You ended the chat.")).to_have_count(0)


def test_customer_who_waits_too_long_leaves(learner: Learner) -> None:
    learner.wait(260)

    expect(learner.page.get_by_text("Amina Yusuf left")).to_be_visible()
    expect(learner.page.get_by_text("waited too long").first).to_be_visible()


def test_hostile_text_stays_text(learner: Learner) -> None:
    page = learner.page
    hostile = '<img src=x onerror="window.hurt=1"> \u202e\u0645 ' + "😀" * 500
    box = page.get_by_role("textbox", name="Message to Amina Yusuf")
    box.fill(hostile)
    learner.button("Send").click()

    expect(page.get_by_role("log")).to_contain_text('<img src=x onerror="window.hurt')
    assert page.evaluate("window.hurt") is None
    assert page.evaluate("document.documentElement.scrollWidth") <= 1440


def test_state_at_the_desk_is_announced(learner: Learner) -> None:
    learner.is_refused()

    alerts = learner.page.get_by_role("alert").filter(has_text="Ines Marques rejected")
    expect(alerts.first).to_be_attached()
    expect(learner.page.get_by_role("log")).to_have_count(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(learner: Learner, scheme: str) -> None:
    page = learner.page
    page.emulate_media(
        color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce"
    )
    found = {}
    learner.open_communicator()
    learner.button("Action Menu for Ines Marques").click()
    expect(page.get_by_role("menuitem", name="Instant Chat Transfer")).to_be_visible()
    found["menu"] = axe_violations(page)
    page.get_by_role("menuitem", name="Instant Chat Transfer").click()
    learner.wait(7)
    expect(learner.button("Show: Chat transfer failed")).to_be_visible()
    found["refused"] = axe_violations(page)
    learner.button("Show: Chat transfer failed").click()
    expect(learner.button("Close this message")).to_be_visible()
    found["message"] = axe_violations(page)

    assert {state: lines for state, lines in found.items() if lines} == {}


@pytest.mark.parametrize("width", [1440, 1024, 390, 320])
def test_page_never_scrolls_sideways(learner: Learner, width: int) -> None:
    page = learner.page
    page.set_viewport_size({"width": width, "height": 800})
    widths = [page.evaluate("document.documentElement.scrollWidth")]
    learner.is_refused()
    widths.append(page.evaluate("document.documentElement.scrollWidth"))
    learner.open_communicator()
    widths.append(page.evaluate("document.documentElement.scrollWidth"))

    assert max(widths) <= width


def test_theme_that_was_chosen_is_remembered(learner: Learner) -> None:
    page = learner.page
    page.get_by_role("radio", name="Dark").check(force=True)
    page.reload()
    page.locator(AT_WORK).wait_for()

    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.get_by_role("radio", name="Dark")).to_be_checked()


def test_rehearsal_never_reaches_the_page(learner: Learner) -> None:
    source = learner.page.content()

    assert "taken_by_jonas" not in source
    assert "placed-in-queue" not in source
