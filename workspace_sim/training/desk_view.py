"""What a learner sees of an attempt: the desktop, the step panel and the player."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workspace_sim.core.desktop.view_states import DesktopView
from workspace_sim.training.coaching import demonstration_of
from workspace_sim.training.dispute import dispute_view
from workspace_sim.training.help_view import help_view, spotlight_of
from workspace_sim.training.player_view import NO_PLAYER, PlayerView
from workspace_sim.training.result import score_of
from workspace_sim.training.step_panel import Circumstances, StepPanelView, step_panel
from workspace_sim.training.undo import undo_view

if TYPE_CHECKING:
    from workspace_sim.training.attempt import Attempt


@dataclass(frozen=True, slots=True)
class DeskView:
    """All that a learner sees: the desktop, the step panel and the player."""

    desktop: DesktopView
    step_panel: StepPanelView
    player: PlayerView = NO_PLAYER


def own_view(attempt: Attempt) -> DeskView:
    """Return what a learner sees of the own attempt, while nothing is played."""
    desktop = attempt.session.view(attempt.lesson.learner_id)
    now = Circumstances(
        attempt=attempt.number,
        at=attempt.at,
        paused=attempt.paused,
        links=attempt.links,
        undo=undo_view(attempt),
        dispute=dispute_view(attempt),
        score=score_of(attempt) if attempt.is_complete else None,
        can_watch=demonstration_of(attempt) is not None,
        conduct=attempt.conduct,
        help=help_view(attempt, desktop),
        spotlight=spotlight_of(attempt, desktop),
    )
    return DeskView(desktop, step_panel(attempt.lesson, attempt.progress, now))
