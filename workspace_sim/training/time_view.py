"""What the step panel shows of time: pause, pace, and letting it pass."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workspace_sim.core.desktop.view_states import Control, Option
from workspace_sim.training.pace import PACES, STILL, USUAL
from workspace_sim.training.words import words

if TYPE_CHECKING:
    from workspace_sim.training.conduct import Conduct


@dataclass(frozen=True, slots=True)
class TimeView:
    """The time of the attempt.

    Attributes:
        pause: Stops the time and lets it go on; None where the pace keeps it still.
        let_pass: Goes on to the next thing that happens; None at the usual pace.
        pace: Chooses how fast it passes.
        options: The paces to choose from.
        note: What the pace means; empty at the usual one.
    """

    pause: Control | None
    let_pass: Control | None
    pace: Control
    options: tuple[Option, ...]
    note: str


def time_view(conduct: Conduct, *, paused: bool) -> TimeView:
    """Return what the panel shows of time."""
    usual = conduct.pace == USUAL
    note = "pace.note.still" if conduct.pace == STILL else "pace.note.slow"
    return TimeView(
        pause=None
        if conduct.pace == STILL or conduct.waiting
        else _pause(paused=paused),
        let_pass=None if usual or conduct.waiting else _let_pass(),
        pace=Control(
            "pace",
            "combobox",
            words("pace"),
            intent={"type": "pace.choose"},
            value=str(conduct.pace),
        ),
        options=tuple(Option(str(one), words(f"pace.{one}")) for one in PACES),
        note="" if usual else words(note),
    )


def _pause(*, paused: bool) -> Control:
    label = words("paused" if paused else "pause")
    intent = {"type": "step.pause", "paused": not paused}
    return Control("step.pause", "button", label, label, intent=intent, pressed=paused)


def _let_pass() -> Control:
    label = words("pace.pass")
    return Control("pace.pass", "button", label, label, intent={"type": "pace.pass"})
