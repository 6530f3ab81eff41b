"""How scripted customers and colleagues react to events.

A reaction is a command put on the agenda; the position in each script is part of the
world. So a contact center that was rebuilt from its log goes on as it would have.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace_sim.core import commands as c
from workspace_sim.core import conference_events as k
from workspace_sim.core import conversation_events as n
from workspace_sim.core import events as e
from workspace_sim.core.entities import InvitationKind
from workspace_sim.core.identifiers import ScriptId, TargetId
from workspace_sim.runtime import conversations
from workspace_sim.runtime.draw import seconds_between
from workspace_sim.runtime.scripts import (
    PEOPLE,
    Colleague,
    Customer,
    Initiative,
    Script,
    script_id,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workspace_sim.core.talks import Consultation
    from workspace_sim.core.vocabulary import Command, Event
    from workspace_sim.core.world import World


_INTO_A_CHAT = {
    InvitationKind.ROUTED,
    InvitationKind.TRANSFER,
    InvitationKind.CONFERENCE,
}


class Cast:
    """The scripts of a scenario, found by whom they play.

    Args:
        scripts: One for each scripted person.
        initiatives: What colleagues try again after it failed.
    """

    def __init__(
        self, scripts: tuple[Script, ...], initiatives: tuple[Initiative, ...] = ()
    ) -> None:
        self._initiatives = initiatives
        self._colleagues: dict[str, Colleague] = {
            one.agent_id: one for one in scripts if isinstance(one, Colleague)
        }
        self._customers: dict[str, Customer] = {
            one.contact_id: one for one in scripts if isinstance(one, Customer)
        }

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
            case e.MessageSent():
                return (*self._joins_in(world, event), *self._waits(world, event))
            case e.PartyAdded():
                return tuple(self._waits(world, event))
            case e.ConsultationConnected() | e.ConsultationMessageSent():
                return tuple(self._talks(world, event))
            case (
                n.ConversationRequested()
                | n.ConversationConnected()
                | n.ConversationMessageSent()
            ):
                return tuple(self._converses(world, event))
            case _:
                return tuple(self._takes_initiative(event))

    def _converses(
        self, world: World, event: n.ConversationRequested | conversations.Told
    ) -> Iterator[Event]:
        if isinstance(event, n.ConversationRequested):
            return conversations.answered(world, self._customers, event)
        people: dict[str, Script] = {**self._colleagues, **self._customers}
        return conversations.talked(world, people, event)

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
        if answer.says and event.kind in _INTO_A_CHAT:
            says = c.SendMessage(agent_id, event.chat_id, answer.says)
            yield _planned(event.at, due_at + 2, says)

    def _replied(self, world: World, event: e.MessageSent) -> Iterator[Event]:
        chat = world.chats[event.chat_id]
        customer = self._customers.get(chat.contact_id)
        if customer is None or not chat.contact_present:
            return
        name = script_id(customer)
        position = world.scripts.get(name, 0)
        reply = customer.page_said(event)
        if reply is None and position < len(customer.replies):
            reply = customer.replies[position]
            yield e.ScriptAdvanced(event.at, name, position + 1)
        if reply is None:
            return
        pause = seconds_between(customer.after, world.seed, name, position)
        contact_id, chat_id = chat.contact_id, chat.chat_id
        types = c.StartContactTyping(contact_id, chat_id)
        says = c.SendContactMessage(contact_id, chat_id, reply)
        yield _planned(event.at, event.at + pause / 2, types)
        yield _planned(event.at, event.at + pause, says)

    def _joins_in(self, world: World, event: e.MessageSent) -> Iterator[Event]:
        """Let the colleagues in a chat reply to what the contact has just written."""
        for agent_id in world.chats[event.chat_id].agents:
            colleague = self._colleagues.get(agent_id)
            if colleague is None:
                continue
            name = ScriptId(f"chat-{agent_id}-{event.chat_id}")
            position = world.scripts.get(name, 0)
            if position >= len(colleague.replies):
                continue
            yield e.ScriptAdvanced(event.at, name, position + 1)
            after = colleague.talk.after
            due_at = event.at + seconds_between(after, world.seed, name, position)
            says = c.SendMessage(agent_id, event.chat_id, colleague.replies[position])
            yield _planned(event.at, due_at, says)

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

    def _talks(
        self, world: World, event: e.ConsultationConnected | e.ConsultationMessageSent
    ) -> Iterator[Event]:
        """Let the colleague of a consultation answer, or begin, or lose patience."""
        held = world.consultations[event.consultation_id]
        for agent_id, asked in ((held.initiator_id, True), (held.agent_id, False)):
            colleague = self._colleagues.get(agent_id) if agent_id else None
            if colleague is None:
                continue
            begins = isinstance(event, e.ConsultationConnected)
            spoken_to = asked if begins else event.agent_id != agent_id
            if spoken_to:
                yield from self._says(world, colleague, held, event.at)
            if colleague.talk.patience is not None:
                ends = c.EndConsultation(
                    colleague.agent_id, held.consultation_id, held.last_said_at
                )
                due_at = event.at + colleague.talk.patience
                yield _planned(event.at, due_at, ends)

    def _says(
        self, world: World, colleague: Colleague, held: Consultation, at: float
    ) -> Iterator[Event]:
        """Say the next line; after the last one do what follows."""
        name = ScriptId(f"talk-{colleague.agent_id}-{held.consultation_id}")
        talk = colleague.talk
        position, last = world.scripts.get(name, 0), len(talk.says)
        if position > last or (position == last and talk.then == "stay"):
            return
        yield e.ScriptAdvanced(at, name, position + 1)
        due_at = at + seconds_between(talk.after, world.seed, name, position)
        yield _planned(at, due_at, _next_in_talk(colleague, held, position))

    def _takes_initiative(self, event: Event) -> Iterator[Event]:
        match event:
            case e.TransferFailed() | e.ConsultationFailed() | k.ConferenceFailed():
                yield from self._tries_again(event)
            case e.ChatCompleted():
                for one in self._initiatives:
                    if one.once_done == event.chat_id:
                        yield _planned(event.at, event.at + one.at, one.command())
            case _:
                return

    def _tries_again(
        self, event: e.TransferFailed | e.ConsultationFailed | k.ConferenceFailed
    ) -> Iterator[Event]:
        """Let a colleague whose initiative failed begin it once more.

        Of several that fail alike the first is tried again: they do not multiply.
        """
        asked = (event.agent_id, event.chat_id, event.target_id)
        for one in self._initiatives:
            same = (one.agent_id, one.chat_id, one.target_id) == asked
            if same and one.again_after is not None:
                yield _planned(event.at, event.at + one.again_after, one.command())
                return


def _next_in_talk(colleague: Colleague, held: Consultation, position: int) -> Command:
    agent_id, talk = colleague.agent_id, colleague.talk
    if position < len(talk.says):
        line = talk.says[position]
        return c.SendConsultationMessage(agent_id, held.consultation_id, line)
    if talk.then == "transfer":
        other = held.agent_id if agent_id == held.initiator_id else held.initiator_id
        return c.TransferChat(agent_id, held.chat_id, TargetId(str(other)))
    return c.EndConsultation(agent_id, held.consultation_id)


def _planned(at: float, due_at: float, command: Command) -> e.CommandScheduled:
    return e.CommandScheduled(at, due_at, PEOPLE, command)
