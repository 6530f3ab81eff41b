"""Watching a demonstration and replaying an attempt, in a real browser."""

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
ACTS = 12


class Viewer(AtDesk):
    """Somebody who watches at the desk of a lesson."""

    @property
    def caption(self) -> Locator:
        """What is said of what is played."""
        return self.page.locator(".ad-player__caption")

    def at(self, position: str) -> None:
        """See which position is shown."""
        expect(self.page.get_by_text(position, exact=True)).to_be_visible()

    def watch(self) -> None:
        """Open the demonstration."""
        self.button("Watch how it is done").click()
        expect(self.button("Play")).to_be_focused()
        self.at(f"Act 1 of {ACTS}")

    def ring_around(self, name: str) -> None:
        """See the ring lie around a control."""
        ring = self.page.locator(".ad-spotlight")
        control = self.page.get_by_role("button", name=name, exact=True)
        expect(ring).to_be_visible()
        expect(control).to_be_visible()
        self.page.wait_for_function(
            """(both) => {
              const [outer, inner] = both.map((el) => el.getBoundingClientRect());
              return outer.left < inner.left && outer.right > inner.right
                && outer.top < inner.top && outer.bottom > inner.bottom;
            }""",
            arg=[ring.element_handle(), control.element_handle()],
        )


@pytest.fixture
def viewer(open_lesson: OpenLesson, served: ServedLessons) -> Viewer:
    """Return somebody whose desk is drawn."""
    return Viewer(open_lesson(LESSON), served)


def test_demonstration_is_played_to_its_end_and_left(viewer: Viewer) -> None:
    page = viewer.page
    viewer.watch()
    expect(viewer.caption).to_have_text("Click Instant Chat Transfer")
    viewer.ring_around("Instant Chat Transfer")

    viewer.button("Play").click()
    viewer.wait(4)
    expect(viewer.caption).to_have_text("Type “Ines” into Type name or number")
    expect(page.get_by_role("searchbox")).to_have_value("Ines")
    expect(viewer.button("Pause")).to_be_focused()
    for _ in range(4):
        viewer.wait(20)
    viewer.at(f"All {ACTS} acts shown")
    expect(page.get_by_text("All 6 steps done")).to_be_visible()

    viewer.button("Now do it yourself").click()
    expect(page.get_by_text("Step 1 of 6", exact=True)).to_be_visible()
    expect(viewer.caption).to_have_count(0)
    expect(page.locator("[data-ad-place=steps]")).to_be_focused()
    viewer.button("Instant Chat Transfer").click()
    expect(page.get_by_text("Step 2 of 6", exact=True)).to_be_visible()


def test_demonstration_is_stepped_through_with_the_keyboard_alone(
    viewer: Viewer,
) -> None:
    keys = viewer.page.keyboard
    opener = viewer.button("Watch how it is done")
    for _ in range(200):
        if opener.evaluate("el => el === document.activeElement"):
            break
        keys.press("Tab")
    keys.press("Enter")
    expect(viewer.button("Play")).to_be_focused()
    keys.press("Tab")
    expect(viewer.button("Step forward")).to_be_focused()

    for number in range(2, ACTS + 1):
        keys.press("Enter")
        viewer.at(f"Act {number} of {ACTS}")
        expect(viewer.button("Step forward")).to_be_focused()
    keys.press("Enter")
    viewer.at(f"All {ACTS} acts shown")
    keys.press("Shift+Tab")
    keys.press("Shift+Tab")
    expect(viewer.button("Step back")).to_be_focused()
    keys.press("Enter")
    viewer.at(f"Act {ACTS} of {ACTS}")


def test_desk_that_is_watched_takes_no_act(viewer: Viewer) -> None:
    viewer.watch()

    viewer.button("End Chat").click()

    expect(
        viewer.page.get_by_text("This is a demonstration. Leave it to act yourself.")
    ).to_have_count(2)
    viewer.button("Now do it yourself").click()
    expect(viewer.page.get_by_text("Step 1 of 6", exact=True)).to_be_visible()
    expect(viewer.button("Mark Done")).to_have_attribute("aria-disabled", "true")


def finish(viewer: Viewer) -> None:
    """Complete the lesson with a mistake on the way."""
    page = viewer.page
    for name in ("Ines Marques", "Jonas Weber"):
        viewer.button("Instant Chat Transfer").click()
        expect(page.get_by_role("searchbox")).to_be_focused()
        viewer.button("Close the Team Communicator").click()
        expect(page.get_by_role("searchbox")).to_be_hidden()
        viewer.button("Instant Chat Transfer").click()
        viewer.button(f"Action Menu for {name}").click()
        page.get_by_role("menuitem", name="Instant Chat Transfer").click()
        expect(page.get_by_role("searchbox")).to_be_hidden()
        viewer.wait(7)
        if name == "Ines Marques":
            viewer.button("Close this error").click()
    expect(page.get_by_text("Lesson complete", exact=True).first).to_be_visible()


def test_attempt_is_replayed_moment_by_moment(viewer: Viewer) -> None:
    page = viewer.page
    finish(viewer)

    viewer.button("Replay your attempt").click()
    expect(viewer.button("Play")).to_be_focused()
    expect(viewer.caption).to_have_text("Your attempt begins.")
    expect(page.get_by_text("Amina Yusuf - Chat")).to_be_visible()

    viewer.button("Next mistake").click()
    expect(viewer.caption).to_have_text("You closed the Team Communicator.")
    expect(page.locator(".ad-player .ad-callout--mistake")).to_be_visible()

    viewer.button("How it is done").click()
    expect(viewer.caption).to_have_text("Type “Ines” into Type name or number")
    expect(viewer.button("Play")).to_be_focused()
    viewer.button("Back to the replay").click()
    expect(viewer.caption).to_have_text("You closed the Team Communicator.")

    slider = page.get_by_role("slider", name="Moment")
    slider.focus()
    slider.press("End")
    expect(viewer.caption).to_have_text("Jonas Weber has taken the chat.")
    expect(page.get_by_text("Amina Yusuf - Chat")).to_have_count(0)
    expect(slider).to_be_focused()

    slider.press("Home")
    viewer.button("Play").click()
    for _ in range(8):
        viewer.wait(20)
    expect(viewer.button("Play again")).to_be_visible()

    viewer.button("Back to the end page").click()
    expect(page.locator("[data-ad-place=end]")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_no_violation_and_nothing_scrolls_sideways(
    viewer: Viewer, scheme: str, width: int
) -> None:
    page = viewer.page
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(
        color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce"
    )
    found = {}
    viewer.watch()
    for number in (2, 3, 4):
        viewer.button("Step forward").click()
        viewer.at(f"Act {number} of {ACTS}")
        found[f"act {number}"] = axe_violations(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    viewer.button("Now do it yourself").click()
    expect(viewer.caption).to_have_count(0)
    finish(viewer)
    viewer.button("Replay your attempt").click()
    viewer.button("Next mistake").click()
    expect(page.locator(".ad-player .ad-callout--mistake")).to_be_visible()
    found["replay"] = axe_violations(page)

    assert {state: lines for state, lines in found.items() if lines} == {}
    assert page.evaluate("document.documentElement.scrollWidth") <= width
