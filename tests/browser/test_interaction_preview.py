"""A chat arrives while another one is open: the Interaction Preview in a real browser.

The lesson and its hostile texts stand in `lessons/`; the chat arrives at second 5.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import AtDesk, axe_violations
from tests.serving.served import ServedLessons
from workspace_sim.authoring import load_lesson, prove

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import OpenLesson

LESSONS = Path(__file__).parent / "lessons"
ANA, EVE = "Ana Lopes", "<b>Eve</b> Stone"
ACCEPT, REJECT = f"Accept: Chat from {EVE}", f"Reject: Chat from {EVE}"
ARRIVES_AFTER = 5.0
SHORT_MOTION = 10  # ms, for those who asked for less motion
NOTE_MOTION = """
  window.moved = [];
  for (const kind of ["animationstart", "transitionrun"]) {
    addEventListener(kind, (event) => {
      const motions = event.target.getAnimations({ subtree: true });
      const ends = motions.map((one) => one.effect.getComputedTiming().endTime);
      if (!event.target.closest(".ad")) return;
      moved.push([event.target.getAttribute("class"), Math.max(0, ...ends)]);
    }, true);
  }
"""


class Learner(AtDesk):
    """A learner who writes with Ana."""

    @property
    def preview(self) -> Locator:
        """The Interaction Preview."""
        return self.page.get_by_role("article", name="Interaction Preview")

    def box(self, name: str) -> Locator:
        """Return the message box of the chat with somebody."""
        return self.page.get_by_role("textbox", name=f"Message to {name}", exact=True)

    def interaction(self, name: str) -> Locator:
        """Return the entry of a chat in the Interaction Bar."""
        bar = self.page.get_by_role("navigation", name="Interaction Bar")
        return bar.get_by_role("button", name=f"Chat with {name}, Connected")

    def is_invited(self) -> None:
        """Wait until the chat arrives."""
        self.wait(ARRIVES_AFTER)
        expect(self.button(ACCEPT)).to_be_visible()

    def has_seconds_left(self, seconds: int) -> None:
        """See how much time is left to answer."""
        timer = self.preview.get_by_role("timer", name="Seconds left to answer")
        expect(timer.get_by_text(str(seconds), exact=True)).to_be_visible()

    def accepts(self) -> None:
        """Take the chat."""
        self.is_invited()
        self.button(ACCEPT).click()
        expect(self.box(EVE)).to_be_focused()


@pytest.fixture(scope="module")
def served() -> Iterator[ServedLessons]:
    with ServedLessons(LESSONS, linger=3) as server:
        yield server


@pytest.fixture
def learner(open_lesson: OpenLesson, served: ServedLessons) -> Learner:
    """Return a learner whose desk is drawn."""
    return Learner(open_lesson("receive"), served)


def test_lesson_of_these_tests_is_proved() -> None:
    assert prove(load_lesson(LESSONS / "receive.ipynb")).failures == ()


def test_preview_tells_who_comes_from_where_and_how_long_it_waits(
    learner: Learner,
) -> None:
    learner.wait(ARRIVES_AFTER - 0.5)
    expect(learner.preview).to_have_count(0)

    learner.wait(0.5)

    expect(learner.preview.get_by_role("heading")).to_have_text(f"Chat from {EVE}")
    expect(learner.preview.get_by_text(EVE, exact=True)).to_be_visible()
    expect(learner.preview.get_by_text("First Line").first).to_be_visible()
    learner.has_seconds_left(30)
    learner.wait(10)
    learner.has_seconds_left(20)


def test_preview_is_announced_once(learner: Learner) -> None:
    learner.is_invited()

    said = learner.page.get_by_role("status").filter(has_text="30 seconds to answer")
    expect(said).to_have_count(1)


def test_refresh_in_the_middle_of_an_invitation_changes_nothing(
    learner: Learner,
) -> None:
    learner.box(ANA).fill("It left our wareh")
    learner.is_invited()
    learner.wait(10)
    learner.has_seconds_left(20)

    learner.page.reload()

    learner.has_seconds_left(20)
    expect(learner.box(ANA)).to_have_value("It left our wareh")
    learner.wait(5)
    learner.has_seconds_left(15)
    learner.button(ACCEPT).click()
    expect(learner.box(EVE)).to_be_focused()
    expect(learner.interaction(EVE)).to_have_count(1)


def test_preview_leaves_the_focus_and_the_text_of_who_types(learner: Learner) -> None:
    box, keyboard = learner.box(ANA), learner.page.keyboard
    box.click()
    keyboard.type("It left our ", delay=20)
    learner.wait(ARRIVES_AFTER)
    keyboard.type("house yesterday.", delay=20)

    expect(learner.preview).to_be_visible()
    expect(box).to_be_focused()
    expect(box).to_have_value("It left our house yesterday.")


def test_f6_leads_into_the_preview_and_back(learner: Learner) -> None:
    learner.box(ANA).click()
    learner.is_invited()

    learner.page.keyboard.press("F6")
    expect(learner.button(ACCEPT)).to_be_focused()
    learner.page.keyboard.press("Tab")
    expect(learner.button(REJECT)).to_be_focused()
    learner.page.keyboard.press("F6")
    expect(learner.box(ANA)).to_be_focused()


def test_accepting_by_keyboard_leads_to_the_message_box(learner: Learner) -> None:
    learner.box(ANA).click()
    learner.is_invited()

    learner.page.keyboard.press("F6")
    learner.page.keyboard.press("Enter")

    expect(learner.box(EVE)).to_be_focused()
    expect(learner.preview).to_have_count(0)
    learner.page.keyboard.type("Hello Eve.")
    expect(learner.box(EVE)).to_have_value("Hello Eve.")


def test_rejecting_closes_the_preview_and_gives_the_focus_back(
    learner: Learner,
) -> None:
    learner.box(ANA).click()
    learner.is_invited()

    learner.page.keyboard.press("F6")
    learner.page.keyboard.press("Tab")
    learner.page.keyboard.press("Enter")

    expect(learner.preview).to_have_count(0)
    expect(learner.box(ANA)).to_be_focused()
    expect(learner.interaction(EVE)).to_have_count(0)
    expect(learner.button("Global Status: Ready")).to_be_visible()


def test_no_answer_closes_the_preview_and_makes_not_ready(learner: Learner) -> None:
    learner.box(ANA).click()
    learner.is_invited()
    learner.wait(29)
    learner.has_seconds_left(1)

    learner.wait(1)

    expect(learner.preview).to_have_count(0)
    expect(learner.button("Global Status: Not Ready (No answer)")).to_be_visible()
    expect(learner.box(ANA)).to_be_focused()


def test_focus_in_a_preview_that_runs_out_goes_back(learner: Learner) -> None:
    learner.box(ANA).click()
    learner.is_invited()
    learner.page.keyboard.press("F6")
    expect(learner.button(ACCEPT)).to_be_focused()

    learner.wait(30)

    expect(learner.preview).to_have_count(0)
    expect(learner.box(ANA)).to_be_focused()


def test_hostile_texts_stay_texts(learner: Learner) -> None:
    page = learner.page
    learner.is_invited()
    expect(learner.preview.get_by_text("<i>Account</i>")).to_be_visible()
    expect(learner.preview.get_by_text("\u202eback to front")).to_be_visible()
    learner.button(ACCEPT).click()

    said = page.get_by_role("log").get_by_text("<img src=x onerror=window.hurt=1>")
    expect(said).to_contain_text("😀" * 500)
    expect(page.get_by_role("heading", name=f"{EVE} - Chat")).to_be_visible()
    assert page.locator(".ad").locator("b, i:not(:empty), img, script").count() == 0
    assert page.evaluate("window.hurt") is None
    assert page.evaluate("document.documentElement.scrollWidth") <= 1440


def test_each_interaction_keeps_its_window_and_its_draft(learner: Learner) -> None:
    learner.box(ANA).fill("For Ana")
    learner.accepts()
    learner.box(EVE).fill("For Eve")

    learner.interaction(ANA).click()
    expect(learner.box(ANA)).to_have_value("For Ana")
    expect(learner.box(EVE)).to_have_count(0)
    expect(learner.interaction(ANA)).to_have_attribute("aria-pressed", "true")

    learner.interaction(EVE).click()
    expect(learner.box(EVE)).to_have_value("For Eve")
    expect(learner.page.get_by_role("heading", name=f"{EVE} - Chat")).to_be_visible()
    expect(learner.interaction(ANA)).to_have_attribute("aria-pressed", "false")


def test_pause_stops_the_time_and_continue_lets_it_go_on(learner: Learner) -> None:
    learner.button("Pause").click()
    expect(learner.button("Continue")).to_be_visible()
    learner.wait(60)
    learner.button("Continue").click()
    expect(learner.button("Pause")).to_be_visible()

    learner.is_invited()
    learner.has_seconds_left(30)

    learner.button("Pause").click()
    expect(learner.button("Continue")).to_be_visible()
    learner.wait(60)
    learner.button("Continue").click()
    expect(learner.button("Pause")).to_be_visible()
    learner.wait(10)
    learner.has_seconds_left(20)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(learner: Learner, scheme: str) -> None:
    learner.page.emulate_media(
        color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce"
    )
    learner.is_invited()
    found = {"preview": axe_violations(learner.page)}
    learner.button(ACCEPT).click()
    expect(learner.box(EVE)).to_be_focused()
    found["two chats"] = axe_violations(learner.page)

    assert {state: lines for state, lines in found.items() if lines} == {}


@pytest.mark.parametrize("width", [390, 320])
def test_narrow_page_never_scrolls_sideways(learner: Learner, width: int) -> None:
    page = learner.page
    page.set_viewport_size({"width": width, "height": 640})
    learner.is_invited()
    widths = [page.evaluate("document.documentElement.scrollWidth")]
    expect(learner.button(ACCEPT)).to_be_in_viewport(ratio=1)
    expect(learner.button(REJECT)).to_be_in_viewport(ratio=1)
    label = learner.preview.get_by_text("<i>Account</i>")
    assert label.evaluate("it => it.scrollWidth <= it.clientWidth")
    learner.button(ACCEPT).click()
    expect(learner.box(EVE)).to_be_focused()
    widths.append(page.evaluate("document.documentElement.scrollWidth"))

    assert max(widths) <= width


@pytest.mark.parametrize("asked", ["no-preference", "reduce"])
def test_nothing_moves_for_who_asks_for_less_motion(
    page: Page, open_lesson: OpenLesson, served: ServedLessons, asked: str
) -> None:
    page.emulate_media(reduced_motion="reduce" if asked == "reduce" else None)
    page.add_init_script(NOTE_MOTION)
    learner = Learner(open_lesson("receive", page), served)
    learner.box(ANA).fill("On its way.")
    learner.button("Send").click()
    expect(page.get_by_text("On its way.")).to_be_visible()
    learner.is_invited()
    learner.button("Global Status: Ready").click()
    expect(page.get_by_role("menuitem", name="Ready", exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    learner.button("Instant Chat Transfer").click()
    expect(page.get_by_role("searchbox")).to_be_focused()
    learner.button("Close the Team Communicator").click()
    learner.button(ACCEPT).click()
    expect(learner.box(EVE)).to_be_focused()
    learner.wait(15)
    learner.button("End Chat").click()
    expect(page.get_by_role("heading", name="Lesson complete")).to_be_visible()

    moved = {
        name for name, ends_after in page.evaluate("moved") if ends_after > SHORT_MOTION
    }
    assert (moved == set()) == (asked == "reduce"), moved
