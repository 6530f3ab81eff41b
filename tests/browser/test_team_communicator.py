"""The Team Communicator of the Main Window in a real browser.

The lesson "Finding an internal target" is the place; controls are found by role and
name only.
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

LESSON = "find-internal-target"
QUICK_SEARCH = "Team Communicator Quick Search"


class Learner(AtDesk):
    """A learner at the desk of the lesson."""

    def step(self, number: int) -> None:
        """See which step is to do."""
        expect(self.page.get_by_text(f"Step {number} of 9", exact=True)).to_be_visible()

    def open(self) -> Locator:
        """Open the Team Communicator and return its search field."""
        self.button(QUICK_SEARCH).click()
        field = self.page.get_by_role("searchbox")
        expect(field).to_be_focused()
        return field

    def menu(self, name: str) -> Locator:
        """Return the button of an Action Menu."""
        return self.button(f"Action Menu for {name}")

    def open_dialog(self, name: str) -> Locator:
        """Open the dialog that makes a target a favorite; return its field."""
        self.menu(name).click()
        self.page.get_by_role("menuitem", name="Add to Favorites").click()
        field = self.page.get_by_role("textbox", name="Category")
        expect(field).to_be_focused()
        return field


@pytest.fixture
def learner(open_lesson: OpenLesson, served: ServedLessons) -> Learner:
    """Return a learner whose desk is drawn."""
    return Learner(open_lesson(LESSON), served)


@pytest.mark.guide("P4", "T1")
def test_colleagues_are_found_with_the_keyboard_alone(learner: Learner) -> None:
    page, press = learner.page, learner.page.keyboard.press
    learner.button(QUICK_SEARCH).focus()
    press("Enter")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("okon")
    press("ArrowDown")
    expect(learner.menu("Ifeoma Okonta")).to_be_focused()
    press("ArrowDown")
    expect(learner.menu("Olga Okonska")).to_be_focused()
    press("ArrowUp")
    press("Enter")
    expect(page.get_by_role("menuitem", name="Call")).to_be_focused()
    learner.step(3)
    press("Escape")
    expect(learner.menu("Ifeoma Okonta")).to_be_focused()
    press("ArrowUp")
    expect(page.get_by_role("searchbox")).to_be_focused()
    press("ControlOrMeta+A")
    page.keyboard.type("6127")
    press("Enter")
    expect(learner.menu("Yusuf Demir")).to_be_focused()
    press("Enter")
    learner.step(4)
    press("Escape")
    expect(learner.menu("Yusuf Demir")).to_be_focused()
    press("Escape")

    expect(page.get_by_role("searchbox")).to_be_hidden()
    expect(learner.button(QUICK_SEARCH)).to_be_focused()


def test_favorite_gets_its_category_and_the_focus_comes_back(learner: Learner) -> None:
    page = learner.page
    learner.open()
    learner.open_dialog("Ravi Menon")

    page.keyboard.type("Claims")
    page.keyboard.press("Enter")

    expect(page.get_by_role("textbox", name="Category")).to_be_hidden()
    expect(learner.menu("Ravi Menon")).to_be_focused()
    star = learner.button("Remove Ravi Menon from favorites")
    expect(star).to_have_attribute("aria-pressed", "true")
    learner.button("Favorites").click()
    expect(page.get_by_text("2 results", exact=True).first).to_be_visible()


def test_dialog_is_left_by_escape_and_nothing_is_kept(learner: Learner) -> None:
    learner.open()
    learner.open_dialog("Ravi Menon")

    learner.page.keyboard.press("Escape")

    expect(learner.menu("Ravi Menon")).to_be_focused()
    expect(learner.page.get_by_role("searchbox")).to_be_visible()
    expect(learner.button("Add Ravi Menon to favorites")).to_be_visible()


def test_star_keeps_the_focus_while_rows_change_their_group(learner: Learner) -> None:
    page = learner.page
    learner.open()
    page.get_by_role("combobox", name="Group by").select_option("category")
    star = learner.button("Remove Portuguese from favorites")
    expect(page.get_by_role("list", name="Languages")).to_be_visible()

    star.focus()
    page.keyboard.press("Enter")

    expect(learner.button("Add Portuguese to favorites")).to_be_focused()
    expect(page.get_by_role("list", name="Languages")).to_be_hidden()


def test_empty_list_says_which_filter_hides_the_rows(learner: Learner) -> None:
    page = learner.page
    field = learner.open()
    page.get_by_role("combobox", name="Type of target").select_option("skill")
    field.fill("okon")

    said = page.get_by_text("Nothing was found among: Skill")
    expect(said.first).to_be_visible()
    expect(page.get_by_text("Set the type back to All Types").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(learner: Learner, scheme: str) -> None:
    page = learner.page
    page.emulate_media(
        color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce"
    )
    learner.open().fill("claims")
    expect(page.get_by_text("8 results", exact=True).first).to_be_visible()
    found = {"rows": axe_violations(page)}
    learner.menu("Daniela Costa").click()
    expect(page.get_by_role("menuitem", name="Add to Favorites")).to_be_visible()
    found["menu"] = axe_violations(page)
    page.keyboard.press("Escape")
    learner.open_dialog("Ravi Menon")
    found["dialog"] = axe_violations(page)

    assert {state: lines for state, lines in found.items() if lines} == {}


@pytest.mark.parametrize("width", [1440, 1024, 390, 320])
def test_page_never_scrolls_sideways(learner: Learner, width: int) -> None:
    page = learner.page
    page.set_viewport_size({"width": width, "height": 800})
    learner.open()
    widths = [page.evaluate("document.documentElement.scrollWidth")]
    learner.open_dialog("Ravi Menon")
    widths.append(page.evaluate("document.documentElement.scrollWidth"))

    assert max(widths) <= width
