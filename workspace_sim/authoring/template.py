"""The template of a lesson: a whole small lesson, to be changed piece by piece."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

NOTEBOOK = Path(__file__).with_name("template.ipynb")
LESSON_ID = "lesson-id"
TITLE = "Title of the lesson"


def text() -> str:
    """Return the template as it is stored."""
    return NOTEBOOK.read_text(encoding="utf-8")


def notebook(lesson_id: str, title: str) -> str:
    """Return a notebook with a lesson of this id and title."""
    content: dict[str, Any] = json.loads(text())
    for cell in content["cells"]:
        cell["source"] = [
            line.replace(f'"{LESSON_ID}"', json.dumps(lesson_id))
            .replace(f'"{TITLE}"', json.dumps(title, ensure_ascii=False))
            .replace(f"# {TITLE}", f"# {title}")
            for line in cell["source"]
        ]
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"
