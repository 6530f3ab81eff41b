"""What an agent may do now: a control is enabled when its intent would not be refused.

The rules stand in `decide` and nowhere else; a window asks them instead of knowing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace_sim.core.engine import refusal_of
from workspace_sim.core.intents import decode_intent
from workspace_sim.core.refusal import Refusal

if TYPE_CHECKING:
    from workspace_sim.core.desktop.words import Words
    from workspace_sim.core.identifiers import AgentId
    from workspace_sim.core.intents import Intent
    from workspace_sim.core.world import World


def why_not(world: World, agent_id: AgentId, intent: Intent, words: Words) -> str:
    """Return in words why an intent would be refused now; empty where it would not.

    Args:
        world: The contact center.
        agent_id: Whose desktop.
        intent: What acting on the control submits.
        words: The words of that desktop.
    """
    command = decode_intent(world, agent_id, intent)
    refusal = None if isinstance(command, Refusal) else refusal_of(world, command)
    return words.sentence(refusal.code, refusal.parameters) if refusal else ""
