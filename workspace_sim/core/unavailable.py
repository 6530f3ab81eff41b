"""What the guide names and this simulation does not have: refused, with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace_sim.core.refusal import Refusal

if TYPE_CHECKING:
    from workspace_sim.core.vocabulary import UnavailableCommand
    from workspace_sim.core.world import World


def decide(_world: World, _command: UnavailableCommand, _at: float) -> Refusal:
    """Refuse what is not simulated.

    Raises:
        Nothing. Refusals: `email.not_available`.
    """
    return Refusal("email.not_available")
