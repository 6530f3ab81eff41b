"""Whatever breaks under a learner: nothing is lost, and nothing is done twice.

Every test ends by doing something at the desk that came back, and counts what stands in
the transcript.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import (
    AT_WORK,
    DESK_PATIENCE,
    AtDesk,
    axe_violations,
    kernel_id_of,
    window,
)
from tests.browser.drive import Drive, Mouse
from tests.browser.faults import Wire, full_disk, kill, kill_server, locked_store
from tests.lessons.catalogue import solution_of
from tests.serving.served import ROOT, ServedLessons
from workspace_sim.training.seat_words import SEAT_WORDS
from workspace_sim.training.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    import psutil
    from playwright.sync_api import Browser, Locator, Page

LESSON = "instant-chat-transfer"
FILE = "transfer_a_chat_interaction/instant_chat_transfer.ipynb"
TOLD_WITHIN = 10_000  # ms until a page on a busy machine says what is going on
BACK_WITHIN = 40_000  # ms until a desk is back on a busy machine
HALF = 4  # acts of the solution that are done before something breaks


class Learner(AtDesk):
    """A learner whose desk breaks."""

    @property
    def box(self) -> Locator:
        """The message box."""
        return self.page.get_by_role("textbox", name="Message to", exact=False).first

    def is_told_on_a_phone(self) -> None:
        """See at the top of a narrow page what stands at the foot of the desk."""
        usual = self.page.viewport_size
        assert usual is not None
        self.page.set_viewport_size({"width": 390, "height": 844})
        self.page.get_by_role("heading", level=1).scroll_into_view_if_needed()
        expect(self.saving).to_be_in_viewport()
        self.page.set_viewport_size(usual)

    @property
    def news(self) -> Locator:
        """What the page says while no desk can."""
        return self.page.locator("#lesson-connection")

    @property
    def saving(self) -> Locator:
        """What the desk says of saving."""
        return self.page.locator(".ad-saving__state")

    def says(self, text: str) -> None:
        """Send a message to the customer."""
        self.box.fill(text)
        self.box.press("Enter")

    def stands(self, text: str, times: int = 1) -> None:
        """See how often a message stands in the transcript."""
        log = self.page.get_by_role("log")
        expect(log.get_by_text(text, exact=True)).to_have_count(times)

    def all_is_saved(self) -> None:
        """See that nothing waits to be saved."""
        expect(self.saving).to_have_text(SEAT_WORDS["saved"], timeout=BACK_WITHIN)

    def is_back(self, told: str = "nothing is lost") -> None:
        """Wait until the desk has come back by itself."""
        expect(self.news).to_contain_text(told, timeout=BACK_WITHIN)
        assert axe_violations(self.page) == []

    def step(self, number: int) -> None:
        """See which step is to do."""
        line = self.page.get_by_text(f"Step {number} of 6", exact=True)
        expect(line).to_be_visible()

    def finishes(self, start: int = HALF) -> None:
        """Do the rest of the lesson and see its end."""
        acts = solution_of(FILE)[start:]
        Drive(self.page, self._served, Mouse(self.page)).perform(acts)
        end = self.page.get_by_role("heading", name=words("end.title"), exact=True)
        expect(end).to_be_visible()
        self.all_is_saved()

    def does_the_first_half(self) -> None:
        """Do the first acts of the lesson."""
        acts = solution_of(FILE)[:HALF]
        Drive(self.page, self._served, Mouse(self.page)).perform(acts)


@pytest.fixture(scope="module")
def served() -> Iterator[ServedLessons]:
    """A server that keeps a desk without pages longer than any of these tests."""
    with ServedLessons(ROOT / "lessons", linger=120) as server:
        yield server


@pytest.fixture
def page(browser: Browser, served: ServedLessons) -> Iterator[Page]:
    """The window of a learner of its own."""
    with window(browser, served) as opened:
        yield opened


@pytest.fixture
def learner(page: Page, served: ServedLessons) -> Learner:
    """A learner whose desk is drawn."""
    return opened(page, served)


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[ServedLessons]:
    """A server for one test, which may break it; everybody is the same learner."""
    with ServedLessons(ROOT / "lessons", data=tmp_path, class_name="") as server:
        yield server


def opened(page: Page, served: ServedLessons) -> Learner:
    """Open the lesson in a window."""
    page.goto(served.lesson(LESSON), timeout=DESK_PATIENCE)
    page.locator(AT_WORK).wait_for(timeout=DESK_PATIENCE)
    return Learner(page, served)


def at_a_desk(browser: Browser, served: ServedLessons) -> Learner:
    """Open the lesson in a browser of its own."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    return opened(context.new_page(), served)


def kernel_of(page: Page, served: ServedLessons) -> psutil.Process:
    """Return the process behind a page."""
    kernel_id = kernel_id_of(page)
    return served.kernel(kernel_id)


def test_what_is_done_is_saved_at_once_and_says_so(learner: Learner) -> None:
    expect(learner.saving).to_have_text(SEAT_WORDS["saved"])

    learner.says("One moment, please.")

    learner.stands("One moment, please.")
    learner.all_is_saved()
    assert axe_violations(learner.page) == []


def test_refresh_finds_the_same_desk_the_draft_and_the_place(learner: Learner) -> None:
    learner.does_the_first_half()
    learner.says("I look for a colleague.")
    learner.stands("I look for a colleague.")
    learner.box.fill("And now I wri")
    learner.box.press("Home")
    kernel = kernel_id_of(learner.page)

    learner.page.reload()

    expect(learner.box).to_have_value("And now I wri")
    expect(learner.box).to_be_focused()
    assert learner.box.evaluate("box => box.selectionStart") == 0
    assert kernel_id_of(learner.page) == kernel
    learner.stands("I look for a colleague.")
    learner.box.fill("")
    learner.finishes()


def test_refresh_finds_the_place_in_a_window_that_takes_the_focus(
    learner: Learner,
) -> None:
    learner.button("Team Communicator Quick Search").click()
    row = learner.page.get_by_role("button", name="Action Menu for").nth(2)
    row.focus()

    learner.page.reload()

    expect(row).to_be_focused()


def test_kernel_that_is_killed_comes_back_with_everything(
    learner: Learner, served: ServedLessons
) -> None:
    learner.does_the_first_half()
    learner.says("I look for a colleague.")
    learner.all_is_saved()
    learner.box.fill("Half a sent")

    kill(kernel_of(learner.page, served))

    expect(learner.news).to_contain_text("desk", timeout=TOLD_WITHIN)
    learner.is_back("Your desk was rebuilt")
    expect(learner.box).to_have_value("Half a sent")
    expect(learner.box).to_be_focused()
    learner.stands("I look for a colleague.")
    learner.box.fill("")
    learner.finishes()


def test_server_that_is_killed_and_started_again_has_lost_nothing(
    browser: Browser, own_server: ServedLessons
) -> None:
    learner = at_a_desk(browser, own_server)
    learner.does_the_first_half()
    learner.says("Before the server dies.")
    learner.all_is_saved()
    port = own_server.port

    kill_server(own_server)

    expect(learner.news).to_contain_text("connection", timeout=TOLD_WITHIN)
    assert axe_violations(learner.page) == []
    learner.says("While it is gone.")
    learner.box.fill("Half a sent")
    own_server.options = (*own_server.options, "--port", str(port))
    own_server.start()
    learner.is_back("Your desk was rebuilt")
    learner.all_is_saved()
    learner.stands("Before the server dies.")
    learner.stands("While it is gone.")
    expect(learner.box).to_have_value("Half a sent")
    learner.box.fill("")
    learner.finishes()
    learner.page.context.close()


def test_connection_that_is_cut_for_a_while_loses_and_doubles_nothing(
    page: Page, served: ServedLessons
) -> None:
    wire = Wire(page)
    learner = opened(page, served)
    learner.does_the_first_half()
    learner.says("Before the cut.")
    learner.all_is_saved()
    kernel = kernel_id_of(page)

    wire.cut()

    expect(learner.news).to_contain_text("is lost", timeout=TOLD_WITHIN)
    learner.says("During the cut.")
    expect(learner.saving).to_have_text(SEAT_WORDS["unsaved"])
    wire.mend()
    learner.is_back("You are connected again")
    assert kernel_id_of(page) == kernel
    learner.all_is_saved()
    learner.stands("Before the cut.")
    learner.stands("During the cut.")
    learner.finishes()


@pytest.mark.parametrize("trouble", [locked_store, full_disk])
def test_store_that_cannot_write_is_told_and_made_up_for(
    browser: Browser,
    own_server: ServedLessons,
    trouble: Callable[[ServedLessons], AbstractContextManager[None]],
) -> None:
    learner = at_a_desk(browser, own_server)
    learner.does_the_first_half()
    learner.all_is_saved()

    with trouble(own_server):
        learner.says("Nobody can save this.")
        learner.stands("Nobody can save this.")
        told = re.compile(f"^({SEAT_WORDS['unsaved']}|{SEAT_WORDS['trouble']})$")
        expect(learner.saving).to_have_text(told, timeout=TOLD_WITHIN)
        expect(learner.saving).to_have_text(SEAT_WORDS["trouble"])
        assert axe_violations(learner.page) == []
        learner.is_told_on_a_phone()
        learner.says("And neither this.")

    learner.all_is_saved()
    learner.page.reload()
    learner.stands("Nobody can save this.")
    learner.stands("And neither this.")
    learner.finishes()
    learner.page.context.close()


def test_learner_goes_on_at_another_computer(
    browser: Browser, own_server: ServedLessons
) -> None:
    learner = at_a_desk(browser, own_server)
    learner.does_the_first_half()
    learner.says("Said at the first computer.")
    learner.all_is_saved()
    learner.page.context.close()

    other = at_a_desk(browser, own_server)

    other.stands("Said at the first computer.")
    other.finishes()
    other.page.context.close()


def test_page_that_breaks_again_and_again_leaves_it_to_the_learner(
    page: Page, served: ServedLessons
) -> None:
    loads: list[str] = []
    page.on("domcontentloaded", lambda _: loads.append(page.url))
    wire = Wire(page)
    wire.refuses_sockets = True
    page.goto(served.lesson(LESSON), timeout=DESK_PATIENCE)

    news = Learner(page, served).news
    told = "does not come back by itself"
    expect(news).to_contain_text(told, timeout=2 * BACK_WITHIN)
    assert len(loads) == 6
    assert axe_violations(page) == []
    wire.refuses_sockets = False
    news.get_by_role("button", name="Reload the page").click()
    page.locator(AT_WORK).wait_for(timeout=DESK_PATIENCE)
    learner = Learner(page, served)
    learner.says("Here I am.")
    learner.stands("Here I am.")
    learner.all_is_saved()
