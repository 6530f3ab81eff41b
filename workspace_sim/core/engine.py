"""The engine: `decide` holds every rule, `evolve` is the only way a world changes.

`decide` never raises for what a person can do: a refused command is the one event
`CommandRefused`. `evolve` is total and knows no rule.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from workspace_sim.core import (
    agenda,
    channel_status,
    chat,
    chat_changes,
    composing,
    conference,
    consultation,
    consultation_changes,
    consultation_invitations,
    consultation_windows,
    contact_history,
    conversation,
    conversation_changes,
    desk_requests,
    desk_windows,
    disposition,
    favorites,
    inactivity,
    interaction_preview,
    login,
    login_changes,
    my_channels,
    my_messages,
    routing,
    sections,
    standard_responses,
    team_communicator,
    transfer,
    unavailable,
    vocabulary,
)
from workspace_sim.core import events as e
from workspace_sim.core import handling_events as g
from workspace_sim.core.frozen_value import replace
from workspace_sim.core.refusal import Refusal
from workspace_sim.core.vocabulary import Command, Event, members
from workspace_sim.core.world import World

RULES_VERSION = 1
"""Raised when `decide` or a script gives other events for the same acts in a world that
was met before, so that an attempt may not go on as it began. Adding what no lesson
could do before does not raise it; a stored name or field that changes raises
`codec.SCHEMA_VERSION` instead."""

Decide: TypeAlias = Callable[[World, Any, float], tuple[Event, ...] | Refusal]
Evolve: TypeAlias = Callable[[World, Any], World]

_DECIDES: tuple[tuple[Any, Decide], ...] = (
    (vocabulary.LoginCommand, login.decide),
    (vocabulary.ChannelCommand, channel_status.decide),
    (vocabulary.MyChannelsCommand, my_channels.decide),
    (vocabulary.ChatCommand, chat.decide),
    (vocabulary.InvitationCommand, interaction_preview.decide),
    (vocabulary.DispositionCommand, disposition.decide),
    (vocabulary.ResponseCommand, standard_responses.decide),
    (vocabulary.ComposingCommand, composing.decide),
    (vocabulary.SectionCommand, sections.decide),
    (vocabulary.ClosingCommand, inactivity.decide),
    (vocabulary.TransferCommand, transfer.decide),
    (vocabulary.ConsultationCommand, consultation.decide),
    (vocabulary.ConferenceCommand, conference.decide),
    (vocabulary.ConversationCommand, conversation.decide),
    (vocabulary.UnavailableCommand, unavailable.decide),
    (vocabulary.CommunicatorCommand, team_communicator.decide),
    (vocabulary.FavoriteCommand, favorites.decide),
    (vocabulary.DeskCommand, desk_windows.decide),
    (vocabulary.MessagesCommand, my_messages.decide),
)
_EVOLVES: tuple[tuple[Any, Evolve], ...] = (
    (vocabulary.LoginEvent, login_changes.evolve),
    (e.ChannelStateChanged, channel_status.evolve),
    (e.ChatCompleted, contact_history.remember),
    (vocabulary.MyChannelsEvent, my_channels.evolve),
    (vocabulary.ChatEvent, chat_changes.evolve),
    (vocabulary.DispositionEvent, disposition.evolve),
    (vocabulary.ResponseEvent, standard_responses.evolve),
    (g.EmojiInserted, composing.evolve),
    (e.MessageSent, composing.follow),
    (vocabulary.ClosingEvent, inactivity.evolve),
    (vocabulary.SectionEvent, sections.evolve),
    (conversation_changes.InvitedEvent, conversation_changes.follow_invitation),
    (e.InvitationSent | vocabulary.InvitationClosed, interaction_preview.evolve),
    (consultation_changes.InvitedEvent, consultation_changes.follow_invitation),
    (vocabulary.TransferEvent, transfer.evolve),
    (vocabulary.ConsultationEvent, consultation_changes.evolve),
    (vocabulary.ConferenceEvent, conference.evolve),
    (vocabulary.ConversationEvent, conversation_changes.evolve),
    (vocabulary.CommunicatorEvent, team_communicator.evolve),
    (vocabulary.FavoriteEvent, favorites.evolve),
    (vocabulary.DeskEvent, desk_windows.evolve),
    (vocabulary.MessagesEvent, my_messages.evolve),
    (vocabulary.AgendaEvent, agenda.evolve),
    (desk_windows.WindowEvent, desk_windows.follow),
    (desk_requests.RequestEvent, desk_requests.follow),
    (consultation_windows.ConsultationWindowEvent, consultation_windows.follow),
    (vocabulary.SessionOver, sections.follow),
    (e.ChatCompleted | e.PartyRemoved, channel_status.count_time),
    (desk_windows.ActedEvent, desk_windows.forget_notice),
)

_DECIDE_BY_TYPE: dict[type, Decide] = {
    kind: decides for union, decides in _DECIDES for kind in members(union)
}
_EVOLVE_BY_TYPE: dict[type, tuple[Evolve, ...]] = {
    kind: tuple(evolves for union, evolves in _EVOLVES if kind in members(union))
    for kind in vocabulary.EVENTS.values()
}


def decide(world: World, command: Command, at: float) -> tuple[Event, ...]:
    """Decide what a command leads to.

    Args:
        world: The contact center as it is.
        command: What somebody asks for.
        at: Simulated seconds, not before `world.at`.

    Returns:
        What happens, in order; the single event `CommandRefused` for a refusal;
        nothing where a timer came too late to matter.
    """
    outcome = _outcome(world, command, at)
    if isinstance(outcome, Refusal):
        agent_id = getattr(command, "agent_id", None)
        name = type(command).__name__
        code, parameters = outcome.code, outcome.parameters
        known = agent_id if agent_id in world.agents else None
        refused = e.CommandRefused(at, known, name, code, parameters)
        return (refused, *login.noted(world, command, at))
    outcome += login.noted(world, command, at)
    after = fold(world, outcome)
    taken_along = (
        *consultation.taken_along(after, outcome, at),
        *conference.taken_along(after, outcome, at),
    )
    events = outcome + taken_along
    return events + _offers(fold(after, taken_along), events, at)


def refusal_of(world: World, command: Command) -> Refusal | None:
    """Return why a command would be refused now; None where it would not."""
    outcome = _outcome(world, command, world.at)
    return outcome if isinstance(outcome, Refusal) else None


def _outcome(world: World, command: Command, at: float) -> tuple[Event, ...] | Refusal:
    agent_id = getattr(command, "agent_id", None)
    if agent_id is not None and agent_id not in world.agents:
        return Refusal("agent.unknown", (("agent", str(agent_id)),))
    closed = login.closed_to(world, command)
    return closed or _DECIDE_BY_TYPE[type(command)](world, command, at)


def _offers(world: World, events: tuple[Event, ...], at: float) -> tuple[Event, ...]:
    offers: tuple[Event, ...] = ()
    while offer := (
        routing.next_offer(world, events, at)
        or consultation_invitations.next_offer(world, events, at)
    ):
        offers += offer
        world = fold(world, offer)
    return offers


def evolve(world: World, event: Event) -> World:
    """Return the world after an event."""
    for change in _EVOLVE_BY_TYPE[type(event)]:
        world = change(world, event)
    return replace(world, at=event.at, known=world.index)


def fold(world: World, events: tuple[Event, ...]) -> World:
    """Return the world after some events."""
    for event in events:
        world = evolve(world, event)
    return world
