"""Pictures of every lesson for whoever reviews it, in `build/pictures`.

    python scripts/pictures.py [LESSON ...]

Each lesson is done as its rehearsal says, with the mouse and at two widths. At the
start, in the middle and at the end the window is pictured, light and dark: what a
learner sees, not the whole page. Without a name every lesson of the catalogue is done.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import expect, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser._find import launch  # noqa: E402 - needs the path above
from tests.browser.conftest import enter  # noqa: E402 - as above
from tests.browser.drive import Drive, Mouse  # noqa: E402 - as above
from tests.lessons.catalogue import LESSONS, catalogue, solution_of  # noqa: E402 - as above
from tests.serving.served import ServedLessons  # noqa: E402 - as above

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PICTURES = ROOT / "build" / "pictures"
SIZES = ((1440, 900), (390, 844))


def picture(page: Page, name: str) -> None:
    """Take the window in both themes; tell when it scrolls sideways."""
    for scheme in ("light", "dark"):
        page.emulate_media(
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
        )
        page.screenshot(path=PICTURES / f"{name}-{scheme}.png")
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    print(f"{name}{f': {wide} px too wide' if wide > 0 else ''}", flush=True)


def do_lesson(
    browser: Browser,
    served: ServedLessons,
    entry: dict[str, str],
    size: tuple[int, int],
) -> None:
    """Do a lesson at one size and take its pictures."""
    acts, name = solution_of(entry["file"]), f"{entry['id']}-{size[0]}"
    learner = browser.new_context(viewport={"width": size[0], "height": size[1]})
    enter(learner, served)
    page = learner.new_page()
    page.goto(served.lesson(entry["id"]))
    page.locator("body[data-desk-ready]").wait_for()
    drive = Drive(page, served, Mouse(page))
    picture(page, f"{name}-1-start")
    drive.perform(acts[: len(acts) // 2])
    picture(page, f"{name}-2-middle")
    drive.perform(acts[len(acts) // 2 :])
    expect(page.get_by_role("heading", name="Lesson complete")).to_be_visible()
    picture(page, f"{name}-3-end")
    page.goto("about:blank")
    learner.close()


def main(wanted: list[str]) -> int:
    """Do the lessons that are wanted, at every size."""
    entries = {entry["id"]: entry for entry in catalogue()}
    if unknown := [name for name in wanted if name not in entries]:
        print(f"There is no lesson {unknown[0]!r}; there are: {', '.join(entries)}.")
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    with ServedLessons(LESSONS) as served, sync_playwright() as playwright:
        browser = launch(playwright)
        for name in wanted or entries:
            for size in SIZES:
                do_lesson(browser, served, entries[name], size)
        browser.close()
    print(f"The pictures are in {PICTURES}.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
