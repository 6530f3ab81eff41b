"""What a message can hold besides words: emojis, and a web address of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, assert_never

from workspace_sim.core import events as e
from workspace_sim.core import handling_commands as h
from workspace_sim.core import handling_events as g
from workspace_sim.core.chat import held_chat
from workspace_sim.core.entities import ChatState
from workspace_sim.core.identifiers import AgentId
from workspace_sim.core.refusal import Refusal
from workspace_sim.core.standard_responses import inserted
from workspace_sim.core.text import text_refusal

if TYPE_CHECKING:
    from workspace_sim.core.vocabulary import ComposingCommand, Event
    from workspace_sim.core.world import World

EMOJIS: dict[str, str] = {
    "smile": "😀",
    "happy": "😊",
    "laughing": "😄",
    "wink": "😉",
    "relieved": "😌",
    "surprised": "😮",
    "sad": "😔",
    "crying": "😢",
    "check": "✔️",
    "heart": "❤️",
    "sun": "☀️",
    "victory": "✌️",
}
"""The emojis of the picker, by the code that names each.

Common text fonts have them too, so no computer shows empty boxes instead.
"""
EMOJI_MENU = "emoji"
"""The name of the emoji picker among a desk's menus."""

URL_MAX_LENGTH = 2048
_URL = re.compile(
    r"https?://"
    r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
    r"(?::\d{1,5})?"
    r"(?:[/?#]\S*)?",
    re.IGNORECASE,
)


def decide(
    world: World, command: ComposingCommand, at: float
) -> tuple[Event, ...] | Refusal:
    """Decide an emoji or a pushed URL.

    Raises:
        Nothing. Refusals: `chat.unknown`, `chat.not_yours`, `chat.not_active`,
        `emoji.unknown`, `privilege.emojis`, `privilege.push_url`, `text.*`,
        `url.malformed`.
    """
    chat = held_chat(world, command.agent_id, command.chat_id)
    if isinstance(chat, Refusal):
        return chat
    if chat.state is not ChatState.PROCESSING:
        return Refusal("chat.not_active", (("chat", chat.chat_id),))
    match command:
        case h.PushUrl():
            return _pushed(world, command, at)
        case h.InsertEmoji():
            return _emoji(world, command, at)
        case _:
            assert_never(command)


def _pushed(world: World, command: h.PushUrl, at: float) -> tuple[Event, ...] | Refusal:
    if not world.options.can_push_url:
        return Refusal("privilege.push_url")
    url = command.url.strip()
    refusal = text_refusal(url, URL_MAX_LENGTH)
    if refusal:
        return refusal
    if not _URL.fullmatch(url):
        return Refusal("url.malformed")
    agent_id = command.agent_id
    return (e.MessageSent(at, command.chat_id, "agent", agent_id, url, "url"),)


def _emoji(
    world: World, command: h.InsertEmoji, at: float
) -> tuple[Event, ...] | Refusal:
    if not world.options.can_use_emojis:
        return Refusal("privilege.emojis")
    if command.emoji not in EMOJIS:
        return Refusal("emoji.unknown", (("emoji", command.emoji),))
    return (g.EmojiInserted(at, command.chat_id, command.agent_id, command.emoji),)


def evolve(world: World, event: g.EmojiInserted) -> World:
    """Put an emoji into the message box, and close the picker."""
    emoji = EMOJIS.get(event.emoji, "")
    world = inserted(world, event.agent_id, event.chat_id, emoji)
    if world.desks[event.agent_id].menu == EMOJI_MENU:
        return world.with_desk(event.agent_id, menu="")
    return world


def follow(world: World, event: e.MessageSent) -> World:
    """Close the part that a web address was entered in, once it is pushed."""
    if event.kind != "url":
        return world
    agent_id = AgentId(event.party_id)
    sections = world.desks[agent_id].sections - {"push_url"}
    return world.with_desk(agent_id, sections=sections)
