"""A page carries the first states of its desk, as long as they are the desk's."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.serving.caller import Caller
from tests.serving.served import ROOT, ServedLessons
from workspace_sim.training.seat_words import SEAT_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

LESSON = "lessons/instant-chat-transfer"
ELEMENT = re.compile(r'<template id="lesson-states">(.*?)</template>', re.DOTALL)


@pytest.fixture
def served() -> Iterator[ServedLessons]:
    with ServedLessons(ROOT / "lessons", linger=60) as server:
        yield server


def seats_in(page: str) -> list[dict[str, Any]]:
    """Return the seats in the states of a page; it says whose desk it is once."""
    found = ELEMENT.search(page)
    states = json.loads(html.unescape(found[1])) if found else {}
    known = (one["state"].get("seat") for one in states.values())
    return [seat for seat in known if seat is not None]


def test_fresh_desk_is_sent_with_its_seat_and_a_refresh_waits_for_the_kernel(
    served: ServedLessons,
) -> None:
    learner = Caller(served)
    learner.enter()

    fresh = learner.ask(LESSON)[1]
    again = learner.ask(LESSON)[1]

    (seat,) = seats_in(fresh)
    assert seat["words"] == SEAT_WORDS
    assert seat["holder"] == ""
    assert seat["attempt"].startswith(seat["key"])
    assert seats_in(again) == []


def test_two_learners_are_sent_seats_of_their_own(served: ServedLessons) -> None:
    seats = []
    for name in ("Ada", "Ben"):
        learner = Caller(served)
        learner.enter(name)
        seats += seats_in(learner.ask(LESSON)[1])

    assert len({seat["key"] for seat in seats}) == 2
