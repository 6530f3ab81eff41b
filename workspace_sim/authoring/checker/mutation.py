"""Generated mutants: a solution with one thing done otherwise.

Each changes one act: left out, swapped with the next, done twice, done to another
target, with another entry of the menu, in another window, too early or too late.
One more for each step does only what has nothing to do with it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from workspace_sim.core.desktop.controls import controls
from workspace_sim.training.rehearsal import Click, Enter, Performance, Wait

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workspace_sim.authoring.checker.outcome import Moment
    from workspace_sim.core.desktop.view_states import Control, DesktopView
    from workspace_sim.training.rehearsal import Act

KINDS = {
    "omit": "check.accepts_omission",
    "swap": "check.ignores_order",
    "repeat": "check.accepts_repetition",
    "target": "check.accepts_wrong_target",
    "entry": "check.accepts_wrong_entry",
    "window": "check.accepts_wrong_window",
    "early": "check.accepts_too_early",
    "late": "check.accepts_too_late",
    "idle": "check.accepts_anything",
}
"""Each kind of change, and the code of a finding about one that nothing rejects."""
TOO_EARLY = 1.0
TOO_LATE = 120.0
"""Simulated seconds."""
ASIDE = ("menu.open", "section.toggle", "team.open")
"""Intents that only look around."""
FIELDS = ("textbox", "searchbox", "combobox")


@dataclass(frozen=True, slots=True)
class Mutation:
    """A solution with one thing done otherwise.

    Attributes:
        kind: One of `KINDS`.
        number: The changed act, from 1.
        done: How many steps are done before it.
        label: Of the control that the changed act is about; empty for a wait. For an
            idle learner the id of the step.
        what: What a learner does otherwise, in words.
        acts: The whole performance.
    """

    kind: str
    number: int
    done: int
    label: str
    what: str
    acts: Performance


def named(act: Act) -> str:
    """Return an act in words."""
    match act:
        case Wait():
            return f"wait {act.seconds:g} s"
        case Enter():
            return f"enter in “{act.label}”"
        case Click():
            return f"click “{act.label}”"


def mutations(acts: Performance, moments: Sequence[Moment]) -> Iterator[Mutation]:
    """Yield every mutant of a solution.

    Args:
        acts: The solution.
        moments: What was there before each act, as far as it was performed.
    """
    for index, (act, moment) in enumerate(zip(acts, moments, strict=False)):
        label = "" if isinstance(act, Wait) else act.label
        changes = [*_changes(acts, index, moment.view)]
        if index and isinstance(act, Click) and isinstance(acts[index - 1], Enter):
            changes += _unsearched(acts, index, moments)
        for kind, what, changed in changes:
            yield Mutation(kind, index + 1, moment.done, label, what, changed)


def _unsearched(
    acts: Performance, index: int, moments: Sequence[Moment]
) -> Iterator[tuple[str, str, Performance]]:
    """Yield other targets that a search just before the act took out of sight."""
    act, before = acts[index], acts[: index - 1]
    if not isinstance(act, Click):
        return
    shown = {one.label for one in controls(moments[index].view)}
    for kind, other in _other_acts(act, moments[index - 1].view):
        if kind == "target" and other.label not in shown:
            what = f"chooses to {named(other)} instead of “{act.label}”"
            yield kind, what, (*before, other, *acts[index + 1 :])


def reordered(
    acts: Performance, moments: Sequence[Moment], steps: Sequence[str]
) -> Iterator[Mutation]:
    """Yield for each step a learner who does the next step before it.

    Args:
        acts: The solution.
        moments: What was there before each act, as far as it was performed.
        steps: The ids of the steps.
    """
    done = [one.done for one in moments]
    blocks = [(number, done.index(number), done.count(number)) for number in set(done)]
    for (first, begin, size), (second, after, length) in pairwise(sorted(blocks)):
        end = after + length
        changed = (*acts[:begin], *acts[after:end], *acts[begin:after], *acts[end:])
        what = f"does step “{steps[second]}” before step “{steps[first]}”"
        if size > 1 or length > 1:
            yield Mutation("swap", begin + 1, first, steps[first], what, changed)


def idlers(
    acts: Performance,
    moments: Sequence[Moment],
    steps: Sequence[str],
    used: frozenset[str],
) -> Iterator[Mutation]:
    """Yield for each step a learner who looks around and waits when it begins.

    Args:
        acts: The solution.
        moments: What was there before each act, as far as it was performed.
        steps: The ids of the steps.
        used: The labels of all controls that an accepted way acts on.
    """
    for done, step_id in enumerate(steps):
        mine = [number for number, one in enumerate(moments) if one.done == done]
        if not mine:
            continue
        begin, last = mine[0], acts[mine[-1]]
        aside: list[Act] = [
            Click(one.label, one.role)
            for one in controls(moments[begin].view)
            if one.intent.get("type") in ASIDE and one.label not in used
        ]
        if not isinstance(last, Wait):
            aside.append(Wait(TOO_LATE))
        what = f"only does what has nothing to do with it: {_listed(aside)}"
        acted = (*acts[:begin], *aside)
        yield Mutation("idle", begin + 1, done, step_id, what, acted)


def _listed(acts: Sequence[Act]) -> str:
    return ", ".join(named(one) for one in acts)


def _changes(
    acts: Performance, index: int, view: DesktopView
) -> Iterator[tuple[str, str, Performance]]:
    act, before, after = acts[index], acts[:index], acts[index + 1 :]
    yield "omit", f"leaves out: {named(act)}", (*before, *after)
    if after and after[0] != act:
        what = f"does first: {named(after[0])}, then: {named(act)}"
        yield "swap", what, (*before, after[0], act, *after[1:])
    late = (*before, Wait(TOO_LATE), act, *after)
    yield "late", f"waits {TOO_LATE:g} s before: {named(act)}", late
    if isinstance(act, Wait):
        if act.seconds > TOO_EARLY:
            early = (*before, Wait(TOO_EARLY), *after)
            yield "early", f"waits {TOO_EARLY:g} s instead of {act.seconds:g} s", early
        return
    yield "repeat", f"does twice: {named(act)}", (*before, act, act, *after)
    for kind, other in _other_acts(act, view):
        what = f"chooses to {named(other)} instead of “{act.label}”"
        yield kind, what, (*before, other, *after)
    for bar in _other_windows(view):
        what = f"goes to the window “{bar.label}” before: {named(act)}"
        yield "window", what, (*before, Click(bar.label, bar.role), act, *after)


def _other_acts(
    act: Click | Enter, view: DesktopView
) -> Iterator[tuple[str, Click | Enter]]:
    shown = list(controls(view))
    meant = next((one for one in shown if _is_meant(one, act)), None)
    if meant is None:
        return
    labels = [(one.role, one.label) for one in shown]
    for other in shown:
        if labels.count((other.role, other.label)) > 1 or other.label == meant.label:
            continue
        if isinstance(act, Enter):
            if other.role in FIELDS:
                yield "window", replace(act, label=other.label)
        elif kind := _kind(meant, other):
            yield kind, Click(other.label, other.role)


def _is_meant(control: Control, act: Click | Enter) -> bool:
    if isinstance(act, Enter):
        return control.label == act.label and control.role in FIELDS
    return control.label == act.label and act.role in {None, control.role}


def _kind(meant: Control, other: Control) -> str:
    """Return in which way another control is the wrong one; empty where in none."""
    same = meant.intent.get("type") == other.intent.get("type")
    if same and other.role == meant.role and len(meant.intent) > 1:
        return "target"
    return "entry" if meant.role == other.role == "menuitem" else ""


def _other_windows(view: DesktopView) -> Iterator[Control]:
    for one in controls(view.main_window):
        if one.intent.get("type") == "interaction.select" and not one.pressed:
            yield one
