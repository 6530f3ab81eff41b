"""The lesson of a notebook: what is taught, begun and proved in its cells."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING

from workspace_sim.errors import LessonError
from workspace_sim.kernel.demonstrations import find_demonstration
from workspace_sim.training import lesson as training
from workspace_sim.training import proof as proofs
from workspace_sim.training.attempt import Attempt
from workspace_sim.training.rehearsal import (
    Accepted,
    Alternative,
    Mutant,
    Performance,
    Rehearsal,
)

if TYPE_CHECKING:
    from workspace_sim.training.proof import Proof


@dataclass(slots=True)
class Lesson(training.Lesson):
    """A lesson, filled by the cells of its notebook from top to bottom.

    Attributes:
        id: Stable name, the same as in the catalogue.
        title: The heading of the lesson.
        learner: Whose desk the learner sits at; an agent of the scenario.
        scenario: The contact center.
        mistakes: What can go wrong in any step.
        summary: What the learner can do after the lesson, for its end.
        pass_mark: How many points of a hundred pass an assessment.
        help_offers: When help is offered.
        steps: The steps, in order; `step` adds them.
        rehearsed: What proves the lesson; `rehearsal` sets it.
    """

    rehearsed: Rehearsal | None = None

    def start(self) -> Attempt:
        """Begin an attempt at this lesson.

        Its demonstration is looked for where the mode lets it be shown: in an
        assessment after the end.
        """
        attempt = Attempt(self)
        attempt.finds_demonstration = cache(partial(find_demonstration, self.id))
        return attempt

    def rehearsal(
        self,
        *,
        solution: Performance,
        alternatives: tuple[Alternative, ...] = (),
        mutants: tuple[Mutant, ...] = (),
        accepts: tuple[Accepted, ...] = (),
    ) -> None:
        """Keep what proves this lesson, and prove it.

        Args:
            solution: How an expert does it.
            alternatives: Other ways that must be accepted.
            mutants: Ways that must be rejected, each with the mistake it shows.
            accepts: Why changes of the solution that the checker generates may
                complete the lesson all the same.

        Raises:
            LessonError: `lesson.not_proved`, with what failed.
        """
        self.rehearsed = Rehearsal(solution, alternatives, mutants, accepts)
        prove(self).raise_for_failures()


def prove(lesson: Lesson) -> Proof:
    """Prove a lesson by its rehearsal.

    Raises:
        LessonError: `lesson.no_rehearsal`.
    """
    if lesson.rehearsed is None:
        raise LessonError(
            "lesson.no_rehearsal",
            f"Lesson {lesson.id!r} has no rehearsal. Add a cell tagged `rehearsal`"
            " that calls lesson.rehearsal(...).",
        )
    return proofs.prove(lesson, lesson.rehearsed)
