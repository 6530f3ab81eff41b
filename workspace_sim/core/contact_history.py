"""The earlier interactions of a contact: those of a scenario, and finished chats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace_sim.core.disposition import disposition_name
from workspace_sim.core.frozen_value import replace
from workspace_sim.core.handling import PastInteraction, PastLine
from workspace_sim.core.identifiers import (
    AgentId,
    ChatId,
    ConsultationId,
    PastInteractionId,
)

if TYPE_CHECKING:
    from workspace_sim.core.desk import Desk
    from workspace_sim.core.entities import Chat
    from workspace_sim.core.events import ChatCompleted
    from workspace_sim.core.identifiers import ContactId
    from workspace_sim.core.world import World

_SUBJECT = "Subject"
"""The case data that names what a chat is about."""


def history_of(world: World, contact_id: ContactId) -> tuple[PastInteraction, ...]:
    """Return the earlier interactions of a contact, newest first."""
    return world.history.get(contact_id, ())


def contact_in_front(world: World, desk: Desk) -> ContactId | None:
    """Return whose window is in front: of a chat, or of a consultation about one.

    An instant message session and a call have no history beside them.
    """
    if desk.in_front is None:
        return None
    held = world.consultations.get(ConsultationId(desk.in_front))
    if held is not None:
        return (held.chat_as_left or world.chats[held.chat_id]).contact_id
    chat = world.chats.get(ChatId(desk.in_front))
    return chat.contact_id if chat else None


def past_interaction(
    world: World, contact_id: ContactId, interaction_id: PastInteractionId | None
) -> PastInteraction | None:
    """Return one of a contact's earlier interactions by its id, or None."""
    past = history_of(world, contact_id)
    return next((one for one in past if one.interaction_id == interaction_id), None)


def remember(world: World, event: ChatCompleted) -> World:
    """Put a chat that an agent has finished into the history of its contact."""
    if event.agent_id is None:
        return world
    chat = world.chats[event.chat_id]
    before = history_of(world, chat.contact_id)
    today = [one for one in before if not one.date]
    older = tuple(one for one in before if one.date)
    newest = (_past(world, chat), *today)[: world.options.history_max_records]
    history = world.history.put(chat.contact_id, (*newest, *older))
    return replace(world, history=history)


def _past(world: World, chat: Chat) -> PastInteraction:
    subject = dict(chat.case_data).get(_SUBJECT, "")
    return PastInteraction(
        PastInteractionId(f"{chat.chat_id}@{chat.started_at:g}"),
        chat.contact_id,
        "",
        subject or world.queues[chat.queue_id].name,
        disposition_name(world, chat.disposition),
        chat.note,
        tuple(_lines(world, chat)),
        chat.started_at,
    )


def _lines(world: World, chat: Chat) -> list[PastLine]:
    lines = []
    for one in chat.transcript:
        if one.kind not in {"text", "url"}:
            continue
        if one.party_kind == "contact":
            name = world.contacts[chat.contact_id].name
            lines.append(PastLine("contact", name, one.text))
        else:
            name = world.agents[AgentId(one.party_id)].name
            lines.append(PastLine("agent", name, one.text))
    return lines
