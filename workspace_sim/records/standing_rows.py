"""The standing of an attempt as rows, so that a report reads columns and no JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, insert, update

from workspace_sim.errors import RecordError
from workspace_sim.records.models import (
    AttemptRow,
    MistakeRow,
    ResultRow,
    StepRow,
    table_of,
)
from workspace_sim.records.names import storable
from workspace_sim.records.numbers import count_of, seconds_of

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from workspace_sim.kernel.batch import Json

Values = dict[str, Any]

_STEPS, _MISTAKES = table_of(StepRow), table_of(MistakeRow)
_RESULTS = table_of(ResultRow)
_ADD_STEPS, _ADD_MISTAKES = insert(_STEPS), insert(_MISTAKES)
_ADD_RESULT = insert(_RESULTS)
_CHANGE_STEP = update(_STEPS).where(
    _STEPS.c.attempt_id == bindparam("attempt"), _STEPS.c.position == bindparam("place")
)
_DROP_STEPS = delete(_STEPS).where(
    _STEPS.c.attempt_id == bindparam("attempt"), _STEPS.c.position >= bindparam("place")
)
_DROP_MISTAKES = delete(_MISTAKES).where(
    _MISTAKES.c.attempt_id == bindparam("attempt"),
    _MISTAKES.c.position == bindparam("place"),
)
_CHANGE_RESULT = update(_RESULTS).where(_RESULTS.c.attempt_id == bindparam("attempt"))
_DROP_RESULT = delete(_RESULTS).where(_RESULTS.c.attempt_id == bindparam("attempt"))


@dataclass(frozen=True, slots=True)
class StandingRows:
    """The columns and rows of a standing.

    Attributes:
        attempt: The columns of the attempt that follow it.
        steps: A row for each step, without the attempt's id.
        mistakes: For each step, a row for each mistake that was made in it.
    """

    attempt: Values
    steps: tuple[Values, ...]
    mistakes: tuple[tuple[Values, ...], ...]


def rows_of(standing: Json) -> StandingRows:
    """Return the rows of a standing.

    Raises:
        RecordError: `records.malformed_batch`.
    """
    try:
        words = {str(key): storable(said) for key, said in _mistake_words(standing)}
        steps = list(enumerate(standing["steps"]))
        return StandingRows(
            _attempt(standing),
            tuple(_step(number, step) for number, step in steps),
            tuple(_mistakes(number, step, words) for number, step in steps),
        )
    except (LookupError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise malformed("its standing", error) from error


def save_standing(
    connection: Connection,
    attempt_id: str,
    before: Json | None,
    after: Json,
    at: datetime,
) -> Values:
    """Bring steps, mistakes and result up to a standing, where it differs.

    Returns:
        The columns of the attempt that follow it, for the caller to save.

    Raises:
        RecordError: `records.malformed_batch`.
    """
    fresh = rows_of(after)
    old = StandingRows({}, (), ()) if before is None else rows_of(before)
    _save_steps(connection, attempt_id, old, fresh)
    _save_mistakes(connection, attempt_id, old, fresh)
    was_complete = bool(old.attempt.get("complete"))
    if fresh.attempt["complete"] or was_complete:
        _save_result(connection, attempt_id, after, at, again=was_complete)
    return fresh.attempt


def result_values(standing: Json) -> Values:
    """Return the row of a result, without the moment at which it was reached."""
    return {
        "mode": storable(str(standing["mode"])),
        "score": _points(standing["score"]),
        "lines": standing.get("lines", []),
        "seconds": seconds_of(standing["seconds"]),
    }


def malformed(what: str, why: object) -> RecordError:
    """Return the refusal of a batch that cannot be read."""
    return RecordError(
        "records.malformed_batch",
        f"A batch was not saved: {what} cannot be read ({why!r}). The kernel is"
        " another version than the server; start both anew.",
    )


def _save_steps(
    connection: Connection, attempt_id: str, old: StandingRows, fresh: StandingRows
) -> None:
    if len(old.steps) > len(fresh.steps):
        gone = {"attempt": attempt_id, "place": len(fresh.steps)}
        connection.execute(_DROP_STEPS, gone)
    for before, step in zip(old.steps, fresh.steps, strict=False):
        if step != before:
            place = {"attempt": attempt_id, "place": step["position"]}
            connection.execute(_CHANGE_STEP, {**place, **step})
    added = fresh.steps[len(old.steps) :]
    if added:
        rows = [{"attempt_id": attempt_id, **step} for step in added]
        connection.execute(_ADD_STEPS, rows)


def _save_mistakes(
    connection: Connection, attempt_id: str, old: StandingRows, fresh: StandingRows
) -> None:
    longest = max(len(old.mistakes), len(fresh.mistakes))
    for position in range(longest):
        before = old.mistakes[position] if position < len(old.mistakes) else ()
        made = fresh.mistakes[position] if position < len(fresh.mistakes) else ()
        if before == made:
            continue
        if before:
            place = {"attempt": attempt_id, "place": position}
            connection.execute(_DROP_MISTAKES, place)
        rows = [{"attempt_id": attempt_id, **mistake} for mistake in made]
        if rows:
            connection.execute(_ADD_MISTAKES, rows)


def _save_result(
    connection: Connection, attempt_id: str, after: Json, at: datetime, *, again: bool
) -> None:
    if not after["complete"]:  # the last action was undone
        connection.execute(_DROP_RESULT, {"attempt": attempt_id})
    elif again:
        values = result_values(after)
        connection.execute(_CHANGE_RESULT, {"attempt": attempt_id, **values})
    else:
        key = {"attempt_id": attempt_id, "completed_at": at}
        connection.execute(_ADD_RESULT, {**key, **result_values(after)})


def _attempt(standing: Json) -> Values:
    return {
        AttemptRow.standing.key: standing,
        AttemptRow.mode.key: storable(str(standing["mode"])),
        AttemptRow.done.key: count_of(standing["done"]),
        AttemptRow.total.key: len(standing["steps"]),
        AttemptRow.complete.key: bool(standing["complete"]),
        AttemptRow.lost.key: bool(standing["lost"]),
        AttemptRow.score.key: _points(standing["score"]),
        AttemptRow.seconds.key: seconds_of(standing["seconds"]),
    }


def _step(position: int, step: Json) -> Values:
    return {
        "position": position,
        "step_id": storable(step["id"]),
        "title": storable(step["title"]),
        "done": bool(step["done"]),
        "seconds": seconds_of(step["seconds"]),
        "help": count_of(step["help"]),
        "wrong_first": bool(step["wrong_first"]),
        "disputed": bool(step["disputed"]),
    }


def _mistakes(position: int, step: Json, words: dict[str, str]) -> tuple[Values, ...]:
    return tuple(
        {
            "position": position,
            "number": number,
            "step_id": storable(step["id"]),
            "mistake_id": storable(mistake),
            "words": words.get(mistake, ""),
        }
        for number, mistake in enumerate(step["mistakes"], start=1)
    )


def _mistake_words(standing: Json) -> list[tuple[str, str]]:
    return [(key, said) for key, said in standing.get("mistake_words", ())]


def _points(score: Json) -> int | None:
    return None if score is None else count_of(score)
