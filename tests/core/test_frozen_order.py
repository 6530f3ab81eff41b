"""Frozen orders, beside the sorted list that they should be like."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace_sim.core.frozen_order import WIDTH, FrozenOrder

SIZES = (0, 1, WIDTH, WIDTH + 1, WIDTH**2 + 1, 2 * WIDTH**2)
numbers = st.integers(0, 6 * WIDTH)


@pytest.mark.parametrize("size", SIZES)
def test_a_frozen_order_gives_another_order_when_an_item_is_put(size: int) -> None:
    before = FrozenOrder(range(0, 2 * size, 2))

    after = before.put(size | 1)

    assert list(before) == list(range(0, 2 * size, 2))
    assert list(after) == sorted([*before, size | 1])


@pytest.mark.parametrize("size", SIZES)
def test_what_is_there_cannot_be_put_twice_nor_what_is_not_be_removed(
    size: int,
) -> None:
    items = FrozenOrder(range(size + 1))

    assert items.put(size) is items
    assert items.without(-1) is items


@pytest.mark.parametrize("size", SIZES)
def test_frozen_orders_with_the_same_items_are_equal(size: int) -> None:
    first, second = FrozenOrder(range(size)), FrozenOrder[int]()
    for number in reversed(range(size)):
        second = second.put(number)

    assert first == second
    assert hash(first) == hash(second)
    assert first != second.put(-1)
    assert first != tuple(first)
    assert repr(FrozenOrder([2, 1])) == "FrozenOrder([1, 2])"


@pytest.mark.parametrize("size", SIZES)
def test_the_first_item_is_the_smallest_until_none_is_left(size: int) -> None:
    items, taken = FrozenOrder(range(size)), []

    while (first := items.first) is not None:
        taken.append(first)
        items = items.without_first()

    assert taken == list(range(size))
    assert len(items) == 0
    assert items.without_first() is items


@given(start=st.sampled_from(SIZES), puts=st.lists(st.tuples(st.booleans(), numbers)))
def test_a_frozen_order_is_like_a_sorted_list(
    start: int, puts: list[tuple[bool, int]]
) -> None:
    items, model = FrozenOrder(range(start)), set(range(start))

    for puts_it, number in puts:
        items = items.put(number) if puts_it else items.without(number)
        model = model | {number} if puts_it else model - {number}

    assert list(items) == sorted(model)
    assert len(items) == len(model)
    assert items.first == min(model, default=None)
    assert all((number in items) == (number in model) for number in range(-1, 99))
