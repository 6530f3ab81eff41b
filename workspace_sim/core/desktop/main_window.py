"""The Main Window: status, Interaction Bar, supporting views."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workspace_sim.core.desktop.capability import why_not
from workspace_sim.core.desktop.conversation import other_side, state_of, title_of
from workspace_sim.core.desktop.status import global_status, menu_intent
from workspace_sim.core.desktop.view_states import (
    Announcement,
    Control,
    InteractionBarEntry,
    MainWindowView,
    Menu,
)
from workspace_sim.core.entities import ChatState

if TYPE_CHECKING:
    from workspace_sim.core.desk import Desk
    from workspace_sim.core.desktop.words import Words
    from workspace_sim.core.entities import Agent
    from workspace_sim.core.identifiers import (
        AgentId,
        ChatId,
        ConsultationId,
        InteractionId,
    )
    from workspace_sim.core.talks import Conversation
    from workspace_sim.core.world import World


def main_window(world: World, agent: Agent, desk: Desk, words: Words) -> MainWindowView:
    """Return what the Main Window of an agent shows."""
    chats = (_chat_entry(world, desk, one, words) for one in desk.chats)
    asked = (_consultation_entry(world, desk, one, words) for one in desk.consultations)
    talks = (
        _talk_entry(agent.agent_id, desk, world.conversations[one], words)
        for one in desk.conversations
    )
    bar = (*chats, *asked, *talks)
    return MainWindowView(
        shown=True,
        label=words.text("main_window"),
        title=words.text("main_window.title"),
        quick_search=_quick_search(desk, words),
        agent_name=agent.name,
        place=agent.place,
        status=global_status(world, agent, desk, words),
        log_out=_log_out(world, agent, words),
        bar_label=words.text("interaction_bar"),
        bar_empty=words.text("interaction_bar.empty"),
        bar=bar,
        views=_views(desk, words),
        unread=_unread(desk),
        notice=_notice(desk, words),
        dismiss_notice=_dismiss_notice(words) if desk.notice else None,
    )


def _quick_search(desk: Desk, words: Words) -> Control:
    shown = desk.communicator
    is_open = shown is not None and shown.purpose == "main"
    return Control(
        "team.open",
        "button",
        words.text("quick_search"),
        words.text("quick_search.text"),
        intent={"type": "team.close" if is_open else "team.open"},
        expanded=is_open,
    )


def _notice(desk: Desk, words: Words) -> Announcement:
    if desk.notice is None:
        return Announcement()
    sentence = words.sentence(desk.notice.code, desk.notice.parameters)
    return Announcement(f"notice-{desk.notice.number}", sentence)


def _dismiss_notice(words: Words) -> Control:
    label = words.text("close_notice")
    return Control("notice", "button", label, intent={"type": "notice.dismiss"})


def _unread(desk: Desk) -> int:
    return sum(not one.read for one in desk.notifications)


def _log_out(world: World, agent: Agent, words: Words) -> Control:
    intent = {"type": "login.log_out"}
    blocked = why_not(world, agent.agent_id, intent, words)
    label = words.text("login.out")
    return Control(
        "login.log_out",
        "button",
        label,
        enabled=not blocked,
        reason=blocked,
        intent=intent,
    )


def _chat_entry(
    world: World, desk: Desk, chat_id: ChatId, words: Words
) -> InteractionBarEntry:
    chat = world.chats[chat_id]
    name = words.contact(chat.contact_id)
    active = chat.state is ChatState.PROCESSING
    state = words.text("chat.connected" if active else "chat.ended")
    label = words.text("chat.window", name=name)
    entry = _entry(desk, chat_id, label, name, state)
    return replace(entry, since=chat.started_at)


def _consultation_entry(
    world: World, desk: Desk, consultation_id: ConsultationId, words: Words
) -> InteractionBarEntry:
    held = world.consultations[consultation_id]
    chat = held.chat_as_left or world.chats[held.chat_id]
    name = words.agent(held.initiator_id)
    voice = "voice." if held.medium == "voice" else ""
    state = words.text(f"consultation.{voice}state.{held.state}")
    contact = words.contact(chat.contact_id)
    label = words.text("consultation.bar", name=name, contact=contact)
    entry = _entry(desk, consultation_id, label, name, state)
    return replace(entry, since=held.since, medium=held.medium)


def _talk_entry(
    agent_id: AgentId, desk: Desk, held: Conversation, words: Words
) -> InteractionBarEntry:
    name = other_side(held, agent_id, words)
    label, state = title_of(held, agent_id, words), state_of(held, words)
    entry = _entry(desk, held.conversation_id, label, name, state)
    return replace(entry, since=held.since, medium=held.medium)


def _entry(
    desk: Desk, interaction_id: InteractionId, label: str, name: str, state: str
) -> InteractionBarEntry:
    selected = desk.in_front == interaction_id
    control = Control(
        f"interaction:{interaction_id}",
        "button",
        f"{label}, {state}",
        name,
        intent={"type": "interaction.select", "interaction_id": interaction_id},
        pressed=selected,
    )
    flashing = interaction_id in desk.flashing
    return InteractionBarEntry(
        control, interaction_id, name, state, selected, flashing, 0.0
    )


def _views(desk: Desk, words: Words) -> Menu:
    is_open = desk.menu == "views"
    label = words.text("supporting_views")
    unread = _unread(desk)
    code = "my_messages.unread" if unread else "my_messages"
    entry = words.text(code, count=unread)
    intent = "messages.close" if desk.messages_open else "messages.open"
    item = Control("views.messages", "menuitem", entry, entry, intent={"type": intent})
    button = Control(
        "views",
        "button",
        label,
        words.text("supporting_views.text"),
        intent=menu_intent("views", is_open=is_open),
        expanded=is_open,
    )
    return Menu(button, (_my_channels(desk, words), item))


def _my_channels(desk: Desk, words: Words) -> Control:
    label = words.text("my_channels")
    intent = "channels.close" if desk.channels_open else "channels.open"
    return Control("views.channels", "menuitem", label, label, intent={"type": intent})
