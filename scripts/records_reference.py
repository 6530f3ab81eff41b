"""The page about the record: its tables, and the columns of an export."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

from workspace_sim.records.columns import JsonText, UtcTime
from workspace_sim.records.export import COLUMNS
from workspace_sim.records.models import Base
from workspace_sim.records.schema import newest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Column
    from sqlalchemy.orm import Mapper

LEAD = (
    "The record is kept in SQLite or in PostgreSQL, in the same tables. `events` "
    "and `disputes` are only ever appended to; `steps`, `mistakes`, `results` and "
    "some columns of `attempts` follow from them, so that a report reads rows and "
    "replays nothing. Whoever deletes a learner deletes every row that hangs on the "
    "learner.\n\n"
    "Moments are UTC. *JSON* is kept as ASCII text, the same in every database. "
    "Names, codes and digests of passwords are the only personal data.\n"
)
EXPORT = (
    "`workspace-sim records export attempts|steps|events|disputes --format "
    "csv|jsonl` writes these columns in this order; further ones come at the end. "
    "CSV is for spreadsheets: UTF-8 with a byte order mark, every cell in quotes, "
    "truths as 1 and 0, and a text that a spreadsheet would take for a formula "
    "begins with an apostrophe. JSON Lines has the values as they are.\n"
)
# What a column holds; `table.column` where a name means something else in one table.
SAYS = {
    "at": "simulated seconds of the attempt",
    "attempt_id": "which attempt",
    "attempts.id": "a random UUID",
    "batch": "the batch that it came with",
    "begun_at": "when it began",
    "begun_by": "the intent that began it",
    "class_code": "the class that was entered with",
    "classes.code": "what opens a new record in it",
    "complete": "whether all steps are done",
    "completed_at": "when it was complete",
    "content_hash": "digest of the notebook",
    "continue_code": "what opens the record on another computer",
    "created_at": "when it was made",
    "disputed": "whether its check was disputed",
    "done": "how many steps are done",
    "entries": "entries of the event log",
    "external_id": "what another source knows the learner by",
    "help": "highest level of help that was used, 0 to 4",
    "intent_id": "the intent that led to it; none where time did",
    "journal": "entries of the journal",
    "learner_id": "whose it is",
    "learners.id": "a random UUID",
    "lesson_id": "which lesson",
    "lines": "the lines of the score, each a sentence and points",
    "link_mode": "the mode that its link fixed, or nothing",
    "lost": "whether the goal is out of reach",
    "mistake_id": "which mistake",
    "mode": "the mode it is done in; nothing before the first act",
    "name": "as it was entered",
    "name_key": "what two names have in common that mean the same",
    "mistakes.number": "counts the mistakes of the step, from 1",
    "number": "counts the learner's attempts at the lesson, from 1",
    "passed": "whether the step was passed by it",
    "password_digest": "the password's digest, by argon2",
    "position": "the place of the step, from 0",
    "disputes.position": "its place in the batch, from 0",
    "recorded_at": "when it was saved",
    "refused_at": "when that was",
    "rules_version": "version of the contact center's rules",
    "saved_at": "when its last batch was saved",
    "schema_version": "version of the events in it",
    "score": "points of 100",
    "seat": "counts the kernels that were given it; only the last may write",
    "seconds": "simulated seconds that were spent in it",
    "seen_at": "when the learner was last here",
    "sent_at": "when that was",
    "sequence": "its last batch",
    "events.sequence": "the place of the batch in the attempt, from 1",
    "forwarded.sequence": "up to which batch statements were sent",
    "refusals.sequence": "the batch that it tells of",
    "disputes.sequence": "the last entry of the event log at that moment",
    "source": "how the learner is known: alone, class or proxy",
    "standing": "how the attempt stands, whole",
    "statement_id": "which statement",
    "step_id": "which step",
    "step_ids": "the steps, in order",
    "steps.done": "whether it was passed",
    "target": "which Learning Record Store",
    "text": "what the learner says",
    "title": "what is to be done in it",
    "total": "of how many",
    "why": "what the Learning Record Store answered",
    "words": "what was done, in words",
    "wrong_first": "whether the first thing that was tried was wrong",
}


def records_page(note: str) -> str:
    """Return the page; a column without a description is an error."""
    parts = [
        f"# The record\n\n{note}\n{LEAD}",
        f"The tables have version {newest()}.\n",
    ]
    for mapper in sorted(
        Base.registry.mappers, key=lambda one: one.class_.__tablename__
    ):
        table = Base.metadata.tables[mapper.class_.__tablename__]
        says = str(inspect.getdoc(mapper.class_)).splitlines()[0]
        rows = "".join(map(_row, table.columns))
        parts.append(
            f"## {table.name}\n\n{says}\n\n| column | type | what it holds |\n"
            f"|---|---|---|\n{rows}"
        )
    parts.append(f"# Exports\n\n{EXPORT}")
    for kind, columns in COLUMNS.items():
        rows = "".join(f"| `{one.name}` | {one.says} |\n" for one in columns)
        parts.append(f"## {kind}\n\n| column | what it holds |\n|---|---|\n{rows}")
    return "\n".join(parts)


def _mappers() -> Iterable[Mapper[object]]:
    return Base.registry.mappers


def described(column: Column[object]) -> str:
    """Return what a column holds."""
    return SAYS.get(f"{column.table.name}.{column.name}") or SAYS[column.name]


def _row(column: Column[object]) -> str:
    marks = ["key"] if column.primary_key else []
    marks += [f"→ {one.target_fullname}" for one in column.foreign_keys]
    marks += ["may be missing"] if column.nullable else []
    kind = ", ".join([_kind(column), *marks])
    return f"| `{column.name}` | {kind} | {described(column)} |\n"


def _kind(column: Column[object]) -> str:
    if isinstance(column.type, UtcTime):
        return "moment"
    if isinstance(column.type, JsonText):
        return "JSON"
    return {"Double": "number"}.get(
        type(column.type).__name__, type(column.type).__name__.lower()
    )
