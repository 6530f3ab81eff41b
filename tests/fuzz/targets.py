"""All targets of the fuzzer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fuzz import desks, kept, notebooks

if TYPE_CHECKING:
    from tests.fuzz.target import Target


def targets() -> tuple[Target, ...]:
    """Return all targets."""
    return (*desks.targets(), *kept.targets(), *notebooks.targets())
