"""A mapping that never changes: setting a key gives another mapping."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, TypeVar, final

K = TypeVar("K")
V = TypeVar("V")


@final
class FrozenMap(Mapping[K, V], Generic[K, V]):
    """An immutable mapping in insertion order.

    Args:
        items: Pairs of key and value; a later pair wins.
    """

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[K, V] | Iterable[tuple[K, V]] = ()) -> None:
        self._items: dict[K, V] = dict(items)

    def __getitem__(self, key: K) -> V:
        return self._items[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FrozenMap) and self._items == other._items

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def __repr__(self) -> str:
        return f"FrozenMap({self._items!r})"

    def put(self, key: K, value: V) -> FrozenMap[K, V]:
        """Return this mapping with `key` set to `value`."""
        return FrozenMap({**self._items, key: value})

    def without(self, key: K) -> FrozenMap[K, V]:
        """Return this mapping without `key`; itself where the key is missing."""
        if key not in self._items:
            return self
        return FrozenMap((k, v) for k, v in self._items.items() if k != key)
