"""What somebody in front of a browser waits for, and what it costs the server."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from playwright.sync_api import sync_playwright

from scripts.bench.visitor import FORM_TOKEN
from tests.browser._find import launch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

    from scripts.bench.figures import Side
    from scripts.bench.programs import Program

HERE: Final = Path(__file__).parent
CLICKS_JS: Final = (HERE / "clicks.js").read_text(encoding="utf-8")
WATCH_JS: Final = (HERE / "watch.js").read_text(encoding="utf-8")
PATIENCE: Final = 120.0
PACE: Final = 250
"""Milliseconds between clicks of somebody who does not hurry."""
VIEWPORT: Final[ViewportSize] = {"width": 1440, "height": 900}
# No other host is there: Voila's page links two, and would wait for them.
ONLY_HERE: Final = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


@dataclass(frozen=True, slots=True)
class Controls:
    """What is clicked, as selectors.

    Attributes:
        open: Shows something; there is a desk once it can be clicked.
        close: Takes it away again.
        shown: What is there in between.
    """

    open: str
    close: str
    shown: str


DESK: Final = Controls(
    "[data-ad-control='chat.transfer']",
    "[data-ad-control='team.close']",
    "[data-ad-control='team.close']",
)
SMALL: Final = Controls(".open", ".open", ".shown")
CONTROLS: Final[dict[Side, Controls]] = {
    "ours": DESK,
    "voila": DESK,
    "solara": SMALL,
    "floor": SMALL,
}


@dataclass
class Visits:
    """What was measured of one program.

    Attributes:
        opened: Milliseconds from asking for the page to a desk that can be clicked.
        answered: Milliseconds to the effect of a click made at that moment.
        cpu: Processor seconds of the server's side until all is quiet again.
        quick: Milliseconds from a click to the frame that shows its effect, where each
            click follows the effect of the one before at once.
        shown: The same, with a pause between the clicks.
        saved: Milliseconds from a click to the word that it is saved.
        failures: What went wrong.
    """

    opened: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    quick: list[float] = field(default_factory=list)
    shown: list[float] = field(default_factory=list)
    saved: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser that the tests use; no other host is there for it."""
    with sync_playwright() as playwright:
        browser = launch(playwright, ONLY_HERE)
        yield browser
        browser.close()


def visit(browser: Browser, program: Program, clicks: int, into: Visits) -> None:
    """Open the lesson in a fresh context, click, and leave."""
    context = arrived(browser, program)
    try:
        page = context.new_page()
        program.settle()
        before = program.cpu()
        _open(page, program, into)
        program.settle()
        into.cpu.append(program.cpu() - before)
        _click(page, program.side, clicks, into)
        page.goto("about:blank")
    finally:
        context.close()


def arrived(browser: Browser, program: Program) -> BrowserContext:
    """Return the fresh browser of somebody who has entered."""
    context = browser.new_context(viewport=VIEWPORT)
    context.set_default_timeout(1000 * PATIENCE)
    wanted = repr(CONTROLS[program.side].open)
    context.add_init_script(WATCH_JS.replace("WANTED", wanted))
    if program.class_code:
        address = f"{program.address}welcome"
        token = FORM_TOKEN.search(context.request.get(address).text())
        form = {
            "_xsrf": token[1] if token else "",
            "way": "new",
            "name": "Learner",
            "class_code": program.class_code,
        }
        context.request.post(address, form={**form}, fail_on_status_code=True)
    return context


def until_clickable(page: Page, program: Program) -> float:
    """Open the lesson and return the milliseconds until it can be clicked."""
    page.goto(program.address + program.path, wait_until="commit")
    page.wait_for_function("() => bench.clickable", polling=20)
    opened: float = page.evaluate("() => bench.clickable")
    return opened


def memory_of_pages(
    browser: Browser, program: Program, counts: tuple[int, ...]
) -> list[tuple[float, float]]:
    """Return the memory of a program with more and more pages open."""
    context = arrived(browser, program)
    try:
        program.settle()
        points = [(0.0, program.memory())]
        for count in counts:
            while len(context.pages) < count:
                until_clickable(context.new_page(), program)
            program.settle()
            points.append((float(count), program.memory()))
        return points
    finally:
        context.close()


def _open(page: Page, program: Program, into: Visits) -> None:
    began = time.perf_counter()
    into.opened.append(until_clickable(page, program))
    controls = CONTROLS[program.side]
    told = [controls.open, controls.close, controls.shown]
    page.evaluate(CLICKS_JS, [*told, 1, 0, False])
    into.answered.append(1000 * (time.perf_counter() - began))


def _click(page: Page, side: Side, clicks: int, into: Visits) -> None:
    controls = CONTROLS[side]
    told = [controls.open, controls.close, controls.shown]
    quick = page.evaluate(CLICKS_JS, [*told, clicks, 0, False])
    into.quick += quick["shown"]
    times = page.evaluate(CLICKS_JS, [*told, clicks // 2, PACE, side == "ours"])
    into.shown += times["shown"]
    into.saved += times["saved"]
