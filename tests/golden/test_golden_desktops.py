"""The golden desktops are what the projection gives.

With UPDATE_GOLDEN=1 in the environment the files are written anew first.
"""

from __future__ import annotations

import os

import pytest

from tests.golden.states import FOLDER, STATES, golden, write


@pytest.fixture(scope="module", autouse=True)
def _written() -> None:
    if os.environ.get("UPDATE_GOLDEN"):
        write()


@pytest.mark.parametrize("name", STATES)
def test_golden_desktop_is_up_to_date(name: str) -> None:
    stored = (FOLDER / f"{name}.json").read_text(encoding="utf-8")

    assert stored == golden(name), "run `make golden` and review the diff"


def test_every_golden_file_has_its_state() -> None:
    assert {one.stem for one in FOLDER.glob("*.json")} == set(STATES)
