"""The Chat Interaction window of the interaction in front."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from workspace_sim.core.desktop.capability import why_not
from workspace_sim.core.desktop.compose import compose
from workspace_sim.core.desktop.conference import participants
from workspace_sim.core.desktop.consultation import (
    consultation_panel,
    consultation_panels,
    talk_of,
)
from workspace_sim.core.desktop.conversation import conversation_window
from workspace_sim.core.desktop.error_bar import error_bar
from workspace_sim.core.desktop.information import (
    case_rows,
    contact_rows,
    information,
)
from workspace_sim.core.desktop.talk import done
from workspace_sim.core.desktop.transcript import transcript
from workspace_sim.core.desktop.view_states import (
    Announcement,
    ChatInteractionWindowView,
    Control,
    PendingResponseView,
    TalkView,
)
from workspace_sim.core.desktop.wrap_up import wrap_up
from workspace_sim.core.entities import ChatState
from workspace_sim.core.identifiers import ChatId, ConsultationId, ConversationId
from workspace_sim.core.talks import TalkState

if TYPE_CHECKING:
    from workspace_sim.core.desk import Desk
    from workspace_sim.core.desktop.words import Words
    from workspace_sim.core.entities import Chat, Contact
    from workspace_sim.core.identifiers import AgentId
    from workspace_sim.core.talks import Consultation
    from workspace_sim.core.world import World


def chat_interaction_window(
    world: World, agent_id: AgentId, desk: Desk, words: Words
) -> ChatInteractionWindowView:
    """Return what the Chat Interaction window of an agent shows."""
    shown = desk.in_front
    if shown is None:
        return ChatInteractionWindowView(shown=False)
    if shown in world.conversations:
        held = world.conversations[ConversationId(shown)]
        return conversation_window(world, agent_id, held, words)
    if shown in world.consultations:
        asked = world.consultations[ConsultationId(shown)]
        return _consultation_window(world, agent_id, asked, words)
    return _chat_window(world, agent_id, world.chats[ChatId(shown)], words)


def _chat_window(
    world: World, agent_id: AgentId, chat: Chat, words: Words
) -> ChatInteractionWindowView:
    contact = world.contacts[chat.contact_id]
    status, deadline_at = _transfer_status(world, chat, words)
    view = replace(
        _together(_about(chat, contact, words), agent_id, chat, words),
        error=error_bar(world.desks[agent_id], chat.chat_id, words),
        transfer_status=status,
        transfer_deadline_at=deadline_at,
        toolbar_label=words.text("chat.toolbar"),
        toolbar=_toolbar(world, agent_id, chat, words),
        transcript_label=words.text("transcript"),
        transcript=transcript(chat.transcript, agent_id, words),
        consultations=_consultations(world, agent_id, chat, words),
        closing="" if chat.closes_at is None else words.text("chat.closing"),
        closes_at=chat.closes_at,
        compose=compose(world, agent_id, chat, words),
        wrap_up=wrap_up(world, agent_id, chat, words),
        information=information(world, agent_id, chat, words),
    )
    return _with_writing(view, chat, contact, words)


def _consultations(
    world: World, agent_id: AgentId, chat: Chat, words: Words
) -> tuple[TalkView, ...]:
    """Return the panels of the owner; who joined the chat has no part in them."""
    if chat.owner.id != agent_id:
        return ()
    return consultation_panels(world, agent_id, chat, words)


def _consultation_window(
    world: World, agent_id: AgentId, held: Consultation, words: Words
) -> ChatInteractionWindowView:
    """Return the window of who was consulted: the chat to read, and the consultation.

    On the phone nothing of the chat is shown but what it is about.
    """
    chat = held.chat_as_left or world.chats[held.chat_id]
    contact = world.contacts[chat.contact_id]
    asks, connected = words.agent(held.initiator_id), held.state
    read = () if held.medium == "voice" else chat.transcript
    ended = connected is TalkState.ENDED
    code = "chat.ended" if ended else "consultation.connected_to"
    names = {"name": asks, "contact": contact.name}
    return replace(
        _about(chat, contact, words),
        label=words.text("consultation.bar", **names),
        title=words.text("consultation.bar", **names),
        chat_id=held.consultation_id,
        connection_state="ended" if ended else "connected",
        connection_label=words.text(code, name=asks),
        reading="" if ended else words.text("consultation.reading", **names),
        toolbar_label=words.text("chat.toolbar"),
        toolbar=(done(world, agent_id, talk_of(held, agent_id, words), words),),
        transcript_label=words.text("consultation.read_only"),
        transcript=transcript(read, agent_id, words),
        consultations=(consultation_panel(world, agent_id, held, words),),
        information=information(world, agent_id, chat, words),
    )


def _about(chat: Chat, contact: Contact, words: Words) -> ChatInteractionWindowView:
    """Return the part of the window that tells whose chat it is."""
    active = chat.state is ChatState.PROCESSING
    return ChatInteractionWindowView(
        shown=True,
        label=words.text("chat.window", name=contact.name),
        title=f"{contact.name} - {words.text('chat')}",
        chat_id=chat.chat_id,
        contact_name=contact.name,
        segment=contact.segment,
        segment_label=words.segment(contact),
        connection_state="connected" if active else "ended",
        connection_label=words.text("chat.connected" if active else "chat.ended"),
        case_label=words.text("case_information"),
        case=case_rows(chat, words),
        contact_label=words.text("contact_information"),
        contact=contact_rows(contact, words),
    )


def _together(
    view: ChatInteractionWindowView, agent_id: AgentId, chat: Chat, words: Words
) -> ChatInteractionWindowView:
    """Add who is in a conference."""
    together = participants(agent_id, chat, words)
    if not together:
        return view
    label = words.text("conference.participants", name=view.contact_name)
    return replace(view, participants_label=label, participants=together)


def _with_writing(
    view: ChatInteractionWindowView, chat: Chat, contact: Contact, words: Words
) -> ChatInteractionWindowView:
    """Add what tells who writes and who waits for a reply."""
    box, send = _message_controls(chat, contact, words)
    typing = words.text("typing", name=contact.name) if chat.typing is not None else ""
    return replace(
        view,
        pending_response=_pending(chat, words),
        typing=typing,
        typing_intent={"type": "chat.typing", "chat_id": chat.chat_id},
        message_box=box,
        send=send,
        announcement=_announcement(chat, view, typing),
    )


def _transfer_status(
    world: World, chat: Chat, words: Words
) -> tuple[str, float | None]:
    pending = chat.transfer or chat.conference
    if pending is None:
        return "", None
    kind = "transfer" if chat.transfer else "conference"
    target = words.name(pending.target_id)
    invitation = world.invitation_of(chat.chat_id)
    deadline_at = invitation.deadline_at if invitation else None
    return words.text(f"{kind}.requested", target=target), deadline_at


_TOOLS = (
    ("transfer", "transfer.text"),
    ("consult", "consult.text"),
    ("conference", "conference.text"),
    ("end", "end"),
    ("done", "done"),
)


def _toolbar(
    world: World, agent_id: AgentId, chat: Chat, words: Words
) -> tuple[Control, ...]:
    tools = []
    for action, text in _TOOLS:
        intent = {"type": f"chat.{action}", "chat_id": chat.chat_id}
        reason = why_not(world, agent_id, intent, words)
        tools.append(
            Control(
                f"chat.{action}",
                "button",
                words.text(action),
                words.text(text),
                enabled=not reason,
                reason=reason,
                intent=intent,
            )
        )
    return tuple(tools)


def _pending(chat: Chat, words: Words) -> PendingResponseView:
    if chat.unanswered_since is None:
        return PendingResponseView("none")
    levels: tuple[Literal["waiting", "warning", "overdue"], ...]
    levels = ("waiting", "warning", "overdue")
    level = levels[chat.pending_level]
    label = words.text(f"pending.{level}")
    return PendingResponseView(level, label, chat.unanswered_since)


def _message_controls(
    chat: Chat, contact: Contact, words: Words
) -> tuple[Control, Control]:
    active = chat.state is ChatState.PROCESSING
    reason = "" if active else words.text("chat.not_active")
    intent = {"type": "chat.send", "chat_id": chat.chat_id}
    label = words.text("message_box", name=contact.name)
    box = Control(
        "chat.message", "textbox", label, enabled=active, reason=reason, intent=intent
    )
    send = words.text("send")
    button = Control(
        "chat.send", "button", send, send, enabled=active, reason=reason, intent=intent
    )
    return box, button


def _announcement(
    chat: Chat, view: ChatInteractionWindowView, typing: str
) -> Announcement:
    """Say what is newest: a pending transfer, who types, how a consultation stands."""
    pending = chat.transfer or chat.conference
    if pending is not None:
        begun = f"{pending.target_id}-{pending.requested_at:g}"
        return Announcement(f"transfer-{chat.chat_id}-{begun}", view.transfer_status)
    if typing:
        return Announcement(f"typing-{chat.typing}", typing)
    if view.participants:
        there = ", ".join(one.name for one in view.participants)
        said = f"{view.participants_label}: {there}"
        return Announcement(f"conference-{chat.chat_id}-{there}", said)
    if not view.consultations:
        return Announcement()
    newest = view.consultations[-1]
    stands = f"{newest.label}: {newest.state_label}"
    return Announcement(f"{newest.talk_id}-{newest.state}", stands)
