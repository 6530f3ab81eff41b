"""Modes: how much a lesson tells while it is done. One lesson serves all of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from workspace_sim.errors import LessonError

if TYPE_CHECKING:
    from collections.abc import Mapping


class Mode(StrEnum):
    """How a lesson is done, from much help to none.

    Watching is no attempt: the demonstration is played, and leads to a guided one.
    """

    WATCH = "watch"
    GUIDED = "guided"
    PRACTICE = "practice"
    ASSESSMENT = "assessment"


@dataclass(frozen=True, slots=True)
class ModeRules:
    """What a mode allows.

    Attributes:
        spotlight: Whether the control of the step is marked from the beginning.
        help: Whether help can be asked for, and is offered.
        free: Whether help costs nothing.
        looks_ahead: Whether the titles of later steps are shown.
        feedback: Whether mistakes are answered at once; a lost goal always is.
        undo: Whether what was done may be taken back.
        brief: Whether the attempt waits for Start, with its rules in view.
        demonstration: Whether the demonstration may be read before the end.
    """

    spotlight: bool = False
    help: bool = True
    free: bool = False
    looks_ahead: bool = True
    feedback: bool = True
    undo: bool = True
    brief: bool = False
    demonstration: bool = True


RULES: Mapping[Mode, ModeRules] = {
    Mode.WATCH: ModeRules(spotlight=True, free=True),
    Mode.GUIDED: ModeRules(spotlight=True, free=True),
    Mode.PRACTICE: ModeRules(),
    Mode.ASSESSMENT: ModeRules(
        help=False,
        looks_ahead=False,
        feedback=False,
        undo=False,
        brief=True,
        demonstration=False,
    ),
}

USUAL = Mode.PRACTICE


def mode_of(name: str) -> Mode:
    """Return the mode of a name, as it stands in a link.

    Raises:
        LessonError: `mode.unknown`.
    """
    try:
        return Mode(name)
    except ValueError:
        known = ", ".join(Mode)
        raise LessonError(
            "mode.unknown", f"There is no mode {name!r}. Choose one of: {known}."
        ) from None
