"""The catalogue: which lessons there are, in which order and chapter.

It is read from `catalog.toml` in the folder of the lessons: one `[[lesson]]` table for
each lesson, in the order in which learners meet them.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from graphlib import CycleError, TopologicalSorter
from itertools import groupby
from typing import TYPE_CHECKING, Any

from workspace_sim.errors import CatalogueError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE_NAME = "catalog.toml"
_OTHER_TYPES: dict[str, type] = {"minutes": int, "prerequisites": list}
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class LessonEntry:
    """What the catalogue says about one lesson.

    Attributes:
        id: Its place in an address: lower case letters, digits and hyphens.
        chapter: The heading it stands under.
        file: The notebook, relative to the folder of the lessons.
        title: Its name for learners.
        minutes: How long a learner needs, about.
        summary: What a learner can do afterwards, in one sentence.
        prerequisites: The lessons to do before, by their ids.
    """

    id: str
    chapter: str
    file: str
    title: str
    minutes: int
    summary: str
    prerequisites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """Lessons under one heading."""

    title: str
    lessons: tuple[LessonEntry, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All lessons in order."""

    lessons: tuple[LessonEntry, ...]

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """The lessons by chapter, both in the order of the file."""
        runs = groupby(self.lessons, key=lambda lesson: lesson.chapter)
        return tuple(Chapter(title, tuple(lessons)) for title, lessons in runs)

    def find(self, lesson_id: str) -> LessonEntry | None:
        """Return the lesson with this id, None when there is none."""
        return next((entry for entry in self.lessons if entry.id == lesson_id), None)

    def before(self, entry: LessonEntry) -> tuple[LessonEntry, ...]:
        """Return the lessons to do before a lesson, as it names them."""
        found = (self.find(lesson_id) for lesson_id in entry.prerequisites)
        return tuple(one for one in found if one is not None)

    def after(self, entry: LessonEntry) -> LessonEntry | None:
        """Return the lesson that follows a lesson, None after the last one."""
        following = self.lessons[self.lessons.index(entry) + 1 :]
        return following[0] if following else None


def read_catalogue(folder: Path) -> Catalogue:
    """Read the catalogue and hold it against the notebooks on disk.

    Args:
        folder: The folder of the lessons.

    Raises:
        CatalogueError: `catalogue.missing`, `catalogue.malformed`,
            `catalogue.unreadable`, `catalogue.duplicate_id`,
            `catalogue.chapter_split`, `catalogue.lesson_missing`,
            `catalogue.unknown_prerequisite` or `catalogue.prerequisite_cycle`.
    """
    path = folder / FILE_NAME
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        message = f"There is no {path}; write it or name another folder of lessons"
        raise CatalogueError("catalogue.missing", message) from None
    except OSError as error:
        message = f"{path} cannot be read ({error.strerror}); let this user read it"
        raise CatalogueError("catalogue.unreadable", message) from None
    except (ValueError, RecursionError) as error:
        message = f"{path} is not valid TOML: {error}"
        raise CatalogueError("catalogue.malformed", message) from None
    lessons = tuple(_entry(table, path) for table in _tables(tables, path))
    _check_order(lessons, path)
    for entry in lessons:
        _check_file(entry, folder)
    _check_prerequisites(lessons, path)
    return Catalogue(lessons)


def _tables(whole: Mapping[str, Any], path: Path) -> list[dict[str, Any]]:
    tables = whole.get("lesson", [])
    if not isinstance(tables, list) or not all(isinstance(t, dict) for t in tables):
        message = f"{path} must hold one [[lesson]] table for each lesson"
        raise CatalogueError("catalogue.malformed", message)
    return tables


def _entry(table: Mapping[str, Any], path: Path) -> LessonEntry:
    name = table.get("id", "without id")
    whole = {"prerequisites": [], **table}
    types = {field.name: str for field in fields(LessonEntry)} | _OTHER_TYPES
    wrong = sorted(types.keys() ^ whole.keys()) or sorted(
        key for key, value in whole.items() if type(value) is not types[key]
    )
    if not wrong and not all(isinstance(one, str) for one in whole["prerequisites"]):
        wrong = ["prerequisites"]
    if wrong or not _ID.fullmatch(name):
        keys = ", ".join(wrong or ["id"])
        message = f"Lesson {name!r} in {path}: missing, unknown or ill-formed: {keys}"
        raise CatalogueError("catalogue.malformed", message)
    return LessonEntry(**{**whole, "prerequisites": tuple(whole["prerequisites"])})


def _check_order(lessons: tuple[LessonEntry, ...], path: Path) -> None:
    ids = [entry.id for entry in lessons]
    if twice := sorted({lesson_id for lesson_id in ids if ids.count(lesson_id) > 1}):
        message = f"{path} has more than one lesson {twice[0]!r}; ids must differ"
        raise CatalogueError("catalogue.duplicate_id", message)
    chapters = [chapter for chapter, _ in groupby(entry.chapter for entry in lessons)]
    if split := sorted({title for title in chapters if chapters.count(title) > 1}):
        message = f"{path}: put the lessons of chapter {split[0]!r} next to each other"
        raise CatalogueError("catalogue.chapter_split", message)


def _check_prerequisites(lessons: tuple[LessonEntry, ...], path: Path) -> None:
    known = {entry.id: entry.prerequisites for entry in lessons}
    for entry in lessons:
        if unknown := [one for one in entry.prerequisites if one not in known]:
            message = (
                f"Lesson {entry.id!r} in {path} comes after {unknown[0]!r}, which is "
                "no lesson of the catalogue; add that lesson or correct the id"
            )
            raise CatalogueError("catalogue.unknown_prerequisite", message)
    try:
        TopologicalSorter(known).prepare()
    except CycleError as error:
        way = " after ".join(repr(one) for one in reversed(error.args[1]))
        message = f"{path}: lessons come after each other in a circle: {way}; break it"
        raise CatalogueError("catalogue.prerequisite_cycle", message) from None


def _check_file(entry: LessonEntry, folder: Path) -> None:
    if not _is_notebook(folder, entry.file):
        message = (
            f"Lesson {entry.id!r} ({entry.title}) is in the catalogue, but there is no "
            f"notebook {folder / entry.file}; restore it or take the lesson out"
        )
        raise CatalogueError("catalogue.lesson_missing", message)


def _is_notebook(folder: Path, file: str) -> bool:
    try:
        notebook = (folder / file).resolve()
        inside = notebook.is_relative_to(folder.resolve())
        return inside and notebook.suffix == ".ipynb" and notebook.is_file()
    except (OSError, ValueError):  # a name that no file can have
        return False
