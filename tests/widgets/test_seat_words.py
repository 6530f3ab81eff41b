"""The words of a seat: Python has them all, and the front end asks for no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workspace_sim.training.seat_words import SEAT_WORDS

FRONT = Path(__file__).parents[2] / "widgets" / "front"
WORD = re.compile(r'^  "?([a-z._]+)"?: "', re.MULTILINE)


def test_front_end_is_tested_with_the_words_that_python_sends() -> None:
    table = (FRONT / "test" / "seat.js").read_text(encoding="utf-8")
    words = table.split("WORDS = {", 1)[1].split("};", 1)[0]

    assert set(WORD.findall(words)) == set(SEAT_WORDS)


@pytest.mark.parametrize("cover", ["elsewhere", "superseded", "taken"])
def test_what_covers_a_desk_says_why_and_how_to_go_on(cover: str) -> None:
    assert all(SEAT_WORDS[f"{cover}{part}"] for part in ("", ".text", ".take"))
