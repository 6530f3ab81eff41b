"""Chat conferences on a desktop: who is in the chat, and who can be removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace_sim.core.desktop.view_states import Control, ParticipantView

if TYPE_CHECKING:
    from workspace_sim.core.desktop.words import Words
    from workspace_sim.core.entities import Chat
    from workspace_sim.core.identifiers import AgentId


def participants(
    agent_id: AgentId, chat: Chat, words: Words
) -> tuple[ParticipantView, ...]:
    """Return the agents in a chat, in the order they joined; none while there is one.

    Args:
        agent_id: Who looks; the owner sees how to remove the others.
        chat: The chat.
        words: The words of that desktop.
    """
    if len(chat.agents) < 2:  # noqa: PLR2004 - a conference has two agents at least
        return ()
    return tuple(_participant(agent_id, chat, one, words) for one in chat.agents)


def _participant(
    agent_id: AgentId, chat: Chat, party_id: AgentId, words: Words
) -> ParticipantView:
    owns = chat.owner.id == party_id
    removable = chat.owner.id == agent_id and not owns and chat.contact_present
    return ParticipantView(
        party_id,
        words.text("you") if party_id == agent_id else words.agent(party_id),
        words.text("conference.owner") if owns else "",
        _remove(chat, party_id, words) if removable else None,
    )


def _remove(chat: Chat, party_id: AgentId, words: Words) -> Control:
    return Control(
        f"chat.remove:{party_id}",
        "button",
        words.text("conference.remove", name=words.agent(party_id)),
        intent={
            "type": "chat.remove",
            "chat_id": chat.chat_id,
            "party_id": party_id,
        },
    )
