"""Records of learners who never were, to look at reports with.

They are drawn from a seed, so the same call makes the same class, and believable: good
learners and slow ones, steps at which many stumble, help that is used more by whoever
needs it, attempts that were given up. Each attempt is one batch with its mode and how
it stands, and nothing that happened at a desk: none of them can be replayed.
"""

from __future__ import annotations

import random
import uuid
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import exists, insert, select

from workspace_sim.core.codec import SCHEMA_VERSION
from workspace_sim.errors import RecordError
from workspace_sim.records.codes import CLASS_GROUPS, CONTINUE_GROUPS, SIGNS
from workspace_sim.records.demo_lives import Person, Trial, hard_steps
from workspace_sim.records.demo_names import CLASSES, GIVEN, SURNAMES
from workspace_sim.records.models import (
    AttemptRow,
    Base,
    ClassRow,
    EventsRow,
    LearnerRow,
    MistakeRow,
    ResultRow,
    StepRow,
    table_of,
)
from workspace_sim.records.names import name_key
from workspace_sim.records.rows import columns_of, fresh_attempt
from workspace_sim.records.sql_records import alone, wall_clock
from workspace_sim.records.standing_rows import result_values, rows_of
from workspace_sim.training.standing import standing_to_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from workspace_sim.kernel.batch import Json
    from workspace_sim.records.database import Database
    from workspace_sim.records.demo_lives import DemoLesson

DAYS = 90
_LONGEST_PAUSE = 3  # days between two attempts, the rest of a day included
_AT_ONCE = 200  # learners whose rows are made and saved together
_ORDER = (ClassRow, LearnerRow, AttemptRow, EventsRow, StepRow, MistakeRow, ResultRow)
Rows = dict[type[Base], list[dict[str, Any]]]


def add_demo_learners(
    database: Database,
    lessons: Sequence[DemoLesson],
    *,
    learners: int,
    attempts: int,
    seed: int = 1,
) -> int:
    """Add learners with attempts at the lessons, in their order, some of them again.

    Args:
        database: One whose tables are there.
        lessons: The lessons, as the catalogue lists them.
        learners: How many.
        attempts: How many each of them makes.
        seed: What all chance comes from.

    Returns:
        How many attempts were added.

    Raises:
        RecordError: `records.demo_added` or `records.unavailable`.
    """
    luck = random.Random(seed)  # noqa: S311 - repeatable, and no secret
    hard = hard_steps(luck, lessons)
    with database.writing() as connection:
        for table in (ClassRow, LearnerRow):
            alone(connection, table)
        rows: Rows = {row: [] for row in _ORDER}
        span = DAYS + _LONGEST_PAUSE * attempts
        since = wall_clock() - timedelta(days=span)
        codes = [_add_class(luck, rows, f"{one} ({seed})", since) for one in CLASSES]
        _refuse_again(connection, codes, seed)
        for number in range(1, learners + 1):
            begun = since + timedelta(days=luck.uniform(1, DAYS))
            person = _add_learner(luck, rows, codes, begun)
            for lesson, count in _plan(luck, lessons, attempts):
                person = _later(luck, person)
                trial = Trial(luck, person, lesson, hard)
                _add_attempt(trial, rows, number=count)
            if number % _AT_ONCE == 0:
                _save(connection, rows)
        _save(connection, rows)
    return learners * attempts


def _refuse_again(connection: Connection, codes: Sequence[str], seed: int) -> None:
    if connection.scalar(select(exists().where(ClassRow.code.in_(codes)))):
        raise RecordError(
            "records.demo_added",
            f"The learners of seed {seed} are in this record already. Take another"
            " seed for others.",
        )


def _save(connection: Connection, rows: Rows) -> None:
    for row in _ORDER:
        if rows[row]:
            connection.execute(insert(table_of(row)), rows[row])
        rows[row] = []


def _add_class(luck: random.Random, rows: Rows, name: str, at: datetime) -> str:
    code = _code(luck, CLASS_GROUPS)
    key = {"name_key": name_key(f"{name} {code}"), "created_at": at}
    rows[ClassRow].append({"code": code, "name": name, **key})
    return code


def _add_learner(
    luck: random.Random, rows: Rows, codes: Sequence[str], begun: datetime
) -> Person:
    person = Person(_uuid(luck), luck.gauss(0, 1), luck.gauss(0, 0.35), begun)
    rows[LearnerRow].append(
        {
            "id": person.id,
            "name": f"{luck.choice(GIVEN)} {luck.choice(SURNAMES)}",
            "source": "class",
            "external_id": None,
            "class_code": luck.choice(codes),
            "continue_code": _code(luck, CONTINUE_GROUPS),
            "created_at": begun,
            "seen_at": begun,
        }
    )
    return person


def _plan(
    luck: random.Random, lessons: Sequence[DemoLesson], attempts: int
) -> Iterator[tuple[DemoLesson, int]]:
    """Yield which lesson is tried, and for which time."""
    place, times = 0, dict.fromkeys(range(len(lessons)), 0)
    for _ in range(attempts):
        times[place] += 1
        yield lessons[place], times[place]
        if luck.random() < 0.72:  # noqa: PLR2004 - most go on, the others try again
            place = (place + 1) % len(lessons)


def _later(luck: random.Random, person: Person) -> Person:
    """Return somebody on a later day, in working hours."""
    day = person.begun_at + timedelta(days=luck.choice((0, 1, 1, 2, 2)))
    hour = day.replace(hour=8) + timedelta(hours=luck.uniform(0, 9))
    return replace(person, begun_at=max(hour, person.begun_at + timedelta(minutes=20)))


def _add_attempt(trial: Trial, rows: Rows, *, number: int) -> None:
    # Who tries again has learned something.
    wiser = replace(trial.person, skill=trial.person.skill + 0.6 * (number - 1))
    standing = replace(trial, person=wiser).standing(number)
    begun, edition = wiser.begun_at, trial.lesson.edition
    attempt = fresh_attempt(wiser.id, edition, "", number=number, at=begun)
    attempt = replace(attempt, id=_uuid(trial.luck))
    json = standing_to_json(standing)
    made = rows_of(json)
    saved = begun + timedelta(seconds=1.2 * standing.seconds)
    columns = {**columns_of(attempt, None), **made.attempt}
    ends = {"sequence": 1, "at": standing.seconds}
    rows[AttemptRow].append({**columns, **ends, "saved_at": saved})
    rows[LearnerRow][-1]["seen_at"] = saved
    key = {"attempt_id": attempt.id}
    rows[EventsRow].append({**key, **ends, **_batch(json), "recorded_at": saved})
    rows[StepRow] += [{**key, **step} for step in made.steps]
    rows[MistakeRow] += [{**key, **one} for of in made.mistakes for one in of]
    if standing.complete:
        result = {**key, "completed_at": saved, **result_values(json)}
        rows[ResultRow].append(result)


def _batch(standing: Json) -> dict[str, Any]:
    chosen = {"type": "ModeChosen", "mode": standing["mode"], "at": 0.0}
    return {
        "intent_id": None,
        "entries": [],
        "journal": [chosen],
        "standing": standing,
        "schema_version": SCHEMA_VERSION,
    }


def _uuid(luck: random.Random) -> str:
    return str(uuid.UUID(int=luck.getrandbits(128), version=4))


def _code(luck: random.Random, groups: tuple[int, ...]) -> str:
    return "-".join("".join(luck.choices(SIGNS, k=length)) for length in groups)
