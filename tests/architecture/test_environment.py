"""`pyproject.toml` is the one source; the other lists of packages follow it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[2]
PIN = re.compile(r"(?P<name>[A-Za-z0-9_.-]+)==(?P<version>\S+?)(?: ; .+)?")
CONDA = re.compile(r"(?P<name>[a-z0-9-]+)=(?P<version>[\d.]+)")


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    table: dict[str, Any] = tomllib.loads(text)["project"]
    return table


@pytest.fixture(scope="module")
def required(project: dict[str, Any]) -> dict[str, Requirement]:
    lines = list(project["dependencies"])
    for extra in project["optional-dependencies"].values():
        lines += extra
    found = [Requirement(line) for line in lines]
    return {canonicalize_name(requirement.name): requirement for requirement in found}


@pytest.fixture(scope="module")
def pins() -> dict[str, set[Version]]:
    found: dict[str, set[Version]] = {}
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        match = PIN.fullmatch(line)
        assert match, f"constraints.txt holds names and versions only, not {line!r}"
        name = canonicalize_name(match["name"])
        found.setdefault(name, set()).add(Version(match["version"]))
    return found


@pytest.fixture(scope="module")
def environment() -> list[Any]:
    text = (ROOT / "environment.yml").read_text(encoding="utf-8")
    dependencies: list[Any] = yaml.safe_load(text)["dependencies"]
    return dependencies


def test_every_required_package_is_pinned(
    required: dict[str, Requirement], pins: dict[str, set[Version]]
) -> None:
    loose = [
        name
        for name, requirement in required.items()
        if not any(requirement.specifier.contains(pin) for pin in pins.get(name, ()))
    ]

    assert loose == []


def test_conda_asks_for_versions_that_the_project_allows(
    environment: list[Any],
    required: dict[str, Requirement],
    pins: dict[str, set[Version]],
) -> None:
    asked = [match for line in environment if (match := CONDA.fullmatch(str(line)))]
    asked = [match for match in asked if match["name"] != "python"]
    assert asked

    for match in asked:
        assert match["name"] in required
        prefix = f"{match['version']}."
        assert any(f"{pin}.".startswith(prefix) for pin in pins[match["name"]])


def test_conda_asks_for_the_oldest_supported_python(
    environment: list[Any], project: dict[str, Any]
) -> None:
    assert f"python={project['requires-python'].removeprefix('>=')}" in environment


def test_conda_leaves_everything_else_to_the_project(
    environment: list[Any], project: dict[str, Any]
) -> None:
    (pip,) = [line["pip"] for line in environment if isinstance(line, dict)]
    extras = ",".join(sorted(project["optional-dependencies"]))

    assert pip == [f"-e .[{extras}]"]


def test_only_one_channel_is_asked() -> None:
    text = (ROOT / "environment.yml").read_text(encoding="utf-8")

    assert yaml.safe_load(text)["channels"] == ["conda-forge"]
