"""The step panel: what to do, what was done, what went wrong, and the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from workspace_sim.core.desktop.view_states import Announcement, Control
from workspace_sim.training.end_page import EndView, end_page, start_again
from workspace_sim.training.playing import watch_control
from workspace_sim.training.undo import NO_UNDO, UndoView
from workspace_sim.training.words import words

if TYPE_CHECKING:
    from workspace_sim.training.lesson import Lesson, Step
    from workspace_sim.training.progress import Progress


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step in the list."""

    step_id: str
    title: str
    state: Literal["done", "current", "todo"]
    state_label: str


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
        hints: The hints shown for the current step.
        hint: Shows the next hint; None where none is left.
        watch: Plays the demonstration; None where there is none.
        lost: That the goal is out of reach, in words; empty while it can be reached.
        undo: What takes something back.
        end: The end of the lesson; None while a step is left.
    """

    shown: bool
    label: str
    title: str
    progress_label: str
    done: int
    total: int
    steps: tuple[StepLine, ...]
    current: str
    feedback: FeedbackView | None
    hints_label: str
    hints: tuple[str, ...]
    hint: Control | None
    lost: str
    restart: Control | None
    pause: Control | None
    undo: UndoView
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
        hints_shown: How many hints of the current step are shown.
        paused: Whether the learner stopped simulated time.
        links: Where the end can lead.
        can_watch: Whether there is a demonstration to be shown.
        undo: What takes something back.
    """

    attempt: int
    at: float
    hints_shown: int
    paused: bool
    links: Links
    can_watch: bool = False
    undo: UndoView = NO_UNDO


def step_panel(lesson: Lesson, progress: Progress, now: Circumstances) -> StepPanelView:
    """Return what the step panel shows."""
    step = progress.current(lesson.steps)
    total = len(lesson.steps)
    over = step is None and total > 0
    progress_label = words("progress.done", total=total)
    if step is not None:
        progress_label = words("progress", number=progress.done + 1, total=total)
    feedback = _feedback(progress, now)
    return StepPanelView(
        shown=True,
        label=words("steps"),
        title=lesson.title,
        progress_label=progress_label,
        done=progress.done,
        total=total,
        steps=tuple(_line(one, i, progress.done) for i, one in enumerate(lesson.steps)),
        current=step.id if step else "",
        feedback=feedback,
        hints_label=words("hints"),
        hints=step.hints[: now.hints_shown] if step and not progress.lost else (),
        hint=None if progress.lost else _hint(step, now.hints_shown),
        lost=words("lost") if progress.lost else "",
        restart=None if over else start_again(),
        pause=None if over else _pause(paused=now.paused),
        undo=now.undo,
        watch=watch_control() if now.can_watch and not over else None,
        end=end_page(lesson, progress, now) if over else None,
        announcement=_announcement(progress_label, progress, feedback, over=over),
    )


def _line(step: Step, index: int, done: int) -> StepLine:
    state: Literal["done", "current", "todo"] = "todo"
    if index <= done:
        state = "done" if index < done else "current"
    return StepLine(step.id, step.title, state, words(state))


def _feedback(progress: Progress, now: Circumstances) -> FeedbackView | None:
    feedback = progress.feedback
    if feedback is None:
        return None
    return FeedbackView(
        f"{now.attempt}-{feedback.number}", feedback.tone, feedback.text
    )


def _hint(step: Step | None, shown: int) -> Control | None:
    if step is None or shown >= len(step.hints):
        return None
    label = words("hint.label", number=shown + 1, total=len(step.hints))
    return Control(
        "step.hint", "button", label, words("hint"), intent={"type": "step.hint"}
    )


def _pause(*, paused: bool) -> Control:
    label = words("paused" if paused else "pause")
    intent = {"type": "step.pause", "paused": not paused}
    return Control("step.pause", "button", label, label, intent=intent, pressed=paused)


def _announcement(
    progress_label: str,
    progress: Progress,
    feedback: FeedbackView | None,
    *,
    over: bool,
) -> Announcement:
    if feedback is None:
        return Announcement()
    last = words("end.title") if over else progress_label
    said = words("lost") if progress.lost else last
    return Announcement(feedback.id, f"{feedback.text} {said}.".replace("..", "."))
