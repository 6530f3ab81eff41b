"""What is kept of a chat: its disposition and its note."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from workspace_sim.core import handling_commands as h
from workspace_sim.core import handling_events as g
from workspace_sim.core.chat import held_chat
from workspace_sim.core.entities import Chat, ChatState
from workspace_sim.core.refusal import Refusal
from workspace_sim.core.text import text_refusal

if TYPE_CHECKING:
    from workspace_sim.core.vocabulary import (
        DispositionCommand,
        DispositionEvent,
        Event,
    )
    from workspace_sim.core.world import World


def decide(
    world: World, command: DispositionCommand, at: float
) -> tuple[Event, ...] | Refusal:
    """Decide a disposition or a note.

    Raises:
        Nothing. Refusals: `chat.unknown`, `chat.not_yours`, `disposition.unknown`,
        `disposition.read_only`, `text.*`.
    """
    chat = held_chat(world, command.agent_id, command.chat_id)
    if isinstance(chat, Refusal):
        return chat
    match command:
        case h.SetDisposition():
            return _disposed(world, chat, command, at)
        case h.SaveNote():
            refusal = text_refusal(command.text, world.options.message_max_length)
            if refusal:
                return refusal
            if command.text == chat.note:
                return ()
            return (g.NoteSaved(at, chat.chat_id, command.agent_id, command.text),)
        case _:
            assert_never(command)


def _disposed(
    world: World, chat: Chat, command: h.SetDisposition, at: float
) -> tuple[Event, ...] | Refusal:
    chosen = command.disposition
    known = {one.code for one in world.options.dispositions} | {""}
    if chosen not in known:
        return Refusal("disposition.unknown", (("disposition", chosen),))
    idle = chat.state is ChatState.ENDED
    if idle and world.options.disposition_is_read_only_on_idle:
        return Refusal("disposition.read_only", (("chat", chat.chat_id),))
    if chosen == chat.disposition:
        return ()
    return (g.DispositionSet(at, chat.chat_id, command.agent_id, chosen),)


def disposition_name(world: World, code: str) -> str:
    """Return the name of a disposition; empty for none."""
    names = {one.code: one.name for one in world.options.dispositions}
    return names.get(code, code)


def evolve(world: World, event: DispositionEvent) -> World:
    """Keep a disposition or a note with its chat."""
    match event:
        case g.DispositionSet():
            return world.with_chat(event.chat_id, disposition=event.disposition)
        case g.NoteSaved():
            return world.with_chat(event.chat_id, note=event.note)
        case _:
            assert_never(event)
