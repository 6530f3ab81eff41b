"""Who does nothing but follow the spotlight reaches the goal of every lesson."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace_sim.authoring import load_lesson
from workspace_sim.core.desktop.controls import controls
from workspace_sim.training.coaching import way_of
from workspace_sim.training.demonstration import SUFFIX, from_json
from workspace_sim.training.mode import Mode
from workspace_sim.training.showing import intent_of
from workspace_sim.training.spotlight import next_act

if TYPE_CHECKING:
    from pathlib import Path

    from workspace_sim.training.attempt import Attempt

BOUND = 200
"""More acts and seconds than any lesson needs."""


def follow(attempt: Attempt) -> None:
    """Do what is marked, or wait a second where nothing is."""
    desktop, way = attempt.view().desktop, way_of(attempt)
    following = next_act(way, desktop, attempt.at) if way else None
    if way is None or following is None or not following.control_ids:
        attempt.advance_to(attempt.at + 1)
        return
    last = following.control_ids[-1]
    control = next(one for one in controls(desktop) if one.id == last)
    acts = [act for act in way.acts[following.number :] if act.intent]
    attempt.submit(intent_of(acts[0], control))


def test_following_the_spotlight_reaches_the_goal(notebook: Path) -> None:
    attempt = load_lesson(notebook).start()
    stored = notebook.with_suffix(SUFFIX).read_text(encoding="utf-8")
    attempt.demonstration = from_json(stored)
    attempt.fix_mode(Mode.GUIDED)

    for _ in range(BOUND):
        if attempt.is_complete or attempt.progress.lost:
            break
        follow(attempt)

    assert attempt.is_complete, attempt.view().step_panel.help.next_act
    assert attempt.progress.mistakes == ()
