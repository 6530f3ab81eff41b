"""A transcript in words: messages, and the notices between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from workspace_sim.core.desktop.view_states import TranscriptEntry

if TYPE_CHECKING:
    from workspace_sim.core.desktop.words import Words
    from workspace_sim.core.entities import Message
    from workspace_sim.core.identifiers import AgentId


def transcript(
    lines: tuple[Message, ...], reader: AgentId, words: Words
) -> tuple[TranscriptEntry, ...]:
    """Return the lines of a transcript as one agent reads them."""
    return tuple(_line(one, reader, words) for one in lines)


def _line(message: Message, reader: AgentId, words: Words) -> TranscriptEntry:
    party: Literal["contact", "you", "agent", "system"] = message.party_kind
    if message.party_id == reader:
        party = "you"
    sender = words.text("you") if party == "you" else words.name(message.party_id)
    text = message.text
    if message.kind in {"joined", "left"}:
        text = words.text(message.kind, name=words.name(message.party_id))
    elif message.code:
        name = words.name(message.party_id)
        text = words.text(message.code, name=name, text=message.text)
    if message.kind not in {"text", "url"}:
        party, sender = "system", ""
    return TranscriptEntry(
        str(message.index),
        message.kind,
        party,
        sender,
        text,
        words.clock(message.at),
        words.text("pushed_url") if message.kind == "url" else "",
    )
