"""The preview follows the notebook, and tells its author alone what failed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import AT_WORK, DESK_PATIENCE, axe_violations
from tests.serving.served import ServedLessons
from workspace_sim.serving.lessons.new_lesson import add_lesson

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

LESSON = "my-lesson"
STEP = 3


class Notebook:
    """The notebook of the lesson, as its author saves it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.text = path.read_text(encoding="utf-8")

    def save(self, cell: int, *lines: str) -> None:
        """Save the notebook with other lines in one cell."""
        content: dict[str, Any] = json.loads(self.text)
        content["cells"][cell]["source"] = [f"{line}\n" for line in lines]
        self.path.write_text(json.dumps(content), encoding="utf-8")

    def restore(self) -> None:
        """Save the notebook as it was made."""
        self.path.write_text(self.text, encoding="utf-8")


@pytest.fixture(scope="module")
def notebook(tmp_path_factory: pytest.TempPathFactory) -> Notebook:
    """Return the notebook of a lesson made from the template."""
    folder = tmp_path_factory.mktemp("lessons")
    (folder / "catalog.toml").touch()
    return Notebook(add_lesson(folder, LESSON, "First").notebook)


@pytest.fixture(scope="module")
def served(notebook: Notebook) -> Iterator[ServedLessons]:
    """Preview the lesson."""
    folder = notebook.path.parents[1]
    with ServedLessons(folder, (), ("preview", LESSON)) as server:
        yield server


@pytest.fixture
def preview(notebook: Notebook, served: ServedLessons, page: Page) -> Iterator[Page]:
    """Open the lesson as it was made."""
    notebook.restore()
    page.goto(served.lesson(LESSON))
    wait_for_desk(page)
    yield page
    notebook.restore()


def wait_for_desk(page: Page) -> None:
    """Wait until the desk is drawn."""
    page.locator(AT_WORK).wait_for(timeout=DESK_PATIENCE)


def test_page_follows_what_is_saved(preview: Page, notebook: Notebook) -> None:
    notebook.save(0, "# Another title", "", "Another lead.")

    expect(preview.get_by_text("Another lead.")).to_be_visible(timeout=DESK_PATIENCE)
    expect(preview).to_have_title("Another title - Workspace Sim")
    wait_for_desk(preview)


def test_broken_cell_is_shown_with_its_number_and_line_until_it_is_mended(
    preview: Page, notebook: Notebook
) -> None:
    notebook.save(STEP, "lesson.step(", "    'a',", "    unknown_name,", ")")

    told = preview.get_by_role("alert").filter(has_text="unknown_name")
    expect(told.get_by_role("heading")).to_have_text(
        "Cell 4, line 3", timeout=DESK_PATIENCE
    )
    expect(told).to_contain_text("NameError: name 'unknown_name' is not defined")
    expect(told.get_by_role("region", name="Traceback")).to_contain_text("----> 3")
    expect(preview.get_by_text("We are sorry")).to_have_count(0)
    assert axe_violations(preview) == []

    notebook.restore()
    wait_for_desk(preview)


def test_cell_that_is_no_python_is_shown_with_its_line(
    preview: Page, notebook: Notebook
) -> None:
    notebook.save(STEP, "first = 1", "second = = 2")

    heading = preview.get_by_role("heading", name="Cell 4, line 2")
    expect(heading).to_be_visible(timeout=DESK_PATIENCE)
    expect(preview.get_by_role("alert").filter(has=heading)).to_contain_text(
        "SyntaxError: invalid syntax"
    )


def test_refused_lesson_is_told_with_its_cell(
    preview: Page, notebook: Notebook
) -> None:
    notebook.save(1, "from workspace_sim import authoring as a", "a.Scenario(agent=1)")

    heading = preview.get_by_role("heading", name="Cell 2, line 2")
    expect(heading).to_be_visible(timeout=DESK_PATIENCE)


def test_half_a_notebook_is_told_until_it_is_whole(
    preview: Page, notebook: Notebook
) -> None:
    notebook.path.write_text('{"cells": [', encoding="utf-8")

    heading = preview.get_by_role("heading", name="The notebook cannot be read")
    expect(heading).to_be_visible(timeout=DESK_PATIENCE)
    expect(preview.get_by_text("notebook.malformed")).to_be_visible()
    assert axe_violations(preview) == []

    notebook.restore()
    wait_for_desk(preview)


def test_step_is_shown_with_its_prose_whatever_the_id_of_its_cell_is(
    preview: Page, notebook: Notebook
) -> None:
    script = preview.locator("script[data-stamp]")
    stamp = script.get_attribute("data-stamp")
    assert stamp is not None
    content = json.loads(notebook.text)
    content["cells"][STEP]["id"] = "5f3a0c1d"
    notebook.path.write_text(json.dumps(content), encoding="utf-8")

    expect(script).not_to_have_attribute("data-stamp", stamp)
    wait_for_desk(preview)

    steps = preview.get_by_role("listitem").filter(has_text="Tell June what you are")
    expect(steps).to_contain_text("June cannot see what you do")
