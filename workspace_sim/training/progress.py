"""How far an attempt has come: a fold of its event log over the steps of a lesson."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from workspace_sim.core.engine import fold
from workspace_sim.core.events import CommandRefused, Rewound
from workspace_sim.core.vocabulary import Event
from workspace_sim.core.world import World
from workspace_sim.runtime.opening import opening_world
from workspace_sim.training.end_words import words
from workspace_sim.training.evidence import Evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workspace_sim.core.identifiers import AgentId
    from workspace_sim.runtime.event_log import Entry
    from workspace_sim.training.lesson import Lesson, Mistake, Step


Excused: TypeAlias = frozenset[tuple[int, str]]
"""The steps that were passed as disputed: after which entry of the log, and which."""

NOT_EXCUSED: Excused = frozenset()


@dataclass(frozen=True, slots=True)
class Feedback:
    """What the learner is told about the last thing that mattered.

    Attributes:
        number: Counts feedback, so that the same words can be said again.
        tone: A step was done, a mistake was made, the goal was lost, or something was
            undone.
        text: In words.
    """

    number: int
    tone: Literal["success", "mistake", "lost", "undone"]
    text: str


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a learner stands in a lesson.

    Attributes:
        done: How many steps are done.
        story: What happened since the attempt began.
        step_began: How much of the story was told when the current step began.
        feedback: The newest feedback, if any.
        step_entry: The entry of the log with which the current step began.
        mistakes: The ids of the mistakes made, in order, undone ones too.
        lost: Why the goal is out of reach; empty while it can be reached.
        disputed: The ids of the steps that were passed as disputed.
        wrong: How many wrong attempts at the current step there were: mistakes, and
            what was refused.
    """

    done: int = 0
    story: tuple[Event, ...] = ()
    step_began: int = 0
    step_entry: int = 0
    feedback: Feedback | None = None
    mistakes: tuple[str, ...] = ()
    lost: str = ""
    disputed: tuple[str, ...] = ()
    wrong: int = 0

    @property
    def began_at(self) -> float:
        """The simulated second at which the current step began."""
        told = self.story[self.step_began - 1].at if self.step_began else 0.0
        return max(told, 0.0)

    def current(self, steps: Sequence[Step]) -> Step | None:
        """Return the step to do, or None when all are done."""
        return steps[self.done] if self.done < len(steps) else None


def advance(lesson: Lesson, progress: Progress, entry: Entry, world: World) -> Progress:
    """Return the progress after what has just happened.

    Args:
        lesson: The lesson.
        progress: The progress before.
        entry: What has just happened; nothing that was undone.
        world: The contact center after it.
    """
    if progress.lost:
        return replace(progress, story=progress.story + entry.events)
    progress = replace(progress, story=progress.story + entry.events)
    before = progress.done
    progress = _steps_done(lesson, progress, world, entry.sequence)
    if progress.current(lesson.steps) is None:
        return progress
    just_done = progress.done > before
    return _mistaken(lesson, progress, entry.events, world, just_done=just_done)


@dataclass(frozen=True, slots=True)
class Passed:
    """Where an attempt stood after an entry of its log.

    Attributes:
        sequence: The entry; 0 before the first one.
        at: The simulated second.
        world: The contact center.
        progress: How far the learner had come.
    """

    sequence: int
    at: float
    world: World
    progress: Progress


def chronicle(
    lesson: Lesson, entries: Sequence[Entry], excused: Excused = NOT_EXCUSED
) -> tuple[Passed, ...]:
    """Return where an attempt stood before its log and after each entry of it.

    Where something was undone, the contact center and the steps are what they were;
    the mistakes and the count of feedback go on.
    """
    first = Passed(0, 0.0, opening_world(lesson.scenario), Progress())
    first = _excuse(lesson, first, excused)
    kept, all_passed = [first], [first]
    for entry in entries:
        rewound = [one for one in entry.events if isinstance(one, Rewound)]
        if rewound:
            while kept[-1].sequence > rewound[-1].to_sequence:
                kept.pop()
            last = all_passed[-1].progress
            progress = _after_undo(kept[-1].progress, last)
            passed = replace(kept[-1], sequence=entry.sequence, progress=progress)
        else:
            world = fold(kept[-1].world, entry.events)
            progress = advance(lesson, kept[-1].progress, entry, world)
            passed = Passed(entry.sequence, world.at, world, progress)
            passed = _excuse(lesson, passed, excused)
        kept.append(passed)
        all_passed.append(passed)
    return tuple(all_passed)


def _after_undo(before: Progress, last: Progress) -> Progress:
    feedback = Feedback(_next_number(last), "undone", words("undo.done"))
    return replace(before, feedback=feedback, mistakes=last.mistakes)


def excuse(lesson: Lesson, progress: Progress, world: World, sequence: int) -> Progress:
    """Return the progress after the current step was passed as disputed.

    Args:
        lesson: The lesson.
        progress: The progress before.
        world: The contact center.
        sequence: The last entry of the log.
    """
    step = progress.current(lesson.steps)
    if step is None:
        return progress
    feedback = Feedback(_next_number(progress), "success", words("dispute.passed"))
    progress = replace(
        progress,
        done=progress.done + 1,
        step_began=len(progress.story),
        step_entry=sequence,
        feedback=feedback,
        lost="",
        disputed=(*progress.disputed, step.id),
    )
    return _steps_done(lesson, progress, world, sequence)


def _excuse(lesson: Lesson, passed: Passed, excused: Excused) -> Passed:
    """Pass the steps that were disputed here; any other one was done before."""
    progress, sequence = passed.progress, passed.sequence
    while (step := progress.current(lesson.steps)) is not None:
        if (sequence, step.id) not in excused:
            break
        progress = excuse(lesson, progress, passed.world, sequence)
    return replace(passed, progress=progress)


def _next_number(progress: Progress) -> int:
    return progress.feedback.number + 1 if progress.feedback else 1


def _steps_done(
    lesson: Lesson, progress: Progress, world: World, sequence: int
) -> Progress:
    while (step := progress.current(lesson.steps)) is not None:
        evidence = _evidence(lesson.learner_id, progress, world)
        if not step.check(evidence):
            break
        progress = replace(
            progress,
            done=progress.done + 1,
            step_began=len(progress.story),
            step_entry=sequence,
            wrong=0,
            feedback=Feedback(_next_number(progress), "success", step.done),
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
        refused = any(evidence.found(CommandRefused, agent_id=lesson.learner_id))
        return replace(progress, wrong=progress.wrong + refused)
    number = _next_number(progress)
    tone: Literal["lost", "mistake"] = "lost" if mistake.loses_goal else "mistake"
    return replace(
        progress,
        feedback=Feedback(number, tone, mistake.feedback),
        mistakes=(*progress.mistakes, mistake.id),
        wrong=progress.wrong + 1,
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
