"""A lesson: a scenario, steps with their checks, and the mistakes it knows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from workspace_sim.core.identifiers import AgentId
from workspace_sim.errors import LessonError
from workspace_sim.runtime.scenario import Scenario
from workspace_sim.training.evidence import Condition
from workspace_sim.training.help import USUAL_OFFERS, HelpOffers

FULL_MARK = 100
PASS_MARK = 80
"""With so many points an assessment is passed, where a lesson has no own mark."""

Impact: TypeAlias = Literal[
    "", "dead_air", "lost_context", "private_text", "wrong_target"
]


@dataclass(frozen=True, slots=True)
class Mistake:
    """A known way to go wrong.

    Attributes:
        id: Stable name.
        when: Asked about what has happened just now.
        feedback: What was done, what it caused, and what to do instead.
        loses_goal: Whether the lesson's goal is out of reach from then on.
        impact: What it does to a customer, beside what the event log tells by itself.
    """

    id: str
    when: Condition
    feedback: str
    loses_goal: bool = False
    impact: Impact = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a lesson.

    Attributes:
        id: Stable name, once in a lesson.
        title: What to do, in a line.
        check: When the step is done.
        done: What was done, in a line for the end of the lesson.
        hints: More and more telling.
        mistakes: What can go wrong in this step.
    """

    id: str
    title: str
    check: Condition
    done: str
    hints: tuple[str, ...] = ()
    mistakes: tuple[Mistake, ...] = ()


@dataclass(slots=True)
class Lesson:
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
    """

    id: str
    title: str
    learner: str
    scenario: Scenario
    mistakes: tuple[Mistake, ...] = ()
    summary: str = ""
    pass_mark: int = PASS_MARK
    help_offers: HelpOffers = USUAL_OFFERS
    steps: list[Step] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Refuse a learner who is not in the scenario, and a mark out of reach."""
        if self.learner_id not in {one.agent_id for one in self.scenario.agents}:
            raise LessonError(
                "lesson.unknown_learner",
                f"Lesson {self.id!r} seats the learner at {self.learner!r}, who is no"
                " agent of its scenario. Add the agent, or seat another.",
            )
        if not 0 < self.pass_mark <= FULL_MARK:
            raise LessonError(
                "lesson.pass_mark",
                f"Lesson {self.id!r} is passed with {self.pass_mark} points, but there"
                f" are {FULL_MARK}. Write a pass mark from 1 to {FULL_MARK}.",
            )

    @property
    def learner_id(self) -> AgentId:
        """The agent whose desk the learner sits at."""
        return AgentId(self.learner)

    def step(
        self,
        step_id: str,
        title: str,
        *,
        check: Condition,
        done: str,
        hints: tuple[str, ...] = (),
        mistakes: tuple[Mistake, ...] = (),
    ) -> None:
        """Add the next step. A cell that is run again replaces its step.

        Args:
            step_id: Stable name, once in a lesson.
            title: What to do, in a line.
            check: When the step is done.
            done: What was done, in a line for the end of the lesson.
            hints: More and more telling.
            mistakes: What can go wrong in this step.
        """
        step = Step(step_id, title, check, done, hints, mistakes)
        known = [one.id for one in self.steps]
        if step_id in known:
            self.steps[known.index(step_id)] = step
        else:
            self.steps.append(step)
