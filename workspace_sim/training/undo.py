"""Undo: how a learner takes back the last action, or the current step.

What is undone stays in the log, below a `Rewound` event. A fold skips it, a score does
not. The world goes back whole, with its time: what stands of a
log never runs backwards, and `Rewound.at` says up to when that was lived.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workspace_sim.core.desktop.view_states import Control
from workspace_sim.core.events import AgendaItemTaken, Rewound
from workspace_sim.runtime.event_log import standing
from workspace_sim.training.end_words import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workspace_sim.runtime.event_log import Entry
    from workspace_sim.training.attempt import Attempt


@dataclass(frozen=True, slots=True)
class UndoView:
    """The controls that take something back.

    Attributes:
        act: Takes back the last action.
        step: Takes back the current step.
        rescue: Takes back the current step in which the goal was lost; stands beside
            Start again.
    """

    act: Control | None = None
    step: Control | None = None
    rescue: Control | None = None


NO_UNDO = UndoView()


def is_act(entry: Entry) -> bool:
    """Tell whether an entry is what the learner did, and not what came by itself."""
    return not isinstance(entry.events[0], AgendaItemTaken | Rewound)


def before_last_act(entries: Sequence[Entry]) -> int | None:
    """Return the entry to go back to so that the last action is undone, if any."""
    acts = [entry.sequence for entry in standing(entries) if is_act(entry)]
    return acts[-1] - 1 if acts else None


def is_of_undo(intent: Mapping[str, Any]) -> bool:
    """Tell whether an intent takes something back."""
    return intent.get("type") in ("step.undo", "step.again")


def take_back(attempt: Attempt, intent: Mapping[str, Any]) -> None:
    """Undo the last action or the current step, where that is possible."""
    if not may_undo(attempt):
        return
    last = before_last_act(attempt.session.entries)
    target = _step_began(attempt) if intent.get("type") == "step.again" else last
    if target is not None:
        attempt.session.rewind(target)


def may_undo(attempt: Attempt) -> bool:
    """Tell whether anything can be taken back in this attempt at all."""
    allowed = attempt.conduct.rules.undo and not attempt.conduct.waiting
    return allowed and not attempt.is_complete


def undo_view(attempt: Attempt) -> UndoView:
    """Return the controls that take something back."""
    if not may_undo(attempt):
        return NO_UNDO
    act, step = before_last_act(attempt.session.entries), _step_began(attempt)
    if attempt.progress.lost:
        return UndoView(rescue=_control("again", step) if step is not None else None)
    return UndoView(act=_control("undo", act), step=_control("again", step))


def _step_began(attempt: Attempt) -> int | None:
    """Return the entry with which the current step began, if anything came after."""
    began = attempt.progress.step_entry
    after = [one for one in standing(attempt.session.entries) if one.sequence > began]
    return began if any(not _is_rewinding(one) for one in after) else None


def _is_rewinding(entry: Entry) -> bool:
    return isinstance(entry.events[0], Rewound)


def _control(name: str, target: int | None) -> Control:
    label = words(f"undo.{name}")
    return Control(
        f"step.{name}",
        "button",
        label,
        label,
        enabled=target is not None,
        reason="" if target is not None else words(f"undo.{name}.nothing"),
        intent={"type": f"step.{name}"},
    )
