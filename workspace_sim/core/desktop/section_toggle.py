"""The button that opens and closes a part of a chat window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace_sim.core.desktop.capability import why_not
from workspace_sim.core.desktop.view_states import Control

if TYPE_CHECKING:
    from workspace_sim.core.desktop.words import Words
    from workspace_sim.core.identifiers import AgentId
    from workspace_sim.core.world import World


def section_toggle(
    world: World, agent_id: AgentId, section: str, label: str, words: Words
) -> Control:
    """Return the button of a part; it tells whether the part is open."""
    intent = {"type": "section.toggle", "section": section}
    reason = why_not(world, agent_id, intent, words)
    return Control(
        f"section.{section}",
        "button",
        label,
        label,
        enabled=not reason,
        reason=reason,
        intent=intent,
        expanded=section in world.desks[agent_id].sections,
    )
