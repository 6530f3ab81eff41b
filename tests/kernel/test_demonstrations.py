"""A kernel finds the demonstration of its lesson where it works."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workspace_sim.errors import LessonError
from workspace_sim.kernel.demonstrations import find_demonstration
from workspace_sim.training.demonstration import SUFFIX, Demonstration, Shown, to_json

if TYPE_CHECKING:
    from pathlib import Path


def written(folder: Path, lesson_id: str) -> Demonstration:
    """Write a demonstration of one act into a folder and return it."""
    act = Shown("one", 0.0, {"type": "chat.end"}, "Click End Chat", "chat.end", "End")
    demonstration = Demonstration(lesson_id, (act,), 1, (("one", 0.0),))
    (folder / f"{lesson_id}{SUFFIX}").write_text(to_json(demonstration), "utf-8")
    return demonstration


def test_demonstration_is_found_by_its_lesson(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, "first")
    second = written(tmp_path, "second")
    monkeypatch.chdir(tmp_path)

    assert find_demonstration("second") == second


def test_folder_without_the_demonstration_has_none(tmp_path: Path) -> None:
    written(tmp_path, "first")

    assert find_demonstration("second", tmp_path) is None


def test_damaged_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / f"first{SUFFIX}"
    path.write_text("{", encoding="utf-8")

    with pytest.raises(LessonError, match=path.name) as caught:
        find_demonstration("first", tmp_path)

    assert caught.value.code == "demonstration.malformed"
