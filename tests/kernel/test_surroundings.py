"""What the server tells a kernel about the page around its desk."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from workspace_sim.errors import LessonError
from workspace_sim.kernel import surroundings
from workspace_sim.kernel.surroundings import (
    CLOCK_VARIABLE,
    Surroundings,
    as_message,
    from_message,
)
from workspace_sim.training.mode import Mode
from workspace_sim.training.step_panel import Links

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    yield
    surroundings.tell(None)


@pytest.mark.parametrize("mode", [None, *Mode])
def test_what_the_server_tells_arrives(mode: Mode | None) -> None:
    links = Links(catalogue="/", next="/lessons/two", next_title="Zwei “2”")
    told = Surroundings(links, mode, manual=True, thin=True)

    surroundings.tell(from_message(json.loads(json.dumps(as_message(told)))))

    assert surroundings.surroundings() == told


def test_without_a_server_the_learner_chooses_and_time_passes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(CLOCK_VARIABLE, raising=False)

    assert surroundings.surroundings() == Surroundings()


def test_page_is_thin_only_where_the_server_says_so() -> None:
    assert not surroundings.page_is_thin()
    surroundings.tell(from_message({}))
    assert not surroundings.page_is_thin()

    surroundings.tell(from_message({"thin": True}))

    assert surroundings.page_is_thin()


def test_unknown_mode_is_refused() -> None:
    with pytest.raises(LessonError) as raised:
        from_message({"mode": "exam"})

    assert raised.value.code == "mode.unknown"
