"""Takes pictures of fixtures: `python shots.py OUT [name ...]` (needs Playwright).

A name with `&golden` or `&inside` behind it is looked for, or drawn, accordingly.
"""

# ruff: noqa: INP001, T201 - a script, and printing is how it talks

from __future__ import annotations

import shutil
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

FRONT = Path(__file__).resolve().parent.parent
WIDTHS = (1440, 1024, 390, 320)
THEMES = ("light", "dark")
NARROW = 1000


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def shoot(page: Page, base: str, out: Path, name: str) -> None:
    """Take the pictures of one fixture and report a page that scrolls sideways."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for theme in THEMES:
            page.goto(f"{base}?name={name}&theme={theme}")
            page.wait_for_selector("body[data-ready]")
            page.wait_for_timeout(900)
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            if wide > 0:
                print(f"{name} at {width}: {wide} px too wide")
            whole = width < NARROW
            page.screenshot(path=out / f"{name}_{width}_{theme}.png", full_page=whole)


def main(out: Path, names: list[str]) -> None:
    """Serve the front end and take pictures of the fixtures."""
    out.mkdir(parents=True, exist_ok=True)
    handler = partial(Quiet, directory=str(FRONT.parent.parent))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_address[1]}/widgets/front/demo/index.html"
    fixtures = sorted(path.stem for path in (FRONT / "test/fixtures").glob("*.json"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        page = browser.new_page()
        page.on("pageerror", lambda error: print("error:", error))
        for name in names or fixtures:
            shoot(page, base, out, name)
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
