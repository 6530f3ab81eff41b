"""How fast a lesson's page is, beside plain Voila with a trivial notebook.

    python scripts/bench_page.py [ROUNDS]

Both servers run here, both pages are opened in turn in a fresh browser context. "Open"
is the time from asking for the page to a control that can be clicked; "click" the time
from a click to the frame after its effect, through the kernel and back.
"""

from __future__ import annotations

import json
import os
import platform
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser._find import launch  # noqa: E402 - needs the path above
from tests.browser.conftest import enter  # noqa: E402 - as above
from tests.serving.served import ServedLessons, until  # noqa: E402 - as above

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

CLICKS = 50
PLAIN = """\
import ipywidgets as w
button, label = w.Button(description="Press"), w.Label("0")
button.on_click(lambda _: setattr(label, "value", str(int(label.value) + 1)))
w.VBox([button, label])
"""
# Clicks, waits for the effect in the page, and for the frame that shows it.
MEASURE = """
async ([control, count, shown]) => {
  const times = [];
  for (let i = 0; i < count; i++) {
    const before = shown ? Boolean(document.querySelector(shown)) : null;
    const words = shown ? null : document.querySelector('.widget-label').textContent;
    const happened = () => shown
      ? Boolean(document.querySelector(shown)) !== before
      : document.querySelector('.widget-label').textContent !== words;
    const target = document.querySelector(before ? control[1] : control[0]);
    const start = performance.now();
    await new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        if (!happened()) return;
        observer.disconnect();
        requestAnimationFrame(() => resolve());
      });
      observer.observe(document.body,
        {childList: true, subtree: true, characterData: true, attributes: true});
      target.click();
    });
    times.push(performance.now() - start);
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  return times;
}
"""


@dataclass
class Figures:
    """What was measured of one page, in milliseconds."""

    name: str
    opens: list[float] = field(default_factory=list)
    clicks: list[float] = field(default_factory=list)

    def line(self) -> str:
        """Return the figures as a line of the table."""
        ordered = sorted(self.clicks)
        p95 = ordered[int(0.95 * (len(ordered) - 1))]
        return (
            f"{self.name:<26} open {statistics.median(self.opens):7.0f} ms"
            f" ({min(self.opens):.0f}-{max(self.opens):.0f}, {len(self.opens)} opens)"
            f"   click {statistics.median(ordered):6.1f} ms, p95 {p95:.1f}"
            f" ({len(ordered)} clicks)"
        )


@contextmanager
def plain_voila(folder: Path) -> Iterator[str]:
    """Serve a trivial notebook with Voila as it comes."""
    cell: dict[str, object] = {
        "cell_type": "code",
        "id": "one",
        "metadata": {},
        "execution_count": None,
        "outputs": [],
        "source": PLAIN,
    }
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    notebook = {"cells": [cell], "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
    (folder / "plain.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "voila", "plain.ipynb", "--no-browser"]
    with subprocess.Popen(
        [*command, f"--port={port}"],
        cwd=folder,
        env={**os.environ, "JUPYTER_PLATFORM_DIRS": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            until(lambda: answers(port), "plain Voila answers")
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()


def answers(port: int) -> bool:
    """Tell whether something listens."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def visit(
    browser: Browser,
    address: str,
    ready: str,
    clicks: list[object],
    into: Figures,
    *,
    enters: ServedLessons | None = None,
) -> None:
    """Open a page in a fresh context, and click."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    if enters is not None:
        enter(context, enters)
    page = context.new_page()
    started = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.locator(ready).wait_for(timeout=60_000)
    into.opens.append(1000 * (time.perf_counter() - started))
    into.clicks += page.evaluate(MEASURE, clicks)
    page.goto("about:blank")
    context.close()


def main(rounds: int) -> None:
    """Measure both pages in turn and print the table."""
    ours, plain = Figures("lesson, make serve"), Figures("trivial page, plain Voila")
    each = max(1, CLICKS // rounds)
    chat = "[data-ad-control='chat.transfer']"
    close = "[data-ad-control='team.close']"
    with (
        tempfile.TemporaryDirectory() as folder,
        plain_voila(Path(folder)) as plain_address,
        ServedLessons(ROOT / "lessons", ("--clock", "real")) as served,
        sync_playwright() as playwright,
    ):
        browser = launch(playwright)
        lesson = served.lesson("instant-chat-transfer")
        for number in range(rounds + 1):  # the first round warms both servers
            a, b = (ours, plain) if number else (Figures(""), Figures(""))
            visit(browser, lesson, chat, [[chat, close], each, close], a, enters=served)
            button = ".jupyter-button"
            visit(browser, plain_address, button, [[button, button], each, ""], b)
        browser.close()
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} processors,"
        f" voila {version('voila')}, anywidget {version('anywidget')}"
    )
    print(ours.line())
    print(plain.line())
    ratio = statistics.median(ours.opens) / statistics.median(plain.opens)
    click = statistics.median(ours.clicks) / statistics.median(plain.clicks)
    print(f"ratio lesson / plain: open {ratio:.2f}, click {click:.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
