"""Every lesson in hands that do not follow it: its goal stays in reach, or it says so.

A learner does a part of the solution, then whatever comes to mind, and then, as
somebody does who knows the lesson, puts things in order and tries the solution again.
"""

from __future__ import annotations

import os
import random
from functools import cache
from typing import TYPE_CHECKING

import pytest

from workspace_sim.authoring import Lesson, load_lesson
from workspace_sim.core.desktop.controls import controls
from workspace_sim.errors import LessonError
from workspace_sim.training.rehearsal import perform

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from workspace_sim.core.desktop.view_states import Control
    from workspace_sim.training.attempt import Attempt
    from workspace_sim.training.rehearsal import Performance

SEEDS = 12 // int(os.environ.get("WORKSPACE_SIM_SAMPLE", "1"))
"""Ways tried for each lesson; `make check` tries some of them."""
ROUNDS = 6
ENTERED = ("", "mar", "agent", "all", "One moment please.", "Yes.")
TELLING = ("target.", "chat.", "consultation.", "message.", "team.", "preview.")
TIDYING = {
    "consultation.cancel",
    "consultation.end",
    "consultation.done",
    "error.dismiss",
    "login.cancel",
    "login.log_out",
    "message.close",
    "message.show",
    "messages.close",
    "team.close",
}
"""What puts a desk in order; it ends only what can be begun again."""


def is_over(attempt: Attempt) -> bool:
    """Tell whether the lesson is done, or has said that it cannot be."""
    return attempt.is_complete or bool(attempt.progress.lost)


def act_where_possible(attempt: Attempt, acts: Performance) -> None:
    """Do the acts whose controls are there."""
    drafts: dict[str, str] = {}
    for act in acts:
        if is_over(attempt):
            return
        try:
            perform(attempt, (act,), drafts)
        except LessonError:
            continue


def shown(attempt: Attempt) -> Iterator[Control]:
    """Yield what the desk offers; the step panel is not part of the desk."""
    yield from (one for one in controls(attempt.view().desktop) if one.intent)


def wander(attempt: Attempt, chance: random.Random) -> list[str]:
    """Act on controls by chance; return what was done."""
    done = []
    for _ in range(chance.randint(0, 14)):
        if chance.random() < 0.2:
            seconds = chance.choice([1, 6, 31, 75])
            attempt.advance_to(attempt.at + seconds)
            done.append(f"wait {seconds}")
            continue
        control = choose(attempt, chance)
        entered = {name: chance.choice(ENTERED) for name in (*control.form, "text")}
        attempt.submit({**control.intent, **entered})
        done.append(control.label)
    return done


def choose(attempt: Attempt, chance: random.Random) -> Control:
    """Return a control, more often one that leads on than one that ends a chat."""
    offered = [
        one
        for one in shown(attempt)
        if one.intent["type"] != "chat.end" or chance.random() < 0.1
    ]
    telling = [one for one in offered if one.intent["type"].startswith(TELLING)]
    return chance.choice(telling if telling and chance.random() < 0.7 else offered)


def put_in_order(attempt: Attempt) -> None:
    """Read what came, close what is open, let invitations run out, be Ready."""
    for _ in range(2):
        for one in list(shown(attempt)):
            if one.intent["type"] in TIDYING:
                attempt.submit(one.intent)
        attempt.advance_to(attempt.at + 31)
    for action in ("log_on", "dnd_off", "ready"):
        attempt.submit({"type": "status.set", "medium": "chat", "action": action})


loaded = cache(load_lesson)


def solution_of(lesson: Lesson) -> Performance:
    """Return how an expert does the lesson."""
    assert lesson.rehearsed is not None
    return lesson.rehearsed.solution


@pytest.mark.parametrize("seed", range(SEEDS))
def test_goal_stays_in_reach_or_the_panel_says_that_it_is_lost(
    notebook: Path, seed: int
) -> None:
    lesson, chance = loaded(notebook), random.Random(seed)  # noqa: S311 - chance that comes back
    solution, attempt = solution_of(lesson), lesson.start()
    act_where_possible(attempt, solution[: chance.randint(0, len(solution))])
    done = wander(attempt, chance)

    for _ in range(ROUNDS):
        act_where_possible(attempt, solution)
        if is_over(attempt):
            break
        put_in_order(attempt)

    assert is_over(attempt), done
    assert bool(attempt.view().step_panel.lost) == bool(attempt.progress.lost)
