"""The window of an instant message session or a call, as one of its sides sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace_sim.core.desktop.error_bar import error_bar
from workspace_sim.core.desktop.talk import Talk, done, ending, writing
from workspace_sim.core.desktop.transcript import transcript
from workspace_sim.core.desktop.view_states import (
    Announcement,
    ChatInteractionWindowView,
    Control,
    TalkView,
)
from workspace_sim.core.talks import TalkState

if TYPE_CHECKING:
    from workspace_sim.core.desktop.words import Words
    from workspace_sim.core.identifiers import AgentId
    from workspace_sim.core.talks import Conversation
    from workspace_sim.core.world import World


def conversation_window(
    world: World, agent_id: AgentId, held: Conversation, words: Words
) -> ChatInteractionWindowView:
    """Return the window of a conversation."""
    conversation_id = held.conversation_id
    name, title = other_side(held, agent_id, words), title_of(held, agent_id, words)
    over = held.state is TalkState.ENDED
    return ChatInteractionWindowView(
        shown=True,
        label=title,
        title=title,
        chat_id=conversation_id,
        contact_name=name,
        connection_state="ended" if over else "connected",
        connection_label=state_of(held, words),
        error=error_bar(world.desks[agent_id], conversation_id, words),
        toolbar_label=words.text("conversation.toolbar"),
        toolbar=(done(world, agent_id, _talk_of(held, agent_id, words), words),),
        conversation=_talk_view(world, agent_id, held, words),
        announcement=Announcement(
            f"{conversation_id}-{held.state}", f"{title}: {state_of(held, words)}"
        ),
    )


def other_side(held: Conversation, agent_id: AgentId, words: Words) -> str:
    """Return the name of the other side; before anybody takes part, who was chosen."""
    if agent_id != held.agent_id:
        return words.agent(held.agent_id)
    return words.name(held.party_id or held.target_id)


def title_of(held: Conversation, agent_id: AgentId, words: Words) -> str:
    """Return what a conversation is called on the desk of one of its sides."""
    name = other_side(held, agent_id, words)
    return words.text(f"conversation.{held.medium}", name=name)


def state_of(held: Conversation, words: Words) -> str:
    """Return the state of a conversation in words."""
    return words.text(f"conversation.{held.medium}.{held.state}")


def _talk_view(
    world: World, agent_id: AgentId, held: Conversation, words: Words
) -> TalkView:
    talk, connected = _talk_of(held, agent_id, words), held.state is TalkState.CONNECTED
    box, send = writing(talk, words) if connected else (None, None)
    return TalkView(
        talk_id=held.conversation_id,
        label="",
        medium=held.medium,
        name=other_side(held, agent_id, words),
        state=held.state,
        state_label=state_of(held, words),
        private_label="",
        since=held.since,
        deadline_at=_deadline(world, held),
        transcript_label=words.text(
            f"conversation.{held.medium}.transcript",
            name=other_side(held, agent_id, words),
        ),
        transcript=transcript(held.transcript, agent_id, words),
        message_box=box,
        send=send,
        end=_end(world, agent_id, held, words),
    )


def _deadline(world: World, held: Conversation) -> float | None:
    if held.invitation_id is None:
        return held.deadline_at
    return world.invitations[held.invitation_id].deadline_at


def _talk_of(held: Conversation, agent_id: AgentId, words: Words) -> Talk:
    code, name = f"conversation.{held.medium}", other_side(held, agent_id, words)
    return Talk("conversation", held.conversation_id, code, name)


def _end(
    world: World, agent_id: AgentId, held: Conversation, words: Words
) -> Control | None:
    """Return the control that ends a conversation, or takes it back."""
    if held.state is TalkState.ENDED:
        return None
    action = "cancel" if held.state is TalkState.CONNECTING else "end"
    talk = _talk_of(held, agent_id, words)
    return ending(world, agent_id, talk, action, words)
