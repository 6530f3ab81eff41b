"""The catalogue and what it refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.serving.served import LESSONS
from workspace_sim.errors import CatalogueError
from workspace_sim.serving.lessons.catalog import read_catalogue

if TYPE_CHECKING:
    from pathlib import Path

ENTRY = """
[[lesson]]
id = "{id}"
chapter = "{chapter}"
file = "{file}"
title = "A title"
minutes = 5
summary = "A summary."
"""


def folder_with(path: Path, *entries: str) -> Path:
    (path / "there.ipynb").write_text("{}")
    (path / "catalog.toml").write_text("".join(entries))
    return path


def entry(
    lesson_id: str = "one", chapter: str = "First", file: str = "there.ipynb"
) -> str:
    return ENTRY.format(id=lesson_id, chapter=chapter, file=file)


def refusal(folder: Path) -> CatalogueError:
    with pytest.raises(CatalogueError) as caught:
        read_catalogue(folder)
    return caught.value


def test_lessons_stand_by_chapter_in_the_order_of_the_file() -> None:
    catalogue = read_catalogue(LESSONS)

    found = [
        (chapter.title, [lesson.id for lesson in chapter.lessons])
        for chapter in catalogue.chapters
    ]
    assert found == [("Counting", ["count"]), ("Failing", ["broken"])]


def test_lesson_is_found_by_its_id() -> None:
    catalogue = read_catalogue(LESSONS)
    found = catalogue.find("count")

    assert found is not None
    assert found.title == "Count to two"
    assert catalogue.find("nothing") is None


def test_folder_without_catalogue_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path).code == "catalogue.missing"


def test_lesson_missing_on_disk_is_refused_by_name(tmp_path: Path) -> None:
    error = refusal(folder_with(tmp_path, entry("lost", file="gone.ipynb")))

    assert error.code == "catalogue.lesson_missing"
    assert "'lost'" in str(error)
    assert "gone.ipynb" in str(error)


@pytest.mark.parametrize(
    "file",
    [
        "../there.ipynb",
        "/etc/passwd",
        "catalog.toml",
        "\\u0000.ipynb",
        f"{'a' * 5000}.ipynb",
    ],
)
def test_file_that_is_no_lesson_of_the_folder_is_refused(
    tmp_path: Path, file: str
) -> None:
    folder = tmp_path / "lessons"
    folder.mkdir()
    (tmp_path / "there.ipynb").write_text("{}")

    assert (
        refusal(folder_with(folder, entry(file=file))).code
        == "catalogue.lesson_missing"
    )


def test_two_lessons_with_one_id_are_refused(tmp_path: Path) -> None:
    assert (
        refusal(folder_with(tmp_path, entry(), entry())).code
        == "catalogue.duplicate_id"
    )


def test_chapter_in_two_places_is_refused(tmp_path: Path) -> None:
    entries = [entry("a", "First"), entry("b", "Second"), entry("c", "First")]

    assert refusal(folder_with(tmp_path, *entries)).code == "catalogue.chapter_split"


@pytest.mark.parametrize(
    "text",
    [
        "[[lesson]",
        entry() + 'colour = "blue"',
        entry().replace("minutes = 5", ""),
        entry().replace("minutes = 5", 'minutes = "5"'),
        entry("Not an id"),
        "lesson = 5",
        "lesson = [1]",
        "[lesson]\nid = 'a'",
        "a = " + "[" * 100_000,
    ],
    ids=[
        "syntax",
        "unknown key",
        "missing key",
        "wrong type",
        "ill-formed id",
        "number",
        "list of numbers",
        "one table",
        "nested too deep",
    ],
)
def test_ill_formed_catalogue_is_refused(tmp_path: Path, text: str) -> None:
    assert refusal(folder_with(tmp_path, text)).code == "catalogue.malformed"


def test_catalogue_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "catalog.toml").write_bytes(b"\xff\xfe")

    assert refusal(tmp_path).code == "catalogue.malformed"


def test_catalogue_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    (tmp_path / "catalog.toml").mkdir()
    (tmp_path / "file").touch()

    assert refusal(tmp_path).code == "catalogue.unreadable"
    assert refusal(tmp_path / "file").code == "catalogue.unreadable"


def after(lesson_id: str, *prerequisites: str) -> str:
    names = ", ".join(f'"{one}"' for one in prerequisites)
    return entry(lesson_id) + f"prerequisites = [{names}]\n"


@pytest.mark.guide("P1", "P2")
def test_lesson_knows_the_ones_to_do_before(tmp_path: Path) -> None:
    texts = (entry("one"), entry("two"), after("three", "two", "one"))
    catalogue = read_catalogue(folder_with(tmp_path, *texts))

    found = [
        [one.id for one in catalogue.before(lesson)] for lesson in catalogue.lessons
    ]
    assert found == [[], [], ["two", "one"]]


def test_unknown_prerequisite_is_refused_by_name(tmp_path: Path) -> None:
    error = refusal(folder_with(tmp_path, after("one", "lost")))

    assert error.code == "catalogue.unknown_prerequisite"
    assert "'one'" in str(error)
    assert "'lost'" in str(error)


@pytest.mark.parametrize(
    "texts",
    [
        [after("one", "one")],
        [after("one", "two"), after("two", "one")],
        [after("one", "three"), after("two", "one"), after("three", "two")],
    ],
)
def test_lessons_that_come_after_each_other_are_refused_by_name(
    tmp_path: Path, texts: list[str]
) -> None:
    error = refusal(folder_with(tmp_path, *texts))

    assert error.code == "catalogue.prerequisite_cycle"
    assert "'one'" in str(error)


@pytest.mark.parametrize("value", ['"log-in"', "[1]", "[[]]", "true"])
def test_prerequisites_that_are_no_list_of_ids_are_refused(
    tmp_path: Path, value: str
) -> None:
    text = entry() + f"prerequisites = {value}\n"

    assert refusal(folder_with(tmp_path, text)).code == "catalogue.malformed"


def test_each_lesson_knows_the_one_that_follows(tmp_path: Path) -> None:
    catalogue = read_catalogue(folder_with(tmp_path, entry(), entry("two")))
    one, two = catalogue.lessons

    assert catalogue.after(one) == two
    assert catalogue.after(two) is None
