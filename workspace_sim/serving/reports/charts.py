"""What the pictures of a report draw: the numbers of the tables beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workspace_sim.serving.reports.words import duration, plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from workspace_sim.records.reports.figures import (
        Bar,
        LessonProgress,
        Quartiles,
        StepFigures,
    )

Json = Any


def funnel(steps: Sequence[StepFigures]) -> Json:
    """Return the steps of a lesson as bars that become shorter."""
    rows = [
        {
            "label": f"{number}. {step.title}",
            "parts": [
                step.unaided,
                step.done - step.unaided,
                step.reached - step.done,
            ],
        }
        for number, step in enumerate(steps, start=1)
    ]
    summary = "; ".join(
        f"{step.title}: {step.done} of {step.reached} passed it" for step in steps
    )
    return _bars(
        "Attempts in each step",
        summary,
        ("good", "fair", "poor"),
        ("passed at once", "passed with a mistake or help", "not passed"),
        rows,
    )


def groups(
    progress: Mapping[str, LessonProgress], titles: Mapping[str, str], size: int
) -> Json:
    """Return how a group is doing in each lesson as bars."""
    rows = []
    told = []
    for lesson_id, title in titles.items():
        found = progress.get(lesson_id)
        parts = [found.passed, found.going, found.stuck] if found else [0, 0, 0]
        rows.append({"label": title, "parts": [*parts, max(0, size - sum(parts))]})
        told.append(f"{title}: {parts[0]} passed, {parts[2]} stuck")
    return _bars(
        "Learners in each lesson",
        "; ".join(told),
        ("good", "fair", "poor", "rest"),
        ("passed", "on the way", "stuck", "not begun"),
        rows,
    )


def times(bars: Iterable[Bar], middle: Quartiles | None) -> Json:
    """Return how long attempts took as columns."""
    columns = [
        {"begins": bar.begins, "ends": bar.ends, "count": bar.count} for bar in bars
    ]
    total = sum(column["count"] for column in columns)
    words = f"{plural(int(total), 'complete attempt')}"
    if middle is not None:
        words += f"; half of them took {duration(middle.middle)} or less"
    return {
        "kind": "times",
        "label": f"Time to the end: {words}",
        "columns": columns,
        "median": middle.middle if middle else None,
        "median_label": f"median {duration(middle.middle)}" if middle else "",
    }


def _bars(
    name: str,
    summary: str,
    tones: Sequence[str],
    legend: Sequence[str],
    rows: Sequence[Json],
) -> Json:
    return {
        "kind": "bars",
        "label": f"{name}. {summary}",
        "tones": list(tones),
        "legend": list(legend),
        "rows": list(rows),
    }
