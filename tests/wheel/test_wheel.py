"""The package as it is installed elsewhere: built, looked into, and used."""

from __future__ import annotations

import email
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LESSON = "lessons/transfer_a_chat_interaction/instant_chat_transfer.ipynb"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel, built from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", folder],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.glob("*.whl"))


def test_wheel_holds_the_built_front_end_and_not_its_source(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()

    assert {"widgets/static/desktop.js", "widgets/static/desktop.css"} <= set(names)
    assert "workspace_sim/py.typed" in names
    assert "workspace_sim/records/migrations/env.py" in names
    versions = "workspace_sim/records/migrations/versions/"
    assert any(name.startswith(f"{versions}r0001") for name in names)
    assert [name for name in names if "front/" in name or "tests/" in name] == []


def test_wheel_needs_three_packages_and_no_more(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        name = next(one for one in archive.namelist() if one.endswith("/METADATA"))
        metadata = email.message_from_string(archive.read(name).decode())

    needed = metadata.get_all("Requires-Dist", [])
    core = {line.split(">")[0].split("<")[0] for line in needed if "extra" not in line}
    assert core == {"anywidget", "ipywidgets", "traitlets"}


def test_lesson_is_proved_by_the_installed_package(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    program = (
        "import pathlib, workspace_sim, widgets;"
        "from workspace_sim.authoring import load_lesson, prove;"
        f"proof = prove(load_lesson(pathlib.Path({str(ROOT / LESSON)!r})));"
        "print(workspace_sim.__file__, len(proof.failures))"
    )

    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout.split() == [
        str(tmp_path / "workspace_sim" / "__init__.py"),
        "0",
    ], done.stderr
