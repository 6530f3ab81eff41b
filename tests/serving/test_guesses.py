"""Guessing is slowed down, and time forgives."""

from __future__ import annotations

import pytest

from workspace_sim.serving.people.guesses import MOST_REMEMBERED, Guesses


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def guesses(clock: Clock) -> Guesses:
    return Guesses(3, 10.0, clock)


def test_first_guesses_are_free_and_the_next_has_to_wait(guesses: Guesses) -> None:
    assert [guesses.take("one") for _ in range(5)] == [0.0, 0.0, 0.0, 10.0, 10.0]


def test_guess_that_was_turned_away_is_not_counted(
    guesses: Guesses, clock: Clock
) -> None:
    for _ in range(100):
        guesses.take("one")
    clock.now += 10

    assert guesses.take("one") == 0.0
    assert guesses.take("one") == 10.0


def test_everything_is_forgiven_in_time(guesses: Guesses, clock: Clock) -> None:
    for _ in range(4):
        guesses.take("one")
    clock.now += 1000

    assert [guesses.take("one") for _ in range(4)] == [0.0, 0.0, 0.0, 10.0]


def test_right_guess_is_taken_back(guesses: Guesses) -> None:
    for _ in range(50):
        assert guesses.take("one") == 0.0
        guesses.right("one")


def test_one_does_not_wait_for_another(guesses: Guesses) -> None:
    for _ in range(4):
        guesses.take("one")

    assert guesses.take("two") == 0.0


def test_memory_is_bounded(guesses: Guesses) -> None:
    for number in range(MOST_REMEMBERED + 10):
        guesses.take(str(number))

    assert len(guesses._due) == MOST_REMEMBERED
