"""How a lesson goes, step by step: where it is left, what goes wrong, and how long."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Integer, and_, cast, func, not_, select

from workspace_sim.records.models import AttemptRow, MistakeRow, StepRow
from workspace_sim.records.reports.columns import (
    in_class,
    one_if,
    quartiles_from,
    quartiles_of,
    reached_column,
    tried,
)
from workspace_sim.records.reports.figures import (
    Bar,
    MistakeFigures,
    Quartiles,
    StepFigures,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from workspace_sim.records.reports.columns import Query

BARS: Final = 12
"""About so many bars show how long attempts took."""
_WIDTHS: Final = (5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600)


def step_figures(
    connection: Connection, lesson_id: str, class_code: str
) -> tuple[StepFigures, ...]:
    """Return how attempts went through the steps of a lesson, in order.

    Steps count by their ids, so a lesson whose order was changed stays one lesson.
    """
    query = _of_lesson(_counts(), lesson_id, class_code).group_by(StepRow.step_id)
    times = _times(connection, lesson_id, class_code)
    rows = sorted(connection.execute(query), key=lambda row: row.position)
    return tuple(
        StepFigures(
            row.step_id,
            row.title,
            reached=int(row.reached),
            done=int(row.done),
            unaided=int(row.unaided),
            wrong_first=int(row.wrong_first),
            helped=int(row.helped),
            disputed=int(row.disputed),
            seconds=times.get(row.step_id),
        )
        for row in rows
    )


def mistake_figures(
    connection: Connection, class_code: str, *, limit: int, lesson_id: str = ""
) -> tuple[MistakeFigures, ...]:
    """Return the mistakes that are made most often.

    Args:
        connection: The record.
        class_code: The class; empty for everybody.
        limit: How many to return.
        lesson_id: The lesson; empty for all.
    """
    query = _mistakes()
    if lesson_id:
        query = query.where(AttemptRow.lesson_id == lesson_id)
    rows = connection.execute(in_class(query, class_code).limit(limit))
    return tuple(MistakeFigures(**row) for row in rows.mappings())


def time_bars(
    connection: Connection, lesson_id: str, class_code: str
) -> tuple[Bar, ...]:
    """Return how many complete attempts took how long, without gaps."""
    whole = in_class(tried(select(func.max(AttemptRow.seconds))), class_code)
    complete = (AttemptRow.lesson_id == lesson_id) & AttemptRow.complete
    longest = connection.scalar(whole.where(complete))
    if longest is None:
        return ()
    width = _width(longest)
    number = cast(func.floor(AttemptRow.seconds / width), Integer).label("number")
    query = in_class(tried(select(number, func.count())), class_code)
    found = {
        row[0]: row[1]
        for row in connection.execute(query.where(complete).group_by(number))
    }
    return tuple(
        Bar(at * width, (at + 1) * width, found.get(at, 0))
        for at in range(min(found), max(found) + 1)
    )


def _counts() -> Query:
    """Return steps with how many attempts reached, passed and so on."""
    reached = one_if(reached_column())
    made = select(MistakeRow.attempt_id).where(
        MistakeRow.attempt_id == StepRow.attempt_id,
        MistakeRow.position == StepRow.position,
    )
    alone = and_(
        StepRow.done, StepRow.help == 0, not_(StepRow.disputed), not_(made.exists())
    )
    return select(
        StepRow.step_id,
        func.max(StepRow.title).label("title"),
        func.max(StepRow.position).label("position"),
        func.sum(reached).label("reached"),
        func.sum(one_if(StepRow.done)).label("done"),
        func.sum(one_if(alone)).label("unaided"),
        func.sum(one_if(StepRow.wrong_first)).label("wrong_first"),
        func.sum(one_if(StepRow.help > 0)).label("helped"),
        func.sum(one_if(StepRow.disputed)).label("disputed"),
    )


def _mistakes() -> Query:
    """Return mistakes with how often and by how many they were made."""
    times = func.count().label("times")
    made = tried(
        select(
            AttemptRow.lesson_id,
            MistakeRow.step_id,
            MistakeRow.mistake_id,
            func.max(MistakeRow.words).label("words"),
            func.max(StepRow.title).label("title"),
            times,
            func.count(AttemptRow.learner_id.distinct()).label("learners"),
        )
        .select_from(MistakeRow)
        .join(AttemptRow, AttemptRow.id == MistakeRow.attempt_id)
        .join(
            StepRow,
            and_(
                StepRow.attempt_id == MistakeRow.attempt_id,
                StepRow.position == MistakeRow.position,
            ),
        )
    )
    return made.group_by(
        AttemptRow.lesson_id, MistakeRow.step_id, MistakeRow.mistake_id
    ).order_by(times.desc(), MistakeRow.mistake_id, MistakeRow.step_id)


def _width(longest: float) -> float:
    fitting = (one for one in _WIDTHS if longest / one <= BARS)
    return float(next(fitting, math.ceil(longest / BARS)))


def _times(
    connection: Connection, lesson_id: str, class_code: str
) -> dict[str, Quartiles]:
    by_step: dict[str, Any] = {"partition_by": StepRow.step_id}
    query = select(
        StepRow.step_id,
        StepRow.seconds,
        func.row_number().over(**by_step, order_by=StepRow.seconds).label("rank"),
        func.count().over(**by_step).label("size"),
    ).where(StepRow.done)
    ranked = _of_lesson(query, lesson_id, class_code).subquery()
    rows = connection.execute(quartiles_of(ranked, ranked.c.step_id))
    return {row.key: quartiles_from(row) for row in rows}


def _of_lesson(query: Query, lesson_id: str, class_code: str) -> Query:
    joined = query.select_from(StepRow).join(
        AttemptRow, AttemptRow.id == StepRow.attempt_id
    )
    return in_class(tried(joined).where(AttemptRow.lesson_id == lesson_id), class_code)
