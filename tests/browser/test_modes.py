"""The modes of a lesson in a real browser, by the keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import AT_WORK, DESK_PATIENCE, AtDesk, axe_violations
from tests.browser.drive import Drive, Keyboard
from workspace_sim.training.rehearsal import Click, Enter

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import OpenLesson
    from tests.serving.served import ServedLessons

LESSON = "instant-chat-transfer"
OPEN = Click("Instant Chat Transfer", "button")
FIND = (Enter("Type name or number", "Ines"), Click("Action Menu for Ines Marques"))


@pytest.fixture(params=["light", "dark"])
def still(request: pytest.FixtureRequest, page: Page) -> Page:
    """A page in one of its colors, in which nothing moves."""
    page.emulate_media(color_scheme=request.param, reduced_motion="reduce")
    return page


def marked(page: Page) -> list[str]:
    """Return which controls of the desk are marked."""
    found: list[str] = page.evaluate(
        "() => [...document.querySelectorAll('[data-ad-spotlight]')]"
        ".map((one) => one.dataset.adControl)"
    )
    return found


def test_guided_marks_the_next_control(
    still: Page, open_lesson: OpenLesson, served: ServedLessons
) -> None:
    open_lesson(f"{LESSON}?mode=guided", still)
    drive = Drive(still, served, Keyboard(still))
    transfer = still.get_by_role("button", name="Instant Chat Transfer", exact=True)
    expect(transfer).to_have_accessible_description(
        "The step needs this: Click Instant Chat Transfer."
    )
    assert marked(still) == ["chat.transfer"]
    expect(still.locator(".ad-spotlight")).to_be_visible()
    expect(still.locator("body")).to_be_focused()
    found = [axe_violations(still)]

    drive.perform((OPEN, *FIND))

    entry = still.get_by_role("menuitem", name="Instant Chat Transfer", exact=True)
    expect(entry).to_have_attribute("data-ad-spotlight", "")
    assert marked(still) == ["target.transfer:ines"]
    expect(still.get_by_role("button", name="Change mode")).to_have_count(0)
    found.append(axe_violations(still))
    assert found == [[], []]


def test_practice_offers_help_and_says_what_it_costs(
    still: Page, open_lesson: OpenLesson, served: ServedLessons
) -> None:
    open_lesson(LESSON, still)
    desk, drive = AtDesk(still, served), Drive(still, served, Keyboard(still))
    drive.perform((Click("Pause"), Click("Continue")))
    held = desk.button("Pause")
    desk.wait(61)

    said = still.get_by_role("status").filter(has_text="Help is there if you want it")
    expect(said).to_contain_text("Say it differently (costs 1 point)")
    expect(held).to_be_focused()
    found = [axe_violations(still)]
    drive.perform(
        (
            Click("Say it differently (costs 1 point)"),
            Click("Name the control (costs 3 points)"),
            Click("Spotlight the control (costs 5 points)"),
        )
    )
    expect(desk.button("Instant Chat Transfer")).to_have_attribute(
        "data-ad-spotlight", ""
    )
    found.append(axe_violations(still))
    drive.perform((Click("Show it done (costs 10 points)"),))

    expect(still.get_by_role("searchbox")).to_be_visible()
    expect(still.get_by_text("Step 2 of 6", exact=True)).to_be_visible()
    assert found == [[], []]


def test_assessment_waits_for_its_start_and_helps_nobody(
    still: Page, open_lesson: OpenLesson, served: ServedLessons
) -> None:
    open_lesson(f"{LESSON}?mode=assessment", still)
    desk, drive = AtDesk(still, served), Drive(still, served, Keyboard(still))
    expect(still.get_by_text("You pass with 80 of 100 points.")).to_be_visible()
    expect(still.locator(".ad-desk")).to_have_attribute("inert", "")
    desk.wait(500)
    found = [axe_violations(still)]

    drive.perform((Click("Start"), OPEN))
    desk.wait(70)

    expect(still.get_by_text("Step 2 of 6", exact=True)).to_be_visible()
    expect(still.locator("#lesson-steps .ad-step")).to_have_count(2)
    expect(still.get_by_text("Help is there")).to_have_count(0)
    expect(desk.button("Watch how it is done")).to_have_count(0)
    assert marked(still) == []
    found.append(axe_violations(still))
    assert found == [[], []]


def test_link_to_watch_plays_the_demonstration(
    still: Page, open_lesson: OpenLesson
) -> None:
    open_lesson(f"{LESSON}?mode=watch", still)

    expect(still.get_by_role("region", name="Demonstration")).to_be_visible()
    expect(still.locator(".ad-spotlight").first).to_be_visible()
    assert axe_violations(still) == []


def test_mode_is_changed_after_a_confirmation(
    still: Page, open_lesson: OpenLesson, served: ServedLessons
) -> None:
    open_lesson(LESSON, still)
    drive = Drive(still, served, Keyboard(still))
    drive.perform((OPEN, Click("Change mode")))
    found = [axe_violations(still)]
    drive.perform((Click("Guided"),))
    expect(still.get_by_role("group", name="Your attempt ends")).to_be_focused()
    found.append(axe_violations(still))

    drive.perform((Click("End it and begin in Guided"),))

    expect(still.get_by_text("Step 1 of 6", exact=True)).to_be_visible()
    expect(still.get_by_text("Mode: Guided", exact=True)).to_be_visible()
    assert found == [[], []]


def test_who_has_no_time_limits_is_never_stuck(
    page: Page, open_lesson: OpenLesson, served: ServedLessons
) -> None:
    open_lesson(LESSON, page)
    drive = Drive(page, served, Keyboard(page))
    drive.perform((Enter("Time limits", "0"), OPEN, *FIND))
    drive.perform((Click("Instant Chat Transfer", "menuitem"),))

    for _ in range(2):
        drive.perform((Click("Let time pass"),))

    expect(page.get_by_text("Step 4 of 6", exact=True)).to_be_visible()
    expect(page.get_by_text("Ines Marques rejected").first).to_be_visible()


@pytest.mark.parametrize("mode", ["guided", "assessment"])
@pytest.mark.parametrize("width", [390, 320])
def test_no_mode_scrolls_sideways(
    page: Page, open_lesson: OpenLesson, mode: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    open_lesson(f"{LESSON}?mode={mode}", page)

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("window.scrollY") == 0


def test_unknown_mode_is_told_in_plain_words(page: Page, served: ServedLessons) -> None:
    page.goto(served.lesson(f"{LESSON}?mode=exam"))
    expect(page.get_by_role("heading", name="There is no such mode")).to_be_visible()
    assert axe_violations(page) == []

    page.get_by_role("link", name="Guided").click()

    page.locator(AT_WORK).wait_for(timeout=DESK_PATIENCE)
    expect(page.get_by_text("Mode: Guided", exact=True)).to_be_visible()
