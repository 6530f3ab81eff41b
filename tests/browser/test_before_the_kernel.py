"""A desk that is shown before its kernel is there, and loses nothing of what is done.

The kernel is a real one that the machine gives no time, so the page was sent the states
that it will say itself.
"""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import AT_WORK, DESK_PATIENCE, axe_violations
from tests.serving.served import ROOT, ServedLessons
from workspace_sim.training.seat_words import SEAT_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page, Route, WebSocket

LESSON = "instant-chat-transfer"
States = dict[str, Any]


class EarlyDesk:
    """A desk whose page is sent the first states in front of a kernel that sleeps.

    Attributes:
        page: The window of the learner.
        served: The server, of this learner alone.
        states: What the kernel said at first.
        renamed: The ids of widgets in the page that are others than the kernel's.
    """

    def __init__(self, page: Page, served: ServedLessons) -> None:
        self.page = page
        self.served = served
        self.states: States = {}
        self.renamed: dict[str, str] = {}

    def opens(self) -> None:
        """Open the lesson as usual and note what the kernel says."""
        self.page.on("websocket", self._listen)
        self.page.goto(self.served.lesson(LESSON), timeout=DESK_PATIENCE)
        self.page.locator(AT_WORK).wait_for(timeout=DESK_PATIENCE)
        expect(self.saving).to_have_text(SEAT_WORDS["saved"])
        self.page.route(re.compile(rf"/lessons/{LESSON}$"), self._send)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._note)

    def _note(self, frame: str | bytes) -> None:
        message = json.loads(frame)
        data = message["content"].get("data", {})
        if data.get("method") == "update_states" and not self.states:
            self.states = data["states"]

    def _send(self, route: Route) -> None:
        """Send the page with the states in it."""
        answer = route.fetch()
        told = html.escape(json.dumps(self.states), quote=False)
        template = f'<template id="lesson-states">{told}</template></body>'
        body = answer.text().replace("</body>", template, 1)
        for model_id, other in self.renamed.items():
            body = body.replace(model_id, other)
        route.fulfill(response=answer, body=body)

    def meets_another_kernel(self) -> None:
        """Let the page be one of a kernel that knows the widgets by other ids."""
        self.renamed = {key: f"{n:032x}" for n, key in enumerate(self.states)}

    def sleeps(self) -> None:
        """Give the kernel no time, and load the page again."""
        for kernel in self.served.kernels():
            kernel.suspend()
        self.page.reload()

    def wakes(self) -> None:
        """Give the kernel its time."""
        for kernel in self.served.kernels():
            kernel.resume()
        self.page.locator("body:not([data-desk-early])").wait_for(timeout=DESK_PATIENCE)

    @property
    def early(self) -> Locator:
        """The page while its desk is shown and its kernel silent."""
        return self.page.locator("body[data-desk-early][data-desk-ready]")

    @property
    def box(self) -> Locator:
        """The message box."""
        return self.page.get_by_role("textbox", name="Message to", exact=False).first

    @property
    def saving(self) -> Locator:
        """What the desk says of saving."""
        return self.page.locator(".ad-saving__state")

    @property
    def news(self) -> Locator:
        """What the page says."""
        return self.page.locator("#lesson-connection")

    def says(self, text: str) -> None:
        """Send a message to the customer."""
        self.box.fill(text)
        self.box.press("Enter")

    def stands_once(self, text: str) -> None:
        """See a message in the transcript, one time."""
        log = self.page.get_by_role("log")
        expect(log.get_by_text(text, exact=True)).to_have_count(1)

    def all_is_saved(self) -> None:
        """See that nothing waits to be saved."""
        expect(self.saving).to_have_text(SEAT_WORDS["saved"], timeout=DESK_PATIENCE)


@pytest.fixture
def desk(browser: Browser, tmp_path: Path) -> Iterator[EarlyDesk]:
    """A desk whose kernel is there; the server is the test's own, and may be broken."""
    with ServedLessons(ROOT / "lessons", data=tmp_path, class_name="") as served:
        # What a test sends in the server's place comes from nowhere, Chromium thinks.
        context = browser.new_context(
            viewport={"width": 1440, "height": 900},
            permissions=["local-network-access"],
        )
        desk = EarlyDesk(context.new_page(), served)
        desk.opens()
        yield desk
        context.close()


def without_seat(states: States) -> States:
    """Return the states as they are before anybody has sat down."""
    return {
        key: {"state": one["state"] | ({"seat": {}} if "seat" in one["state"] else {})}
        for key, one in states.items()
    }


@pytest.mark.parametrize("of_another", [False, True])
def test_what_is_typed_and_done_before_the_kernel_is_there_counts_once(
    desk: EarlyDesk, *, of_another: bool
) -> None:
    if of_another:
        desk.meets_another_kernel()
    desk.sleeps()

    desk.early.wait_for()
    desk.says("I am with you at once.")
    desk.box.fill("Half a sent")
    desk.box.press("ArrowLeft")
    desk.early.wait_for()
    desk.wakes()

    desk.stands_once("I am with you at once.")
    desk.all_is_saved()
    expect(desk.box).to_have_value("Half a sent")
    expect(desk.box).to_be_focused()
    assert desk.box.evaluate("box => box.selectionStart") == len("Half a sen")
    desk.says("And here.")
    desk.stands_once("And here.")


def test_kernel_that_says_what_is_shown_draws_nothing_anew(desk: EarlyDesk) -> None:
    desk.sleeps()
    desk.early.wait_for()
    desk.page.evaluate(
        """() => {
          window.drawn = [];
          const look = (changes) => window.drawn.push(
            ...changes.map(({target}) => (target.parentElement ?? target).className));
          const options = {childList: true, characterData: true, subtree: true};
          for (const part of ['.ad-stage', '#lesson-steps'])
            new MutationObserver(look).observe(document.querySelector(part), options);
        }"""
    )

    desk.wakes()
    desk.all_is_saved()

    assert desk.page.evaluate("window.drawn") == []


def test_page_that_is_left_before_its_kernel_came_keeps_all_that_was_done(
    desk: EarlyDesk,
) -> None:
    desk.sleeps()
    desk.early.wait_for()
    desk.says("Written before the reload.")
    desk.box.fill("Half a sent")

    desk.page.reload()

    desk.early.wait_for()
    expect(desk.box).to_have_value("Half a sent")
    desk.wakes()
    desk.stands_once("Written before the reload.")
    desk.all_is_saved()
    expect(desk.box).to_have_value("Half a sent")


def test_kernel_that_takes_its_time_is_spoken_of_and_then_not_any_more(
    desk: EarlyDesk,
) -> None:
    desk.sleeps()

    expect(desk.news).to_contain_text("still being connected")
    assert axe_violations(desk.page) == []
    assert desk.page.locator("[inert]").count() == 0

    desk.wakes()
    expect(desk.news).to_be_empty()


def test_states_without_a_seat_are_not_drawn(desk: EarlyDesk) -> None:
    desk.states = without_seat(desk.states)

    desk.sleeps()

    assert desk.page.locator("body[data-desk-early]").count() == 0
    expect(desk.page.locator("#lesson-loader")).to_be_visible()
    desk.wakes()
    desk.says("Here I am.")
    desk.stands_once("Here I am.")
