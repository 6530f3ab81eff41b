"""The state hash: two contact centers have the same one when they are the same."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

from workspace_sim.core.frozen_order import FrozenOrder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workspace_sim.core.world import World


def state_hash(world: World) -> str:
    """Return the hash of all that the future of a contact center depends on."""
    digest = hashlib.sha256()
    for part in _parts(world):
        digest.update(part.encode())
        digest.update(b"\0")
    return digest.hexdigest()


def _parts(value: object) -> Iterator[str]:
    """Yield a value piece by piece, the same for equal values in every process."""
    inner = _inner(value)
    if inner is None:
        yield repr(value)
        return
    yield f"{type(value).__name__} {len(inner)}"
    for one in inner:
        yield from _parts(one)


def _inner(value: object) -> list[object] | None:
    """Return what a value is made of; None for one that stands for itself."""
    if is_dataclass(value):
        return [getattr(value, one.name) for one in fields(value) if one.compare]
    if isinstance(value, Mapping):
        return [part for item in value.items() for part in item]
    if isinstance(value, AbstractSet):
        return sorted(value)
    if isinstance(value, (tuple, FrozenOrder)):
        return list(value)
    return None
