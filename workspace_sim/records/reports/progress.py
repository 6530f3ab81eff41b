"""How a group is doing, lesson by lesson and learner by learner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from workspace_sim.records.models import AttemptRow, LearnerRow
from workspace_sim.records.reports.columns import (
    has_passed_column,
    in_class,
    one_if,
    quartiles_from,
    quartiles_of,
    tried,
    was_tried_column,
)
from workspace_sim.records.reports.figures import (
    LearnerLine,
    LessonCell,
    LessonProgress,
    Quartiles,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from workspace_sim.records.reports.columns import Query


def lesson_progress(
    connection: Connection, class_code: str, stuck: Mapping[str, int]
) -> dict[str, LessonProgress]:
    """Return how a class is doing in each lesson that anybody tried.

    Args:
        connection: The record.
        class_code: The class; empty for everybody.
        stuck: How many are stuck, by lesson.
    """
    query = _by_lesson(class_code)
    times = _times(connection, class_code)
    return {
        row.lesson_id: LessonProgress(
            row.lesson_id,
            row.learners,
            int(row.passed),
            stuck.get(row.lesson_id, 0),
            int(row.attempts),
            times.get(row.lesson_id),
        )
        for row in connection.execute(query)
    }


def learner_lines(
    connection: Connection,
    class_code: str,
    *,
    name: str = "",
    offset: int = 0,
    limit: int = 50,
) -> tuple[int, tuple[LearnerLine, ...]]:
    """Return how many learners there are, and some of them by name.

    Args:
        connection: The record.
        class_code: Their class; empty for all.
        name: A part of their names; empty for all.
        offset: How many to leave out.
        limit: How many to return.
    """
    count = _of(select(func.count()).select_from(LearnerRow), class_code, name)
    query = (
        _of(select(LearnerRow.__table__), class_code, name)
        .order_by(func.lower(LearnerRow.name), LearnerRow.id)
        .offset(offset)
        .limit(limit)
    )
    rows = connection.execute(query).all()
    cells = _cells(connection, [row.id for row in rows])
    lines = tuple(
        LearnerLine(
            row.id, row.name, row.class_code, row.seen_at, cells.get(row.id, {})
        )
        for row in rows
    )
    return int(connection.scalar(count) or 0), lines


def group_size(connection: Connection, class_code: str) -> int:
    """Count the learners of a class."""
    count = _of(select(func.count()).select_from(LearnerRow), class_code, "")
    return int(connection.scalar(count) or 0)


def _of(query: Query, class_code: str, name: str) -> Query:
    query = in_class(query, class_code)
    if name:
        # Both sides in lower case: SQLite folds ASCII only, PostgreSQL all.
        query = query.where(
            func.lower(LearnerRow.name).contains(name.lower(), autoescape=True)
        )
    return query


def _by_lesson(class_code: str) -> Query:
    """Return lessons with how many began and passed, and in how many attempts."""
    by_learner = tried(
        select(
            AttemptRow.lesson_id,
            AttemptRow.learner_id,
            func.max(one_if(has_passed_column())).label("passed"),
            func.count().label("attempts"),
        )
    ).group_by(AttemptRow.lesson_id, AttemptRow.learner_id)
    each = in_class(by_learner, class_code).subquery()
    return select(
        each.c.lesson_id,
        func.count().label("learners"),
        func.sum(each.c.passed).label("passed"),
        func.sum(each.c.attempts).label("attempts"),
    ).group_by(each.c.lesson_id)


def _times(connection: Connection, class_code: str) -> dict[str, Quartiles]:
    by_lesson: dict[str, Any] = {"partition_by": AttemptRow.lesson_id}
    ranked = tried(
        select(
            AttemptRow.lesson_id,
            AttemptRow.seconds,
            func.row_number()
            .over(**by_lesson, order_by=AttemptRow.seconds)
            .label("rank"),
            func.count().over(**by_lesson).label("size"),
        )
    ).where(AttemptRow.complete)
    found = in_class(ranked, class_code).subquery()
    rows = connection.execute(quartiles_of(found, found.c.lesson_id))
    return {row.key: quartiles_from(row) for row in rows}


def _cells(
    connection: Connection, learner_ids: Sequence[str]
) -> dict[str, dict[str, LessonCell]]:
    query = (
        select(
            AttemptRow.id,
            AttemptRow.learner_id,
            AttemptRow.lesson_id,
            AttemptRow.done,
            AttemptRow.total,
            AttemptRow.score,
            one_if(has_passed_column()).label("passed"),
        )
        .where(AttemptRow.learner_id.in_(learner_ids), was_tried_column())
        .order_by(AttemptRow.begun_at, AttemptRow.number)
    )
    found: dict[str, dict[str, LessonCell]] = {}
    for row in connection.execute(query):
        cells = found.setdefault(row.learner_id, {})
        cells[row.lesson_id] = _with(cells.get(row.lesson_id), row)
    return found


def _with(cell: LessonCell | None, row: Any) -> LessonCell:  # noqa: ANN401 - a row
    if cell is None:
        cell = LessonCell(
            row.lesson_id,
            passed=False,
            score=None,
            done=0,
            total=0,
            attempts=0,
            newest="",
        )
    scores = [one for one in (cell.score, row.score) if one is not None]
    return LessonCell(
        row.lesson_id,
        passed=cell.passed or bool(row.passed),
        score=max(scores, default=None),
        done=max(cell.done, row.done),
        total=row.total or cell.total,
        attempts=cell.attempts + 1,
        newest=row.id,
    )
