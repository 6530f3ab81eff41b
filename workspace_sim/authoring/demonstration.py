"""Demonstrations are derived: the solution of a rehearsal is performed and recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workspace_sim.errors import LessonError
from workspace_sim.training.attempt import Attempt
from workspace_sim.training.captions import click_caption, entry_caption, wait_caption
from workspace_sim.training.demonstration import Demonstration, Shown
from workspace_sim.training.rehearsal import (
    ENTERED,
    Click,
    Wait,
    find,
    perform,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workspace_sim.authoring.lesson import Lesson
    from workspace_sim.core.vocabulary import Event
    from workspace_sim.core.world import World
    from workspace_sim.runtime.event_log import Entry
    from workspace_sim.training.rehearsal import Act, Performance


def demonstrate(lesson: Lesson) -> Demonstration:
    """Return how a lesson is done, from its rehearsal.

    Raises:
        LessonError: `lesson.no_rehearsal`, `rehearsal.no_control` or
            `rehearsal.two_controls`.
    """
    rehearsed = lesson.rehearsed
    if rehearsed is None:
        raise LessonError(
            "lesson.no_rehearsal",
            f"Lesson {lesson.id!r} has no rehearsal, so that nothing can be shown."
            " Add a cell tagged `rehearsal` that calls lesson.rehearsal(...).",
        )
    solution = _recorded(lesson, rehearsed.solution)
    ways = [_recorded(lesson, one.acts) for one in rehearsed.alternatives]
    return Demonstration(
        lesson_id=lesson.id,
        acts=tuple(solution.shown),
        shortest=min(_submitted(one) for one in (solution, *ways)),
        bands=solution.bands(),
    )


def _recorded(lesson: Lesson, acts: Performance) -> _Recorder:
    recorder = _Recorder(lesson)
    for act in acts:
        if recorder.is_complete:
            break
        recorder.record(act)
    return recorder


def _submitted(recorder: _Recorder) -> int:
    return sum(1 for act in recorder.shown if act.intent)


class _Recorder(Attempt):
    """An attempt that keeps what is done in it, and when each step was done."""

    def __init__(self, lesson: Lesson) -> None:
        super().__init__(lesson)
        self.shown: list[Shown] = []
        self._drafts: dict[str, str] = {}
        self._submitted: dict[str, Any] = {}
        self._happened_now: list[tuple[Event, World]] = []
        self._ends = [0.0]
        self.session.subscribe(self._note)

    def submit(self, intent: Mapping[str, Any]) -> None:
        self._submitted = dict(intent)
        super().submit(intent)

    def record(self, act: Act) -> None:
        """Do one act and keep it."""
        step = self.progress.current(self.lesson.steps)
        step_id = step.id if step else ""
        self._submitted, self._happened_now = {}, []
        if isinstance(act, Wait):
            self._perform(act)
            learner = self.lesson.learner_id
            caption = wait_caption(act.seconds, self._happened_now, learner)
            self.shown.append(Shown(step_id, self.at, {}, caption))
            return
        view = self.view()
        if isinstance(act, Click):
            control = find(view, act.label, (act.role,) if act.role else ())
            caption, text = click_caption(control), ""
        else:
            control = find(view, act.label, ENTERED)
            caption, text = entry_caption(view, control, act.text), act.text
        at = self.at
        self._perform(act)
        intent = self._submitted
        self.shown.append(
            Shown(step_id, at, intent, caption, control.id, control.label, text)
        )

    def bands(self) -> tuple[tuple[str, float], ...]:
        """Return the simulated seconds that each step took."""
        began = self._ends
        return tuple(
            (step.id, round(ended - started, 3))
            for step, started, ended in zip(
                self.lesson.steps, began, began[1:], strict=False
            )
        )

    def _perform(self, act: Act) -> None:
        perform(self, (act,), self._drafts)

    def _note(self, entry: Entry, world: World) -> None:
        self._happened_now += [(event, world) for event in entry.events]
        done = self.progress.done + 1
        self._ends += [self.session.at] * (done - len(self._ends))
