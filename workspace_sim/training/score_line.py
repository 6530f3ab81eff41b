"""A line of the explanation of a score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Area: TypeAlias = Literal[
    "steps", "correctness", "customer", "help", "efficiency", "hesitation", "floor"
]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the explanation.

    Attributes:
        area: What it is about.
        points: What it adds; nearly always below 0.
        why: In a sentence.
        sequence: The entry of the log that it is about; 0 for none.
        at: The simulated second of it; None for none.
    """

    area: Area
    points: int
    why: str
    sequence: int = 0
    at: float | None = None
