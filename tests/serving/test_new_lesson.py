"""A lesson made from the template: whole from the first moment, or not there at all."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import urllib.request
from typing import TYPE_CHECKING

import pytest

from tests.lessons.catalogue import LESSONS
from tests.serving.served import ROOT, ServedLessons, command
from workspace_sim.authoring import load_lesson
from workspace_sim.authoring.checker import check
from workspace_sim.authoring.demonstration import demonstrate
from workspace_sim.errors import CatalogueError, LessonError
from workspace_sim.kernel.demonstrations import find_demonstration
from workspace_sim.serving.lessons.catalog import read_catalogue
from workspace_sim.serving.lessons.new_lesson import add_lesson

if TYPE_CHECKING:
    from pathlib import Path

CHAPTER = "Transfer a chat interaction"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the folder of the lessons."""
    return shutil.copytree(LESSONS, tmp_path / "lessons")


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """Return a folder of lessons without any."""
    (tmp_path / "catalog.toml").write_text("# My lessons.\n", encoding="utf-8")
    return tmp_path


def digest(folder: Path) -> dict[str, str]:
    """Return what is in a folder."""
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def refusal(folder: Path, name: str, chapter: str, title: str = "") -> str:
    """Return the code of a refusal that changed nothing."""
    before = digest(folder)
    with pytest.raises((LessonError, CatalogueError)) as raised:
        add_lesson(folder, name, chapter, title)
    assert digest(folder) == before
    return raised.value.code


def test_new_lesson_passes_the_checker_at_once(empty: Path) -> None:
    made = add_lesson(empty, "call-a-colleague", "First chapter", "Calling “Theo”")

    lesson = load_lesson(made.notebook)
    checked = check(lesson)

    assert (lesson.id, lesson.title) == ("call-a-colleague", "Calling “Theo”")
    assert checked.findings == ()
    assert checked.score == 100


def test_chapter_that_makes_too_long_a_name_is_refused(empty: Path) -> None:
    four_bytes_each = "\U0001d400" * 80

    assert refusal(empty, "my-lesson", four_bytes_each) == "lesson.cannot_write"


def test_new_lesson_can_be_watched_at_once(empty: Path) -> None:
    made = add_lesson(empty, "my-lesson", "First")

    shown = find_demonstration("my-lesson", made.notebook.parent)

    assert shown == demonstrate(load_lesson(made.notebook))


def test_new_lesson_stands_last_in_its_chapter(folder: Path) -> None:
    before = [one.id for one in read_catalogue(folder).lessons]
    text = (folder / "catalog.toml").read_text(encoding="utf-8")

    made = add_lesson(folder, "my-transfer", CHAPTER)

    after = read_catalogue(folder)
    mine = [one.id for one in after.lessons if one.chapter == CHAPTER]
    assert mine[-1] == "my-transfer"
    assert [one.id for one in after.lessons if one.id != "my-transfer"] == before
    assert made.notebook.parent == folder / "transfer_a_chat_interaction"
    lines = (folder / "catalog.toml").read_text(encoding="utf-8").splitlines()
    assert set(text.splitlines()) <= set(lines)
    assert made.entry.title == "My transfer"


def test_comment_before_the_next_chapter_stays_there(empty: Path) -> None:
    add_lesson(empty, "one", "First")
    add_lesson(empty, "two", "Second")
    path = empty / "catalog.toml"
    text = path.read_text(encoding="utf-8")
    second = text.rindex("[[lesson]]")
    path.write_text(
        text[:second] + "# What comes second.\n" + text[second:], encoding="utf-8"
    )

    add_lesson(empty, "three", "First")

    assert [one.id for one in read_catalogue(empty).lessons] == ["one", "three", "two"]
    assert '# What comes second.\n[[lesson]]\nid = "two"' in path.read_text("utf-8")


@pytest.mark.parametrize(
    "name", ["", "Two Words", "-a", "a--b", "../a", "3-things", "a" * 81, "ä", "a\n"]
)
def test_bad_name_is_refused_and_nothing_changes(folder: Path, name: str) -> None:
    assert refusal(folder, name, CHAPTER) == "lesson.bad_name"


def test_taken_name_is_refused_and_nothing_changes(folder: Path) -> None:
    assert refusal(folder, "log-in", CHAPTER) == "lesson.taken"


@pytest.mark.parametrize("line", ["", " a", "a\nb", "...", "a" * 81])
def test_bad_chapter_is_refused_and_nothing_changes(folder: Path, line: str) -> None:
    assert refusal(folder, "my-lesson", line) == "lesson.bad_chapter"


@pytest.mark.parametrize("line", [" a", "a\tb", "!"])
def test_bad_title_is_refused_and_nothing_changes(folder: Path, line: str) -> None:
    assert refusal(folder, "my-lesson", CHAPTER, line) == "lesson.bad_title"


def test_file_that_is_there_is_never_overwritten(folder: Path) -> None:
    (folder / "transfer_a_chat_interaction" / "my_lesson.ipynb").write_text("mine")

    assert refusal(folder, "my-lesson", CHAPTER) == "lesson.file_taken"


def test_folder_without_catalogue_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, "my-lesson", CHAPTER) == "catalogue.missing"


def test_folder_that_cannot_be_made_is_refused_and_nothing_stays(empty: Path) -> None:
    (empty / "first").write_text("a file where the folder should be")

    assert refusal(empty, "my-lesson", "First") == "lesson.cannot_write"


def test_catalogue_in_an_unusual_form_is_left_alone(empty: Path) -> None:
    (empty / "catalog.toml").write_text("lesson = []\n", encoding="utf-8")

    assert refusal(empty, "one", "First") == "catalogue.no_place"


def test_command_says_what_it_made_and_refuses_in_one_sentence(empty: Path) -> None:
    call = command("new-lesson", "my-lesson", "--chapter", "First", "--lessons", ".")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}

    first, second = (
        subprocess.run(
            call,
            cwd=empty,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        for _ in range(2)
    )

    assert (first.returncode, first.stderr) == (0, "")
    assert "first/my_lesson.ipynb" in first.stdout
    assert (second.returncode, second.stdout) == (1, "")
    assert second.stderr.startswith("workspace-sim: There is a lesson 'my-lesson'")
    assert second.stderr.count("\n") == 1


def test_new_lesson_runs_in_a_kernel_and_is_served(empty: Path) -> None:
    made = add_lesson(empty, "my-lesson", "First")

    run = subprocess.run(
        [sys.executable, "-m", "pytest", "--nbval-lax", "-q", "-W", "default", "."],
        cwd=made.notebook.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    with (
        ServedLessons(empty, class_name="") as server,
        urllib.request.urlopen(server.lesson("my-lesson"), timeout=30) as answer,
    ):
        page = answer.read().decode()

    assert "5 passed" in run.stdout, run.stdout
    assert "<h1>My lesson</h1>" in page
    assert "data-incident" not in page
