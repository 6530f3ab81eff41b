"""How far an attempt has come: a fold of its event log over the steps of a lesson."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from workspace_sim.core.engine import fold
from workspace_sim.core.vocabulary import Event
from workspace_sim.runtime.event_log import standing
from workspace_sim.runtime.opening import opening_world
from workspace_sim.training.evidence import Evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workspace_sim.core.identifiers import AgentId
    from workspace_sim.core.world import World
    from workspace_sim.runtime.event_log import Entry
    from workspace_sim.training.lesson import Lesson, Mistake, Step


@dataclass(frozen=True, slots=True)
class Feedback:
    """What the learner is told about the last thing that mattered.

    Attributes:
        number: Counts feedback, so that the same words can be said again.
        tone: A step was done, a mistake was made, or the goal was lost.
        text: In words.
    """

    number: int
    tone: Literal["success", "mistake", "lost"]
    text: str


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a learner stands in a lesson.

    Attributes:
        done: How many steps are done.
        story: What happened since the attempt began.
        step_began: How much of the story was told when the current step began.
        feedback: The newest feedback, if any.
        mistakes: The ids of the mistakes made, in order.
        lost: Why the goal is out of reach; empty while it can be reached.
    """

    done: int = 0
    story: tuple[Event, ...] = ()
    step_began: int = 0
    feedback: Feedback | None = None
    mistakes: tuple[str, ...] = ()
    lost: str = ""

    def current(self, steps: Sequence[Step]) -> Step | None:
        """Return the step to do, or None when all are done."""
        return steps[self.done] if self.done < len(steps) else None


def advance(
    lesson: Lesson, progress: Progress, events: tuple[Event, ...], world: World
) -> Progress:
    """Return the progress after what has just happened.

    Args:
        lesson: The lesson.
        progress: The progress before.
        events: What has just happened.
        world: The contact center after it.
    """
    if progress.lost:
        return replace(progress, story=progress.story + events)
    progress = replace(progress, story=progress.story + events)
    before = progress.done
    progress = _steps_done(lesson, progress, world)
    if progress.current(lesson.steps) is None:
        return progress
    return _mistaken(lesson, progress, events, world, just_done=progress.done > before)


def recall(lesson: Lesson, entries: Sequence[Entry]) -> Progress:
    """Return the progress of an attempt from its log."""
    progress = Progress()
    if not entries:
        return progress
    world = opening_world(lesson.scenario)
    for entry in standing(entries):
        world = fold(world, entry.events)
        progress = advance(lesson, progress, entry.events, world)
    return progress


def _steps_done(lesson: Lesson, progress: Progress, world: World) -> Progress:
    while (step := progress.current(lesson.steps)) is not None:
        evidence = _evidence(lesson.learner_id, progress, world)
        if not step.check(evidence):
            break
        number = progress.feedback.number + 1 if progress.feedback else 1
        progress = replace(
            progress,
            done=progress.done + 1,
            step_began=len(progress.story),
            feedback=Feedback(number, "success", step.done),
        )
    return progress


def _evidence(learner: AgentId, progress: Progress, world: World) -> Evidence:
    events = progress.story[progress.step_began :]
    return Evidence(learner, events, progress.story, world)


def _mistaken(
    lesson: Lesson,
    progress: Progress,
    events: tuple[Event, ...],
    world: World,
    *,
    just_done: bool,
) -> Progress:
    evidence = Evidence(lesson.learner_id, events, progress.story, world)
    mistake = _first_mistake(lesson, progress, evidence, just_done=just_done)
    if mistake is None:
        return progress
    number = progress.feedback.number + 1 if progress.feedback else 1
    tone: Literal["lost", "mistake"] = "lost" if mistake.loses_goal else "mistake"
    return replace(
        progress,
        feedback=Feedback(number, tone, mistake.feedback),
        mistakes=(*progress.mistakes, mistake.id),
        lost=mistake.feedback if mistake.loses_goal else "",
    )


def _first_mistake(
    lesson: Lesson, progress: Progress, evidence: Evidence, *, just_done: bool
) -> Mistake | None:
    """Find the mistake that matters most: one that loses the goal before all others.

    What completed a step is none of the next step's own mistakes.
    """
    step = progress.current(lesson.steps)
    own = step.mistakes if step and not just_done else ()
    made = [one for one in (*own, *lesson.mistakes) if one.when(evidence)]
    return min(made, key=lambda one: not one.loses_goal, default=None)
