"""Frozen maps, small and large, beside the dictionary that they should be like."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace_sim.core.frozen_map import SMALL, FrozenMap

SIZES = (0, 1, SMALL - 1, SMALL, SMALL + 1, 40 * SMALL)
Change: TypeAlias = tuple[str, int]
starts = st.sampled_from([0, SMALL // 2, SMALL - 2, SMALL, SMALL + 3, 5 * SMALL])
changes = st.lists(
    st.tuples(st.sampled_from(["put", "without"]), st.integers(0, 6 * SMALL)),
    max_size=2 * SMALL,
)


@dataclass(frozen=True)
class Clashing:
    """A key whose hash is that of every other one."""

    number: int

    def __hash__(self) -> int:
        return 7


def numbered(size: int) -> FrozenMap[str, int]:
    return FrozenMap((f"key-{number}", number) for number in range(size))


def changed(
    after: FrozenMap[str, int], model: dict[str, int], change: Change
) -> FrozenMap[str, int]:
    """Do one thing to a frozen map and to its model."""
    kind, number = change
    key = f"key-{number}"
    if kind == "put":
        model[key] = -number
        return after.put(key, -number)
    model.pop(key, None)
    return after.without(key)


@pytest.mark.parametrize("size", SIZES)
def test_a_frozen_map_gives_another_map_when_a_key_is_set(size: int) -> None:
    before = numbered(size)

    after = before.put("a", 1)

    assert "a" not in before
    assert dict(before) == dict(numbered(size))
    assert list(after.items()) == [*before.items(), ("a", 1)]


@pytest.mark.parametrize("size", SIZES)
def test_a_frozen_map_without_a_key_it_lacks_is_itself(size: int) -> None:
    before = numbered(size).put("a", 1)

    assert before.without("b") is before
    assert before.without("a") == numbered(size)


@pytest.mark.parametrize("size", SIZES)
def test_frozen_maps_with_the_same_items_are_equal(size: int) -> None:
    first = numbered(size)
    second = FrozenMap(reversed(list(first.items())))

    assert first == second
    assert hash(first) == hash(second)
    assert first != second.put("b", 3)
    assert first != dict(first)
    assert repr(FrozenMap([("a", 1)])) == "FrozenMap({'a': 1})"


@pytest.mark.parametrize("size", SIZES)
def test_a_missing_key_is_missing(size: int) -> None:
    items = numbered(size)

    assert items.get("none") is None
    assert items.get("none", 5) == 5
    assert "none" not in items
    with pytest.raises(KeyError):
        items["none"]


@given(start=starts, given_changes=changes)
def test_a_frozen_map_is_like_a_dictionary(
    start: int, given_changes: list[Change]
) -> None:
    items = numbered(start)
    model = dict(items)

    for change in given_changes:
        items = changed(items, model, change)

    assert list(items.items()) == list(model.items())
    assert len(items) == len(model)
    assert items == FrozenMap(model)
    assert hash(items) == hash(FrozenMap(model))
    assert all(items[key] == items.get(key) == model[key] for key in model)


@given(start=starts, given_changes=changes)
def test_what_changed_since_is_what_differs(
    start: int, given_changes: list[Change]
) -> None:
    before = after = numbered(start).put("key-1", -1)
    model = dict(before)

    for change in given_changes:
        after = changed(after, model, change)

    found = after.changed_since(before)
    differing = {
        key for key in {**before, **after} if before.get(key) != after.get(key)
    }
    assert differing <= set(found)
    there = [key for key in found if key in after]
    assert there == [key for key in after if key in set(found)]
    assert after.changed_since(after) == []


def test_keys_with_one_hash_are_kept_apart() -> None:
    items: FrozenMap[Clashing, int] = FrozenMap()

    for number in range(3 * SMALL):
        items = items.put(Clashing(number), number)
    for number in range(0, 3 * SMALL, 2):
        items = items.without(Clashing(number))

    assert list(items.values()) == list(range(1, 3 * SMALL, 2))


def test_the_order_of_a_large_map_does_not_depend_on_hashes() -> None:
    program = (
        "from tests.core.test_frozen_map import numbered, SMALL\n"
        "items = numbered(9 * SMALL)\n"
        "for at in range(0, 500, 3):\n"
        "    items = items.without(f'key-{at}').put(f'key-{at % 50}', at)\n"
        "print(list(items.items()), items.changed_since(numbered(9 * SMALL)))\n"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }

    assert len(told) == 1
