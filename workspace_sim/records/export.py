"""Records as tables for other programs: CSV for spreadsheets, JSON Lines for the rest.

The columns are stable: what is added comes at the end. A CSV begins with a byte order
mark, without which spreadsheets misread names, and no cell of it is a formula.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import Select, func, select

from workspace_sim.records.models import (
    AttemptRow,
    ClassRow,
    DisputeRow,
    EventsRow,
    LearnerRow,
    MistakeRow,
    ResultRow,
    StepRow,
)
from workspace_sim.records.passing import has_passed
from workspace_sim.records.sql_records import uuid_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import ColumnElement, Connection

    from workspace_sim.records.database import Database

Kind = Literal["attempts", "steps", "events", "disputes"]
Form = Literal["csv", "jsonl"]
Record = dict[str, Any]
_AT_ONCE = 500
# What makes a spreadsheet read a cell as a formula, in Japanese ones too.
_FORMULA = tuple("=+-@\uff1d\uff0b\uff0d\uff20")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an export: its name, what it holds, and where it comes from."""

    name: str
    says: str
    source: Any = None


def _mistake_count() -> Any:  # noqa: ANN401 - a subquery of any type
    return (
        select(func.count())
        .where(MistakeRow.attempt_id == AttemptRow.id)
        .scalar_subquery()
    )


_WHOSE = (
    Column("attempt_id", "which attempt; a UUID", AttemptRow.id),
    Column("learner_id", "whose; a UUID", AttemptRow.learner_id),
    Column("learner_name", "the name that was entered", LearnerRow.name),
    Column("class_code", "the class that was entered with", LearnerRow.class_code),
    Column("class_name", "what it is called", ClassRow.name),
    Column("lesson_id", "the lesson", AttemptRow.lesson_id),
    Column("link_mode", "the mode that the link fixed", AttemptRow.link_mode),
    Column("number", "counts the learner's attempts at it, from 1", AttemptRow.number),
    Column("mode", "the mode; empty before the first act", AttemptRow.mode),
)
COLUMNS: dict[Kind, tuple[Column, ...]] = {
    "attempts": (
        *_WHOSE,
        Column("steps_done", "how many steps are done", AttemptRow.done),
        Column("steps", "of how many", AttemptRow.total),
        Column("complete", "whether all are", AttemptRow.complete),
        Column("passed", "complete, in an assessment with enough points"),
        Column("lost", "whether the goal is out of reach", AttemptRow.lost),
        Column("score", "points of 100; empty unless complete", AttemptRow.score),
        Column("seconds", "simulated seconds spent in steps", AttemptRow.seconds),
        Column("mistakes", "how many mistakes were made", _mistake_count()),
        Column("begun_at", "when it began, UTC", AttemptRow.begun_at),
        Column("saved_at", "when something was last saved, UTC", AttemptRow.saved_at),
        Column("completed_at", "when it was complete, UTC", ResultRow.completed_at),
        Column("content_hash", "digest of the notebook", AttemptRow.content_hash),
        Column("rules_version", "version of the rules", AttemptRow.rules_version),
    ),
    "steps": (
        *_WHOSE,
        Column("position", "the place of the step, from 0", StepRow.position),
        Column("step_id", "the step", StepRow.step_id),
        Column("title", "what is to be done", StepRow.title),
        Column("done", "whether it was passed", StepRow.done),
        Column("seconds", "simulated seconds spent in it", StepRow.seconds),
        Column("help", "highest level of help used, 0 to 4", StepRow.help),
        Column("wrong_first", "whether the first try was wrong", StepRow.wrong_first),
        Column("mistakes", "the ids of the mistakes made in it, with spaces between"),
        Column("disputed", "whether its check was disputed", StepRow.disputed),
    ),
    "events": (
        Column("attempt_id", "which attempt; a UUID", EventsRow.attempt_id),
        Column("sequence", "the place of the batch, from 1", EventsRow.sequence),
        Column("intent_id", "what led to it; empty for time", EventsRow.intent_id),
        Column("at", "simulated seconds of the attempt", EventsRow.at),
        Column("recorded_at", "when it was saved, UTC", EventsRow.recorded_at),
        Column("schema_version", "version of the events", EventsRow.schema_version),
        Column("entries", "entries of the event log, JSON", EventsRow.entries),
        Column("journal", "entries of the journal, JSON", EventsRow.journal),
    ),
    "disputes": (
        *_WHOSE,
        Column("step_id", "the step", DisputeRow.step_id),
        Column("sequence", "the place in the event log", DisputeRow.sequence),
        Column("text", "what the learner says", DisputeRow.text),
        Column("step_passed", "whether the step was passed by it", DisputeRow.passed),
        Column("at", "simulated seconds of the attempt", DisputeRow.at),
        Column("recorded_at", "when it was saved, UTC", DisputeRow.recorded_at),
    ),
}


def exported(
    database: Database, kind: Kind, form: Form, *, learner_id: str | None = None
) -> Iterator[str]:
    """Yield an export, line by line, as the record is at one moment.

    Args:
        database: Whose tables are there.
        kind: What to export.
        form: As what.
        learner_id: Whose records, everybody's when there is none.

    Raises:
        RecordError: `records.unavailable`.
    """
    names = [column.name for column in COLUMNS[kind]]
    if form == "csv":
        yield "\ufeff" + _csv_line(names)
    for record in _records(database, kind, learner_id):
        if form == "csv":
            yield _csv_line([_cell(record[name]) for name in names])
        else:
            plain = {name: _json(record[name]) for name in names}
            yield json.dumps(plain, ensure_ascii=True) + "\n"


def _records(
    database: Database, kind: Kind, learner_id: str | None
) -> Iterator[Record]:
    whose = [] if learner_id is None else [AttemptRow.learner_id == uuid_of(learner_id)]
    query = _query(kind).where(*whose)
    with database.reading() as connection:
        made = _mistakes(connection, whose) if kind == "steps" else {}
        read = connection.execution_options(yield_per=_AT_ONCE).execute(query)
        for row in read.mappings():
            record = dict(row)
            if kind == "attempts":
                record["passed"] = has_passed(
                    mode=row["mode"], complete=row["complete"], score=row["score"]
                )
            if kind == "steps":
                place = (row["attempt_id"], row["position"])
                record["mistakes"] = " ".join(made.get(place, ()))
            yield record


def _query(kind: Kind) -> Select[Any]:
    columns = [
        one.source.label(one.name) for one in COLUMNS[kind] if one.source is not None
    ]
    query: Select[Any] = (
        select(*columns)
        .select_from(AttemptRow)
        .join(LearnerRow, LearnerRow.id == AttemptRow.learner_id)
        .outerjoin(ClassRow, ClassRow.code == LearnerRow.class_code)
    )
    order: list[Any] = [AttemptRow.begun_at, AttemptRow.id]
    if kind == "attempts":
        query = query.outerjoin(ResultRow, ResultRow.attempt_id == AttemptRow.id)
    elif kind == "steps":
        query = query.join(StepRow, StepRow.attempt_id == AttemptRow.id)
        order.append(StepRow.position)
    elif kind == "events":
        query = query.join(EventsRow, EventsRow.attempt_id == AttemptRow.id)
        order.append(EventsRow.sequence)
    else:
        query = query.join(DisputeRow, DisputeRow.attempt_id == AttemptRow.id)
        order += [DisputeRow.batch, DisputeRow.position]
    return query.order_by(*order)


def _mistakes(
    connection: Connection, whose: list[ColumnElement[bool]]
) -> Mapping[tuple[str, int], list[str]]:
    query = (
        select(MistakeRow.attempt_id, MistakeRow.position, MistakeRow.mistake_id)
        .join(AttemptRow, AttemptRow.id == MistakeRow.attempt_id)
        .where(*whose)
        .order_by(MistakeRow.attempt_id, MistakeRow.position, MistakeRow.number)
    )
    found: dict[tuple[str, int], list[str]] = {}
    for attempt_id, position, mistake_id in connection.execute(query):
        found.setdefault((attempt_id, position), []).append(mistake_id)
    return found


def _csv_line(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line, quoting=csv.QUOTE_ALL).writerow(cells)
    return line.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, (list, dict)):
        return json.dumps(value)
    if isinstance(value, (int, float)):
        return str(value)
    text = str(value)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text


def _json(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value
