"""Copies of frozen values with some fields changed, for what happens many times.

`replace` is that of `dataclasses`, several times as fast: it copies the fields and does
not go through `__init__`. So it is only for classes without `__post_init__`. A value
without slots is copied the fastest; with slots it takes less room.
"""

from __future__ import annotations

import dataclasses
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import replace  # so that mypy checks the names and types of fields
else:

    def replace(value: object, /, **changes: object) -> object:
        """Return a copy of a frozen value with some fields changed."""
        kind = type(value)
        copy = object.__new__(kind)
        slots = _slots(kind)
        if slots is None:
            copy.__dict__.update(value.__dict__, **changes)
            return copy
        for name, read, write in slots:
            write(copy, changes[name] if name in changes else read(value))
        return copy


__all__ = ["replace"]


@cache
def _slots(
    kind: Any,  # noqa: ANN401 - any dataclass
) -> tuple[tuple[str, Callable[..., object], Callable[..., None]], ...] | None:
    """Return the fields of a class with slots, how to read and to write each."""
    if "__slots__" not in vars(kind):
        return None
    names = [one.name for one in dataclasses.fields(kind)]
    slots = [(name, getattr(kind, name)) for name in names]
    return tuple((name, slot.__get__, slot.__set__) for name, slot in slots)
