"""The parts of a chat window that open and close, and an opened earlier transcript."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from workspace_sim.core import handling_commands as h
from workspace_sim.core import handling_events as g
from workspace_sim.core.contact_history import contact_in_front, past_interaction
from workspace_sim.core.entities import ChatState
from workspace_sim.core.identifiers import ChatId
from workspace_sim.core.refusal import Refusal

if TYPE_CHECKING:
    from workspace_sim.core.desk import Desk
    from workspace_sim.core.vocabulary import (
        Event,
        SectionCommand,
        SectionEvent,
        SessionOver,
    )
    from workspace_sim.core.world import World

_INFORMATION = ("case", "contact", "history")
_ABOVE_MESSAGE = frozenset({"responses", "push_url"})
_AFTER_CHAT = frozenset({"disposition", "note"})
_ONE_OF = (_ABOVE_MESSAGE, _AFTER_CHAT)
"""Sections that stand in the same place: one of them is open at a time."""
SECTIONS = frozenset(_INFORMATION).union(*_ONE_OF)


def decide(
    world: World, command: SectionCommand, at: float
) -> tuple[Event, ...] | Refusal:
    """Decide what is opened or closed in the window in front.

    Raises:
        Nothing. Refusals: `chat.not_active`, `history.unknown`, `privilege.push_url`,
        `section.unknown`.
    """
    agent_id = command.agent_id
    desk = world.desks[agent_id]
    match command:
        case h.ToggleSection():
            return _toggled(world, desk, command, at)
        case h.OpenPastInteraction():
            wanted = command.interaction_id
            contact_id = contact_in_front(world, desk)
            if not contact_id or not past_interaction(world, contact_id, wanted):
                return Refusal("history.unknown")
            return (g.PastInteractionOpened(at, agent_id, wanted),)
        case h.ClosePastInteraction():
            return (g.PastInteractionClosed(at, agent_id),) if desk.past else ()
        case _:
            assert_never(command)


def _toggled(
    world: World, desk: Desk, command: h.ToggleSection, at: float
) -> tuple[Event, ...] | Refusal:
    section = command.section
    if section not in SECTIONS:
        return Refusal("section.unknown", (("section", section),))
    opened = section not in desk.sections
    front = world.chats.get(ChatId(desk.in_front)) if desk.in_front else None
    over = front is not None and front.state is not ChatState.PROCESSING
    if front and over and section in _ABOVE_MESSAGE:
        return Refusal("chat.not_active", (("chat", front.chat_id),))
    if opened and section == "push_url" and not world.options.can_push_url:
        return Refusal("privilege.push_url")
    return (g.SectionToggled(at, command.agent_id, section, opened),)


def evolve(world: World, event: SectionEvent) -> World:
    """Open or close a part of the window."""
    agent_id = event.agent_id
    match event:
        case g.SectionToggled():
            sections = world.desks[agent_id].sections - {event.section}
            if event.opened:
                sections = _opened(sections, event.section)
            return world.with_desk(agent_id, sections=sections)
        case g.PastInteractionOpened():
            return world.with_desk(agent_id, past=event.interaction_id)
        case g.PastInteractionClosed():
            return world.with_desk(agent_id, past=None)
        case _:
            assert_never(event)


def _opened(sections: frozenset[str], section: str) -> frozenset[str]:
    for place in _ONE_OF:
        if section in place:
            sections -= place
    return sections | {section}


def follow(world: World, event: SessionOver) -> World:
    """Turn the window in front from writing to what is kept of the chat."""
    chat = world.chats.get(event.chat_id)
    kept = "disposition" if world.options.dispositions else "note"
    for agent_id in chat.agents if chat else ():
        desk = world.desks[agent_id]
        if desk.in_front != event.chat_id:
            continue
        sections = desk.sections - _ABOVE_MESSAGE
        if not sections & _AFTER_CHAT:
            sections |= {kept}
        world = world.with_desk(agent_id, sections=sections)
    return world
