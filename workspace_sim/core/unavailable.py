"""What the guide names and this simulation does not have: refused, with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace_sim.core import commands as c
from workspace_sim.core.refusal import Refusal

if TYPE_CHECKING:
    from workspace_sim.core.vocabulary import UnavailableCommand
    from workspace_sim.core.world import World

REASONS: dict[type, str] = {
    c.SendInstantMessage: "instant_message.not_available",
    c.CallTarget: "call.not_available",
    c.WriteEmail: "email.not_available",
}


def decide(_world: World, command: UnavailableCommand, _at: float) -> Refusal:
    """Refuse what is not simulated.

    Raises:
        Nothing. Refusals: `call.not_available`, `email.not_available`,
        `instant_message.not_available`.
    """
    return Refusal(REASONS[type(command)])
