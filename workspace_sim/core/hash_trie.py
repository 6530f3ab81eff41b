"""A hash trie: a dictionary cut into small ones, so that a change copies few entries.

A node is a leaf, which is a plain dictionary of at most `LEAF` entries, or a branch of
`FAN` nodes. The next bits of a key's hash choose the node below a branch. No node
changes once it is made, so tries share what they have in common. The entries of a trie
have no order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

BITS = 4
FAN = 1 << BITS
LEAF = 64
DEEPEST = 15
"""Keys that share all these bits of their hash stay in one leaf, however many."""

Leaf: TypeAlias = dict[Any, Any]
Node: TypeAlias = Leaf | tuple["Node", ...]

_NOTHING = object()


def node_of(leaf: Leaf, depth: int = 0) -> Node:
    """Return the node that holds the entries of a dictionary.

    Args:
        leaf: The entries; the caller gives the dictionary away.
        depth: How many branches are above the node.
    """
    if len(leaf) <= LEAF or depth == DEEPEST:
        return leaf
    parts: tuple[Leaf, ...] = tuple({} for _ in range(FAN))
    for key, value in leaf.items():
        parts[_place(key, depth)][key] = value
    return tuple(node_of(part, depth + 1) for part in parts)


def leaf_with(node: Node, key: Hashable) -> Leaf:
    """Return the dictionary that has a key, if any has."""
    bits = hash(key)
    while isinstance(node, tuple):
        node = node[bits & FAN - 1]
        bits >>= BITS
    return node


def put(node: Node, key: Hashable, value: object, depth: int = 0) -> Node:
    """Return a node with a key set to a value."""
    if isinstance(node, dict):
        return node_of({**node, key: value}, depth)
    at = _place(key, depth)
    return _with_child(node, at, put(node[at], key, value, depth + 1))


def without(node: Node, key: Hashable, depth: int = 0) -> Node:
    """Return a node without a key that it has."""
    if isinstance(node, dict):
        left = node.copy()
        del left[key]
        return left
    at = _place(key, depth)
    return _with_child(node, at, without(node[at], key, depth + 1))


def entries(node: Node) -> Leaf:
    """Return all entries of a node in one dictionary."""
    if isinstance(node, dict):
        return node
    together: Leaf = {}
    for child in node:
        together.update(entries(child))
    return together


def changed(after: Node, before: Node) -> Iterator[Any]:
    """Yield the keys that were added, removed or set between two nodes.

    What both nodes share is passed over, so this takes as long as the changes are many.
    """
    if isinstance(after, tuple) and isinstance(before, tuple):
        for one, other in zip(after, before, strict=True):
            if one is not other:
                yield from changed(one, other)
        return
    present, past = entries(after), entries(before)
    for key, value in present.items():
        if past.get(key, _NOTHING) is not value:
            yield key
    yield from (key for key in past if key not in present)


def _place(key: Hashable, depth: int) -> int:
    return hash(key) >> BITS * depth & FAN - 1


def _with_child(branch: tuple[Node, ...], at: int, child: Node) -> tuple[Node, ...]:
    return (*branch[:at], child, *branch[at + 1 :])
