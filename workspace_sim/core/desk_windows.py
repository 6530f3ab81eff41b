"""The windows of one desk: which are open, in front, flashing; menus and errors."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, assert_never

from workspace_sim.core import conference_events as k
from workspace_sim.core import conversation_events as n
from workspace_sim.core import desk_commands as d
from workspace_sim.core import desk_events as f
from workspace_sim.core import events as e
from workspace_sim.core import handling_events as g
from workspace_sim.core import vocabulary
from workspace_sim.core.channel_status import CHANNEL_MENU
from workspace_sim.core.chat import held_chat
from workspace_sim.core.desk import Notice
from workspace_sim.core.frozen_value import replace
from workspace_sim.core.identifiers import AgentId, ChatId, TargetId
from workspace_sim.core.refusal import Refusal
from workspace_sim.core.targets import find_target

if TYPE_CHECKING:
    from workspace_sim.core.identifiers import InteractionId
    from workspace_sim.core.vocabulary import DeskCommand, DeskEvent, Event
    from workspace_sim.core.world import World

TARGET_MENU = "target:"
"""What the name of an Action Menu begins with; the target's id follows."""

ActedEvent: TypeAlias = (
    vocabulary.CommunicatorEvent
    | vocabulary.FavoriteEvent
    | vocabulary.MyChannelsEvent
    | vocabulary.DeskEvent
    | vocabulary.LoginActed
    | vocabulary.MessagesEvent
    | vocabulary.DispositionEvent
    | vocabulary.ResponseEvent
    | vocabulary.SectionEvent
    | g.EmojiInserted
    | e.ChannelStateChanged
    | e.ChatCompleted
    | e.ChatEnded
    | e.InvitationAccepted
    | e.InvitationRejected
    | e.MessageSent
    | e.TransferRequested
    | k.ConferenceRequested
    | k.ConferenceLeft
    | n.ConversationRequested
    | n.ConversationCompleted
)
WindowEvent: TypeAlias = (
    e.PartyAdded
    | e.PartyRemoved
    | e.ChatCompleted
    | e.ChatEnded
    | e.ContactLeft
    | g.ChatClosedForInactivity
    | g.InactivityAlerted
    | e.MessageSent
    | e.PendingResponseReached
    | e.CommandRefused
)


def decide(
    world: World, command: DeskCommand, at: float
) -> tuple[Event, ...] | Refusal:
    """Decide what an agent does with windows and menus.

    Raises:
        Nothing. Refusals: `chat.unknown`, `chat.not_yours`, `consultation.unknown`,
        `menu.unknown`, `target.unknown`, `team.closed`, `error.none`.
    """
    agent_id = command.agent_id
    match command:
        case d.OpenMenu():
            return _open_menu(world, command, at)
        case d.CloseMenu():
            open_menu = world.desks[agent_id].menu
            return (f.MenuClosed(at, agent_id),) if open_menu else ()
        case d.DismissNotice():
            return (f.NoticeDismissed(at, agent_id),)
        case d.SelectInteraction():
            return _select(world, command, at)
        case d.DismissError():
            shown = command.interaction_id
            refusal = _no_window(world, agent_id, shown)
            if refusal is not None:
                return refusal
            if shown not in world.desks[agent_id].error_bars:
                return Refusal("error.none")
            return (f.ErrorDismissed(at, agent_id, shown),)
        case _:
            assert_never(command)


def _select(
    world: World, command: d.SelectInteraction, at: float
) -> tuple[Event, ...] | Refusal:
    agent_id, wanted = command.agent_id, command.interaction_id
    refusal = _no_window(world, agent_id, wanted)
    return refusal or (f.InteractionSelected(at, agent_id, wanted),)


def _no_window(
    world: World, agent_id: AgentId, interaction_id: InteractionId
) -> Refusal | None:
    """Return why an agent has no window of an interaction, if so."""
    desk = world.desks[agent_id]
    if interaction_id in (*desk.consultations, *desk.conversations):
        return None
    chat = held_chat(world, agent_id, ChatId(interaction_id))
    return chat if isinstance(chat, Refusal) else None


def _open_menu(
    world: World, command: d.OpenMenu, at: float
) -> tuple[Event, ...] | Refusal:
    if command.menu in {"status", "views", "emoji"}:
        return (f.MenuOpened(at, command.agent_id, command.menu),)
    if command.menu.startswith(CHANNEL_MENU):
        medium = command.menu.removeprefix(CHANNEL_MENU)
        if medium not in world.agents[command.agent_id].channels:
            return Refusal("channel.unknown", (("medium", medium),))
        return (f.MenuOpened(at, command.agent_id, command.menu),)
    if not command.menu.startswith(TARGET_MENU):
        return Refusal("menu.unknown", (("menu", command.menu),))
    target_id = TargetId(command.menu.removeprefix(TARGET_MENU))
    if find_target(world, target_id) is None:
        return Refusal("target.unknown", (("target", target_id),))
    if world.desks[command.agent_id].communicator is None:
        return Refusal("team.closed")
    return (f.ActionMenuOpened(at, command.agent_id, target_id),)


def evolve(world: World, event: DeskEvent) -> World:
    """Change the windows of the desk that acted."""
    agent_id = event.agent_id
    match event:
        case f.MenuOpened():
            return world.with_desk(agent_id, menu=event.menu)
        case f.ActionMenuOpened():
            return world.with_desk(agent_id, menu=TARGET_MENU + event.target_id)
        case f.MenuClosed():
            return world.with_desk(agent_id, menu="")
        case f.NoticeDismissed():
            return world.with_desk(agent_id, notice=None)
        case f.InteractionSelected():
            shown = event.interaction_id
            flashing = world.desks[agent_id].flashing - {shown}
            return world.with_desk(agent_id, in_front=shown, flashing=flashing)
        case f.ErrorDismissed():
            bars = world.desks[agent_id].error_bars.without(event.interaction_id)
            return world.with_desk(agent_id, error_bars=bars)
        case _:
            assert_never(event)


def follow(world: World, event: WindowEvent) -> World:  # noqa: C901 - one line a case
    """Let the windows of every desk concerned follow what happened to a chat."""
    match event:
        case e.PartyAdded():
            world = window_opened(world, event.agent_id, event.chat_id)
            return _flash(world, event.chat_id, but=event.agent_id)
        case e.PartyRemoved():
            world = window_closed(world, event.agent_id, event.chat_id)
            return _flash(world, event.chat_id)
        case e.ChatCompleted():
            if event.agent_id is None:
                return world
            return window_closed(world, event.agent_id, event.chat_id)
        case e.MessageSent():
            return _flash(world, event.chat_id, but=event.party_id)
        case e.PendingResponseReached() | g.InactivityAlerted():
            return _flash(world, event.chat_id)
        case e.ChatEnded() | e.ContactLeft() | g.ChatClosedForInactivity():
            return _flash(_communicators_closed(world, event.chat_id), event.chat_id)
        case e.CommandRefused():
            return _refused(world, event)
        case _:
            assert_never(event)


def forget_notice(world: World, event: ActedEvent) -> World:
    """Take the sentence about a refused action away once the agent acts again."""
    agent_id = _actor(event)
    if agent_id is None or world.desks[agent_id].notice is None:
        return world
    return world.with_desk(agent_id, notice=None)


def _actor(event: ActedEvent) -> AgentId | None:
    if isinstance(event, e.MessageSent):
        return AgentId(event.party_id) if event.party_kind == "agent" else None
    if isinstance(event, f.NotificationDismissed) and event.ignored:
        return None
    return event.by if isinstance(event, k.ConferenceLeft) else event.agent_id


def window_opened(
    world: World, agent_id: AgentId, interaction_id: InteractionId
) -> World:
    """Open an interaction's window in front; a search that goes on stays."""
    desk = world.desks[agent_id]
    busy = desk.in_front is not None
    kind = _list_of(world, interaction_id)
    return world.with_desk(
        agent_id,
        **{kind: (*getattr(desk, kind), interaction_id)},
        in_front=interaction_id,
        flashing=desk.flashing - {interaction_id},
        communicator=desk.communicator if busy else None,
    )


def _list_of(world: World, interaction_id: InteractionId) -> str:
    """Return the name of the list of a desk that an interaction stands in."""
    if interaction_id in world.consultations:
        return "consultations"
    return "conversations" if interaction_id in world.conversations else "chats"


def window_closed(
    world: World, agent_id: AgentId, interaction_id: InteractionId
) -> World:
    """Close an interaction's window; the newest of the others comes to the front."""
    desk = world.desks[agent_id]
    chats = tuple(one for one in desk.chats if one != interaction_id)
    consultations = tuple(one for one in desk.consultations if one != interaction_id)
    conversations = tuple(one for one in desk.conversations if one != interaction_id)
    here = desk.communicator is not None and desk.communicator.chat_id == interaction_id
    in_front = desk.in_front
    if in_front == interaction_id:
        others: tuple[InteractionId, ...] = (*conversations, *consultations, *chats)
        in_front = others[-1] if others else None
    return world.with_desk(
        agent_id,
        chats=chats,
        consultations=consultations,
        conversations=conversations,
        in_front=in_front,
        flashing=desk.flashing - {interaction_id, in_front},
        communicator=None if here else desk.communicator,
        error_bars=desk.error_bars.without(interaction_id),
    )


def flash_on(
    world: World, agent_id: AgentId | None, interaction_id: InteractionId
) -> World:
    """Let an entry of an Interaction Bar flash, unless its window is in front."""
    if agent_id is None or world.desks[agent_id].in_front == interaction_id:
        return world
    flashing = world.desks[agent_id].flashing | {interaction_id}
    return world.with_desk(agent_id, flashing=flashing)


def _flash(world: World, chat_id: ChatId, but: str = "") -> World:
    chat = world.chats.get(chat_id)
    for agent_id in chat.agents if chat else ():
        if agent_id != but:
            world = flash_on(world, agent_id, chat_id)
    return world


def _communicators_closed(world: World, chat_id: ChatId) -> World:
    for agent_id in world.chats[chat_id].agents:
        shown = world.desks[agent_id].communicator
        if shown is not None and shown.chat_id == chat_id:
            world = world.with_desk(agent_id, communicator=None, menu="")
    return world


def _refused(world: World, event: e.CommandRefused) -> World:
    world = replace(world, counter=world.counter + 1)
    if event.agent_id is None:
        return world
    notice = Notice(world.counter, event.code, event.parameters)
    return world.with_desk(event.agent_id, notice=notice)
