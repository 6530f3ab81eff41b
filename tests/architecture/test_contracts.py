"""The import contracts hold, and each of them is able to fail."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BROKEN = {
    "core imports runtime": (
        "workspace_sim/core/text.py",
        "import workspace_sim.runtime.draw",
        "rings",
    ),
    "a package that is not placed": (
        "workspace_sim/gossip.py",
        "",
        "rings",
    ),
    "training imports widgets": (
        "workspace_sim/training/words.py",
        "import widgets",
        "widgets-ring",
    ),
    "widgets import the server": (
        "widgets/_wire.py",
        "import workspace_sim.serving.address",
        "learner-kernel",
    ),
    "runtime reads a clock": (
        "workspace_sim/runtime/draw.py",
        "import time",
        "pure",
    ),
}


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter over a checkout."""
    tool = Path(sys.executable).parent / "lint-imports"
    return subprocess.run(
        [str(tool), "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a copy of the packages that a test may break."""
    ignore = shutil.ignore_patterns("node_modules", "front", "static", "__pycache__")
    for package in ("workspace_sim", "widgets"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=ignore)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_contracts_hold(checkout: Path) -> None:
    result = lint(checkout)

    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("breach", BROKEN, ids=lambda name: name.replace(" ", "-"))
def test_broken_contract_is_reported(checkout: Path, breach: str) -> None:
    file, line, contract = BROKEN[breach]
    path = checkout / file
    text = path.read_text(encoding="utf-8") if path.exists() else '"""Gossip."""\n'
    future = "from __future__ import annotations\n"
    path.write_text(text.replace(future, f"{future}\n{line}\n"), encoding="utf-8")

    result = lint(checkout)

    name = contract_name(contract)
    assert result.returncode == 1
    assert f"{name} BROKEN" in " ".join(result.stdout.split())


def contract_name(contract_id: str) -> str:
    """Return what the linter calls a contract."""
    import tomllib  # noqa: PLC0415 - only this helper reads the settings

    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    return str(next(one["name"] for one in contracts if one["id"] == contract_id))
