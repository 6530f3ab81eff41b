"""Good things to damage: what the lessons hold, and what is kept of their solutions."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.kernel.far_end import FarEnd
from widgets._wire import as_json
from widgets.testing import controls_of
from workspace_sim.authoring import load_lesson
from workspace_sim.core.identifiers import AgentId
from workspace_sim.core.world import World
from workspace_sim.kernel.recorder import Recorder
from workspace_sim.serving.lessons.catalog import read_catalogue
from workspace_sim.training.attempt import Attempt
from workspace_sim.training.demonstration import SUFFIX
from workspace_sim.training.mode import Mode
from workspace_sim.training.rehearsal import perform

if TYPE_CHECKING:
    from workspace_sim.authoring.lesson import Lesson

LESSONS = Path(__file__).parents[2] / "lessons"
TAUGHT = 4
"""So many lessons are played: enough that every window and medium comes up."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment in the solution of a lesson: the world, and whose desk it is."""

    world: World
    agent_id: AgentId


@cache
def notebooks() -> tuple[Path, ...]:
    """Return the notebooks of all lessons."""
    return tuple(LESSONS / one.file for one in read_catalogue(LESSONS).lessons)


@cache
def lessons() -> tuple[Lesson, ...]:
    """Return a few lessons from the whole course."""
    chosen = notebooks()[:: max(1, len(notebooks()) // TAUGHT)]
    return tuple(load_lesson(path) for path in chosen)


@cache
def played() -> tuple[tuple[Moment, ...], tuple[dict[str, Any], ...]]:
    """Return the moments of all solutions, and the intents that could be submitted."""
    moments: list[Moment] = []
    intents: dict[str, dict[str, Any]] = {}
    for lesson in lessons():
        attempt = Attempt(lesson)
        assert lesson.rehearsed is not None
        drafts: dict[str, str] = {}
        for act in lesson.rehearsed.solution:
            moments.append(Moment(attempt.session.world, lesson.learner_id))
            for control in controls_of(as_json(attempt.view())):
                intent = {**control["intent"], **dict.fromkeys(control["form"], "Hi")}
                intents.setdefault(json.dumps(intent, sort_keys=True), intent)
            if attempt.is_complete:
                break
            perform(attempt, (act,), drafts)
    return tuple(moments), tuple(intents.values())


@cache
def kept() -> tuple[tuple[Lesson, FarEnd], ...]:
    """Return what a record has of the solutions: batches, logs and journals."""
    found = []
    for lesson in lessons():
        far_end, attempt = FarEnd(), Attempt(lesson)
        attempt.fix_mode(Mode.PRACTICE)
        recorder = Recorder(attempt, far_end, alarm=lambda _delay, _ring: _NeverRings())
        assert lesson.rehearsed is not None
        drafts: dict[str, str] = {}
        attempt.submit({"type": "help.use", "level": 1})
        for number, act in enumerate(lesson.rehearsed.solution):
            with recorder.taking(f"intent-{number}"):
                perform(attempt, (act,), drafts)
        found.append((lesson, far_end))
    return tuple(found)


class _NeverRings:
    def cancel(self) -> None:
        """Stay silent."""


@cache
def demonstrations() -> tuple[dict[str, Any], ...]:
    """Return the demonstrations of all lessons."""
    files = sorted(LESSONS.rglob(f"*{SUFFIX}"))
    return tuple(json.loads(path.read_bytes()) for path in files)


@cache
def sources() -> tuple[str, ...]:
    """Return the code of the lessons' cells."""
    cells = (
        cell for path in notebooks() for cell in json.loads(path.read_text())["cells"]
    )
    return tuple("".join(one["source"]) for one in cells if one["cell_type"] == "code")
