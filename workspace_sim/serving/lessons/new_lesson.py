"""Adds a lesson to a folder: notebook, demonstration, and table in the catalogue."""

from __future__ import annotations

import contextlib
import json
import re
import tomllib
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from workspace_sim.authoring import load_lesson, template
from workspace_sim.authoring.checker.freshness import shown
from workspace_sim.errors import CatalogueError, LessonError
from workspace_sim.serving.lessons.catalog import FILE_NAME, LessonEntry, read_catalogue
from workspace_sim.training.demonstration import SUFFIX

if TYPE_CHECKING:
    from workspace_sim.serving.lessons.catalog import Catalogue

MINUTES = 10
SUMMARY = "Say in one sentence what a learner can do after this lesson."
LONGEST = 80
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_TABLE = re.compile(r"^\[\[lesson\]\][^\n]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class NewLesson:
    """What was added: the notebook, and its table in the catalogue."""

    notebook: Path
    entry: LessonEntry


@dataclass(frozen=True, slots=True)
class Plan:
    """What adding a lesson would write; nothing is written so far.

    Attributes:
        added: The notebook and its entry.
        listed: The text of the whole catalogue with it.
    """

    added: NewLesson
    listed: str


def add_lesson(folder: Path, name: str, chapter: str, title: str = "") -> NewLesson:
    """Add a lesson made from the template; refuse it whole, or add it whole.

    Args:
        folder: The folder of the lessons.
        name: Its id: lower case letters, digits and hyphens.
        chapter: The heading it stands under; the lesson is put last there.
        title: Its name for learners; made from the id when empty.

    Raises:
        LessonError: As `planned`, or `lesson.cannot_write`.
        CatalogueError: As `planned`.
    """
    plan = planned(folder, name, chapter, title)
    notebook, entry = plan.added.notebook, plan.added.entry
    text = template.notebook(name, entry.title)
    _write(notebook, text, folder / FILE_NAME, plan.listed)
    return plan.added


def planned(folder: Path, name: str, chapter: str, title: str = "") -> Plan:
    """Return what adding a lesson would write.

    Args:
        folder: As for `add_lesson`.
        name: As for `add_lesson`.
        chapter: As for `add_lesson`.
        title: As for `add_lesson`.

    Raises:
        LessonError: `lesson.bad_name`, `lesson.taken`, `lesson.bad_chapter`,
            `lesson.bad_title`, `lesson.file_taken` or `lesson.cannot_write`.
        CatalogueError: The catalogue cannot be read, or `catalogue.no_place`.
    """
    _check_name(name)
    _check_line("chapter", "lesson.bad_chapter", chapter)
    title = title or name.replace("-", " ").capitalize()
    _check_line("title", "lesson.bad_title", title)
    catalogue = read_catalogue(folder)
    if catalogue.find(name):
        raise LessonError(
            "lesson.taken",
            f"There is a lesson {name!r} in {folder} already. Choose another name.",
        )
    file = _place_of(catalogue, chapter, name)
    entry = LessonEntry(name, chapter, file, title, MINUTES, SUMMARY)
    notebook = folder / file
    if _is_taken(notebook):
        raise LessonError(
            "lesson.file_taken",
            f"There is a file {notebook} already. Choose another name, or move it.",
        )
    listed = _with_entry(folder / FILE_NAME, catalogue, entry)
    return Plan(NewLesson(notebook, entry), listed)


def _is_taken(notebook: Path) -> bool:
    try:
        return notebook.exists()
    except OSError as error:  # a chapter of many bytes makes a name that is too long
        raise LessonError(
            "lesson.cannot_write",
            f"{notebook} cannot be written ({error.strerror}). Choose a shorter name.",
        ) from error


def _check_name(name: str) -> None:
    if not _NAME.fullmatch(name) or len(name) > LONGEST:
        raise LessonError(
            "lesson.bad_name",
            f"{name!r} cannot be the name of a lesson. Use lower case letters, digits"
            " and single hyphens, a letter first, such as 'start-a-consultation'.",
        )


def _check_line(what: str, code: str, text: str) -> None:
    whole = text.strip() == text and text.isprintable() and len(text) <= LONGEST
    if not whole or not any(one.isalnum() for one in text):
        raise LessonError(
            code,
            f"{text!r} cannot be the {what} of a lesson. Use one line of at most"
            f" {LONGEST} characters, with a letter and no space at its ends.",
        )


def _place_of(catalogue: Catalogue, chapter: str, name: str) -> str:
    """Return where the notebook goes: to the others of its chapter."""
    others = (one.file for one in catalogue.lessons if one.chapter == chapter)
    words = re.findall(r"\w+", chapter.lower())
    folder = next((PurePosixPath(one).parent for one in others), None)
    place = PurePosixPath("_".join(words)) if folder is None else folder
    return str(place / f"{name.replace('-', '_')}.ipynb")


def _with_entry(path: Path, catalogue: Catalogue, entry: LessonEntry) -> str:
    """Return the text of the catalogue with one more table, last in its chapter."""
    text = path.read_text(encoding="utf-8")
    chapters = [one.chapter for one in catalogue.lessons]
    number = len(chapters)
    if entry.chapter in chapters:
        number -= chapters[::-1].index(entry.chapter)
    end = _end_of_table(text, number)
    before, after = text[:end].rstrip(), text[end:]
    listed = f"{before}\n\n{_table(entry)}{after}" if before else _table(entry)
    if _entries(listed) != _inserted(_entries(text), number, entry):
        raise CatalogueError(
            "catalogue.no_place",
            f"{path} is written in a way that no lesson can be added to by a program."
            f" Add the table of {entry.id!r} by hand.",
        )
    return listed


def _end_of_table(text: str, number: int) -> int:
    """Return where a table ends; comments before the next one belong to that."""
    starts = [one.start() for one in _TABLE.finditer(text)]
    if not number or number >= len(starts):
        return len(text)
    lines = text[: starts[number]].splitlines(keepends=True)
    while not lines[-1].strip() or lines[-1].startswith("#"):
        lines.pop()
    return len("".join(lines))


def _table(entry: LessonEntry) -> str:
    values = {key: one for key, one in asdict(entry).items() if one != ()}
    lines = [f"{k} = {json.dumps(v, ensure_ascii=False)}" for k, v in values.items()]
    return "\n".join(["[[lesson]]", *lines, ""])


def _entries(text: str) -> list[object]:
    with contextlib.suppress(ValueError):
        tables = tomllib.loads(text).get("lesson", [])
        return list(tables)
    return []


def _inserted(entries: list[object], number: int, entry: LessonEntry) -> list[object]:
    table = {key: one for key, one in asdict(entry).items() if one != ()}
    return [*entries[:number], table, *entries[number:]]


def _write(notebook: Path, text: str, catalogue: Path, listed: str) -> None:
    """Write all files; what was made is taken back when one cannot be written."""
    made = [one for one in notebook.parents if not one.exists()]
    fresh = catalogue.with_name(f".{catalogue.name}.new")
    demonstration = notebook.with_suffix(SUFFIX)
    try:
        notebook.parent.mkdir(parents=True, exist_ok=True)
        notebook.write_text(text, encoding="utf-8")
        demonstration.write_text(shown(load_lesson(notebook)), encoding="utf-8")
        fresh.write_text(listed, encoding="utf-8")
        fresh.replace(catalogue)
    except OSError as error:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
            notebook.unlink(missing_ok=True)
            demonstration.unlink(missing_ok=True)
            for folder in made:
                folder.rmdir()
        raise LessonError(
            "lesson.cannot_write",
            f"{error.filename} cannot be written ({error.strerror}); nothing was added."
            " Let this user write there.",
        ) from error
