"""How customers and colleagues behave, as data, and how they react to events.

A reaction is a command put on the agenda; the position in each script is part of the
world. So a contact center that was rebuilt from its log goes on as it would have.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from workspace_sim.core import commands as c
from workspace_sim.core import events as e
from workspace_sim.core.identifiers import AgentId, ContactId, ScriptId
from workspace_sim.runtime.draw import seconds_between

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workspace_sim.core.vocabulary import Command, Event
    from workspace_sim.core.world import World

PEOPLE = 0
"""Priority of what people do on the agenda: before timers of the same second."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How a colleague answers one invitation.

    Attributes:
        does: `"accept"`, `"reject"`, or `"ignore"` until the time is over.
        after: Seconds to think, at least and at most.
        says: What the colleague writes to the contact after accepting.
    """

    does: Literal["accept", "reject", "ignore"]
    after: tuple[float, float] = (3.0, 6.0)
    says: str = ""


@dataclass(frozen=True, slots=True)
class Colleague:
    """A scripted agent: one answer per invitation, the last one repeats."""

    agent_id: AgentId
    answers: tuple[Answer, ...] = (Answer("accept"),)


@dataclass(frozen=True, slots=True)
class StatusChange:
    """A colleague changes status at a simulated second."""

    at: float
    agent_id: AgentId
    action: c.StatusAction
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Customer:
    """A scripted contact.

    Attributes:
        contact_id: Who it is.
        replies: What the contact says after each message of an agent, in order; after
            the last one the contact only listens.
        after: Seconds to reply, at least and at most; half of them typing.
        patience: Seconds without an answer until the contact leaves; None for ever.
    """

    contact_id: ContactId
    replies: tuple[str, ...] = ()
    after: tuple[float, float] = (4.0, 9.0)
    patience: float | None = None


Script: TypeAlias = Colleague | Customer


def script_id(script: Script) -> ScriptId:
    """Return the name of a script: whose it is."""
    owner = script.agent_id if isinstance(script, Colleague) else script.contact_id
    return ScriptId(f"script-{owner}")


class Cast:
    """The scripts of a scenario, found by whom they play.

    Args:
        scripts: One for each scripted person.
    """

    def __init__(self, scripts: tuple[Script, ...]) -> None:
        self._colleagues = {s.agent_id: s for s in scripts if isinstance(s, Colleague)}
        self._customers = {s.contact_id: s for s in scripts if isinstance(s, Customer)}

    def react(self, world: World, event: Event) -> tuple[Event, ...]:
        """Return what scripted people put on the agenda because of an event.

        Args:
            world: The contact center after the event.
            event: What has just happened.
        """
        match event:
            case e.InvitationSent():
                return tuple(self._answered(world, event))
            case e.MessageSent() if event.party_kind == "agent":
                return tuple(self._replied(world, event))
            case e.MessageSent() | e.PartyAdded():
                return tuple(self._waits(world, event))
            case _:
                return ()

    def _answered(self, world: World, event: e.InvitationSent) -> Iterator[Event]:
        colleague = self._colleagues.get(event.agent_id)
        if colleague is None:
            return
        name = script_id(colleague)
        position = world.scripts.get(name, 0)
        answer = colleague.answers[min(position, len(colleague.answers) - 1)]
        yield e.ScriptAdvanced(event.at, name, position + 1)
        if answer.does == "ignore":
            return
        due_at = event.at + seconds_between(answer.after, world.seed, name, position)
        agent_id, invitation_id = event.agent_id, event.invitation_id
        if answer.does == "reject":
            rejects = c.RejectInvitation(agent_id, invitation_id)
            yield _planned(event.at, due_at, rejects)
            return
        yield _planned(event.at, due_at, c.AcceptInvitation(agent_id, invitation_id))
        if answer.says:
            says = c.SendMessage(agent_id, event.chat_id, answer.says)
            yield _planned(event.at, due_at + 2, says)

    def _replied(self, world: World, event: e.MessageSent) -> Iterator[Event]:
        chat = world.chats[event.chat_id]
        customer = self._customers.get(chat.contact_id)
        if customer is None or not chat.contact_present:
            return
        name = script_id(customer)
        position = world.scripts.get(name, 0)
        if position >= len(customer.replies):
            return
        yield e.ScriptAdvanced(event.at, name, position + 1)
        pause = seconds_between(customer.after, world.seed, name, position)
        contact_id, chat_id = chat.contact_id, chat.chat_id
        types = c.StartContactTyping(contact_id, chat_id)
        says = c.SendContactMessage(contact_id, chat_id, customer.replies[position])
        yield _planned(event.at, event.at + pause / 2, types)
        yield _planned(event.at, event.at + pause, says)

    def _waits(
        self, world: World, event: e.MessageSent | e.PartyAdded
    ) -> Iterator[Event]:
        chat = world.chats[event.chat_id]
        customer = self._customers.get(chat.contact_id)
        if customer is None or customer.patience is None:
            return
        if chat.unanswered_since != event.at:
            return
        leaves = c.LeaveChat(chat.contact_id, chat.chat_id, event.at)
        yield _planned(event.at, event.at + customer.patience, leaves)


def _planned(at: float, due_at: float, command: Command) -> e.CommandScheduled:
    return e.CommandScheduled(at, due_at, PEOPLE, command)
