"""Who does not get on, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, case, func, or_, select

from workspace_sim.records.models import AttemptRow, LearnerRow, MistakeRow, StepRow
from workspace_sim.records.reports.columns import (
    has_passed_column,
    in_class,
    one_if,
    tried,
)
from workspace_sim.records.reports.figures import Stuck

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from workspace_sim.records.reports.columns import Query

MANY_MISTAKES: Final = 3
MUCH_HELP: Final = 3
LONG: Final = 300.0
"""From so many mistakes, from this level of help, or after so many simulated seconds
in one step somebody counts as stuck."""


def stuck(
    connection: Connection, class_code: str, *, limit: int, lesson_id: str = ""
) -> tuple[int, tuple[Stuck, ...]]:
    """Return how many are stuck, and the first of them: lost ones, then by mistakes.

    Args:
        connection: The record.
        class_code: The class; empty for everybody.
        limit: How many to return.
        lesson_id: The lesson; empty for all.
    """
    found = _stuck(class_code, lesson_id).subquery()
    query = (
        select(found, func.count().over().label("size"))
        .order_by(
            found.c.gravity,
            found.c.mistakes.desc(),
            found.c.saved_at.desc(),
            found.c.id,
        )
        .limit(limit)
    )
    rows = connection.execute(query).all()
    words = _last_words(connection, [row.id for row in rows])
    lines = tuple(_line(row, words.get((row.id, row.position), "")) for row in rows)
    return (rows[0].size if rows else 0), lines


def stuck_by_lesson(connection: Connection, class_code: str) -> dict[str, int]:
    """Count who is stuck, by lesson."""
    found = _stuck(class_code, "").subquery()
    query = select(found.c.lesson_id, func.count()).group_by(found.c.lesson_id)
    return {row[0]: row[1] for row in connection.execute(query)}


_WHY: Final = ("lost", "mistakes", "help", "time")


def _stuck(class_code: str, lesson_id: str) -> Query:
    each = _current_steps(class_code, lesson_id).subquery()
    signs = (
        each.c.lost,
        each.c.mistakes >= MANY_MISTAKES,
        each.c.help >= MUCH_HELP,
        each.c.seconds >= LONG,
    )
    gravity = case(*((sign, number) for number, sign in enumerate(signs)))
    return select(each, gravity.label("gravity")).where(or_(*signs))


def _current_steps(class_code: str, lesson_id: str) -> Query:
    """Return where everybody stands who has not passed, with the step at hand."""
    newest = _newest(class_code, lesson_id).subquery()
    made = (
        select(func.count())
        .select_from(MistakeRow)
        .where(
            MistakeRow.attempt_id == newest.c.id,
            MistakeRow.position == newest.c.done,
        )
        .scalar_subquery()
    )
    return (
        select(
            newest,
            StepRow.position,
            StepRow.title,
            StepRow.help,
            StepRow.seconds,
            made.label("mistakes"),
        )
        .join(
            StepRow,
            and_(StepRow.attempt_id == newest.c.id, StepRow.position == newest.c.done),
        )
        .where(newest.c.recency == 1, newest.c.ever == 0, newest.c.complete.is_(False))
    )


def _newest(class_code: str, lesson_id: str) -> Query:
    """Return attempts, with 1 as `recency` for the newest, and whether one passed."""
    same: dict[str, Any] = {
        "partition_by": (AttemptRow.learner_id, AttemptRow.lesson_id)
    }
    query = tried(
        select(
            AttemptRow.id,
            AttemptRow.learner_id,
            AttemptRow.lesson_id,
            AttemptRow.done,
            AttemptRow.total,
            AttemptRow.complete,
            AttemptRow.lost,
            AttemptRow.saved_at,
            LearnerRow.name,
            LearnerRow.class_code,
            func.row_number()
            .over(
                **same, order_by=(AttemptRow.begun_at.desc(), AttemptRow.number.desc())
            )
            .label("recency"),
            func.max(one_if(has_passed_column())).over(**same).label("ever"),
        )
    )
    if lesson_id:
        query = query.where(AttemptRow.lesson_id == lesson_id)
    return in_class(query, class_code)


def _last_words(
    connection: Connection, attempt_ids: Sequence[str]
) -> dict[tuple[str, int], str]:
    query = (
        select(MistakeRow.attempt_id, MistakeRow.position, MistakeRow.words)
        .where(MistakeRow.attempt_id.in_(attempt_ids))
        .order_by(MistakeRow.number)
    )
    return {(row[0], row[1]): row[2] for row in connection.execute(query)}


def _line(row: Any, words: str) -> Stuck:  # noqa: ANN401 - a row
    return Stuck(
        row.id,
        row.learner_id,
        row.name,
        row.class_code,
        row.lesson_id,
        row.position,
        row.total,
        row.title,
        _WHY[row.gravity],
        row.mistakes,
        row.help,
        row.seconds,
        words,
        row.saved_at,
    )
