"""Where the tests' browser is.

`BROWSER_PATH` decides when it is set; else Playwright's own browser, one on the PATH,
or one in a usual place of macOS. Run as a program it prints the path, or ends with 1.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Playwright

VARIABLE = "BROWSER_PATH"
PROGRAMS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "msedge",
)
APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
REMEDY = f"No browser for the tests: apt-get install chromium, or set {VARIABLE}."


class NoBrowserError(Exception):
    """No browser was found; the message says how to get one."""


def find_browser(playwright: Playwright) -> Path:
    """Return the first browser that is there.

    Raises:
        NoBrowserError: There is none, or `BROWSER_PATH` names none.
    """
    if chosen := os.environ.get(VARIABLE):
        if not Path(chosen).is_file():
            message = f"{VARIABLE} names {chosen}, which is not there."
            raise NoBrowserError(message)
        return Path(chosen)
    for path in _usual_places(playwright):
        if path.is_file():
            return path
    raise NoBrowserError(REMEDY)


def _usual_places(playwright: Playwright) -> Iterator[Path]:
    yield Path(playwright.chromium.executable_path)
    yield from (Path(found) for found in map(shutil.which, PROGRAMS) if found)
    yield from map(Path, APPLICATIONS)


def launch(playwright: Playwright, *arguments: str) -> Browser:
    """Start the browser; without its sandbox only where root forbids it."""
    forced = ["--no-sandbox"] if os.geteuid() == 0 else []
    return playwright.chromium.launch(
        executable_path=find_browser(playwright), args=[*forced, *arguments]
    )


def main() -> int:
    """Print where the browser is."""
    with sync_playwright() as playwright:
        try:
            print(find_browser(playwright))  # noqa: T201  # it is run as a program
        except NoBrowserError as error:
            print(error, file=sys.stderr)  # noqa: T201  # as above
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
