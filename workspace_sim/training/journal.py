"""The journal of an attempt: what belongs to it and did not happen at the desk.

The event log says what happened in the contact center; the mode, the help that was
used and the pace of time stand here. Both together are the attempt: who keeps both can
go on with it, and a score reads both.
"""

from __future__ import annotations

import json
import math
from dataclasses import Field, asdict, dataclass, fields
from reprlib import repr as short
from typing import TYPE_CHECKING, Any, TypeAlias

from workspace_sim.errors import EventLogError
from workspace_sim.training.mode import Mode

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class ModeChosen:
    """The attempt began, or goes on, in a mode."""

    mode: Mode
    at: float


@dataclass(frozen=True, slots=True)
class AttemptStarted:
    """The learner read the rules and pressed Start."""

    at: float


@dataclass(frozen=True, slots=True)
class HelpUsed:
    """Help with a step was used.

    Attributes:
        step_id: Which step.
        level: How much, from 1 to 4.
        at: The simulated second.
    """

    step_id: str
    level: int
    at: float


@dataclass(frozen=True, slots=True)
class HelpOffered:
    """Help with a step was offered.

    Attributes:
        step_id: Which step.
        wrong: How many wrong attempts at the step there had been.
        by_time: Whether it was offered for lack of progress.
        at: The simulated second.
    """

    step_id: str
    wrong: int
    by_time: bool
    at: float


@dataclass(frozen=True, slots=True)
class HelpDeclined:
    """An offer of help was put away."""

    step_id: str
    at: float


@dataclass(frozen=True, slots=True)
class ActFollowed:
    """The learner did what the demonstration does, in the current step.

    Attributes:
        step_id: Which step.
        number: The place of the act in the whole demonstration, from 0.
        sequence: The last entry of the log that it led to.
        at: The simulated second.
    """

    step_id: str
    number: int
    sequence: int
    at: float


@dataclass(frozen=True, slots=True)
class PaceChosen:
    """The learner chose how fast simulated time passes."""

    pace: int
    at: float


@dataclass(frozen=True, slots=True)
class Disputed:
    """A learner said that a step should have counted, or passed it as disputed.

    Attributes:
        step_id: Which step.
        sequence: The last entry of the log at that moment.
        text: What the learner says to the author.
        passed: Whether the step was passed with it.
        at: The simulated second.
    """

    step_id: str
    sequence: int
    text: str
    passed: bool
    at: float


JournalEntry: TypeAlias = (
    ModeChosen
    | AttemptStarted
    | HelpUsed
    | HelpOffered
    | HelpDeclined
    | ActFollowed
    | PaceChosen
    | Disputed
)
Journal: TypeAlias = tuple[JournalEntry, ...]

_KINDS: dict[str, type[JournalEntry]] = {
    kind.__name__: kind
    for kind in (
        ModeChosen,
        AttemptStarted,
        HelpUsed,
        HelpOffered,
        HelpDeclined,
        ActFollowed,
        PaceChosen,
        Disputed,
    )
}


def journal_to_text(journal: Iterable[JournalEntry]) -> str:
    """Return a journal as JSON Lines, the same text for an equal one."""
    return "".join(json.dumps(entry_to_json(one)) + "\n" for one in journal)


def entry_to_json(entry: JournalEntry) -> dict[str, Any]:
    """Return an entry of a journal as JSON values."""
    values = {"type": type(entry).__name__, **asdict(entry)}
    return {
        name: str(value) if isinstance(value, Mode) else value
        for name, value in values.items()
    }


def journal_from_json(values: Iterable[Any]) -> Journal:
    """Return the journal of JSON values.

    Raises:
        EventLogError: `journal.malformed`.
    """
    return tuple(_entry(number, value) for number, value in enumerate(values, start=1))


def journal_from_text(text: str) -> Journal:
    """Return the journal of a text; a last line that was cut off is left out.

    Raises:
        EventLogError: `journal.malformed`.
    """
    *whole, _cut_off = text.split("\n")
    return journal_from_json(
        _parsed(number, line) for number, line in enumerate(whole, start=1)
    )


def _parsed(number: int, line: str) -> Any:  # noqa: ANN401 - any JSON
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _malformed(number, error) from error


def _entry(number: int, value: Any) -> JournalEntry:  # noqa: ANN401 - any JSON
    try:
        kind = _KINDS[value["type"]]
        return kind(**{one.name: _taken(value, one) for one in fields(kind)})
    except (ValueError, LookupError, TypeError, OverflowError) as error:
        raise _malformed(number, error) from error


def _malformed(number: int, error: Exception) -> EventLogError:
    return EventLogError(
        "journal.malformed",
        f"Line {number} of the journal cannot be read ({error!r}). The file is"
        " damaged; take the last whole copy.",
    )


_TYPES: dict[object, tuple[type, ...]] = {
    "Mode": (str,),
    "str": (str,),
    "int": (int,),
    "bool": (bool,),
    "float": (float, int),
}


def _taken(value: dict[str, Any], field: Field[Any]) -> Any:  # noqa: ANN401
    found = value[field.name]
    if type(found) not in _TYPES[field.type]:
        message = f"{field.name} is {short(found)}"
        raise TypeError(message)
    if field.type == "Mode":
        return Mode(found)
    if field.type == "str":
        found.encode()  # half of a pair is refused: no page could be told it
    return _seconds(found) if field.type == "float" else found


def _seconds(value: float) -> float:
    if not math.isfinite(seconds := float(value)):
        message = f"{value} is no number of seconds"
        raise ValueError(message)
    return seconds
