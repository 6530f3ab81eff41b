"""How many connections a learner may have, and how much may be said through them."""

from __future__ import annotations

import pytest

from workspace_sim.serving.kernels import visits
from workspace_sim.serving.kernels.visits import (
    AT_ONE_KERNEL,
    BURST,
    CONNECTING,
    OF_ONE_LEARNER,
    PER_SECOND,
    Visit,
    Visits,
)


class Watch:
    """A clock that stands still until somebody moves it."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def many(watch: Watch) -> Visits:
    return Visits(watch)


def begun(many: Visits, learner: str = "ada", kernel: str = "one") -> Visit:
    visit = many.begin(learner, kernel)
    assert visit is not None
    return visit


def test_tabs_of_one_desk_are_limited(many: Visits) -> None:
    for _ in range(AT_ONE_KERNEL):
        begun(many)

    assert many.begin("ada", "one") is None
    assert many.refused["connection.too_many"] == 1
    assert many.begin("ada", "two") is not None
    assert many.begin("ben", "three") is not None


def test_tabs_of_one_learner_are_limited(many: Visits) -> None:
    for number in range(OF_ONE_LEARNER):
        begun(many, kernel=f"kernel {number}")

    assert many.begin("ada", "another") is None
    assert many.begin("ben", "his") is not None


def test_tab_that_is_closed_makes_room(many: Visits) -> None:
    first, *_ = [begun(many) for _ in range(AT_ONE_KERNEL)]
    many.end(first)
    many.end(first)

    begun(many)
    assert len(many) == AT_ONE_KERNEL


def test_burst_is_allowed_and_then_the_pace(many: Visits, watch: Watch) -> None:
    visit = begun(many)
    said = 0
    while many.allows(visit, 1):
        said += 1
    assert said == BURST - CONNECTING

    watch.now += 1
    again = 0
    while many.allows(visit, 1):
        again += 1
    assert again == PER_SECOND


def test_rest_gives_back_one_burst_and_no_more(many: Visits, watch: Watch) -> None:
    visit = begun(many)
    watch.now += 86_400

    assert not many.allows(visit, BURST + 1)
    assert many.allows(visit, BURST)
    assert not many.allows(visit, 1)


def test_connecting_again_gains_nothing(many: Visits) -> None:
    first = begun(many)
    assert many.allows(first, BURST - 2 * CONNECTING)
    many.end(first)
    second = begun(many, kernel="two")

    assert not many.allows(second, 1)
    assert many.begin("ada", "two") is None
    assert many.refused["connection.too_fast"] == 1


def test_nobody_else_is_slowed_down(many: Visits) -> None:
    fast, other = begun(many), begun(many, "ben", "two")
    while many.allows(fast, 1):
        pass

    assert many.allows(other, BURST - CONNECTING)


def test_learners_who_rest_are_forgotten(many: Visits, watch: Watch) -> None:
    for number in range(visits.MOST_REMEMBERED):
        many.allows(Visit(f"learner {number}", "one"), BURST)
    many.allows(Visit("one more", "one"), BURST)
    assert not many.allows(Visit("learner 1", "one"), BURST)

    watch.now += BURST / PER_SECOND + 1
    many.allows(Visit("the last", "one"), 1)

    assert len(many._paces) == 1  # nothing else tells
