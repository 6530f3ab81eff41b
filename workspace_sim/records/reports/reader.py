"""The reports, each read in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from workspace_sim.records.models import (
    AttemptRow,
    LearnerRow,
    MistakeRow,
    ResultRow,
    StepRow,
)
from workspace_sim.records.reports.disputes import dispute_lines
from workspace_sim.records.reports.figures import (
    AttemptLine,
    Bar,
    DisputeLine,
    LearnerLine,
    LessonProgress,
    MistakeFigures,
    StepFigures,
    StepLine,
    StuckFigures,
)
from workspace_sim.records.reports.progress import (
    group_size,
    learner_lines,
    lesson_progress,
)
from workspace_sim.records.reports.steps import (
    mistake_figures,
    step_figures,
    time_bars,
)
from workspace_sim.records.reports.stuck import stuck
from workspace_sim.records.rows import learner_of_row
from workspace_sim.records.sql_records import SqlRecords, uuid_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from workspace_sim.records.values import Learner

SHOWN_STUCK, SHOWN_MISTAKES, SHOWN_DISPUTES = 8, 8, 50


@dataclass(frozen=True, slots=True)
class GroupReport:
    """How a class is doing.

    Attributes:
        size: How many learners it has.
        lessons: How it is doing in each lesson that anybody tried.
        stuck: Who is stuck.
        mistakes: What goes wrong most often.
    """

    size: int
    lessons: dict[str, LessonProgress]
    stuck: StuckFigures
    mistakes: tuple[MistakeFigures, ...]


@dataclass(frozen=True, slots=True)
class LessonReport:
    """How a class is doing in one lesson.

    Attributes:
        progress: The lesson as a whole; None where nobody tried it.
        steps: Each step.
        mistakes: What goes wrong most often.
        bars: How long complete attempts took.
        stuck: Who is stuck.
        disputes: What learners said about its checks.
    """

    progress: LessonProgress | None
    steps: tuple[StepFigures, ...]
    mistakes: tuple[MistakeFigures, ...]
    bars: tuple[Bar, ...]
    stuck: StuckFigures
    disputes: tuple[DisputeLine, ...]


class Reports(SqlRecords):
    """What instructors read of a record."""

    def group(self, class_code: str, *, limit: int = SHOWN_STUCK) -> GroupReport:
        """Return how a class is doing; an empty code is everybody."""
        with self.database.reading() as connection:
            found = stuck(connection, class_code, limit=limit)
            return GroupReport(
                group_size(connection, class_code),
                lesson_progress(connection, class_code, found.by_lesson),
                found,
                mistake_figures(connection, class_code, limit=SHOWN_MISTAKES),
            )

    def lesson(self, lesson_id: str, class_code: str) -> LessonReport:
        """Return how a class is doing in a lesson."""
        with self.database.reading() as connection:
            of_lesson = {"lesson_id": lesson_id}
            found = stuck(connection, class_code, limit=SHOWN_STUCK, **of_lesson)
            progress = lesson_progress(connection, class_code, found.by_lesson)
            return LessonReport(
                progress.get(lesson_id),
                step_figures(connection, lesson_id, class_code),
                mistake_figures(
                    connection, class_code, limit=SHOWN_MISTAKES, **of_lesson
                ),
                time_bars(connection, lesson_id, class_code),
                found,
                dispute_lines(
                    connection, class_code, limit=SHOWN_DISPUTES, **of_lesson
                ),
            )

    def learners(
        self, class_code: str, name: str, *, offset: int, limit: int
    ) -> tuple[int, tuple[LearnerLine, ...]]:
        """Return how many learners there are, and some of them by name."""
        with self.database.reading() as connection:
            return learner_lines(
                connection, class_code, name=name, offset=offset, limit=limit
            )

    def learner(
        self, learner_id: str
    ) -> tuple[Learner, tuple[AttemptLine, ...]] | None:
        """Return a learner with all attempts, the newest first; None for nobody."""
        with self.database.reading() as connection:
            found = _learner(connection, learner_id)
            if found is None:
                return None
            query = (
                select(AttemptRow.id)
                .where(AttemptRow.learner_id == found.id)
                .order_by(AttemptRow.begun_at.desc(), AttemptRow.number.desc())
            )
            ids = connection.scalars(query).all()
            return found, tuple(_attempt(connection, one) for one in ids)

    def attempt(self, attempt_id: str) -> tuple[Learner, AttemptLine] | None:
        """Return an attempt with its learner; None where there is none."""
        known = uuid_of(attempt_id)
        query = select(AttemptRow.learner_id).where(AttemptRow.id == known)
        with self.database.reading() as connection:
            owner = connection.scalar(query) if known else None
            found = _learner(connection, owner) if owner else None
            return (found, _attempt(connection, str(known))) if found else None

    def disputes(self, class_code: str, *, limit: int) -> tuple[DisputeLine, ...]:
        """Return what learners said about checks, the newest first."""
        with self.database.reading() as connection:
            return dispute_lines(connection, class_code, limit=limit)


def _learner(connection: Connection, learner_id: str) -> Learner | None:
    known = uuid_of(learner_id)
    if known is None:
        return None
    query = select(LearnerRow.__table__).where(LearnerRow.id == known)
    row = connection.execute(query).first()
    return None if row is None else learner_of_row(row)


def _attempt(connection: Connection, attempt_id: str) -> AttemptLine:
    of_attempt = AttemptRow.id == attempt_id
    row = connection.execute(select(AttemptRow.__table__).where(of_attempt)).one()
    lines = select(ResultRow.lines).where(ResultRow.attempt_id == attempt_id)
    return AttemptLine(
        row.id,
        row.lesson_id,
        row.number,
        row.link_mode,
        row.mode,
        row.done,
        row.total,
        row.complete,
        row.lost,
        row.score,
        row.seconds,
        row.begun_at,
        row.saved_at,
        row.sequence,
        _steps(connection, attempt_id),
        tuple((str(one[0]), int(one[1])) for one in connection.scalar(lines) or ()),
    )


def _steps(connection: Connection, attempt_id: str) -> tuple[StepLine, ...]:
    made: dict[int, list[str]] = {}
    mistakes = (
        select(MistakeRow.position, MistakeRow.mistake_id, MistakeRow.words)
        .where(MistakeRow.attempt_id == attempt_id)
        .order_by(MistakeRow.position, MistakeRow.number)
    )
    for row in connection.execute(mistakes):
        made.setdefault(row.position, []).append(row.words or row.mistake_id)
    query = (
        select(StepRow.__table__)
        .where(StepRow.attempt_id == attempt_id)
        .order_by(StepRow.position)
    )
    return tuple(
        StepLine(
            row.step_id,
            row.title,
            row.done,
            row.seconds,
            row.help,
            tuple(made.get(row.position, ())),
            row.disputed,
        )
        for row in connection.execute(query)
    )
