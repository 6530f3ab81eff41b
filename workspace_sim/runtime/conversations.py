"""How scripted people take part in instant message sessions and calls."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from workspace_sim.core import conversation_commands as v
from workspace_sim.core import conversation_events as n
from workspace_sim.core import events as e
from workspace_sim.core.identifiers import ContactId, ScriptId
from workspace_sim.runtime.draw import seconds_between
from workspace_sim.runtime.scripts import PEOPLE, Colleague, Customer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from workspace_sim.core.talks import Conversation
    from workspace_sim.core.vocabulary import Command, Event
    from workspace_sim.core.world import World
    from workspace_sim.runtime.scripts import Talk

Told: TypeAlias = n.ConversationConnected | n.ConversationMessageSent


def answered(
    world: World, customers: Mapping[str, Customer], event: n.ConversationRequested
) -> Iterator[Event]:
    """Let a contact who is called answer, or not."""
    customer = customers.get(event.target_id)
    if customer is None:
        return
    name = ScriptId(f"phone-{customer.contact_id}")
    position = world.scripts.get(name, 0)
    answer = customer.phone[min(position, len(customer.phone) - 1)]
    yield e.ScriptAdvanced(event.at, name, position + 1)
    if answer.does == "ignore":
        return
    takes = answer.does == "accept"
    due_at = event.at + seconds_between(answer.after, world.seed, name, position)
    command = v.AnswerCall(customer.contact_id, event.conversation_id, takes)
    yield e.CommandScheduled(event.at, due_at, PEOPLE, command)


def talked(
    world: World,
    people: Mapping[str, Colleague | Customer],
    event: Told,
) -> Iterator[Event]:
    """Let the scripted side of a conversation answer, or begin, or lose patience.

    Who takes a call speaks first; who asked for a session writes first.
    """
    held = world.conversations[event.conversation_id]
    for side in (held.agent_id, held.party_id):
        script = people.get(side)
        if script is None:
            continue
        begins = isinstance(event, n.ConversationConnected)
        first = held.party_id if held.medium == "voice" else held.agent_id
        spoken_to = side == first if begins else event.party_id != side
        if spoken_to:
            yield from _says(world, script, held, event.at)
        talk = _talk_of(script)
        if talk.patience is not None:
            due_at = event.at + talk.patience
            ends = _ends(script, held, held.last_said_at)
            yield e.CommandScheduled(event.at, due_at, PEOPLE, ends)


def _talk_of(script: Colleague | Customer) -> Talk:
    return script.talk if isinstance(script, Colleague) else script.on_phone


def _says(
    world: World, script: Colleague | Customer, held: Conversation, at: float
) -> Iterator[Event]:
    """Say the next line; after the last one do what follows."""
    talk, whose = _talk_of(script), _id_of(script)
    name = ScriptId(f"talk-{whose}-{held.conversation_id}")
    position, last = world.scripts.get(name, 0), len(talk.says)
    if position > last or (position == last and talk.then != "end"):
        return
    yield e.ScriptAdvanced(at, name, position + 1)
    due_at = at + seconds_between(talk.after, world.seed, name, position)
    if position == last:
        yield e.CommandScheduled(at, due_at, PEOPLE, _ends(script, held, None))
        return
    line, conversation_id = talk.says[position], held.conversation_id
    says: Command = v.SpeakOnCall(ContactId(whose), conversation_id, line)
    if isinstance(script, Colleague):
        says = v.SayInConversation(script.agent_id, conversation_id, line)
    yield e.CommandScheduled(at, due_at, PEOPLE, says)


def _id_of(script: Colleague | Customer) -> str:
    return script.agent_id if isinstance(script, Colleague) else script.contact_id


def _ends(
    script: Colleague | Customer, held: Conversation, since: float | None
) -> Command:
    if isinstance(script, Colleague):
        return v.EndConversation(script.agent_id, held.conversation_id, since)
    return v.HangUp(script.contact_id, held.conversation_id, since)
