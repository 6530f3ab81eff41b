"""The checker: holds a lesson against its rehearsal and against generated mutants.

A generated mutant is rejected when it does not complete the lesson, and told when a
mistake is told on the way. It is harmless when it keeps all that the solution and the
accepted alternatives have in common, and ends in nothing that none of them ends in.
Whatever else completes the lesson needs a reason that its author wrote, or is wrong.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from workspace_sim.authoring.checker.mutation import (
    KINDS,
    Mutation,
    idlers,
    mutations,
    named,
    reordered,
)
from workspace_sim.authoring.checker.outcome import common, outcome_of, play
from workspace_sim.errors import LessonError
from workspace_sim.training import proof as proofs
from workspace_sim.training.proof import Finding, Proof
from workspace_sim.training.rehearsal import Wait

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workspace_sim.authoring.checker.outcome import Common, Moment, Outcome
    from workspace_sim.authoring.lesson import Lesson
    from workspace_sim.training.rehearsal import Accepted, Performance, Rehearsal

THE_SAME = "the world at the end is the same, and so is what was done on the way"
SAME_END = "the world at the end is the same, and nothing is lacking that they all do"
AS_OTHERS = "it ends as an accepted way may, and nothing is lacking that they all do"
TOO_MANY = 3
"""Differences that are told about one mutant; more would hide the first."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a generated mutant.

    Attributes:
        mutation: The mutant.
        kind: `rejected`, `told`, `harmless`, `accepted` or `survived`.
        reason: Why, in words.
    """

    mutation: Mutation
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checker found out about a lesson.

    Attributes:
        proof: What its rehearsal proves.
        verdicts: What became of each generated mutant.
        findings: What is wrong; empty for a sound lesson.
        seconds: How long it took.
    """

    proof: Proof
    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]
    seconds: float

    def count(self, *kinds: str) -> int:
        """Count the generated mutants with some verdicts."""
        return sum(one.kind in kinds for one in self.verdicts)

    @property
    def score(self) -> float:
        """The part of all mutants, in percent, that nothing is wrong with."""
        wrong = self.count("survived") + sum(
            one.code.startswith("mutant.") for one in self.findings
        )
        total = len(self.verdicts) + self.proof.mutants
        return 100.0 * (total - wrong) / total if total else 0.0


def check(lesson: Lesson) -> Checked:
    """Check a lesson.

    Raises:
        LessonError: `lesson.no_rehearsal`.
    """
    rehearsal = lesson.rehearsed
    if rehearsal is None:
        raise LessonError(
            "lesson.no_rehearsal",
            f"Lesson {lesson.id!r} has no rehearsal. Add a cell tagged `rehearsal`"
            " that calls lesson.rehearsal(...).",
        )
    began = time.perf_counter()
    proof = proofs.prove(lesson, rehearsal)
    findings = [*proof.failures, *_missing_hints(lesson)]
    verdicts: tuple[Verdict, ...] = ()
    if not any(one.code in _NO_MEASURE for one in findings):
        solved, moments = play(lesson, rehearsal.solution)
        findings += _acts_left(lesson, rehearsal.solution[len(moments) :])
        verdicts = tuple(_verdicts(lesson, rehearsal, solved, moments))
        findings += [_finding(lesson, v) for v in verdicts if v.kind == "survived"]
        findings += _unused_reasons(rehearsal, verdicts)
    seconds = time.perf_counter() - began
    return Checked(proof, verdicts, tuple(findings), seconds)


_NO_MEASURE = {
    "alternative.impossible",
    "alternative.rejected",
    "check.holds_at_start",
    "check.never_holds",
    "lesson.no_step",
    "solution.impossible",
    "step.unreachable",
}
"""Findings after which there is nothing to hold a mutant against."""


def _missing_hints(lesson: Lesson) -> Iterator[Finding]:
    for step in lesson.steps:
        if not step.hints or not all(one.strip() for one in step.hints):
            yield Finding(
                "step.no_hint",
                f"Step “{step.id}” has no hint, or an empty one. Give two or three,"
                " from vague to exact.",
                step.id,
            )


def _acts_left(lesson: Lesson, left: Performance) -> Iterator[Finding]:
    if left:
        step = lesson.steps[-1]
        yield Finding(
            "check.holds_too_early",
            f"The lesson is complete while the solution has still to {named(left[0])}."
            f" The check of step “{step.id}” holds too early, or the solution is too"
            " long.",
            step.id,
        )


def _verdicts(
    lesson: Lesson, rehearsal: Rehearsal, solved: Outcome, moments: list[Moment]
) -> Iterator[Verdict]:
    ways = [outcome_of(lesson, one.acts) for one in rehearsal.alternatives]
    shared = common([solved, *ways])
    for mutation in _generated(lesson, rehearsal, moments):
        kept = _kept(rehearsal.solution[: len(moments) - 1], mutation.acts)
        outcome = outcome_of(lesson, mutation.acts[kept:], moments[kept])
        if mutation.kind == "idle":
            kind, reason = _idle_judged(outcome, mutation)
        else:
            kind, reason = _judged(lesson, outcome, shared, solved)
        if kind == "survived":
            written = _reason(rehearsal.accepts, mutation)
            kind, reason = ("accepted", written) if written else (kind, reason)
        yield Verdict(mutation, kind, reason)


def _kept(solution: Performance, acts: Performance) -> int:
    """Return how many acts are the same at the beginning; they are not done again."""
    same = (one == other for one, other in zip(solution, acts, strict=False))
    return sum(takewhile(bool, same))


def _generated(
    lesson: Lesson, rehearsal: Rehearsal, moments: list[Moment]
) -> Iterator[Mutation]:
    ways = (rehearsal.solution, *(one.acts for one in rehearsal.alternatives))
    used = frozenset(a.label for acts in ways for a in acts if not isinstance(a, Wait))
    steps = [one.id for one in lesson.steps]
    yield from mutations(rehearsal.solution, moments)
    yield from reordered(rehearsal.solution, moments, steps)
    yield from idlers(rehearsal.solution, moments, steps, used)


def _idle_judged(outcome: Outcome, mutation: Mutation) -> tuple[str, str]:
    if outcome.done <= mutation.done:
        return "rejected", f"it does not complete step “{mutation.label}”"
    return "survived", "nothing that the step asks for was done"


def _judged(
    lesson: Lesson, outcome: Outcome, shared: Common, solved: Outcome
) -> tuple[str, str]:
    told = [one for one in outcome.mistakes if one not in solved.mistakes]
    if not outcome.complete:
        step = lesson.steps[outcome.done]
        return "rejected", f"it does not complete step “{step.id}”"
    if told:
        return "told", f"the mistake “{told[0]}” is told"
    differences = shared.differences(outcome)
    if differences:
        return "survived", "; ".join(differences[:TOO_MANY])
    if outcome.facts != solved.facts:
        return "harmless", AS_OTHERS
    same = set(outcome.marks) == set(solved.marks)
    return "harmless", THE_SAME if same else SAME_END


def _reason(accepts: tuple[Accepted, ...], mutation: Mutation) -> str:
    key = (mutation.kind, mutation.label)
    return next((one.reason for one in accepts if (one.kind, one.label) == key), "")


def _finding(lesson: Lesson, verdict: Verdict) -> Finding:
    mutation, step = verdict.mutation, lesson.steps[verdict.mutation.done]
    if mutation.kind == "idle":
        led_to = "completes the step"
        advice = "Let the check ask for what the step is about"
    else:
        led_to = (
            f"(act {mutation.number} of the solution) completes the lesson, and no"
            f" mistake is told. It differs from every accepted way: {verdict.reason}"
        )
        advice = "Make a check stricter, name a mistake, add an alternative"
    return Finding(
        KINDS[mutation.kind],
        f"Step “{step.id}”: who {mutation.what} {led_to}. {advice}, or write why it is"
        f' fine: a.Accepted("{mutation.kind}", "{mutation.label}", "...").',
        step.id,
    )


def _unused_reasons(
    rehearsal: Rehearsal, verdicts: tuple[Verdict, ...]
) -> Iterator[Finding]:
    needed = [one.mutation for one in verdicts if one.kind == "accepted"]
    used = {(one.kind, one.label) for one in needed}
    for one in rehearsal.accepts:
        if (one.kind, one.label) not in used or not one.reason.strip():
            yield Finding(
                "accepted.unused",
                f"The reason for “{one.kind}” at “{one.label}” is empty, or no"
                " generated mutant needs it. Write it, or take it out.",
            )
