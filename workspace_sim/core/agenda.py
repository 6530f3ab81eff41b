"""The agenda: commands that will be given at their time, and the scripts' positions."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from workspace_sim.core import events as e
from workspace_sim.core.frozen_value import replace
from workspace_sim.core.world import AgendaItem

if TYPE_CHECKING:
    from workspace_sim.core.vocabulary import AgendaEvent
    from workspace_sim.core.world import World


def evolve(world: World, event: AgendaEvent) -> World:
    """Put a command on the agenda in its order, or take the first one off."""
    match event:
        case e.CommandScheduled():
            number = world.counter + 1
            item = AgendaItem(event.due_at, event.priority, number, event.command)
            return replace(world, counter=number, agenda=world.agenda.put(item))
        case e.AgendaItemTaken():
            return replace(world, agenda=world.agenda.without_first())
        case e.ScriptAdvanced():
            scripts = world.scripts.put(event.script_id, event.position)
            return replace(world, scripts=scripts)
        case _:
            assert_never(event)
