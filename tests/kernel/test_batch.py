"""A batch comes from a kernel as JSON, and may hold anything."""

from __future__ import annotations

from typing import Any

import pytest

from workspace_sim.errors import RecordError
from workspace_sim.kernel.batch import (
    HIGHEST,
    LONGEST_ID,
    Batch,
    batch_from_json,
    batch_to_json,
    is_intent_id,
)

GOOD = batch_to_json(Batch(1, "one", 2.5, ({"sequence": 1, "events": []},)))


def nested(levels: int) -> Any:
    value: Any = {}
    for _ in range(levels):
        value = {"a": [value]}
    return value


def test_a_batch_comes_back_from_its_json() -> None:
    assert batch_to_json(batch_from_json(GOOD)) == GOOD


@pytest.mark.parametrize(
    "change",
    [
        {"sequence": 0},
        {"sequence": True},
        {"sequence": HIGHEST + 1},
        {"at": 10**400},
        {"at": float("nan")},
        {"at": float("inf")},
        {"at": -1.0},
        {"intent_id": ""},
        {"intent_id": "\0"},
        {"entries": [nested(20)]},
        {"journal": [nested(400)]},
        {"standing": nested(400)},
        {"entries": [7]},
        {"more": 1},
    ],
)
def test_a_batch_that_cannot_be_kept_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(RecordError) as raised:
        batch_from_json({**GOOD, **change})

    assert raised.value.code == "batch.malformed"


def test_no_second_is_below_zero() -> None:
    assert str(batch_from_json({**GOOD, "at": -0.0}).at) == "0.0"


@pytest.mark.parametrize("value", ["a", "intent-1", "x" * LONGEST_ID, "f3 a~"])
def test_short_printable_ascii_is_the_id_of_an_intent(value: object) -> None:
    assert is_intent_id(value)


@pytest.mark.parametrize(
    "value", ["", "x" * (LONGEST_ID + 1), "é", "\ud800", "\n", 7, None, ["one"]]
)
def test_nothing_else_is_the_id_of_an_intent(value: object) -> None:
    assert not is_intent_id(value)
