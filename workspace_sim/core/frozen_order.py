"""Items in their order that never change: adding or removing one gives another order.

The items lie in a tree. A leaf is a tuple of at most `WIDTH` items; a branch has at
most `WIDTH` nodes and the first item of each. A change copies one leaf and the branches
above it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar, final

T = TypeVar("T")
WIDTH = 32


class _Branch(NamedTuple):
    """Nodes in order, and the first item of each."""

    firsts: tuple[Any, ...]
    nodes: tuple[_Node, ...]


_Leaf: TypeAlias = tuple[Any, ...]
_Node: TypeAlias = _Branch | _Leaf


@final
class FrozenOrder(Collection[T], Generic[T]):
    """An immutable sorted collection.

    Args:
        items: Different items that can be compared with each other.
    """

    __slots__ = ("_length", "_root")

    def __init__(self, items: Iterable[T] = ()) -> None:
        together = sorted(items)  # type: ignore[type-var]
        self._length = len(together)
        nodes: list[_Node] = [tuple(part) for part in _parts(together)]
        while len(nodes) > 1:
            nodes = [_branch(tuple(part)) for part in _parts(nodes)]
        self._root: _Node = nodes[0] if nodes else ()

    @property
    def first(self) -> T | None:
        """The smallest item; None where there is none."""
        if not self._length:
            return None
        node = self._root
        while isinstance(node, _Branch):
            node = node.nodes[0]
        first: T = node[0]
        return first

    def __iter__(self) -> Iterator[T]:
        return _items(self._root)

    def __len__(self) -> int:
        return self._length

    def __contains__(self, item: object) -> bool:
        node = self._root
        while isinstance(node, _Branch):
            node = node.nodes[_at(node, item)]
        at = bisect_left(node, item)
        return at < len(node) and bool(node[at] == item)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, FrozenOrder) or self._length != other._length:
            return False
        return self._root is other._root or tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"FrozenOrder({list(self)!r})"

    def put(self, item: T) -> FrozenOrder[T]:
        """Return this order with `item`; itself where it is already there."""
        if item in self:
            return self
        nodes = _put(self._root, item)
        root = nodes[0] if len(nodes) == 1 else _branch(nodes)
        return self._made(root, self._length + 1)

    def without(self, item: T) -> FrozenOrder[T]:
        """Return this order without `item`; itself where it is missing."""
        if item not in self:
            return self
        root = _without(self._root, item)
        while isinstance(root, _Branch) and len(root.nodes) == 1:
            root = root.nodes[0]
        return self._made(root, self._length - 1)

    def without_first(self) -> FrozenOrder[T]:
        """Return this order without its smallest item; itself where it is empty."""
        first = self.first
        return self if first is None else self.without(first)

    @classmethod
    def _made(cls, root: _Node, length: int) -> FrozenOrder[T]:
        made: FrozenOrder[T] = cls.__new__(cls)
        made._root, made._length = root, length
        return made


def _parts(items: list[Any]) -> Iterator[list[Any]]:
    return (items[at : at + WIDTH] for at in range(0, len(items), WIDTH))


def _branch(nodes: tuple[_Node, ...]) -> _Branch:
    return _Branch(tuple(map(_first, nodes)), nodes)


def _first(node: _Node) -> object:
    return node.firsts[0] if isinstance(node, _Branch) else node[0]


def _at(branch: _Branch, item: Any) -> int:  # noqa: ANN401 - whatever can be compared
    return max(bisect_right(branch.firsts, item) - 1, 0)


def _items(node: _Node) -> Iterator[Any]:
    if not isinstance(node, _Branch):
        yield from node
        return
    for child in node.nodes:
        yield from _items(child)


def _put(node: _Node, item: Any) -> tuple[_Node, ...]:  # noqa: ANN401 - as above
    """Return a node with an item; two where one would be too wide."""
    if isinstance(node, _Branch):
        at = _at(node, item)
        grown = _with_nodes(node, at, _put(node.nodes[at], item))
        firsts, nodes = _halves(grown.firsts), _halves(grown.nodes)
        return tuple(map(_Branch, firsts, nodes))
    at = bisect_left(node, item)
    return _halves((*node[:at], item, *node[at:]))


def _halves(row: tuple[Any, ...]) -> tuple[tuple[Any, ...], ...]:
    if len(row) <= WIDTH:
        return (row,)
    middle = len(row) // 2
    return (row[:middle], row[middle:])


def _without(node: _Node, item: Any) -> _Node:  # noqa: ANN401 - as above
    """Return a node without an item that it has; an empty leaf may be left."""
    if not isinstance(node, _Branch):
        at = bisect_left(node, item)
        return (*node[:at], *node[at + 1 :])
    at = _at(node, item)
    child = _without(node.nodes[at], item)
    left = _with_nodes(node, at, (child,) if child else ())
    return left if left.nodes else ()


def _with_nodes(branch: _Branch, at: int, nodes: tuple[_Node, ...]) -> _Branch:
    """Return a branch with some nodes in place of the one at a position."""
    firsts = tuple(map(_first, nodes))
    return _Branch(
        (*branch.firsts[:at], *firsts, *branch.firsts[at + 1 :]),
        (*branch.nodes[:at], *nodes, *branch.nodes[at + 1 :]),
    )
