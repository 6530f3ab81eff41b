"""A demonstration: the acts of a lesson's solution, recorded so that they can be shown.

It is derived from the rehearsal and kept beside the notebook, so that a learner's
kernel can show how the lesson is done without ever seeing the rehearsal.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from reprlib import repr as short
from typing import Any

from workspace_sim.errors import LessonError

FORMAT = 1
"""Raised when the stored form changes; `make demonstrations` writes all files again."""

SUFFIX = ".demonstration.json"


@dataclass(frozen=True, slots=True)
class Shown:
    """One act of the solution.

    Attributes:
        step_id: The step that it belongs to.
        at: The simulated second at which it is done; a wait is done when it ends.
        intent: What it submits; empty for a wait, and for a field of a form that
            keeps its text until the form is submitted.
        caption: What is done, in words.
        control_id: What is acted on; empty for a wait.
        label: The accessible name of that control.
        text: What is entered; empty for a click or a wait.
    """

    step_id: str
    at: float
    intent: Mapping[str, Any]
    caption: str
    control_id: str = ""
    label: str = ""
    text: str = ""

    @property
    def is_wait(self) -> bool:
        """Whether nothing is acted on, and time passes."""
        return not self.control_id


@dataclass(frozen=True, slots=True)
class Demonstration:
    """How a lesson is done.

    Attributes:
        lesson_id: Which lesson.
        acts: The acts of the solution, in order, up to the end of the lesson.
        shortest: The fewest acts that submit something, over the solution and the
            accepted alternatives; waits do not count.
        bands: The simulated seconds of each step in the solution, by step id.
    """

    lesson_id: str
    acts: tuple[Shown, ...]
    shortest: int
    bands: tuple[tuple[str, float], ...]

    def of_step(self, step_id: str) -> tuple[Shown, ...]:
        """Return the acts that belong to a step."""
        return tuple(act for act in self.acts if act.step_id == step_id)


def to_json(demonstration: Demonstration) -> str:
    """Return a demonstration as text, the same for an equal one."""
    whole = {"format": FORMAT, **asdict(demonstration)}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def from_json(text: str, source: str = "The demonstration") -> Demonstration:
    """Return the demonstration of a text.

    Args:
        text: What `to_json` returned.
        source: What the text was read from, for a message about it.

    Raises:
        LessonError: `demonstration.malformed` or `demonstration.unknown_format`.
    """
    try:
        whole = json.loads(text)
        # A page must be able to show it: no half of a pair, no number without end.
        json.dumps(whole, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError) as error:
        raise _malformed(source, str(error)) from error
    found = whole.get("format") if isinstance(whole, dict) else None
    if type(found) is not int:
        raise _malformed(source, "it has no number under `format`")
    if found != FORMAT:
        raise LessonError(
            "demonstration.unknown_format",
            f"{source} has format {found}, and this version reads {FORMAT}."
            " Write it again: make demonstrations.",
        )
    return Demonstration(
        lesson_id=_taken(whole, "lesson_id", str, source),
        acts=tuple(_shown(one, source) for one in _taken(whole, "acts", list, source)),
        shortest=_taken(whole, "shortest", int, source),
        bands=tuple(_band(one, source) for one in _taken(whole, "bands", list, source)),
    )


_TYPES: dict[str, type] = {"at": float, "intent": dict}


def _shown(value: object, source: str) -> Shown:
    names = [field.name for field in fields(Shown)]
    found = {one: _taken(value, one, _TYPES.get(one, str), source) for one in names}
    if any(isinstance(one, list | dict) for one in found["intent"].values()):
        raise _malformed(source, "an `intent` holds more than plain values")
    return Shown(**found)


def _band(value: object, source: str) -> tuple[str, float]:
    match value:
        case [str() as step_id, float() as seconds]:
            return step_id, seconds
        case _:
            raise _malformed(source, f"{short(value)} is no band of a step")


def _taken(whole: object, name: str, kind: type, source: str) -> Any:  # noqa: ANN401
    value = whole.get(name) if isinstance(whole, dict) else None
    if type(value) is not kind:
        raise _malformed(source, f"`{name}` is {short(value)}, and no {kind.__name__}")
    return value


def _malformed(source: str, why: str) -> LessonError:
    return LessonError(
        "demonstration.malformed",
        f"{source} cannot be read: {why}. Write it again: make demonstrations.",
    )
