"""The proof of a lesson by its rehearsal, and what it finds wrong.

A lesson is proved when its solution and every accepted alternative complete it, no
check holds at the start, and every mutant is rejected with the mistake it shows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workspace_sim.errors import LessonError
from workspace_sim.training.attempt import Attempt
from workspace_sim.training.evidence import Evidence
from workspace_sim.training.rehearsal import perform

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workspace_sim.training.lesson import Lesson, Step
    from workspace_sim.training.rehearsal import (
        Alternative,
        Mutant,
        Performance,
        Rehearsal,
    )


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong with a lesson.

    Attributes:
        code: Stable, such as `"check.never_holds"`.
        text: What is wrong, for its author.
        step_id: The step it is about; empty for the whole lesson.
    """

    code: str
    text: str
    step_id: str = ""

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Proof:
    """The outcome of a rehearsal.

    Attributes:
        lesson_id: Which lesson.
        checks: How many checks were shown to fail at the start.
        alternatives: How many alternatives were tried.
        mutants: How many of the author's mutants were tried.
        failures: What is wrong; empty for a proved lesson.
    """

    lesson_id: str
    checks: int
    alternatives: int
    mutants: int
    failures: tuple[Finding, ...]

    def raise_for_failures(self) -> None:
        """Raise `LessonError` with code `lesson.not_proved` if anything is wrong."""
        if self.failures:
            lines = "".join(f"\n- {line}" for line in self.failures)
            raise LessonError(
                "lesson.not_proved", f"Lesson {self.lesson_id!r} is not proved:{lines}"
            )


def prove(lesson: Lesson, rehearsal: Rehearsal) -> Proof:
    """Prove a lesson by a rehearsal."""
    failures = [
        *_start_failures(lesson),
        *_solution_failures(lesson, rehearsal.solution),
    ]
    for one in rehearsal.alternatives:
        failures += _alternative_failures(lesson, one)
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


def _start_failures(lesson: Lesson) -> Iterator[Finding]:
    world = Attempt(lesson).session.world
    evidence = Evidence(lesson.learner_id, (), (), world)
    if not lesson.steps:
        yield Finding("lesson.no_step", "It has no step.")
    for step in lesson.steps:
        if step.check(evidence):
            yield Finding(
                "check.holds_at_start",
                f"The check of step “{step.id}” holds before anything was done.",
                step.id,
            )


def _solution_failures(lesson: Lesson, acts: Performance) -> Iterator[Finding]:
    attempt = Attempt(lesson)
    try:
        perform(attempt, acts)
    except LessonError as error:
        text = f"The solution cannot be performed: {error}"
        yield Finding("solution.impossible", text)
        return
    if attempt.is_complete:
        return
    step = lesson.steps[attempt.progress.done]
    stop = f"The solution does not complete step “{step.id}”"
    if _held_once(attempt, step):
        yield Finding(
            "step.unreachable",
            f"{stop}: what its check asks for happens before the step begins, and not"
            " again. Put the step where it happens, or let it count at any time.",
            step.id,
        )
    else:
        yield Finding(
            "check.never_holds",
            f"{stop}: its check holds at no moment of the solution. It asks for what"
            " does not happen, or the solution stops short.",
            step.id,
        )


def _held_once(attempt: Attempt, step: Step) -> bool:
    """Tell whether a check held at any moment, whatever step was the current one."""
    story = attempt.progress.story
    world, learner = attempt.session.world, attempt.lesson.learner_id
    return any(
        step.check(Evidence(learner, story[:number], story[:number], world))
        for number in range(1, len(story))
    )


def _alternative_failures(lesson: Lesson, one: Alternative) -> Iterator[Finding]:
    attempt, name = Attempt(lesson), f"The alternative “{one.name}”"
    try:
        perform(attempt, one.acts)
    except LessonError as error:
        text = f"{name} cannot be performed: {error}"
        yield Finding("alternative.impossible", text)
        return
    if not attempt.is_complete:
        step = lesson.steps[attempt.progress.done]
        yield Finding(
            "alternative.rejected",
            f"{name} does not complete step “{step.id}”. Its check rejects a way that"
            " is to be accepted.",
            step.id,
        )


def _unreached_mistakes(
    lesson: Lesson, mutants: tuple[Mutant, ...]
) -> Iterator[Finding]:
    shown = {mutant.shows for mutant in mutants}
    owners = {
        **{one.id: step.id for step in lesson.steps for one in step.mistakes},
        **{one.id: "" for one in lesson.mistakes},
    }
    for mistake_id, step_id in owners.items():
        if mistake_id not in shown:
            yield Finding(
                "mistake.never_reached",
                f"No mutant shows the mistake “{mistake_id}”.",
                step_id,
            )


def _mutant_failures(lesson: Lesson, mutant: Mutant) -> Iterator[Finding]:
    attempt, name = Attempt(lesson), f"The mutant “{mutant.name}”"
    try:
        perform(attempt, mutant.acts)
    except LessonError as error:
        yield Finding("mutant.impossible", f"{name} cannot be performed: {error}")
        return
    if attempt.is_complete:
        yield Finding(
            "mutant.accepted", f"{name} completes the lesson; no check rejects it."
        )
    if mutant.shows not in attempt.progress.mistakes:
        made = ", ".join(attempt.progress.mistakes) or "none"
        yield Finding(
            "mutant.other_mistake",
            f"{name} does not show the mistake “{mutant.shows}”; it shows: {made}.",
        )
