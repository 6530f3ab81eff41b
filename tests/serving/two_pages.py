"""One lesson twice, for tests: as it is, and beside something of another kind."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.serving.served import ROOT

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = "lessons/transfer_a_chat_interaction/instant_chat_transfer.ipynb"
THIN, LAB = "thin", "lab"
ENTRY = """\
[[lesson]]
id = "{name}"
chapter = "Pages"
file = "{name}.ipynb"
title = "Starting an instant chat transfer"
minutes = 5
summary = "A lesson on a page of the kind {name}."

"""


def write_lessons(folder: Path) -> Path:
    """Write the lessons `thin` and `lab` into a folder and return it."""
    notebook = json.loads((ROOT / SOURCE).read_text("utf-8"))
    for name in (THIN, LAB):
        text = json.dumps(notebook)
        (folder / f"{name}.ipynb").write_text(text, encoding="utf-8")
        if name == THIN:
            (scenario,) = [
                cell
                for cell in notebook["cells"]
                if "scenario" in cell["metadata"].get("tags", [])
            ]
            scenario["source"] = ["import ipywidgets\n", *scenario["source"]]
    catalogue = "".join(ENTRY.format(name=name) for name in (THIN, LAB))
    (folder / "catalog.toml").write_text(catalogue, encoding="utf-8")
    return folder
