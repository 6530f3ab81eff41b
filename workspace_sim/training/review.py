"""Review: an attempt that somebody else looks at, moment by moment.

There is no desk behind it: it cannot be left, and nothing is done or kept in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace_sim.training.coaching import demonstration_of
from workspace_sim.training.dispute import excused
from workspace_sim.training.replay import Replay

if TYPE_CHECKING:
    from workspace_sim.training.attempt import Attempt
    from workspace_sim.training.kept import Kept


class Review(Replay):
    """A replay with no desk to go back to."""

    can_leave = False

    @property
    def named(self) -> str:
        """The code of its name."""
        return "review"


def review(attempt: Attempt, kept: Kept) -> None:
    """Show what was kept of an attempt from its beginning, and nothing else.

    Raises:
        EventLogError: `log.another_contact_center`; the attempt is as it was.
    """
    attempt.resume(kept)
    attempt.player = Review(
        attempt.lesson,
        tuple(attempt.session.entries),
        excused=excused(attempt.conduct.journal),
        after_end=attempt.is_complete,
        can_compare=demonstration_of(attempt) is not None,
    )
