"""Help with a step: four levels, what each costs, and when it is offered.

Nothing here ever stops a learner: an offer is a line in the step panel that can be
taken, put away or left standing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from workspace_sim.errors import LessonError
from workspace_sim.training.journal import HelpDeclined, HelpOffered, HelpUsed
from workspace_sim.training.mode import RULES, Mode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workspace_sim.training.coaching import Stand
    from workspace_sim.training.conduct import Conduct
    from workspace_sim.training.demonstration import Demonstration
    from workspace_sim.training.journal import Journal
    from workspace_sim.training.lesson import Step


class HelpLevel(IntEnum):
    """How much is told, from little to all."""

    SAY_IT_DIFFERENTLY = 1
    NAME_THE_CONTROL = 2
    SPOTLIGHT = 3
    SHOW_IT = 4


COSTS: Mapping[HelpLevel, int] = {
    HelpLevel.SAY_IT_DIFFERENTLY: 1,
    HelpLevel.NAME_THE_CONTROL: 3,
    HelpLevel.SPOTLIGHT: 5,
    HelpLevel.SHOW_IT: 10,
}
"""Points of a hundred that each level costs, once a step."""


@dataclass(frozen=True, slots=True)
class HelpOffers:
    """When help is offered.

    Attributes:
        after_wrong: How many wrong attempts at a step lead to an offer; again after as
            many more. 0 for never.
        after_seconds: After how many simulated seconds without progress the first
            offer at a step comes, and the second, and so on; empty for none.
    """

    after_wrong: int = 3
    after_seconds: tuple[float, ...] = (60, 30, 10)

    def __post_init__(self) -> None:
        """Refuse what can never come true."""
        if self.after_wrong < 0 or any(one <= 0 for one in self.after_seconds):
            raise LessonError(
                "lesson.help_offers",
                "Help is offered after a number of wrong attempts and after seconds"
                f" above 0, not after {self.after_wrong} and {self.after_seconds}.",
            )


USUAL_OFFERS = HelpOffers()


def cost_of(level: HelpLevel, mode: Mode) -> int:
    """Return the points that a level costs in a mode."""
    return 0 if RULES[mode].free else COSTS[level]


def levels_of(
    step: Step, demonstration: Demonstration | None, mode: Mode
) -> tuple[HelpLevel, ...]:
    """Return the levels that a step has in a mode, from little to much.

    The first hint says the step differently. What is more exact names the control: the
    further hints, or the demonstration where there are none.
    """
    if not RULES[mode].help:
        return ()
    acts = demonstration.of_step(step.id) if demonstration else ()
    shows = any(not act.is_wait for act in acts)
    has = {
        HelpLevel.SAY_IT_DIFFERENTLY: bool(step.hints),
        HelpLevel.NAME_THE_CONTROL: shows or len(step.hints) > 1,
        HelpLevel.SPOTLIGHT: shows and not RULES[mode].spotlight,
        HelpLevel.SHOW_IT: shows,
    }
    return tuple(level for level in HelpLevel if has[level])


def level_used(conduct: Conduct, step: Step) -> int:
    """Return the highest level of help that a step shows, 0 for none.

    Where help is free, the first level is at hand from the beginning.
    """
    at_hand = conduct.rules.help and conduct.rules.free and bool(step.hints)
    used = [
        one.level
        for one in conduct.journal
        if isinstance(one, HelpUsed) and one.step_id == step.id
    ]
    return max([int(at_hand), *used])


def next_level(levels: Sequence[HelpLevel], used: int) -> HelpLevel | None:
    """Return the level after the one that was used, None after the last."""
    return next((level for level in levels if level > used), None)


def points_spent(journal: Journal, mode: Mode) -> int:
    """Return what all help of an attempt costs together; each level counts once."""
    used = {(one.step_id, one.level) for one in journal if isinstance(one, HelpUsed)}
    return sum(cost_of(HelpLevel(level), mode) for _, level in used)


def offer_stands(journal: Journal, step_id: str) -> bool:
    """Tell whether help with a step is offered at the moment."""
    about = _about(journal, step_id)
    return bool(about) and isinstance(about[-1], HelpOffered)


def offer_due_at(offers: HelpOffers, stand: Stand, journal: Journal) -> float | None:
    """Return when the next offer for lack of progress comes; None for never."""
    about = _about(journal, stand.step.id)
    if offer_stands(journal, stand.step.id):
        return None
    made = sum(isinstance(one, HelpOffered) and one.by_time for one in about)
    if made >= len(offers.after_seconds):
        return None
    since = max([stand.since, *(one.at for one in about[-1:])])
    return since + offers.after_seconds[made]


def offer_is_earned(offers: HelpOffers, stand: Stand, journal: Journal) -> bool:
    """Tell whether there were so many wrong attempts that help is to be offered."""
    about = _about(journal, stand.step.id)
    before = [one.wrong for one in about if isinstance(one, HelpOffered)]
    more = stand.wrong - max(before, default=0)
    return 0 < offers.after_wrong <= more and not offer_stands(journal, stand.step.id)


def _about(
    journal: Journal, step_id: str
) -> list[HelpUsed | HelpOffered | HelpDeclined]:
    kinds = (HelpUsed, HelpOffered, HelpDeclined)
    return [one for one in journal if isinstance(one, kinds) and one.step_id == step_id]
