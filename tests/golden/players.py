"""Players above golden desktops: a demonstration, and a replay at a mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.training.small_lesson import CHOOSE_BO, OPEN, small_lesson
from workspace_sim.authoring import Click, Enter, Wait
from workspace_sim.authoring.demonstration import demonstrate
from workspace_sim.training.attempt import Attempt
from workspace_sim.training.rehearsal import Rehearsal, perform
from workspace_sim.training.replay import Replay
from workspace_sim.training.watch import Watch

if TYPE_CHECKING:
    from workspace_sim.training.player_view import PlayerView


def watching() -> PlayerView:
    """Return the player of a demonstration that types into a field."""
    lesson = small_lesson()
    lesson.rehearsed = Rehearsal(
        (*OPEN, Enter("Type name or number", "bo"), *CHOOSE_BO, Wait(5))
    )
    player = Watch(lesson, demonstrate(lesson))
    player.go_to(1)
    return player.view()


def replaying() -> PlayerView:
    """Return the player of a replay at the moment of a mistake."""
    attempt = Attempt(small_lesson())
    perform(attempt, (*OPEN, Click("Close the Team Communicator"), *OPEN))
    perform(attempt, (*CHOOSE_BO, Wait(5)))
    entries = tuple(attempt.session.entries)
    player = Replay(attempt.lesson, entries, after_end=True, can_compare=True)
    player.submit({"type": "player.mistake"})
    return player.view()
