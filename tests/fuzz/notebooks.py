"""Attacks on everything that looks at a notebook or at the catalogue without running.

While one of them looks, a witness listens; the code that it looks at leaves a trace
wherever it is run.
"""

from __future__ import annotations

import json
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.fuzz import samples
from tests.fuzz.target import TAKEN, Target
from tests.fuzz.values import (
    as_bytes,
    damaged,
    depth,
    drawn,
    json_value,
    one_in,
    scalar,
    spliced,
    text,
)
from tests.fuzz.witness import LEAVES_A_TRACE, watching
from workspace_sim.authoring.cell_code import Cell, compiled, step_id_of
from workspace_sim.authoring.notebook import TAGS, inspect
from workspace_sim.serving.lessons.catalog import FILE_NAME, read_catalogue
from workspace_sim.serving.lessons.editions import edition_of
from workspace_sim.serving.lessons.new_lesson import planned
from workspace_sim.serving.lessons.thin_page import fits_thin_page
from workspace_sim.serving.upstream.notebook_file import read_for_page

if TYPE_CHECKING:
    from random import Random

IN_NOTEBOOK = frozenset(
    {
        "notebook.cell_failed",
        "notebook.cell_too_long",
        "notebook.malformed",
        "notebook.missing",
        "notebook.statement",
        "notebook.tag",
        "notebook.too_large",
        "notebook.unreadable",
    }
)
IN_CATALOGUE = frozenset(
    {
        "catalogue.chapter_split",
        "catalogue.duplicate_id",
        "catalogue.lesson_missing",
        "catalogue.malformed",
        "catalogue.missing",
        "catalogue.prerequisite_cycle",
        "catalogue.unknown_prerequisite",
        "catalogue.unreadable",
    }
)
NOT_ADDED = frozenset(
    {
        "catalogue.no_place",
        "lesson.bad_chapter",
        "lesson.bad_name",
        "lesson.bad_title",
        "lesson.cannot_write",
        "lesson.file_taken",
        "lesson.taken",
    }
)
# What a parser of Python trips over, repeated up to the depth where it gives up.
BOMBS = (
    *("(", "[", "{", "-", "not ", "a.", "a[0]", "f(", "lambda:", "1 if 1 else ", "+1"),
    *(
        "a=",
        "**2",
        "await ",
        "@a\n",
        "f'{",
        "elif 1:\n 1\n",
        '"',
        "\\\n",
        "#",
        ";",
        "\t",
    ),
    *("[a for a in ", "{1:", "(a:=", "*", "x=1\n", "\f", "\ufeff", "{a:{b:"),
)
PIECES = (
    *(
        "lesson",
        ".step(",
        "'one'",
        "step_id=",
        "=",
        "\n",
        " ",
        ")",
        "]",
        "\0",
        "\ud800",
    ),
    *("import os", "from os import *", "9" * 5_000, "'a'*10**9", "2**9**9", "1<<10**9"),
    *("yield", "return", "await x", "nonlocal a", "global a", "class A: pass", "del a"),
    *("\nfor i in a: pass\n", "\ndef f(): pass\n", "\nif 1: x = 1\n", "\nawait x\n"),
    *("for i in a: pass", "%matplotlib", "!ls", "?", "\\N{DIGIT ONE}", "ﬁ", "é", "\\"),
)


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="fuzz-"))


def source(chance: Random) -> str:
    """Return the code of a cell; every other one leaves a trace when it is run."""
    first = drawn(chance, ("", f"{LEAVES_A_TRACE}\n"))
    match chance.randrange(4):
        case 0:
            return first + "".join(drawn(chance, PIECES) for _ in range(7))
        case 1:
            before = drawn(chance, ("", "x = ", "lesson.step("))
            after = drawn(chance, ("", "1", "a b", ")"))
            return first + before + drawn(chance, BOMBS) * depth(chance) + after
        case _:
            return first + _spliced_text(chance, drawn(chance, samples.sources()))


def _spliced_text(chance: Random, whole: str) -> str:
    for _ in range(chance.randrange(4)):
        at = chance.randint(0, len(whole))
        upto = at + drawn(chance, (0, 1, 5, 50))
        put = text(chance) if one_in(chance, 3) else drawn(chance, PIECES)
        whole = whole[:at] + put + whole[upto:]
    return whole


def notebook(chance: Random) -> dict[str, Any]:
    """Return a notebook as JSON values, whose cells may hold anything."""
    cells = [
        {
            "cell_type": drawn(chance, ("code", "code", "markdown", "raw")),
            "id": drawn(chance, ("one", "two")),
            "metadata": {"tags": [drawn(chance, TAGS)]},
            "outputs": [],
            "execution_count": None,
            "source": _lines_or_text(chance, source(chance)),
        }
        for _ in range(chance.randrange(4))
    ]
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def _lines_or_text(chance: Random, code: str) -> str | list[str]:
    return code.splitlines(keepends=True) if one_in(chance, 2) else code


def file(chance: Random) -> bytes:
    """Return the file of a notebook, damaged; once in a while a very large one."""
    if one_in(chance, 3_000):
        tags = {"tags": ["step"]}
        cell = {"cell_type": "code", "metadata": tags, "source": "x" * 10_000_000}
        return as_bytes({"cells": [cell] * drawn(chance, (1, 4))})
    value = json_value(chance) if one_in(chance, 20) else notebook(chance)
    return spliced(chance, as_bytes(damaged(chance, value)), 1)


def _written(name: str, content: bytes) -> Path:
    path = _folder() / name
    path.write_bytes(content)
    return path


def attack_source(code: str) -> str:
    """Look at the code of one cell."""
    with watching():
        step_id_of(code)
        compiled(Cell("one", 1, "step", code), "cell 1")
    return TAKEN


def attack_file(content: bytes) -> str:
    """Look at a notebook, as the checker does before it runs the first cell."""
    path = _written("lesson.ipynb", content)
    with watching():
        inspect(path)
    return TAKEN


def attack_page(content: bytes) -> str:
    """Look at a notebook as the server does that opens its lesson."""
    path = _written("page.ipynb", content)
    with watching():
        edition_of("fuzzed", path)
    # Upstream checks a notebook by code that it makes itself; a trace is found anyhow.
    read = read_for_page(path)
    with watching():
        fits_thin_page(read)
    return TAKEN


def _table(chance: Random) -> str:
    files = (*["lesson.ipynb"] * 8, "../x.ipynb", "a/\0", "x" * 300)
    after = [drawn(chance, ("one", "two", "three")) for _ in range(chance.randrange(3))]
    table: dict[str, Any] = {
        "id": drawn(chance, ("one", "two", "a-b", "c", "d", "A", "-")),
        "chapter": drawn(chance, ("First", "First", "Second", "Ⅷ")),
        "file": drawn(chance, files),
        "title": "A lesson",
        "minutes": chance.randint(-1, 40),
        "summary": "Summary.",
        "prerequisites": after if one_in(chance, 3) else [],
    }
    if one_in(chance, 8):
        table[drawn(chance, sorted(table))] = scalar(chance)
    if one_in(chance, 20):
        del table[drawn(chance, sorted(table))]
    return "\n".join(("[[lesson]]", *(f"{k} = {_toml(v)}" for k, v in table.items())))


def _toml(value: Any) -> str:
    written = json.dumps(value)
    return {"NaN": "nan", "Infinity": "inf", "-Infinity": "-inf"}.get(written, written)


REAL_LIST = (samples.LESSONS / FILE_NAME).read_bytes()[:3_000]


def catalogue(chance: Random) -> bytes:
    """Return the file of a catalogue, mostly damaged; once in a while a long one."""
    if one_in(chance, 500):
        return b"[[lesson]]\nid='a'\n" * chance.randint(1, 20_000)
    if one_in(chance, 5):
        return spliced(chance, REAL_LIST)
    tables = "\n\n".join(_table(chance) for _ in range(chance.randrange(5)))
    written = tables.encode("utf-8", errors="surrogatepass")
    return written if one_in(chance, 2) else spliced(chance, written, 1)


def _listed(content: bytes) -> Path:
    if not (_folder() / "lesson.ipynb").exists():
        _written("lesson.ipynb", b"{}")
    return _written(FILE_NAME, content).parent


def attack_catalogue(content: bytes) -> str:
    """Read a catalogue."""
    folder = _listed(content)
    with watching():
        read_catalogue(folder)
    return TAKEN


def new_lesson(chance: Random) -> tuple[bytes, str, str, str]:
    """Return a catalogue, and the name, chapter and title of a lesson beside it."""
    names = ("first-lesson", "b", "one", "a" * 80, "Ö", text(chance))
    long = ("\U0001d400" * 80, "中" * 80, text(chance, 90))
    known = ("First", "Second", *long, "..", "a/b")
    return (
        catalogue(chance),
        drawn(chance, names),
        drawn(chance, known),
        drawn(chance, ("", "A title", text(chance, 90))),
    )


def attack_new_lesson(value: tuple[bytes, str, str, str]) -> str:
    """Plan a lesson beside others; the catalogue that it makes is a catalogue."""
    content, name, chapter, title = value
    folder = _listed(content)
    with watching():
        plan = planned(folder, name, chapter, title)
    assert plan.added.notebook.resolve().is_relative_to(folder.resolve())
    return TAKEN


def targets() -> tuple[Target, ...]:
    """Return the targets of this module."""
    listing = IN_CATALOGUE | NOT_ADDED
    return (
        Target("cells", source, attack_source, IN_NOTEBOOK, 80),
        Target("notebooks", file, attack_file, IN_NOTEBOOK, 50),
        Target("pages", file, attack_page, IN_NOTEBOOK | IN_CATALOGUE, 20),
        Target("catalogues", catalogue, attack_catalogue, IN_CATALOGUE, 20),
        Target("new lessons", new_lesson, attack_new_lesson, listing, 10),
    )
