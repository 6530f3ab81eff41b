"""The Team Communicator: who can be found, and what can be done with each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from workspace_sim.core.action_menu import Entry, entries, warning
from workspace_sim.core.desk_windows import TARGET_MENU
from workspace_sim.core.desktop.capability import why_not
from workspace_sim.core.desktop.consultation import partner
from workspace_sim.core.desktop.view_states import (
    Announcement,
    ConsultationRow,
    Control,
    Menu,
    Option,
    TargetRow,
    TeamCommunicatorView,
)
from workspace_sim.core.targets import (
    Target,
    found_targets,
    target_id_of,
    target_type,
)
from workspace_sim.core.world import Agent, ChannelState, Contact, Group, TargetType

if TYPE_CHECKING:
    from workspace_sim.core.desk import Communicator, Desk, Purpose
    from workspace_sim.core.desktop.words import Words
    from workspace_sim.core.identifiers import AgentId
    from workspace_sim.core.world import Consultation, World

_Presence = Literal["ready", "busy", "not_ready", "logged_off", "none"]


def team_communicator(
    world: World, agent_id: AgentId, desk: Desk, words: Words
) -> TeamCommunicatorView:
    """Return what the Team Communicator of an agent shows."""
    shown = desk.communicator
    if shown is None:
        return TeamCommunicatorView(shown=False)
    found = found_targets(world, desk, agent_id, shown)
    summary = _summary(len(found), words)
    view = TeamCommunicatorView(
        shown=True,
        label=words.text("team_communicator"),
        title=_title(world, shown, words),
        purpose=shown.purpose,
        chat_id=shown.chat_id or "",
        consultations_label=words.text("team_communicator.consultations"),
        consultations=_consultations(world, agent_id, shown, words),
        results_label=words.text("results"),
        summary=summary,
        rows=tuple(_row(world, agent_id, shown, target, words) for target in found),
        announcement=Announcement(f"{shown.list}-{shown.type}-{shown.text}", summary),
    )
    return _with_tools(view, shown, words)


def _consultations(
    world: World, agent_id: AgentId, shown: Communicator, words: Words
) -> tuple[ConsultationRow, ...]:
    """Return the parties that a chat can be transferred to with one click."""
    if shown.purpose != "transfer" or shown.chat_id is None:
        return ()
    held = (
        world.consultations[one] for one in world.chats[shown.chat_id].consultations
    )
    connected = [one for one in held if one.agent_id is not None]
    newest_first = sorted(connected, key=lambda one: -one.since)
    return tuple(_consultation(world, agent_id, one, words) for one in newest_first)


def _consultation(
    world: World, agent_id: AgentId, held: Consultation, words: Words
) -> ConsultationRow:
    name = partner(held, agent_id, words)
    voice = "voice." if held.medium == "voice" else ""
    intent = {"type": "target.transfer", "target_id": str(held.agent_id)}
    reason = why_not(world, agent_id, intent, words)
    return ConsultationRow(
        held.consultation_id,
        name,
        held.medium,
        words.text(f"consultation.{voice}state.{held.state}"),
        Control(
            f"consultation.transfer:{held.consultation_id}",
            "button",
            words.text("transfer.to", name=name),
            words.text("transfer"),
            enabled=not reason,
            reason=reason,
            intent=intent,
        ),
    )


def _title(world: World, shown: Communicator, words: Words) -> str:
    code = f"team_communicator.{shown.purpose}"
    chat = world.chats[shown.chat_id] if shown.chat_id else None
    return words.text(code, name=words.contact(chat.contact_id) if chat else "")


def _with_tools(
    view: TeamCommunicatorView, shown: Communicator, words: Words
) -> TeamCommunicatorView:
    """Add what a search is made with."""
    close = words.text("close_team_communicator")
    return replace(
        view,
        search=_search(shown, words),
        lists_label=words.text("team_communicator.lists"),
        lists=tuple(
            _list_button(name, shown, words) for name in ("all", "favorites", "recent")
        ),
        filter=_filter(shown, words),
        filter_options=tuple(
            Option(value, words.text(f"target.{value}")) for value in _TYPES
        ),
        close=Control("team.close", "button", close, intent={"type": "team.close"}),
    )


_TYPES = ("all", *TargetType)


def _search(shown: Communicator, words: Words) -> Control:
    label = words.text("search")
    intent = {"type": "team.search"}
    return Control("team.search", "searchbox", label, intent=intent, value=shown.text)


def _list_button(name: str, shown: Communicator, words: Words) -> Control:
    label = words.text(name)
    intent = {"type": "team.list", "list": name}
    pressed = shown.list == name
    return Control(
        f"team.list:{name}", "button", label, label, intent=intent, pressed=pressed
    )


def _filter(shown: Communicator, words: Words) -> Control:
    label = words.text("type_filter")
    intent = {"type": "team.filter"}
    return Control("team.filter", "combobox", label, intent=intent, value=shown.type)


def _summary(count: int, words: Words) -> str:
    if count == 1:
        return words.text("results.one")
    return words.text("results.many" if count else "results.none", count=count)


def _row(
    world: World, agent_id: AgentId, shown: Communicator, target: Target, words: Words
) -> TargetRow:
    target_id = target_id_of(target)
    kind = target_type(target)
    presence, presence_label = _presence(world, target, words)
    return TargetRow(
        target_id=target_id,
        type=kind,
        type_label=words.text(f"target.{kind}"),
        name=target.name,
        detail=_detail(world, target, words),
        presence=presence,
        presence_label=presence_label,
        favorite=_favorite(world, world.desks[agent_id], target, words),
        menu=_action_menu(world, agent_id, shown.purpose, target, words),
    )


def _favorite(world: World, desk: Desk, target: Target, words: Words) -> Control:
    target_id = target_id_of(target)
    corporate = target_id in world.options.corporate_favorites
    favorite = corporate or target_id in desk.favorites
    code = "favorite.remove" if favorite else "favorite.add"
    return Control(
        f"favorite:{target_id}",
        "button",
        words.text(code, name=target.name),
        enabled=not corporate,
        reason=words.text("favorite.corporate") if corporate else "",
        intent={"type": "target.favorite", "target_id": target_id},
        pressed=favorite,
    )


def _presence(world: World, target: Target, words: Words) -> tuple[_Presence, str]:
    if not isinstance(target, Agent):
        return "none", ""
    channel = target.channels["chat"]
    label = words.status(channel)
    if channel.state is ChannelState.LOGGED_OFF:
        return "logged_off", label
    if channel.state is not ChannelState.READY:
        return "not_ready", label
    if not world.has_room(target.agent_id):
        return "busy", words.text("presence.busy")
    return "ready", label


def _detail(world: World, target: Target, words: Words) -> str:
    if isinstance(target, Agent):
        groups = world.groups.values()
        return ", ".join(one.name for one in groups if target.agent_id in one.members)
    if isinstance(target, Contact):
        return target.email
    if isinstance(target, Group):
        ready = sum(world.is_ready(one) for one in target.members)
        return words.text("target.members", count=ready)
    if not target.is_open:
        return words.text("target.closed")
    return words.text("target.waiting", count=len(target.waiting))


def _action_menu(
    world: World, agent_id: AgentId, purpose: Purpose, target: Target, words: Words
) -> Menu:
    desk = world.desks[agent_id]
    target_id = target_id_of(target)
    is_open = desk.menu == TARGET_MENU + target_id
    toggle = {"type": "target.menu", "target_id": target_id}
    button = Control(
        f"target.menu:{target_id}",
        "button",
        words.text("action_menu", name=target.name),
        intent={"type": "target.menu_close"} if is_open else toggle,
        expanded=is_open,
    )
    shown = entries(purpose, target_type(target))
    items = tuple(_action(world, agent_id, one, target, words) for one in shown)
    return Menu(button, items)


def _action(
    world: World, agent_id: AgentId, entry: Entry, target: Target, words: Words
) -> Control:
    label = words.text(entry.label)
    target_id = target_id_of(target)
    intent = {"type": f"target.{entry.action}", "target_id": target_id}
    reason = why_not(world, agent_id, intent, words)
    warned = entry.offers_chat and not reason
    code = warning(world, target, agent_id) if warned else ""
    return Control(
        f"target.{entry.action}:{target_id}",
        "menuitem",
        label,
        label,
        enabled=not reason,
        reason=reason,
        intent=intent,
        warning=words.text(code) if code else "",
    )
