"""The Interaction Previews of one desk: one for each invitation it must answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace_sim.core.desktop.view_states import (
    Announcement,
    Control,
    InteractionPreviewView,
    PreviewView,
    Row,
)
from workspace_sim.core.world import InvitationKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workspace_sim.core.desktop.words import Words
    from workspace_sim.core.identifiers import AgentId
    from workspace_sim.core.world import Chat, Contact, Invitation, World


def interaction_preview(
    world: World, agent_id: AgentId, words: Words
) -> InteractionPreviewView:
    """Return the Interaction Previews of an agent, oldest first."""
    previews = tuple(
        _preview(world, invitation, words)
        for invitation in world.index.of_agent.get(agent_id, ())
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


def _preview(world: World, invitation: Invitation, words: Words) -> PreviewView:
    chat = world.chats[invitation.chat_id]
    contact = world.contacts[chat.contact_id]
    title = _title(invitation, contact, words)
    return PreviewView(
        invitation_id=invitation.invitation_id,
        kind=invitation.kind,
        label=words.text("interaction_preview"),
        title=title,
        segment=contact.segment,
        rows=tuple(_rows(invitation, chat, words)),
        countdown_label=words.text("countdown"),
        sent_at=invitation.sent_at,
        deadline_at=invitation.deadline_at,
        accept=_answer("accept", invitation, title, words),
        reject=_answer("reject", invitation, title, words),
    )


def _title(invitation: Invitation, contact: Contact, words: Words) -> str:
    """Say which kind it is: a routed chat, a transfer, or a consultation."""
    if invitation.kind is InvitationKind.ROUTED:
        return words.text("preview.routed", contact=contact.name)
    inviter = words.name(invitation.inviter_id)
    if invitation.kind is InvitationKind.TRANSFER:
        return words.text("preview.transfer", inviter=inviter)
    voice = ".voice" if invitation.medium == "voice" else ""
    return words.text(f"preview.consult{voice}", inviter=inviter)


def _rows(invitation: Invitation, chat: Chat, words: Words) -> Iterator[Row]:
    yield Row("contact", words.text("contact"), words.contact(chat.contact_id))
    yield Row("queue", words.text("preview.queue"), words.name(chat.queue_id))
    yield Row("origin", words.text("preview.origin"), words.name(invitation.inviter_id))
    for key, value in chat.case_data:
        if not key.startswith("transferred_"):
            yield Row(key, key, value)


def _answer(answer: str, invitation: Invitation, title: str, words: Words) -> Control:
    return Control(
        f"preview.{answer}:{invitation.invitation_id}",
        "button",
        words.text(f"preview.{answer}", title=title),
        words.text(f"preview.{answer}.text"),
        intent={
            "type": f"preview.{answer}",
            "invitation_id": invitation.invitation_id,
        },
    )
