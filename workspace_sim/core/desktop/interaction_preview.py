"""The Interaction Previews of one desk: one for each invitation it must answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace_sim.core.desktop.capability import why_not
from workspace_sim.core.desktop.view_states import (
    Announcement,
    Control,
    InteractionPreviewView,
    PreviewView,
    Row,
)
from workspace_sim.core.entities import InvitationKind
from workspace_sim.core.routing import answers_automatically

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workspace_sim.core.desktop.words import Words
    from workspace_sim.core.entities import Contact, Invitation
    from workspace_sim.core.identifiers import AgentId
    from workspace_sim.core.world import World


def interaction_preview(
    world: World, agent_id: AgentId, words: Words
) -> InteractionPreviewView:
    """Return the Interaction Previews of an agent, oldest first."""
    previews = tuple(
        _preview(world, invitation, words)
        for invitation in world.index.of_agent.get(agent_id, ())
        if _is_shown(world, invitation)
    )
    if not previews:
        return InteractionPreviewView(shown=False)
    newest = previews[-1]
    seconds = f"{newest.deadline_at - newest.sent_at:g}"
    text = words.text("preview.new", title=newest.title, seconds=seconds)
    return InteractionPreviewView(
        shown=True,
        label=words.text("interaction_preview"),
        previews=previews,
        announcement=Announcement(newest.invitation_id, text),
    )


def _is_shown(world: World, invitation: Invitation) -> bool:
    at_once = world.options.answer_mode == "auto"
    return not (at_once and answers_automatically(world, invitation.kind))


def _preview(world: World, invitation: Invitation, words: Words) -> PreviewView:
    contact = _contact(world, invitation)
    title = _title(invitation, contact, words)
    return PreviewView(
        invitation_id=invitation.invitation_id,
        kind=invitation.kind,
        label=words.text("interaction_preview"),
        title=title,
        segment=contact.segment if contact else "",
        rows=tuple(_rows(world, invitation, words))
        if contact
        else (_origin(invitation, words),),
        countdown_label=words.text("countdown"),
        sent_at=invitation.sent_at,
        deadline_at=invitation.deadline_at,
        accept=_answer(world, "accept", invitation, title, words),
        reject=_answer(world, "reject", invitation, title, words),
    )


def _contact(world: World, invitation: Invitation) -> Contact | None:
    """Return the contact of the chat that an invitation is about, if it has one."""
    chat = world.chats.get(invitation.chat_id)
    return world.contacts[chat.contact_id] if chat else None


def _title(invitation: Invitation, contact: Contact | None, words: Words) -> str:
    """Say which kind it is: a routed chat, a transfer, a consultation, a call."""
    if invitation.kind is InvitationKind.ROUTED and contact is not None:
        return words.text("preview.routed", contact=contact.name)
    inviter = words.name(invitation.inviter_id)
    if invitation.kind is not InvitationKind.CONSULT:
        return words.text(f"preview.{invitation.kind.lower()}", inviter=inviter)
    voice = ".voice" if invitation.medium == "voice" else ""
    return words.text(f"preview.consult{voice}", inviter=inviter)


def _origin(invitation: Invitation, words: Words) -> Row:
    origin = words.name(invitation.inviter_id)
    return Row("origin", words.text("preview.origin"), origin)


def _rows(world: World, invitation: Invitation, words: Words) -> Iterator[Row]:
    """Yield what the administrator has chosen, without what is not known."""
    chat = world.chats[invitation.chat_id]
    contact = world.contacts[chat.contact_id]
    queue, origin = words.name(chat.queue_id), words.name(invitation.inviter_id)
    waited = invitation.sent_at - chat.queued_since
    routed = invitation.kind is InvitationKind.ROUTED
    case = {key: v for key, v in chat.case_data if not key.startswith("transferred_")}
    known = {
        "contact": Row("contact", words.text("contact"), contact.name),
        "segment": Row(
            "segment", words.text("contact.segment"), words.segment(contact)
        ),
        "origin": Row("origin", words.text("preview.origin"), origin),
        "queue": Row(
            "queue", words.text("preview.queue"), "" if queue == origin else queue
        ),
        "time_in_queue": Row(
            "time_in_queue",
            words.text("preview.waited"),
            words.duration(waited) if routed else "",
        ),
    }
    for field in world.options.preview_fields:
        if field in known:
            rows = [known[field]]
        else:
            left = [key for key in case if key not in world.options.preview_fields]
            keys = left if field == "case_data" else [field]
            rows = [Row(f"case:{key}", key, case.get(key, "")) for key in keys]
        yield from (row for row in rows if row.value)


def _answer(
    world: World, answer: str, invitation: Invitation, title: str, words: Words
) -> Control:
    intent = {
        "type": f"preview.{answer}",
        "invitation_id": invitation.invitation_id,
    }
    reason = why_not(world, invitation.agent_id, intent, words)
    return Control(
        f"preview.{answer}:{invitation.invitation_id}",
        "button",
        words.text(f"preview.{answer}", title=title),
        words.text(f"preview.{answer}.text"),
        enabled=not reason,
        reason=reason,
        intent=intent,
    )
