"""Rehearsals: a robot learner that finds controls by role and label, and the proof.

A lesson is proved when its solution and every accepted alternative complete it, no
check holds at the start, and every mutant is rejected with the mistake it shows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from workspace_sim.core.desktop.controls import controls
from workspace_sim.core.desktop.view_states import Role
from workspace_sim.errors import LessonError
from workspace_sim.training.attempt import Attempt
from workspace_sim.training.evidence import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workspace_sim.core.desktop.view_states import Control
    from workspace_sim.training.lesson import Lesson


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
class Rehearsal:
    """What proves a lesson."""

    solution: Performance
    alternatives: tuple[Alternative, ...] = ()
    mutants: tuple[Mutant, ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """The outcome of a rehearsal.

    Attributes:
        lesson_id: Which lesson.
        checks: How many checks were shown to fail at the start.
        alternatives: How many alternatives were accepted.
        mutants: How many mutants were rejected with their mistake.
        failures: What is wrong, a line each; empty for a proved lesson.
    """

    lesson_id: str
    checks: int
    alternatives: int
    mutants: int
    failures: tuple[str, ...]

    def raise_for_failures(self) -> None:
        """Raise `LessonError` with code `lesson.not_proved` if anything is wrong."""
        if self.failures:
            lines = "".join(f"\n- {line}" for line in self.failures)
            raise LessonError(
                "lesson.not_proved", f"Lesson {self.lesson_id!r} is not proved:{lines}"
            )


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
                field = find(
                    attempt.view(), act.label, ("textbox", "searchbox", "combobox")
                )
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


def prove(lesson: Lesson, rehearsal: Rehearsal) -> Proof:
    """Prove a lesson by a rehearsal."""
    failures = [
        *_start_failures(lesson),
        *_completion_failures(lesson, "The solution", rehearsal.solution),
    ]
    for one in rehearsal.alternatives:
        name = f"The alternative “{one.name}”"
        failures += _completion_failures(lesson, name, one.acts)
    for mutant in rehearsal.mutants:
        failures += _mutant_failures(lesson, mutant)
    failures += _unreached_mistakes(lesson, rehearsal.mutants)
    return Proof(
        lesson.id,
        len(lesson.steps),
        len(rehearsal.alternatives),
        len(rehearsal.mutants),
        tuple(failures),
    )


def _start_failures(lesson: Lesson) -> Iterator[str]:
    world = Attempt(lesson).session.world
    evidence = Evidence(lesson.learner_id, (), (), world)
    if not lesson.steps:
        yield "It has no step."
    for step in lesson.steps:
        if step.check(evidence):
            yield f"The check of step “{step.id}” holds before anything was done."


def _completion_failures(lesson: Lesson, name: str, acts: Performance) -> Iterator[str]:
    attempt = Attempt(lesson)
    try:
        perform(attempt, acts)
    except LessonError as error:
        yield f"{name} cannot be performed: {error}"
        return
    if not attempt.is_complete:
        step = lesson.steps[attempt.progress.done]
        yield f"{name} does not complete step “{step.id}”."


def _unreached_mistakes(lesson: Lesson, mutants: tuple[Mutant, ...]) -> Iterator[str]:
    shown = {mutant.shows for mutant in mutants}
    known = (*lesson.mistakes, *(one for step in lesson.steps for one in step.mistakes))
    for mistake_id in dict.fromkeys(mistake.id for mistake in known):
        if mistake_id not in shown:
            yield f"No mutant shows the mistake “{mistake_id}”."


def _mutant_failures(lesson: Lesson, mutant: Mutant) -> Iterator[str]:
    attempt = Attempt(lesson)
    try:
        perform(attempt, mutant.acts)
    except LessonError as error:
        yield f"The mutant “{mutant.name}” cannot be performed: {error}"
        return
    if attempt.is_complete:
        yield f"The mutant “{mutant.name}” completes the lesson; no check rejects it."
    if mutant.shows not in attempt.progress.mistakes:
        made = ", ".join(attempt.progress.mistakes) or "none"
        yield (
            f"The mutant “{mutant.name}” does not show the mistake"
            f" “{mutant.shows}”; it shows: {made}."
        )
