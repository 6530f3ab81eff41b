"""The step panel: what to do, what was done, what went wrong, and the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from workspace_sim.core.desktop.view_states import Announcement, Control
from workspace_sim.training.conduct import USUAL_CONDUCT, Conduct
from workspace_sim.training.dispute import DisputeView
from workspace_sim.training.end_page import EndView, end_page, start_again
from workspace_sim.training.end_words import words as end_words
from workspace_sim.training.help_view import NO_HELP, HelpView
from workspace_sim.training.mode_view import BriefView, ModeView, brief_view, mode_view
from workspace_sim.training.playing import watch_control
from workspace_sim.training.score import Score
from workspace_sim.training.spotlight import NO_SPOTLIGHT, Spotlight
from workspace_sim.training.time_view import TimeView, time_view
from workspace_sim.training.undo import NO_UNDO, UndoView
from workspace_sim.training.words import words

if TYPE_CHECKING:
    from workspace_sim.training.lesson import Lesson, Step
    from workspace_sim.training.mode import ModeRules
    from workspace_sim.training.progress import Progress


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step in the list."""

    step_id: str
    title: str
    state: Literal["done", "current", "todo"]
    state_label: str
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class FeedbackView:
    """What the learner is told; a new `id` is said once."""

    id: str
    tone: Literal["mistake", "success", "lost", "undone"]
    text: str


@dataclass(frozen=True, slots=True)
class StepPanelView:
    """What the step panel shows.

    Attributes:
        mode: The mode, and the others to choose from.
        brief: What is said before Start; None once it was pressed.
        steps: The steps; in a mode that does not look ahead, none after the current.
        help: Help with the current step.
        spotlight: What is marked on the desk.
        watch: Plays the demonstration; None where there is none.
        lost: That the goal is out of reach, in words; empty while it can be reached.
        undo: What takes something back.
        time: Pause and pace; None at the end.
        dispute: Where the learner can say that the step should have counted.
        end: The end of the lesson; None while a step is left.
    """

    shown: bool
    label: str
    title: str
    mode: ModeView
    brief: BriefView | None
    progress_label: str
    done: int
    total: int
    steps: tuple[StepLine, ...]
    current: str
    feedback: FeedbackView | None
    help: HelpView
    spotlight: Spotlight
    lost: str
    undo: UndoView
    restart: Control | None
    time: TimeView | None
    dispute: DisputeView | None
    watch: Control | None
    end: EndView | None
    announcement: Announcement


@dataclass(frozen=True, slots=True)
class Links:
    """Where a lesson's end can lead; empty where there is nothing to link to."""

    catalogue: str = ""
    next: str = ""
    next_title: str = ""


NO_LINKS = Links()


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the panel knows beside the progress.

    Attributes:
        attempt: Counts attempts in this sitting.
        at: Simulated now.
        paused: Whether the learner stopped simulated time.
        links: Where the end can lead.
        can_watch: Whether there is a demonstration to be shown.
        undo: What takes something back.
        conduct: The mode and the pace.
        help: What is shown of help.
        spotlight: What is marked on the desk.
        dispute: Where the learner can dispute the step.
        score: The score of a complete attempt.
    """

    attempt: int
    at: float
    paused: bool
    links: Links
    can_watch: bool = False
    undo: UndoView = NO_UNDO
    conduct: Conduct = USUAL_CONDUCT
    help: HelpView = NO_HELP
    spotlight: Spotlight = NO_SPOTLIGHT
    dispute: DisputeView | None = None
    score: Score | None = None


def step_panel(lesson: Lesson, progress: Progress, now: Circumstances) -> StepPanelView:
    """Return what the step panel shows."""
    step = progress.current(lesson.steps)
    total = len(lesson.steps)
    over = step is None and total > 0
    waiting = now.conduct.waiting
    progress_label = _progress_label(progress, total)
    return StepPanelView(
        shown=True,
        label=words("steps"),
        title=lesson.title,
        mode=mode_view(now.conduct, can_watch=now.can_watch),
        brief=brief_view(lesson, now.conduct),
        progress_label=progress_label,
        done=progress.done,
        total=total,
        steps=() if waiting else _steps(lesson, progress, now.conduct.rules),
        current=step.id if step and not waiting else "",
        feedback=_feedback(progress, now),
        help=now.help,
        spotlight=now.spotlight,
        lost=words("lost") if progress.lost else "",
        restart=None if over or waiting else start_again(),
        time=None if over else time_view(now.conduct, paused=now.paused),
        undo=now.undo,
        dispute=now.dispute,
        watch=watch_control() if now.can_watch and not (over or waiting) else None,
        end=end_page(lesson, progress, now) if over else None,
        announcement=_announcement(progress_label, progress, now, over=over),
    )


def _progress_label(progress: Progress, total: int) -> str:
    if progress.done < total:
        return words("progress", number=progress.done + 1, total=total)
    return words("progress.done", total=total)


def _steps(
    lesson: Lesson, progress: Progress, rules: ModeRules
) -> tuple[StepLine, ...]:
    seen = len(lesson.steps) if rules.looks_ahead else progress.done + 1
    return tuple(_line(one, i, progress) for i, one in enumerate(lesson.steps[:seen]))


def _line(step: Step, index: int, progress: Progress) -> StepLine:
    state: Literal["done", "current", "todo"] = "todo"
    if index <= progress.done:
        state = "done" if index < progress.done else "current"
    disputed = step.id in progress.disputed
    label = end_words("disputed") if disputed else words(state)
    return StepLine(step.id, step.title, state, label, disputed=disputed)


def _feedback(progress: Progress, now: Circumstances) -> FeedbackView | None:
    feedback = progress.feedback
    if feedback is None:
        return None
    if feedback.tone == "mistake" and not now.conduct.rules.feedback:
        return None
    return FeedbackView(
        f"{now.attempt}-{feedback.number}", feedback.tone, feedback.text
    )


def _announcement(
    progress_label: str, progress: Progress, now: Circumstances, *, over: bool
) -> Announcement:
    feedback = _feedback(progress, now)
    if now.conduct.asked is not None:
        return Announcement(f"{now.attempt}-asked", words("mode.question"))
    if feedback is None:
        return Announcement()
    state = words("end.title") if over else progress_label
    said = words("lost") if progress.lost else state
    return Announcement(feedback.id, f"{feedback.text} {said}.".replace("..", "."))
