"""How an attempt is conducted: its mode, the pace of its time and its journal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workspace_sim.training import pace as paces
from workspace_sim.training.journal import (
    AttemptStarted,
    Journal,
    ModeChosen,
    PaceChosen,
)
from workspace_sim.training.mode import RULES, USUAL, Mode, ModeRules

if TYPE_CHECKING:
    from workspace_sim.training.journal import JournalEntry


@dataclass(frozen=True, slots=True)
class Conduct:
    """How an attempt is conducted.

    Attributes:
        mode: How much the lesson tells.
        fixed: Whether a link has fixed the mode.
        pace: How many times as long everything takes; 0 where time stands still.
        waiting: Whether the attempt waits for Start.
        choosing: Whether the modes stand in the panel to choose from.
        asked: The mode that was chosen while an attempt is under way, and that waits
            for a confirmation.
        journal: What belongs to the attempt and did not happen at the desk.
    """

    mode: Mode = USUAL
    fixed: bool = False
    pace: int = paces.USUAL
    waiting: bool = False
    choosing: bool = False
    asked: Mode | None = None
    journal: Journal = ()

    @property
    def rules(self) -> ModeRules:
        """What the mode allows."""
        return RULES[self.mode]

    def noted(self, *entries: JournalEntry) -> Conduct:
        """Return it with more in the journal."""
        return replace(self, journal=(*self.journal, *entries))


USUAL_CONDUCT = Conduct()


def conduct_of(link_mode: Mode | None) -> Conduct:
    """Return the conduct of an attempt by a link; None where it fixes no mode.

    Watching fixes none: what follows it, the learner chooses.
    """
    if link_mode is Mode.WATCH:
        return Conduct(Mode.GUIDED)
    return Conduct(link_mode or USUAL, fixed=link_mode is not None)


def begun(before: Conduct, mode: Mode) -> Conduct:
    """Return the conduct of a fresh attempt; the pace is the learner's and stays."""
    kept = () if before.pace == paces.USUAL else (PaceChosen(before.pace, 0.0),)
    return replace(
        before,
        mode=mode,
        waiting=RULES[mode].brief,
        choosing=False,
        asked=None,
        journal=(ModeChosen(mode, 0.0), *kept),
    )


def resumed(before: Conduct, journal: Journal) -> Conduct:
    """Return the conduct of an attempt that goes on from its journal.

    An empty journal is that of a fresh attempt.
    """
    conduct = begun(before, before.mode)
    for one in journal:
        match one:
            case ModeChosen():
                waiting = RULES[one.mode].brief
                conduct = replace(conduct, mode=one.mode, waiting=waiting)
            case AttemptStarted():
                conduct = replace(conduct, waiting=False)
            case PaceChosen():
                conduct = replace(conduct, pace=one.pace)
            case _:
                continue
    return replace(conduct, journal=journal) if journal else conduct
