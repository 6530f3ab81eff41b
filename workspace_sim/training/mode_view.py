"""What the step panel shows of the mode: its name, the others, and the start."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workspace_sim.core.desktop.view_states import Control
from workspace_sim.training.lesson import FULL_MARK
from workspace_sim.training.mode import Mode
from workspace_sim.training.words import words

if TYPE_CHECKING:
    from workspace_sim.training.conduct import Conduct
    from workspace_sim.training.lesson import Lesson


@dataclass(frozen=True, slots=True)
class ModeChoice:
    """One mode to choose, and what it is."""

    control: Control
    text: str


@dataclass(frozen=True, slots=True)
class ModeQuestion:
    """Whether the attempt under way shall end."""

    text: str
    confirm: Control
    keep: Control


@dataclass(frozen=True, slots=True)
class ModeView:
    """The mode of the attempt.

    Attributes:
        label: What a mode is called.
        name: Which one it is.
        change: Shows and hides the choices; None where a link has fixed the mode.
        choices: The modes to choose from; empty while they are hidden.
        question: Asked before an attempt under way ends.
    """

    label: str
    name: str
    change: Control | None
    choices_label: str
    choices: tuple[ModeChoice, ...]
    question: ModeQuestion | None


@dataclass(frozen=True, slots=True)
class BriefView:
    """What is said before an attempt that waits for Start."""

    title: str
    lines: tuple[str, ...]
    start: Control


def mode_view(conduct: Conduct, *, can_watch: bool = False) -> ModeView:
    """Return what the panel shows of the mode.

    Args:
        conduct: The mode, and what is open.
        can_watch: Whether there is a demonstration to watch.
    """
    modes = [mode for mode in Mode if can_watch or mode is not Mode.WATCH]
    shown = conduct.choosing and conduct.asked is None
    return ModeView(
        label=words("mode"),
        name=words(f"mode.{conduct.mode}"),
        change=None if conduct.fixed else _change(conduct),
        choices_label=words("mode.choices"),
        choices=tuple(_choice(mode, conduct) for mode in modes) if shown else (),
        question=_question(conduct.asked) if conduct.asked else None,
    )


def brief_view(lesson: Lesson, conduct: Conduct) -> BriefView | None:
    """Return what is said before Start, None once it was pressed."""
    if not conduct.waiting:
        return None
    steps = len(lesson.steps)
    mark = {"mark": lesson.pass_mark, "full": FULL_MARK}
    count = words("brief.step") if steps == 1 else words("brief.steps", count=steps)
    lines = (
        count,
        words("brief.rules"),
        words("brief.mark", **mark),
        words("brief.time"),
    )
    label = words("brief.start")
    start = Control("step.start", "button", label, label, intent={"type": "step.start"})
    return BriefView(words("brief.title"), lines, start)


def _change(conduct: Conduct) -> Control:
    return Control(
        "mode.change",
        "button",
        words("mode.change"),
        words("mode.change"),
        intent={"type": "mode.change"},
        expanded=conduct.choosing,
    )


def _choice(mode: Mode, conduct: Conduct) -> ModeChoice:
    label = words(f"mode.{mode}")
    intent = {"type": "mode.choose", "mode": str(mode)}
    if mode is Mode.WATCH:
        intent = {"type": "watch.open"}
    control = Control(
        f"mode.choose:{mode}",
        "button",
        label,
        label,
        intent=intent,
        pressed=mode == conduct.mode,
    )
    return ModeChoice(control, words(f"mode.{mode}.text"))


def _question(asked: Mode) -> ModeQuestion:
    confirm = words("mode.confirm", mode=words(f"mode.{asked}"))
    keep = words("mode.keep")
    return ModeQuestion(
        words("mode.question"),
        Control(
            "mode.confirm", "button", confirm, confirm, intent={"type": "mode.confirm"}
        ),
        Control("mode.keep", "button", keep, keep, intent={"type": "mode.keep"}),
    )
