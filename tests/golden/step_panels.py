"""Step panels beside golden desktops: a lesson's beginning, a mistake, its end."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from workspace_sim.core.desktop.view_states import Announcement, Control
from workspace_sim.training.end_page import EndView
from workspace_sim.training.step_panel import (
    FeedbackView,
    StepLine,
    StepPanelView,
)
from workspace_sim.training.undo import NO_UNDO, UndoView

_TITLES = (
    ("open", "Open the Team Communicator"),
    ("find", "Find Tomas Berg"),
    ("transfer", "Send the transfer"),
)
_LABELS = {"done": "Done", "current": "Current step", "todo": "To do"}


def _panel(done: int) -> StepPanelView:
    titles = [title for _, title in _TITLES]
    current = _TITLES[done][0] if done < len(_TITLES) else ""
    return StepPanelView(
        shown=True,
        label="Lesson steps",
        title="Transfer a chat at once",
        progress_label=f"Step {done + 1} of 3" if current else "3 of 3 steps done",
        done=done,
        total=len(titles),
        steps=tuple(_line(number, done) for number in range(len(titles))),
        current=current,
        feedback=None,
        hints_label="Hints",
        hints=(),
        hint=_button("step.hint", "Show a hint (1 of 2)"),
        lost="",
        restart=_button("step.restart", "Start again"),
        pause=replace(
            _button("step.pause", "Pause"),
            intent={"type": "step.pause", "paused": True},
            pressed=False,
        ),
        undo=UndoView(
            act=_button("step.undo", "Undo the last action"),
            step=_button("step.again", "Restart this step"),
        ),
        watch=_button("watch.open", "Watch how it is done"),
        end=None,
        announcement=Announcement(f"step-{done}"),
    )


def _line(number: int, done: int) -> StepLine:
    state: Literal["done", "current", "todo"] = "done" if number < done else "todo"
    if number == done:
        state = "current"
    step_id, title = _TITLES[number]
    return StepLine(step_id, title, state, _LABELS[state])


def _button(name: str, label: str) -> Control:
    return Control(name, "button", label, label, intent={"type": name})


def _link(name: str, label: str, href: str) -> Control:
    return Control(name, "link", label, label, value=href)


def first_step() -> StepPanelView:
    """Return the panel at the beginning of a lesson."""
    return _panel(0)


def with_mistake() -> StepPanelView:
    """Return the panel after a mistake, with a hint shown and the goal lost."""
    text = "Hugo Petit is logged off. Choose somebody who is Ready."
    return replace(
        _panel(2),
        feedback=FeedbackView("1-1", "mistake", text),
        hints=("Presence stands beside each name.",),
        hint=_button("step.hint", "Show a hint (2 of 2)"),
        lost="This goal cannot be reached any more. Start again.",
        undo=UndoView(rescue=_button("step.again", "Restart this step")),
        announcement=Announcement("1-1", text),
    )


def happy_end() -> StepPanelView:
    """Return the panel after the last step."""
    end = EndView(
        title="Lesson complete",
        summary="You transferred a chat, and the receiver accepted it.",
        done=tuple(title for _, title in _TITLES),
        restart=_button("step.restart", "Start again"),
        next=_link("end.next", "Next lesson", "/lessons/next"),
        catalogue=_link("end.catalogue", "All lessons", "/"),
        replay=_button("replay.open", "Replay your attempt"),
        watch=_button("watch.open", "Watch how it is done"),
    )
    return replace(
        _panel(3),
        hint=None,
        restart=None,
        pause=None,
        undo=NO_UNDO,
        watch=None,
        end=end,
    )
