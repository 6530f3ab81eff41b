"""The first lesson in plain JupyterLab, where lessons are written."""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import subprocess
import sys
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self
from urllib.error import URLError

import psutil
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import other_hosts
from tests.serving.served import PATIENCE, ROOT, kernels_of, until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from playwright.sync_api import Browser, Locator, Page, Request

LESSON = "transfer_a_chat_interaction/instant_chat_transfer.ipynb"
LAB_PATIENCE = 60_000  # ms until JupyterLab is drawn and a kernel has run a notebook
NO_AUTOSAVE = {"@jupyterlab/docmanager-extension:plugin": {"autosave": False}}


@dataclass
class JupyterLab:
    """A JupyterLab with settings, kernels and lessons of its own.

    Attributes:
        folder: An empty folder for all that it writes.
        address: Where it is, with a final slash.
        token: What it asks of who opens it.
    """

    folder: Path
    address: str = ""
    token: str = field(default_factory=secrets.token_hex)

    @property
    def lesson(self) -> Path:
        """The notebook that it opens."""
        return self.folder / "lessons" / LESSON

    def __enter__(self) -> Self:
        """Start on a free port; return when it answers."""
        shutil.copytree(ROOT / "lessons", self.folder / "lessons")
        self._configure()
        options = ["--no-browser", "--ip=127.0.0.1", "--ServerApp.port=0"]
        options += ["--allow-root"] if os.geteuid() == 0 else []
        self.log = (self.folder / "lab.log").open("w+", encoding="utf-8")
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-m", "jupyterlab", *options),
                f"--notebook-dir={self.folder / 'lessons'}",
            ],
            cwd=self.folder,
            env={**os.environ, **self._environment()},
            stdout=self.log,
            stderr=self.log,
        )
        self.program = psutil.Process(self.process.pid)
        until(self._answers, "JupyterLab answers", patience=2 * PATIENCE)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop, and make sure that no kernel stays behind."""
        kernels = kernels_of(self.program)
        self.process.terminate()
        self.process.wait(PATIENCE)
        self.log.close()
        left = [kernel.pid for kernel in kernels if kernel.is_running()]
        for kernel in kernels:
            if kernel.pid in left:
                kernel.kill()
        assert kernels, "no kernel was started"
        assert not left, f"kernels outlived JupyterLab: {left}"

    def _configure(self) -> None:
        """Set what the project sets for authors; nothing is saved by itself."""
        overrides = json.loads((ROOT / "scripts" / "lab_overrides.json").read_text())
        settings = self.folder / "config" / "labconfig"
        settings.mkdir(parents=True)
        (settings / "default_setting_overrides.json").write_text(
            json.dumps({**overrides, **NO_AUTOSAVE})
        )

    def _environment(self) -> dict[str, str]:
        """Keep it from settings and workspaces of whoever runs the tests."""
        config = str(self.folder / "config")
        return {
            "IPYTHONDIR": str(self.folder / "ipython"),
            "JUPYTERLAB_SETTINGS_DIR": f"{config}/settings",
            "JUPYTERLAB_WORKSPACES_DIR": f"{config}/workspaces",
            "JUPYTER_CONFIG_DIR": config,
            "JUPYTER_DATA_DIR": str(self.folder / "data"),
            "JUPYTER_RUNTIME_DIR": str(self.folder / "runtime"),
            "JUPYTER_TOKEN": self.token,
            "PYTHONPATH": str(ROOT),
            "WORKSPACE_SIM_CLOCK": "manual",
        }

    def _answers(self) -> bool:
        assert self.process.poll() is None, (self.folder / "lab.log").read_text()
        try:
            (info,) = (self.folder / "runtime").glob("jpserver-*.json")
            self.address = json.loads(info.read_text())["url"]
            with urllib.request.urlopen(f"{self.address}api", timeout=5):
                return True
        except (ValueError, URLError):  # it has not written the file, or not opened
            return False

    def saved(self) -> dict[str, Any]:
        """Return the notebook as it stands on disk, by the ids of its cells."""
        cells = json.loads(self.lesson.read_text(encoding="utf-8"))["cells"]
        return {cell["id"]: cell for cell in cells}


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[JupyterLab]:
    """One JupyterLab for the tests of this module."""
    with JupyterLab(tmp_path_factory.mktemp("lab")) as running:
        yield running


@pytest.fixture(scope="module")
def opened(browser: Browser, lab: JupyterLab) -> Iterator[tuple[Page, list[Request]]]:
    """The lesson with every cell run, and all that its page asked for."""
    requests: list[Request] = []
    author = browser.new_context(viewport={"width": 1600, "height": 1000})
    author.set_default_timeout(LAB_PATIENCE)
    author.on("request", lambda request: requests.append(request))  # noqa: PLW0108  # Playwright marks the function
    page = author.new_page()
    page.goto(f"{lab.address}lab/tree/{LESSON}?token={lab.token}")
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    transfer_button(page).wait_for()
    yield page, requests
    author.close()


@pytest.fixture
def page(opened: tuple[Page, list[Request]]) -> Page:
    """The lesson with every cell run, one for all tests."""
    return opened[0]


def transfer_button(page: Page) -> Locator:
    """Return a button of the chat's toolbar."""
    return page.get_by_role("button", name="Instant Chat Transfer", exact=True)


def message_box(page: Page) -> Locator:
    """Return the box for messages to the customer."""
    return page.get_by_role("textbox", name="Message to Amina Yusuf")


def test_every_cell_runs_and_saving_is_left_to_jupyterlab(
    page: Page, lab: JupyterLab
) -> None:
    before = {cell_id: cell["source"] for cell_id, cell in lab.saved().items()}
    rehearsed = page.get_by_label("Code Cell Content").last
    expect(rehearsed).to_contain_text("[9]:")
    transfer_button(page).focus()

    page.keyboard.press("ControlOrMeta+s")

    until(lambda: "execute_result" in lab.lesson.read_text(), "the notebook is saved")
    saved = lab.saved()
    code = [cell for cell in saved.values() if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in code] == list(range(1, len(code) + 1))
    assert saved["rehearsal"]["outputs"] == []
    assert {cell_id: cell["source"] for cell_id, cell in saved.items()} == before


def test_desk_works_below_its_cell(page: Page) -> None:
    expect(page.get_by_role("button", name="Global Status: Ready")).to_be_visible()
    transfer_button(page).click()

    expect(page.get_by_role("searchbox", name="Type name or number")).to_be_focused()
    page.get_by_role("button", name="Action Menu for Ines Marques").click()
    item = page.get_by_role("menuitem", name="Instant Chat Transfer")
    expect(item).to_be_focused()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Close the Team Communicator").click()
    expect(page.get_by_role("searchbox", name="Type name or number")).to_be_hidden()


def test_demonstration_plays_below_its_cell(page: Page) -> None:
    page.get_by_role("button", name="Watch how it is done").click()
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_focused()

    page.get_by_role("button", name="Step forward").click()

    expect(page.get_by_text("Act 2 of 12", exact=True)).to_be_visible()
    expect(page.get_by_role("searchbox", name="Type name or number")).to_be_visible()
    page.get_by_role("button", name="Now do it yourself").click()
    expect(page.get_by_role("searchbox", name="Type name or number")).to_be_hidden()


def test_keys_at_the_desk_neither_add_nor_delete_cells(
    page: Page, lab: JupyterLab
) -> None:
    cells = page.locator(".jp-Cell")
    count = len(lab.saved())
    expect(cells).to_have_count(count)
    transfer_button(page).focus()
    for key in ("a", "b", "x", "d", "d", "Shift+m"):
        page.keyboard.press(key)

    expect(transfer_button(page)).to_be_focused()
    expect(cells).to_have_count(count)
    message_box(page).fill("")
    message_box(page).press_sequentially("add a bad dd")
    expect(message_box(page)).to_have_value("add a bad dd")
    expect(cells).to_have_count(count)


def test_undoing_in_the_message_box_undoes_what_was_typed(page: Page) -> None:
    box = message_box(page)
    box.fill("")
    box.press_sequentially("One moment")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("Backspace")
    expect(box).to_have_value("")

    page.keyboard.press("ControlOrMeta+z")

    expect(box).to_have_value("One moment")


def test_labels_of_the_case_are_not_squeezed(page: Page) -> None:
    terms = page.get_by_role("term")
    heights = {
        name: terms.filter(has_text=re.compile(f"^{name}$")).bounding_box()
        for name in ("Segment", "E-mail", "Phone")
    }

    assert len({box["height"] for box in heights.values() if box}) == 1, heights


def test_jupyterlab_asks_no_other_host(
    opened: tuple[Page, list[Request]], lab: JupyterLab
) -> None:
    assert len(opened[1]) > 10
    assert other_hosts(opened[1], lab.address) == set()
