"""Parts of queries that the reports share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import and_, case, func, or_, select

from workspace_sim.records.models import AttemptRow, LearnerRow, StepRow
from workspace_sim.records.reports.figures import Quartiles
from workspace_sim.training.lesson import PASS_MARK
from workspace_sim.training.mode import Mode

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Row, Select, SQLColumnExpression

    Query: TypeAlias = Select[*tuple[Any, ...]]

EVERYBODY = ""
"""The class code that stands for all learners."""


def has_passed_column(row: type[AttemptRow] = AttemptRow) -> ColumnElement[bool]:
    """Return what `has_passed` says of an attempt."""
    enough = func.coalesce(row.score, 0) >= PASS_MARK
    return and_(row.complete, or_(row.mode != Mode.ASSESSMENT.value, enough))


def one_if(condition: SQLColumnExpression[bool]) -> ColumnElement[int]:
    """Return 1 where a condition holds, else 0, which can be added up."""
    return case((condition, 1), else_=0)


def in_class(query: Query, class_code: str) -> Query:
    """Keep what learners of a class did; the query has them already."""
    if class_code == EVERYBODY:
        return query
    return query.where(LearnerRow.class_code == class_code)


def tried(query: Query) -> Query:
    """Join learners, and leave out attempts in which nothing was done."""
    return query.join(LearnerRow, LearnerRow.id == AttemptRow.learner_id).where(
        was_tried_column()
    )


def was_tried_column(row: type[AttemptRow] = AttemptRow) -> ColumnElement[bool]:
    """Return whether anything was done in an attempt: only then it has a mode."""
    return row.mode != ""


def reached_column() -> ColumnElement[bool]:
    """Return whether an attempt came to a step."""
    return StepRow.position <= AttemptRow.done


def quartiles_of(ranked: Any, key: Any) -> Query:  # noqa: ANN401 - a subquery and its column
    """Return a row of quartiles for each key of ranked seconds.

    Args:
        ranked: Has the key, `seconds`, `rank` from 1 and `size`, by key.
        key: The column of the key in it.
    """

    def at(quarter: int) -> ColumnElement[float]:
        place = (ranked.c.size * quarter + 3) // 4
        picked = case((ranked.c.rank == place, ranked.c.seconds))
        found: ColumnElement[float] = func.max(picked)
        return found

    return select(
        key.label("key"),
        func.max(ranked.c.size).label("size"),
        at(1).label("low"),
        at(2).label("middle"),
        at(3).label("high"),
    ).group_by(key)


def quartiles_from(row: Row[Any]) -> Quartiles:
    """Return the quartiles of a row."""
    return Quartiles(row.size, row.low, row.middle, row.high)
