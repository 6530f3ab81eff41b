"""Step panels beside golden desktops: a lesson's beginning, a mistake, its end."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from tests.training.small_lesson import small_lesson
from workspace_sim.core.desktop.view_states import Announcement, Control
from workspace_sim.training.conduct import USUAL_CONDUCT, begun
from workspace_sim.training.dispute import DisputeView
from workspace_sim.training.end_page import EndLine, EndView, ResultView
from workspace_sim.training.help_view import NO_HELP, HelpLine, HelpView
from workspace_sim.training.mode import Mode
from workspace_sim.training.mode_view import brief_view, mode_view
from workspace_sim.training.spotlight import NO_SPOTLIGHT, Spotlight
from workspace_sim.training.step_panel import (
    FeedbackView,
    StepLine,
    StepPanelView,
)
from workspace_sim.training.time_view import time_view
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
        mode=mode_view(USUAL_CONDUCT),
        brief=None,
        progress_label=f"Step {done + 1} of 3" if current else "3 of 3 steps done",
        done=done,
        total=len(titles),
        steps=tuple(_line(number, done) for number in range(len(titles))),
        current=current,
        feedback=None,
        help=HelpView("Help", use=_help(1, "Say it differently (costs 1 point)")),
        spotlight=NO_SPOTLIGHT,
        lost="",
        restart=_button("step.restart", "Start again"),
        time=time_view(USUAL_CONDUCT, paused=False),
        undo=UndoView(
            act=_button("step.undo", "Undo the last action"),
            step=_button("step.again", "Restart this step"),
        ),
        dispute=None,
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


def _help(level: int, label: str) -> Control:
    intent = {"type": "help.use", "level": level}
    return Control("help.use", "button", label, label, intent=intent)


def _link(name: str, label: str, href: str) -> Control:
    return Control(name, "link", label, label, value=href)


def _result() -> ResultView:
    why = "You chose a colleague who is logged off."
    moment = replace(
        _button("end.moment:4:correctness", f"Show this moment: {why}"),
        text="Show this moment",
        intent={"type": "replay.open", "sequence": 4},
    )
    return ResultView(
        points=90,
        label="90 of 100 points",
        verdict="Enough to pass: 80 points are needed.",
        passed=True,
        lines_label="Where points went",
        lines=(
            EndLine("Correctness", "-8", why, "at 0:12", moment),
            EndLine("Efficiency", "-2", "You took 12 actions.", "", None),
        ),
        no_lines="",
        version="Scored by rules 1 of this program.",
    )


def _dispute() -> DisputeView:
    intent = {"type": "step.dispute"}
    return DisputeView(
        label="This should have counted",
        says="Tell the author of the lesson what you did.",
        open=replace(
            _button("step.dispute.show", "This should have counted"), expanded=True
        ),
        field=Control(
            "step.dispute.text",
            "textbox",
            "What did you do?",
            intent=intent,
            field="text",
            form=("text",),
        ),
        send=replace(_button("step.dispute", "Send to the author"), form=("text",)),
    )


def first_step() -> StepPanelView:
    """Return the panel at the beginning of a lesson."""
    return _panel(0)


def with_mistake() -> StepPanelView:
    """Return the panel after a mistake, with a hint shown and the goal lost."""
    text = "Hugo Petit is logged off. Choose somebody who is Ready."
    return replace(
        _panel(2),
        feedback=FeedbackView("1-1", "mistake", text),
        help=HelpView(
            "Help",
            lines=(HelpLine(1, "Presence stands beside each name."),),
            offer="Would some help be good?",
            use=_help(2, "Name the control (costs 3 points)"),
            decline=_button("help.decline", "Not now"),
            announcement=Announcement("1-offer", "Help is there if you want it."),
        ),
        lost="This goal cannot be reached any more. Start again.",
        undo=UndoView(rescue=_button("step.again", "Restart this step")),
        dispute=_dispute(),
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
        result=_result(),
        done_label="What you did",
        print=replace(_button("end.print", "Print"), intent={}),
    )
    return replace(
        _panel(3),
        help=NO_HELP,
        restart=None,
        time=None,
        undo=NO_UNDO,
        watch=None,
        end=end,
    )


def guided() -> StepPanelView:
    """Return the panel of a guided lesson, with a control marked and the modes open."""
    conduct = replace(USUAL_CONDUCT, mode=Mode.GUIDED, choosing=True)
    caption = "Click Instant Chat Transfer"
    return replace(
        _panel(0),
        mode=mode_view(conduct),
        help=HelpView(
            "Help",
            lines=(HelpLine(1, "Look at the row of buttons."),),
            next_label="Next:",
            next_act=caption,
            use=_help(2, "Name the control"),
        ),
        spotlight=Spotlight(("chat.transfer",), f"The step needs this: {caption}."),
    )


def asked_to_change() -> StepPanelView:
    """Return the panel that asks whether the attempt shall end, in slow time."""
    conduct = replace(USUAL_CONDUCT, asked=Mode.ASSESSMENT, pace=5)
    return replace(
        _panel(1),
        mode=mode_view(conduct),
        time=time_view(conduct, paused=False),
        announcement=Announcement("1-asked", "Your attempt ends."),
    )


def before_the_start() -> StepPanelView:
    """Return the panel of an assessment that waits for Start, its mode fixed."""
    conduct = begun(replace(USUAL_CONDUCT, fixed=True), Mode.ASSESSMENT)
    lesson = small_lesson()
    return replace(
        _panel(0),
        mode=mode_view(conduct),
        brief=brief_view(lesson, conduct),
        steps=(),
        current="",
        help=NO_HELP,
        restart=None,
        time=time_view(conduct, paused=True),
        undo=NO_UNDO,
        watch=None,
    )
