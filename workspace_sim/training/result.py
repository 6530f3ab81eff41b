"""The result of an attempt: its score, from its log and its journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace_sim.training.dispute import excused
from workspace_sim.training.help import HelpLevel, cost_of
from workspace_sim.training.journal import HelpUsed
from workspace_sim.training.score import HelpCost, Record, Score, score
from workspace_sim.training.words import words

if TYPE_CHECKING:
    from workspace_sim.training.attempt import Attempt
    from workspace_sim.training.conduct import Conduct


def score_of(attempt: Attempt) -> Score:
    """Score an attempt as far as it has come."""
    return score(
        Record(
            attempt.lesson,
            tuple(attempt.session.entries),
            attempt.demonstration,
            help_costs(attempt.conduct),
            excused(attempt.conduct.journal),
        )
    )


def help_costs(conduct: Conduct) -> tuple[HelpCost, ...]:
    """Return what the help of an attempt costs; each level of a step counts once."""
    first: dict[tuple[str, int], HelpUsed] = {}
    for one in conduct.journal:
        if isinstance(one, HelpUsed):
            first.setdefault((one.step_id, one.level), one)
    costs = (
        HelpCost(
            used.step_id,
            words(f"help.{used.level}"),
            cost_of(HelpLevel(used.level), conduct.mode),
            used.at,
        )
        for used in first.values()
    )
    return tuple(cost for cost in costs if cost.points)
