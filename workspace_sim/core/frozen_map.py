"""A mapping that never changes: setting a key gives another mapping.

A small mapping is one dictionary, which a change copies. A large one is a hash trie
whose entries are numbered, with the numbers in order beside it: a change copies a few
of its parts, and it is still read in the order in which the keys came.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Generic, TypeVar, final, overload

from workspace_sim.core import hash_trie
from workspace_sim.core.frozen_order import FrozenOrder

K = TypeVar("K")
V = TypeVar("V")
D = TypeVar("D")

SMALL = hash_trie.LEAF
"""The most entries that one dictionary holds."""


@final
class FrozenMap(Mapping[K, V], Generic[K, V]):
    """An immutable mapping in insertion order.

    Args:
        items: Pairs of key and value; a later pair wins.
    """

    __slots__ = ("_following", "_order", "_root")

    # Small: `_root` maps a key to its value, and `_order` is None.
    # Large: `_root` maps a key to its number and value, `_order` has number and key,
    # and `_following` is the number of the next key.
    _root: Any
    _order: FrozenOrder[tuple[int, K]] | None
    _following: int

    def __init__(self, items: Mapping[K, V] | Iterable[tuple[K, V]] = ()) -> None:
        self._hold(dict(items))

    def _hold(self, items: dict[K, V]) -> None:
        self._root, self._order, self._following = items, None, len(items)
        if len(items) > SMALL:
            numbered = {key: (at, items[key]) for at, key in enumerate(items)}
            self._root = hash_trie.node_of(numbered)
            self._order = FrozenOrder(enumerate(items))

    def __getitem__(self, key: K) -> V:
        if self._order is None:
            value: V = self._root[key]
            return value
        entry: tuple[int, V] = hash_trie.leaf_with(self._root, key)[key]
        return entry[1]

    @overload
    def get(self, key: K, /) -> V | None: ...
    @overload
    def get(self, key: K, default: V | D, /) -> V | D: ...
    def get(self, key: K, default: Any = None, /) -> Any:
        """Return the value of `key`, or `default` where the key is missing."""
        if self._order is None:
            return self._root.get(key, default)
        entry = hash_trie.leaf_with(self._root, key).get(key)
        return default if entry is None else entry[1]

    def __contains__(self, key: object) -> bool:
        if self._order is None:
            return key in self._root
        return key in hash_trie.leaf_with(self._root, key)

    def __iter__(self) -> Iterator[K]:
        if self._order is None:
            return iter(self._root)
        return (key for _, key in self._order)

    def __len__(self) -> int:
        return len(self._root if self._order is None else self._order)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, FrozenMap):
            return False
        return self._root is other._root or dict(self) == dict(other)

    def __hash__(self) -> int:
        return hash(frozenset(self.items()))

    def __repr__(self) -> str:
        return f"FrozenMap({dict(self)!r})"

    def put(self, key: K, value: V) -> FrozenMap[K, V]:
        """Return this mapping with `key` set to `value`."""
        if self._order is None:
            return self._small({**self._root, key: value})
        number = self._following
        entry = hash_trie.leaf_with(self._root, key).get(key)
        order = self._order
        if entry is None:
            order = order.put((number, key))
        else:
            number = entry[0]
        root = hash_trie.put(self._root, key, (number, value))
        following = max(self._following, number + 1)
        return self._large(root, order, following)

    def without(self, key: K) -> FrozenMap[K, V]:
        """Return this mapping without `key`; itself where the key is missing."""
        if key not in self:
            return self
        if self._order is None or len(self) <= SMALL // 2:
            return self._small({k: self[k] for k in self if k != key})
        number, _ = hash_trie.leaf_with(self._root, key)[key]
        root = hash_trie.without(self._root, key)
        return self._large(root, self._order.without((number, key)), self._following)

    def changed_since(self, before: FrozenMap[K, V]) -> list[K]:
        """Return the keys that were added or set since another mapping, or removed.

        They come in the order of this mapping, the removed ones after them. What the
        two mappings share is not looked at.
        """
        if self._root is before._root:
            return []
        if self._order is None or before._order is None:
            return list(hash_trie.changed(dict(self), dict(before)))
        found = list(hash_trie.changed(self._root, before._root))
        return sorted(found, key=lambda key: self._numbered(key, before))

    def _numbered(self, key: K, before: FrozenMap[K, V]) -> tuple[bool, int]:
        gone = key not in self
        root = before._root if gone else self._root
        number: int = hash_trie.leaf_with(root, key)[key][0]
        return gone, number

    @classmethod
    def _small(cls, items: dict[K, V]) -> FrozenMap[K, V]:
        made: FrozenMap[K, V] = cls.__new__(cls)
        made._hold(items)
        return made

    @classmethod
    def _large(
        cls, root: hash_trie.Node, order: FrozenOrder[tuple[int, K]], following: int
    ) -> FrozenMap[K, V]:
        made: FrozenMap[K, V] = cls.__new__(cls)
        made._root, made._order, made._following = root, order, following
        return made
