"""The tutorial of docs/authoring.md is followed to the letter, and makes a lesson."""

from __future__ import annotations

import json
import re
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workspace_sim.authoring import load_lesson
from workspace_sim.authoring.checker import check
from workspace_sim.authoring.demonstration import demonstrate
from workspace_sim.cli import main
from workspace_sim.kernel.demonstrations import find_demonstration

if TYPE_CHECKING:
    import pytest

DOCUMENT = Path(__file__).parent.parent / "docs" / "authoring.md"
BLOCK = re.compile(
    r"^<!-- (?P<order>run|cell|says)(?:: (?P<about>[^\n]+?))? -->\n"
    r"```\w+\n(?P<text>.*?)\n```$",
    re.MULTILINE | re.DOTALL,
)
PLACE = re.compile(r"(?P<id>[\w-]+)(?:, (?P<tag>\w+) after (?P<before>[\w-]+))?")


@dataclass(frozen=True)
class Block:
    """A block that a reader does something with: run it, paste it, or expect it."""

    order: str
    about: str
    text: str


def blocks() -> list[Block]:
    """Return the blocks in the order of the document."""
    found = BLOCK.finditer(DOCUMENT.read_text(encoding="utf-8"))
    return [Block(one["order"], one["about"] or "", one["text"]) for one in found]


class Reader:
    """Somebody who does what the tutorial says, in a folder of their own."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (folder / "catalog.toml").touch()
        self.folder = folder
        self.capsys = capsys
        self.said = ""

    @property
    def notebook(self) -> Path:
        """The one notebook that there is."""
        (path,) = self.folder.rglob("*.ipynb")
        return path

    def follow(self, block: Block) -> None:
        """Do what a block is for."""
        match block.order:
            case "run":
                self.run(block.text, fails=block.about == "fails")
            case "cell":
                self.paste(block)
            case "says":
                for line in block.text.splitlines():
                    assert line in self.said, f"{line!r} is not in:\n{self.said}"

    def run(self, text: str, *, fails: bool) -> None:
        """Run the commands of a block."""
        for line in text.splitlines():
            program, *arguments = shlex.split(line)
            code = main([*arguments, "--lessons", str(self.folder)])
            self.said = self.capsys.readouterr().out
            assert program == "workspace-sim"
            assert code == int(fails), self.said

    def paste(self, block: Block) -> None:
        """Replace what stands in a cell, or paste a cell that is not there yet."""
        content: dict[str, Any] = json.loads(self.notebook.read_text(encoding="utf-8"))
        cells: list[dict[str, Any]] = content["cells"]
        place = PLACE.fullmatch(block.about)
        assert place is not None, block.about
        if place["before"]:
            ids = [cell["id"] for cell in cells]
            number = ids.index(place["before"]) + 1
            cells.insert(number, fresh(place["id"], place["tag"]))
        cell = next(one for one in cells if one["id"] == place["id"])
        cell["source"] = block.text.splitlines(keepends=True)
        self.notebook.write_text(json.dumps(content), encoding="utf-8")


def fresh(cell_id: str, tag: str) -> dict[str, Any]:
    """Return a cell as a copy of another one is: with its kind and tag."""
    if tag == "markdown":
        return {"cell_type": "markdown", "id": cell_id, "metadata": {}}
    metadata = {"tags": [tag]}
    cell = {"cell_type": "code", "id": cell_id, "metadata": metadata}
    return {**cell, "execution_count": None, "outputs": []}


def test_tutorial_makes_a_lesson_that_passes_the_checker(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reader = Reader(tmp_path, capsys)

    for block in blocks():
        reader.follow(block)

    lesson = load_lesson(reader.notebook)
    assert [step.id for step in lesson.steps] == ["tell-where", "save-note", "close"]
    assert check(lesson).findings == ()
    shown = find_demonstration(lesson.id, reader.notebook.parent)
    assert shown == demonstrate(lesson)


def test_tutorial_shows_every_part_of_the_work() -> None:
    orders = [block.order for block in blocks()]

    assert orders.count("run") == 3
    assert orders.count("cell") == 10
    assert orders.count("says") == 2
