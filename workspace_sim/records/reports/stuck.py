"""Who does not get on, and why."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.orm import aliased

from workspace_sim.records.models import AttemptRow, LearnerRow, MistakeRow, StepRow
from workspace_sim.records.reports.columns import (
    has_passed_column,
    in_class,
    tried,
    was_tried_column,
)
from workspace_sim.records.reports.figures import Stuck, StuckFigures

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
) -> StuckFigures:
    """Return who is stuck: who lost the goal first, then by mistakes.

    Args:
        connection: The record.
        class_code: The class; empty for everybody.
        limit: How many to return.
        lesson_id: The lesson; empty for all.
    """
    found = _stuck(class_code, lesson_id).subquery()
    query = select(found).order_by(
        found.c.gravity,
        found.c.mistakes.desc(),
        found.c.saved_at.desc(),
        found.c.id,
    )
    rows = connection.execute(query).all()
    first = rows[:limit]
    words = _last_words(connection, [row.id for row in first])
    return StuckFigures(
        len({row.learner_id for row in rows}),
        Counter(row.lesson_id for row in rows),
        tuple(_line(row, words.get((row.id, row.position), "")) for row in first),
    )


_TOLD: Final = (
    AttemptRow.id,
    AttemptRow.learner_id,
    AttemptRow.lesson_id,
    AttemptRow.total,
    AttemptRow.lost,
    AttemptRow.saved_at,
    LearnerRow.name,
    LearnerRow.class_code,
    StepRow.position,
    StepRow.title,
    StepRow.help,
    StepRow.seconds,
)
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
    made = (
        select(func.count())
        .select_from(MistakeRow)
        .where(
            MistakeRow.attempt_id == AttemptRow.id,
            MistakeRow.position == AttemptRow.done,
        )
        .scalar_subquery()
    )
    query = select(*_TOLD, made.label("mistakes")).join(
        StepRow,
        and_(StepRow.attempt_id == AttemptRow.id, StepRow.position == AttemptRow.done),
    )
    going = tried(query).where(AttemptRow.complete.is_(False), ~_over().exists())
    if lesson_id:
        going = going.where(AttemptRow.lesson_id == lesson_id)
    return in_class(going, class_code)


def _over() -> Query:
    """Return attempts that are newer than one, or passed the same lesson."""
    other = aliased(AttemptRow)
    later = or_(
        other.begun_at > AttemptRow.begun_at,
        and_(other.begun_at == AttemptRow.begun_at, other.number > AttemptRow.number),
    )
    return select(other.id).where(
        other.learner_id == AttemptRow.learner_id,
        other.lesson_id == AttemptRow.lesson_id,
        was_tried_column(other),
        or_(later, has_passed_column(other)),
    )


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
