"""The library of standard responses: found by search, filled in, inserted or sent."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, assert_never

from workspace_sim.core import chat as chats
from workspace_sim.core import commands as c
from workspace_sim.core import handling_commands as h
from workspace_sim.core import handling_events as g
from workspace_sim.core.desk import Insertion
from workspace_sim.core.entities import Chat, ChatState
from workspace_sim.core.frozen_value import replace
from workspace_sim.core.refusal import Refusal
from workspace_sim.core.text import SEARCH_MAX_LENGTH, text_refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workspace_sim.core.handling import StandardResponse
    from workspace_sim.core.identifiers import AgentId, ChatId
    from workspace_sim.core.vocabulary import Event, ResponseCommand, ResponseEvent
    from workspace_sim.core.world import World

_PLACEHOLDER = re.compile(r"\$([A-Za-z]+\.[A-Za-z]+)\$")
PLACEHOLDERS = (
    "Agent.FirstName",
    "Agent.FullName",
    "Agent.LastName",
    "Contact.FirstName",
    "Contact.FullName",
    "Contact.LastName",
    "Interaction.Queue",
)
"""What a standard response may name between two dollar signs."""


def placeholders(text: str) -> tuple[str, ...]:
    """Return what a text wants to have filled in."""
    return tuple(_PLACEHOLDER.findall(text))


def filled_in(
    world: World, response: StandardResponse, chat: Chat, agent_id: AgentId
) -> str:
    """Return what a standard response says in one chat."""
    agent, contact = world.agents[agent_id], world.contacts[chat.contact_id]
    values: Mapping[str, str] = {
        "Agent.FirstName": agent.first_name,
        "Agent.FullName": agent.name,
        "Agent.LastName": agent.last_name,
        "Contact.FirstName": contact.first_name,
        "Contact.FullName": contact.name,
        "Contact.LastName": contact.last_name,
        "Interaction.Queue": world.queues[chat.queue_id].name,
    }
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), response.text)


def found_responses(world: World, text: str) -> list[StandardResponse]:
    """Return the responses that hold every word of a search, in the library's order."""
    words = text.casefold().split()
    return [
        response
        for response in world.responses.values()
        if all(word in _searched(response) for word in words)
    ]


def _searched(response: StandardResponse) -> str:
    return f"{response.category} {response.title} {response.text}".casefold()


def decide(
    world: World, command: ResponseCommand, at: float
) -> tuple[Event, ...] | Refusal:
    """Decide what an agent does with the library.

    Raises:
        Nothing. Refusals: `chat.unknown`, `chat.not_yours`, `chat.not_active`,
        `response.unknown`, `text.*`.
    """
    match command:
        case h.SearchResponses():
            refusal = text_refusal(command.text, SEARCH_MAX_LENGTH)
            if refusal:
                return refusal
            return (g.ResponsesSearched(at, command.agent_id, command.text),)
        case h.InsertResponse() | h.SendResponse():
            return _used(world, command, at)
        case _:
            assert_never(command)


def _used(
    world: World, command: h.InsertResponse | h.SendResponse, at: float
) -> tuple[Event, ...] | Refusal:
    agent_id, chat_id, response_id = (
        command.agent_id,
        command.chat_id,
        command.response_id,
    )
    chat = chats.held_chat(world, agent_id, chat_id)
    if isinstance(chat, Refusal):
        return chat
    if chat.state is not ChatState.PROCESSING:
        return Refusal("chat.not_active", (("chat", chat_id),))
    response = world.responses.get(response_id)
    if response is None:
        return Refusal("response.unknown", (("response", response_id),))
    text = filled_in(world, response, chat, agent_id)
    sent = isinstance(command, h.SendResponse)
    used = g.ResponseUsed(at, chat_id, agent_id, response_id, text, sent)
    if not sent:
        return (used,)
    outcome = chats.decide(world, c.SendMessage(agent_id, chat_id, text), at)
    return outcome if isinstance(outcome, Refusal) else (used, *outcome)


def evolve(world: World, event: ResponseEvent) -> World:
    """Search the library, or put a response into the message box and close it."""
    match event:
        case g.ResponsesSearched():
            return world.with_desk(event.agent_id, responses_text=event.text)
        case g.ResponseUsed():
            sections = world.desks[event.agent_id].sections - {"responses"}
            world = world.with_desk(event.agent_id, sections=sections)
            if event.sent:
                return world
            return inserted(world, event.agent_id, event.chat_id, event.text)
        case _:
            assert_never(event)


def inserted(world: World, agent_id: AgentId, chat_id: ChatId, text: str) -> World:
    """Put a text into a message box; each insertion has a number of its own."""
    world = replace(world, counter=world.counter + 1)
    newest = Insertion(world.counter, chat_id, text)
    return world.with_desk(agent_id, insertion=newest)
