"""Showing: acts of a demonstration are done for the learner, in the own attempt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workspace_sim.core.desktop.controls import controls

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workspace_sim.core.desktop.view_states import Control
    from workspace_sim.training.attempt import Attempt
    from workspace_sim.training.demonstration import Shown


def show_done(attempt: Attempt, acts: Sequence[Shown]) -> str:
    """Do acts of a demonstration as the learner, as far as the desk allows it.

    Whatever follows is real: colleagues answer, customers wait, and the log has it. A
    wait is left to the learner, unless what it waits for is there already.

    Args:
        attempt: The learner's own attempt.
        acts: What is to be done, in order: the acts of the current step, or those that
            are left of it.

    Returns:
        What the learner has to do or to wait for, in words; empty when all was done.
    """
    waiting = ""
    for act in acts:
        if act.is_wait:
            waiting = act.caption
            continue
        control = control_of(act, attempt)
        if control is None or not control.enabled:
            return waiting or act.caption
        waiting = ""
        if act.intent.get("type") == control.intent.get("type") and act.intent:
            attempt.submit(intent_of(act, control))
    return waiting


def control_of(act: Shown, attempt: Attempt) -> Control | None:
    """Return the control that an act would use now.

    What was numbered on the way, such as an invitation, may have another number in the
    learner's attempt: it is found by its kind and its label then.
    """
    shown = list(controls(attempt.view().desktop))
    same = [one for one in shown if one.id == act.control_id]
    kind = act.control_id.partition(":")[0]
    alike = [
        one
        for one in shown
        if one.label == act.label and one.id.partition(":")[0] == kind
    ]
    return next(iter((*same, *alike)), None)


def intent_of(act: Shown, control: Control) -> dict[str, Any]:
    """Return what an act submits by a control, with the texts that were entered."""
    entered = ("text", *control.form)
    texts = {name: act.intent[name] for name in entered if name in act.intent}
    return {**control.intent, **texts}
