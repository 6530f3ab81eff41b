"""Chance without a generator: a draw depends on a seed, a name and a number only."""

from __future__ import annotations

import hashlib

_STEPS = 2**53


def draw(seed: int, name: str, number: int) -> float:
    """Return the same value between 0 and 1 for the same three arguments."""
    digest = hashlib.sha256(f"{seed}/{name}/{number}".encode()).digest()
    return (int.from_bytes(digest[:8]) % _STEPS) / _STEPS


def seconds_between(
    bounds: tuple[float, float], seed: int, name: str, number: int
) -> float:
    """Return a time between two bounds, to a tenth of a second."""
    low, high = bounds
    return round(low + (high - low) * draw(seed, name, number), 1)
