"""Rehearsals: a robot learner that finds controls by role and label.

What a rehearsal proves is told by `proof`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from workspace_sim.core.desktop.controls import controls
from workspace_sim.core.desktop.view_states import Role
from workspace_sim.errors import LessonError

if TYPE_CHECKING:
    from workspace_sim.core.desktop.view_states import Control
    from workspace_sim.training.attempt import Attempt


@dataclass(frozen=True, slots=True)
class Click:
    """Act on a button or menu entry. `role` tells apart what has the same label."""

    label: str
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Enter:
    """Enter a text into a field and submit it; in a form, only the last one does."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Wait:
    """Let simulated seconds pass."""

    seconds: float


Act: TypeAlias = Click | Enter | Wait
Performance: TypeAlias = tuple[Act, ...]

ENTERED: tuple[Role, ...] = ("textbox", "searchbox", "combobox")
"""The roles of what a text is entered into."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another way to do the lesson that must be accepted."""

    name: str
    acts: Performance


@dataclass(frozen=True, slots=True)
class Mutant:
    """A way that must be rejected, and the id of the mistake it must show."""

    name: str
    acts: Performance
    shows: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """Why a generated mutant may complete the lesson.

    Attributes:
        kind: How the solution is changed, such as `"omit"`; `mutation.KINDS` has all.
        label: Of the control that the changed act is about.
        reason: Why that is no mistake, in a sentence.
    """

    kind: str
    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What proves a lesson."""

    solution: Performance
    alternatives: tuple[Alternative, ...] = ()
    mutants: tuple[Mutant, ...] = ()
    accepts: tuple[Accepted, ...] = ()


def find(view: object, label: str, roles: tuple[Role, ...] = ()) -> Control:
    """Return the control with a label.

    Args:
        view: A view state with the controls to look through.
        label: The accessible name.
        roles: The roles it may have; empty for any.

    Raises:
        LessonError: `rehearsal.no_control` or `rehearsal.two_controls`.
    """
    shown = list(controls(view))
    found = [c for c in shown if c.label == label and (not roles or c.role in roles)]
    if not found:
        there = ", ".join(f"{one.role} “{one.label}”" for one in shown)
        raise LessonError(
            "rehearsal.no_control",
            f"No control is labelled “{label}”{_as(roles)}. There is: {there}.",
        )
    if len(found) > 1:
        raise LessonError(
            "rehearsal.two_controls",
            f"{len(found)} controls are labelled “{label}”{_as(roles)}. Name the role.",
        )
    return found[0]


def _as(roles: tuple[Role, ...]) -> str:
    return f" as {' or '.join(roles)}" if roles else ""


def perform(
    attempt: Attempt, acts: Performance, drafts: dict[str, str] | None = None
) -> None:
    """Let the robot learner do some acts.

    Args:
        attempt: The attempt to act in.
        acts: What is done, in order.
        drafts: What stands in the fields of forms; it is kept up to date, so that a
            performance can go on in another call.

    Raises:
        LessonError: `rehearsal.no_control` or `rehearsal.two_controls`.
    """
    drafts = {} if drafts is None else drafts
    for act in acts:
        match act:
            case Wait():
                attempt.advance_to(attempt.at + act.seconds)
            case Click():
                roles: tuple[Role, ...] = (act.role,) if act.role else ()
                _submit(attempt, find(attempt.view(), act.label, roles), drafts)
            case Enter():
                field = find(attempt.view(), act.label, ENTERED)
                if field.field:
                    drafts[field.field] = act.text
                    _submit(attempt, field, drafts)
                else:
                    attempt.submit({**field.intent, "text": act.text})


def _submit(attempt: Attempt, control: Control, drafts: dict[str, str]) -> None:
    """Act on a control; a form takes along what was entered in its fields.

    The last field of a form submits it, the others only keep what was entered.
    """
    if control.field and not control.form:
        return
    texts = {name: drafts.get(name, "") for name in control.form}
    attempt.submit({**control.intent, **texts})
