"""Disposition and note of a chat: chosen and written while it lasts and after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace_sim.core.desktop.capability import why_not
from workspace_sim.core.desktop.handling_views import (
    DispositionView,
    NoteView,
    WrapUpView,
)
from workspace_sim.core.desktop.section_toggle import section_toggle
from workspace_sim.core.desktop.view_states import Control
from workspace_sim.core.disposition import disposition_name

if TYPE_CHECKING:
    from workspace_sim.core.desktop.words import Words
    from workspace_sim.core.entities import Chat
    from workspace_sim.core.handling import Disposition
    from workspace_sim.core.identifiers import AgentId
    from workspace_sim.core.world import World


def wrap_up(world: World, agent_id: AgentId, chat: Chat, words: Words) -> WrapUpView:
    """Return disposition and note of a chat; one of both is open at a time."""
    sections = world.desks[agent_id].sections
    known = bool(world.options.dispositions)
    disposition = None
    if known and "disposition" in sections:
        disposition = _disposition(world, agent_id, chat, words)
    note = words.text("note")
    return WrapUpView(
        label=words.text("wrap_up"),
        disposition_toggle=_toggle(world, agent_id, chat, words) if known else None,
        note_toggle=section_toggle(world, agent_id, "note", note, words),
        disposition=disposition,
        note=_note(world, agent_id, chat, words) if "note" in sections else None,
    )


def _toggle(world: World, agent_id: AgentId, chat: Chat, words: Words) -> Control:
    label = words.text("disposition")
    if chat.disposition:
        name = disposition_name(world, chat.disposition)
        label = words.text("disposition.chosen", name=name)
    return section_toggle(world, agent_id, "disposition", label, words)


def _disposition(
    world: World, agent_id: AgentId, chat: Chat, words: Words
) -> DispositionView:
    options = world.options
    needed = options.disposition_is_mandatory and not chat.disposition
    return DispositionView(
        label=words.text("disposition"),
        choices=tuple(
            _choice(world, agent_id, chat, one, words) for one in options.dispositions
        ),
        required=words.text("disposition.required") if needed else "",
    )


def _choice(
    world: World, agent_id: AgentId, chat: Chat, one: Disposition, words: Words
) -> Control:
    chosen = chat.disposition == one.code
    intent = {
        "type": "chat.disposition",
        "chat_id": chat.chat_id,
        "disposition": "" if chosen else one.code,
    }
    reason = why_not(world, agent_id, intent, words)
    return Control(
        f"disposition:{one.code}",
        "button",
        words.text("disposition.choose", name=one.name),
        one.name,
        enabled=not reason,
        reason=reason,
        intent=intent,
        pressed=chosen,
    )


def _note(world: World, agent_id: AgentId, chat: Chat, words: Words) -> NoteView:
    name = world.contacts[chat.contact_id].name
    intent = {"type": "chat.note", "chat_id": chat.chat_id}
    reason = why_not(world, agent_id, {**intent, "text": chat.note}, words)
    save = words.text("note.save")
    return NoteView(
        label=words.text("note"),
        box=Control(
            "note.text",
            "textbox",
            words.text("note.box", name=name),
            enabled=not reason,
            reason=reason,
            intent=intent,
            value=chat.note,
        ),
        save=Control(
            "note.save",
            "button",
            save,
            save,
            enabled=not reason,
            reason=reason,
            intent=intent,
        ),
        status=words.text("note.saved" if chat.note else "note.empty"),
        unsaved=words.text("note.unsaved"),
    )
