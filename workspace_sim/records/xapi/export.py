"""Statements as a file: JSON Lines, one statement a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import select

from workspace_sim.records.models import AttemptRow
from workspace_sim.records.recorded import recorded
from workspace_sim.records.sql_records import uuid_of
from workspace_sim.records.xapi.statements import statements
from workspace_sim.records.xapi.subject import Subject

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from workspace_sim.records.database import Database
    from workspace_sim.records.recorded import Recorded
    from workspace_sim.records.xapi.subject import XapiSettings


def exported_statements(
    database: Database,
    settings: XapiSettings,
    titles: Mapping[str, str],
    *,
    learner_id: str | None = None,
) -> Iterator[str]:
    """Yield the statements of all attempts, as the record is at one moment.

    They are in the order in which the attempts began; those of one attempt are
    together.

    Args:
        database: Where the record is.
        settings: What an operator decided about statements.
        titles: The names of lessons by id.
        learner_id: Whose statements, everybody's when there is none.

    Raises:
        RecordError: `records.unavailable`.
    """
    ids = select(AttemptRow.id).order_by(AttemptRow.begun_at, AttemptRow.id)
    if learner_id is not None:
        ids = ids.where(AttemptRow.learner_id == uuid_of(learner_id))
    with database.reading() as connection:
        for attempt_id in connection.scalars(ids).all():
            whole = select(AttemptRow.__table__).where(AttemptRow.id == attempt_id)
            found = recorded(connection, connection.execute(whole).one())
            for one in statements(subject_of(found, titles), settings):
                yield json.dumps(one.value) + "\n"


def subject_of(found: Recorded, titles: Mapping[str, str]) -> Subject:
    """Return what is told of a recorded attempt.

    Args:
        found: The attempt.
        titles: The names of lessons by id; one that is not there is named by its id.
    """
    lesson_id = found.attempt.edition.lesson_id
    title = titles.get(lesson_id, lesson_id)
    return Subject(found.attempt, found.learner, title, found.batches, found.before)
