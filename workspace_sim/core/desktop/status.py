"""The status of an agent as windows show it: state, time, menus of entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace_sim.core.channel_status import (
    CHANNEL_MENU,
    STATUS_MENU,
    AgentState,
    displayed_state,
)
from workspace_sim.core.desktop.capability import why_not
from workspace_sim.core.desktop.view_states import Control, Menu, Row, StatusView
from workspace_sim.core.entities import ChannelState
from workspace_sim.core.lifecycles import CHANNEL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workspace_sim.core.desk import Desk
    from workspace_sim.core.desktop.words import Words
    from workspace_sim.core.entities import Agent, Channel, Medium
    from workspace_sim.core.options import Options, StatusEntry
    from workspace_sim.core.world import World

_ACTIONS: dict[StatusEntry, tuple[str, ...]] = {
    "Ready": ("ready",),
    "NotReady": ("not_ready",),
    "NotReadyReason": ("not_ready",),
    "AfterCallWork": ("after_call_work",),
    "AfterCallWorkReason": ("after_call_work",),
    "Dnd": ("dnd_on", "dnd_off"),
    "LogOff": ("log_off",),
    "LogOn": ("log_on",),
}


def menu_intent(menu: str, *, is_open: bool) -> dict[str, str]:
    """Return the intent that toggles a menu of the Main Window."""
    if is_open:
        return {"type": "menu.close"}
    return {"type": "menu.open", "menu": menu}


def global_status(world: World, agent: Agent, desk: Desk, words: Words) -> StatusView:
    """Return the status of all channels of an agent, with the Global Status menu."""
    state = displayed_state(agent)
    label = words.state(state, _shared_reason(agent, state))
    is_open = desk.menu == STATUS_MENU
    button = Control(
        "status",
        "button",
        words.text("status", state=label),
        label,
        intent=menu_intent(STATUS_MENU, is_open=is_open),
        expanded=is_open,
    )
    entries = world.options.status_actions_global
    items = _items(world, agent, "all", entries, words)
    since = _since(agent, state)
    return StatusView(
        state,
        label,
        since,
        words.text("time_in_state" if since is not None else "time_in_state.later"),
        Menu(button, items),
        words.text("status.summary"),
        _summary(world, agent, words),
    )


def channel_status(
    world: World, agent: Agent, medium: Medium, desk: Desk, words: Words
) -> StatusView:
    """Return the status of one channel of an agent, with its own menu."""
    channel = agent.channels[medium]
    label = words.status(channel)
    menu = CHANNEL_MENU + medium
    is_open = desk.menu == menu
    name = words.text(f"medium.{medium}")
    button = Control(
        menu,
        "button",
        words.text("channel.menu", channel=name, state=label),
        label,
        intent=menu_intent(menu, is_open=is_open),
        expanded=is_open,
    )
    entries = world.options.status_actions_by_channel
    items = _items(world, agent, medium, entries, words)
    since = channel.since if channel.counting else None
    text = words.text("time_in_state" if since is not None else "time_in_state.later")
    return StatusView(channel.state, label, since, text, Menu(button, items))


def _shared_reason(agent: Agent, state: AgentState) -> str:
    """Return the reason that all channels of the state have, or that they differ."""
    if state not in {AgentState.NOT_READY, AgentState.AFTER_CALL_WORK}:
        return ""
    reasons = {
        one.reason for one in agent.channels.values() if one.state.name == state.name
    }
    return reasons.pop() if len(reasons) == 1 else "several"


def _since(agent: Agent, state: AgentState) -> float | None:
    """Return when the displayed state began; None while its time is not counted."""
    on = [
        one
        for one in agent.channels.values()
        if one.state is not ChannelState.LOGGED_OFF or state is AgentState.LOGGED_OFF
    ]
    if not all(one.counting for one in on):
        return None
    return max((one.since for one in on), default=0.0)


def _summary(world: World, agent: Agent, words: Words) -> tuple[Row, ...]:
    account = world.accounts.get(agent.agent_id)
    login = account.user_name if account else agent.agent_id
    rows = [Row("login", words.text("status.summary.login"), login)]
    if agent.place:
        rows.append(Row("place", words.text("status.summary.place"), agent.place))
    rows += [
        Row(f"channel.{medium}", words.text(f"medium.{medium}"), words.status(channel))
        for medium, channel in agent.channels.items()
    ]
    return tuple(rows)


def _items(
    world: World,
    agent: Agent,
    medium: str,
    entries: tuple[StatusEntry, ...],
    words: Words,
) -> tuple[Control, ...]:
    channels = agent.channels
    shown: list[Channel] = [
        channel for name, channel in channels.items() if medium in {"all", name}
    ]
    return tuple(
        _item(world, agent, medium, (action, reason), words)
        for entry in entries
        for action, reason in _choices(entry, world.options)
        if any(action in CHANNEL[one.state] for one in shown)
    )


def _choices(entry: StatusEntry, options: Options) -> Iterator[tuple[str, str]]:
    reasons: tuple[tuple[str, str], ...] = (("", ""),)
    if entry == "NotReadyReason":
        reasons = options.not_ready_reasons
    elif entry == "AfterCallWorkReason":
        reasons = options.after_call_work_reasons
    for action in _ACTIONS[entry]:
        for reason, _ in reasons:
            yield action, reason


def _item(
    world: World, agent: Agent, medium: str, choice: tuple[str, str], words: Words
) -> Control:
    action, reason = choice
    label = words.text(f"status.{action}")
    if reason:
        label = words.text(f"status.{action}.reason", reason=words.reason(reason))
    intent = {
        "type": "status.set",
        "medium": medium,
        "action": action,
        "reason": reason,
    }
    blocked = why_not(world, agent.agent_id, intent, words)
    return Control(
        f"status.{action}.{reason}" if reason else f"status.{action}",
        "menuitem",
        label,
        label,
        enabled=not blocked,
        reason=blocked,
        intent=intent,
    )
