"""What is made of samples: percentiles, rows of the table and their verdicts."""

from __future__ import annotations

import math
import statistics
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Side = Literal["ours", "voila", "solara", "floor"]
SIDES: Final[tuple[Side, ...]] = ("ours", "voila", "solara", "floor")
TITLES: Final[dict[Side, str]] = {
    "ours": "lessons",
    "voila": "plain Voila",
    "solara": "Solara",
    "floor": "floor",
}
HOLDS, FALLS_SHORT = "holds", "falls short"
NOTHING: Final = "–"  # noqa: RUF001 - the dash of an empty cell
FINE: Final = 10
HEAD: Final = (
    "figure",
    *(TITLES[side] for side in SIDES),
    "ratio",
    "target",
    "verdict",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of all sides.

    Attributes:
        name: What it is.
        unit: Of the figures.
        figures: The figure of each side that has one.
        share: What part of plain Voila's figure ours may be; None for no such target.
        limit: What ours may be; None for no such target.
        notes: What a reader has to know.
        samples: What the figures were made of.
    """

    name: str
    unit: str
    figures: dict[Side, float]
    share: float | None = None
    limit: float | None = None
    notes: tuple[str, ...] = ()
    samples: dict[str, list[float]] = field(default_factory=dict)


def percentile(samples: Iterable[float], share: float) -> float:
    """Return the smallest sample that at least a share of all does not exceed.

    Raises:
        ValueError: There are no samples.
    """
    ordered = sorted(samples)
    if not ordered:
        raise ValueError("There are no samples.")
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def median(samples: Iterable[float]) -> float:
    """Return the median."""
    return statistics.median(samples)


def slope(points: Sequence[tuple[float, float]]) -> float:
    """Return how much the second value grows with each unit of the first."""
    return statistics.linear_regression(*zip(*points, strict=True)).slope


def bend(points: Sequence[tuple[float, float]], factor: float = 2.0) -> float | None:
    """Return where a curve leaves its level: the first place above the flat part.

    Args:
        points: Places in order, and the value at each.
        factor: How many times the lowest value so far is still flat.

    Returns:
        The place; None where the curve stays flat.
    """
    lowest = math.inf
    for place, value in points:
        if value > factor * lowest:
            return place
        lowest = min(lowest, value)
    return None


def spread(samples: Sequence[float]) -> str:
    """Return the range of samples and their number, for a note."""
    low, high = shown(min(samples)), shown(max(samples))
    return f"{low} to {high}, n = {len(samples)}"


def ratio(row: Row) -> float | None:
    """Return which part ours is of plain Voila's; None where one is missing."""
    ours, plain = row.figures.get("ours"), row.figures.get("voila")
    return ours / plain if ours is not None and plain else None


def verdict(row: Row) -> str:
    """Return whether the row reaches its target; empty where it has none.

    A target that cannot be compared is not reached.
    """
    if row.share is None and row.limit is None:
        return ""
    ours, part = row.figures.get("ours"), ratio(row)
    within = row.limit is None or (ours is not None and ours <= row.limit)
    fits = row.share is None or (part is not None and part <= row.share)
    return HOLDS if within and fits else FALLS_SHORT


def cells(row: Row) -> tuple[str, ...]:
    """Return the row as the texts of a table, in the order of `HEAD`."""
    part = ratio(row)
    return (
        row.name,
        *(
            f"{shown(row.figures[side])} {row.unit}" if side in row.figures else NOTHING
            for side in SIDES
        ),
        in_words(part) if part else NOTHING,
        target(row) or NOTHING,
        verdict(row) or NOTHING,
    )


def in_words(part: float) -> str:
    """Return a ratio as people say it: 1/6, or 1.2 times."""
    return f"1/{shown(1 / part)}" if part <= 1 else f"{shown(part)} times"


def target(row: Row) -> str:
    """Return the target in words; empty for none."""
    parts = []
    if row.share is not None:
        parts.append(f"1/{shown(1 / row.share)} or less")
    if row.limit is not None:
        parts.append(f"{shown(row.limit)} {row.unit} or less")
    return ", ".join(parts)


def shown(value: float) -> str:
    """Return a number with two or three digits that count."""
    if value >= FINE * FINE:
        return f"{value:.0f}"
    if 0 < value < 1 / (FINE * FINE):
        return f"{value:.1g}"
    return f"{value:.1f}" if value >= FINE else f"{value:.2f}".rstrip("0").rstrip(".")


def text_table(rows: Iterable[Row]) -> str:
    """Return rows as lines for a terminal, each with its notes below it."""
    found = list(rows)
    texts = [HEAD, *map(cells, found)]
    widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
    lines = [_aligned(texts[0], widths)]
    for row, text in zip(found, texts[1:], strict=True):
        lines.append(_aligned(text, widths))
        lines += [f"    {note}" for note in row.notes]
    return "\n".join(lines)


def markdown_table(rows: Iterable[Row]) -> str:
    """Return rows as a table of Markdown."""
    return table_of(HEAD, map(cells, rows))


def table_of(head: tuple[str, ...], lines: Iterable[tuple[str, ...]]) -> str:
    """Return a table of Markdown."""
    texts = [head, ("---",) * len(head), *lines]
    return "\n".join(f"| {' | '.join(text)} |" for text in texts)


def _aligned(text: tuple[str, ...], widths: list[int]) -> str:
    columns = zip(text, widths, strict=True)
    return "  ".join(one.ljust(width) for one, width in columns).rstrip()


def row_to_json(row: Row) -> dict[str, Any]:
    """Return a row as JSON, with what was made of it."""
    return {**asdict(row), "ratio": ratio(row), "verdict": verdict(row)}


def row_from_json(value: Mapping[str, Any]) -> Row:
    """Return the row that `row_to_json` wrote."""
    made = {"ratio", "verdict"}
    fields = {name: one for name, one in value.items() if name not in made}
    return Row(**{**fields, "notes": tuple(value["notes"])})
