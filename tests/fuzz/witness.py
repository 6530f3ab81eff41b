"""A witness: what the interpreter does while something is only looked at.

Python tells an audit hook of all that code does to the world: running code, importing,
opening, starting programs. A hook cannot be taken off again, so one is kept, which
listens only inside `watching`.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

TRACE = "LEFT_BY_A_FUZZED_CELL"
LEAVES_A_TRACE = f"__import__('os').environ.__setitem__('{TRACE}', 'yes')"
"""Code that a cell may hold; whoever runs it is found out."""

# Building a syntax tree or code without running it, and looking at the own program.
_HARMLESS = frozenset({"builtins.id", "compile", "object.__getattr__", "sys._getframe"})


class RanError(AssertionError):
    """Something was run, written or loaded that was only to be looked at."""


class _Witness:
    def __init__(self) -> None:
        self.listens = False
        self.seen: list[str] = []

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Note an event that is more than looking."""
        if self.listens and not _only_looks(event, arguments):
            self.seen.append(event)


def _only_looks(event: str, arguments: tuple[Any, ...]) -> bool:
    if event == "open":
        mode, flags = arguments[1], arguments[2]
        writes = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
        return mode in {"r", "rb", None} and not flags & writes
    return event in _HARMLESS


@cache
def _witness() -> _Witness:
    witness = _Witness()
    sys.addaudithook(witness.hear)
    return witness


@contextmanager
def watching() -> Iterator[None]:
    """Fail when anything is run, written or loaded inside.

    Raises:
        RanError: It was.
    """
    witness = _witness()
    witness.seen.clear()
    witness.listens = True
    try:
        yield
    finally:
        witness.listens = False
        left = os.environ.pop(TRACE, "")
        seen = sorted(set(witness.seen))
        if left or seen:
            raise RanError(f"not only looked at: {seen or 'a cell left its trace'}")
