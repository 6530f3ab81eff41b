"""A lesson that is broken fails when its notebook is run in a kernel."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHOWN = "assert lesson.start().demonstration.lesson_id == lesson.id"
LESSON = ROOT / "lessons/transfer_a_chat_interaction/instant_chat_transfer.ipynb"


def test_weakened_check_fails_the_rehearsal_cell(tmp_path: Path) -> None:
    content = json.loads(LESSON.read_text(encoding="utf-8"))
    step = next(cell for cell in content["cells"] if cell["id"] == "hand-over")
    step["source"] = "".join(step["source"]).replace(
        'check=a.chat_handed_over(CHAT, "jonas")', "check=lambda evidence: True"
    )
    broken = tmp_path / "broken.ipynb"
    broken.write_text(json.dumps(content), encoding="utf-8")

    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--nbval-lax", "-q", "-W", "default", broken],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert "1 failed, 8 passed" in done.stdout
    assert "holds before anything was done" in done.stdout


def test_kernel_of_a_notebook_finds_its_demonstration(tmp_path: Path) -> None:
    content = json.loads(LESSON.read_text(encoding="utf-8"))
    rehearsal = next(cell for cell in content["cells"] if cell["id"] == "rehearsal")
    rehearsal["source"] = SHOWN
    copied = shutil.copytree(LESSON.parent, tmp_path / "lessons") / LESSON.name
    copied.write_text(json.dumps(content), encoding="utf-8")

    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--nbval-lax", "-q", "-W", "default", copied],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert "9 passed" in done.stdout, done.stdout
