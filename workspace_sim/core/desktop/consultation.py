"""Consultations on a desktop: the panels of who asked, the window of who was asked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workspace_sim.core.desktop.talk import Talk, ending, writing
from workspace_sim.core.desktop.transcript import transcript
from workspace_sim.core.desktop.view_states import Control, TalkView
from workspace_sim.core.talks import TalkState

if TYPE_CHECKING:
    from workspace_sim.core.desktop.words import Words
    from workspace_sim.core.entities import Chat
    from workspace_sim.core.identifiers import AgentId
    from workspace_sim.core.talks import Consultation
    from workspace_sim.core.world import World


def consultation_panels(
    world: World, agent_id: AgentId, chat: Chat, words: Words
) -> tuple[TalkView, ...]:
    """Return the panels of the consultations that an agent asked for about a chat."""
    held = (world.consultations[one] for one in chat.consultations)
    return tuple(consultation_panel(world, agent_id, one, words) for one in held)


def consultation_panel(
    world: World, agent_id: AgentId, held: Consultation, words: Words
) -> TalkView:
    """Return one consultation as one of its sides sees it."""
    name = partner(held, agent_id, words)
    voice = "voice." if held.medium == "voice" else ""
    state = f"consultation.{voice}state.{held.state}"
    title = "consultation.voice" if voice else "consultation"
    talk, connected = talk_of(held, agent_id, words), held.state is TalkState.CONNECTED
    box, send = writing(talk, words) if connected else (None, None)
    return TalkView(
        talk_id=held.consultation_id,
        label=words.text(title, name=name),
        medium=held.medium,
        name=name,
        state=held.state,
        state_label=words.text(state),
        private_label=words.text(f"consultation.{voice}private"),
        since=held.since,
        deadline_at=_deadline(world, held),
        transcript_label=words.text(f"consultation.{voice}transcript", name=name),
        transcript=transcript(held.transcript, agent_id, words),
        message_box=box,
        send=send,
        end=_end(world, agent_id, held, words),
    )


def partner(held: Consultation, agent_id: AgentId, words: Words) -> str:
    """Return the name of the other side; before anybody accepts, who was chosen."""
    if agent_id != held.initiator_id:
        return words.agent(held.initiator_id)
    return words.agent(held.agent_id) if held.agent_id else words.name(held.target_id)


def _deadline(world: World, held: Consultation) -> float | None:
    if held.invitation_id is None:
        return None
    return world.invitations[held.invitation_id].deadline_at


def talk_of(held: Consultation, agent_id: AgentId, words: Words) -> Talk:
    """Return what the controls of a consultation are made of."""
    code = "consultation.voice" if held.medium == "voice" else "consultation"
    name = partner(held, agent_id, words)
    return Talk("consultation", held.consultation_id, code, name)


def _end(
    world: World, agent_id: AgentId, held: Consultation, words: Words
) -> Control | None:
    """Return the control that ends a consultation, or takes it back."""
    if held.state is TalkState.ENDED:
        return None
    talk = talk_of(held, agent_id, words)
    if held.state is TalkState.CONNECTED:
        return ending(world, agent_id, talk, "end", words)
    return ending(world, agent_id, replace(talk, code="consultation"), "cancel", words)
