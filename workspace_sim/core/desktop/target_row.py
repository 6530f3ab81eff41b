"""A row of the Team Communicator: who it is, how they stand, what can be done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workspace_sim.core.action_menu import Entry, entries, warning
from workspace_sim.core.desk import Communicator, Desk
from workspace_sim.core.desk_windows import TARGET_MENU
from workspace_sim.core.desktop.capability import why_not
from workspace_sim.core.desktop.team_communicator_view import (
    MediumPresence,
    TargetRow,
)
from workspace_sim.core.desktop.view_states import Control, Menu
from workspace_sim.core.desktop.words import Words
from workspace_sim.core.entities import Agent, ChannelState, Contact, Group
from workspace_sim.core.identifiers import AgentId
from workspace_sim.core.target_search import Found, category_of
from workspace_sim.core.targets import Target, target_id_of, target_type
from workspace_sim.core.world import World

if TYPE_CHECKING:
    from workspace_sim.core.desktop.team_communicator_view import Presence
    from workspace_sim.core.entities import Channel, Medium
    from workspace_sim.core.identifiers import TargetId


@dataclass(frozen=True, slots=True)
class Listing:
    """What the rows of one Team Communicator have in common."""

    world: World
    agent_id: AgentId
    desk: Desk
    shown: Communicator
    found: Found
    words: Words

    def row(self, target: Target) -> TargetRow:
        """Return the row of a target."""
        target_id = target_id_of(target)
        kind = target_type(target)
        media = self._media(target)
        chat = next((one for one in media if one.medium == "chat"), None)
        return TargetRow(
            target_id=target_id,
            type=kind,
            type_label=self.words.text(f"target.{kind}"),
            group_label=self._group_label(target),
            name=target.name,
            detail=self._detail(target),
            presence=chat.presence if chat else "none",
            presence_label=chat.label if chat else "",
            media=media,
            category=self._category(target_id),
            favorite=self._star(target),
            menu=self._action_menu(target),
        )

    def _category(self, target_id: TargetId) -> str:
        if not self.world.options.can_view_favorites:
            return ""
        return category_of(self.world, self.desk, target_id) or ""

    def _group_label(self, target: Target) -> str:
        if self.shown.list == "recent" or self.shown.grouped_by == "none":
            return ""
        if self.shown.grouped_by == "type":
            return self.words.text(f"group.type.{target_type(target)}")
        target_id = target_id_of(target)
        if target_id in self.world.options.corporate_favorites:
            return self.words.text("group.corporate")
        category = category_of(self.world, self.desk, target_id)
        return category or self.words.text("group.no_category")

    def _media(self, target: Target) -> tuple[MediumPresence, ...]:
        if not isinstance(target, Agent):
            return ()
        return tuple(
            self._medium(target, medium, channel)
            for medium, channel in target.channels.items()
        )

    def _medium(
        self, target: Agent, medium: Medium, channel: Channel
    ) -> MediumPresence:
        presence = self._presence(target, medium, channel)
        busy = presence == "busy"
        words = self.words
        label = words.text("presence.busy") if busy else words.status(channel)
        name = words.text(f"medium.{medium}")
        return MediumPresence(medium, name, presence, label, channel.since)

    def _presence(self, target: Agent, medium: Medium, channel: Channel) -> Presence:
        if channel.state is ChannelState.LOGGED_OFF:
            return "logged_off"
        if channel.state is not ChannelState.READY:
            return "not_ready"
        talks = self.world.desks[target.agent_id].call is not None
        full = not self.world.has_room(target.agent_id)
        return "busy" if (full if medium == "chat" else talks) else "ready"

    def _detail(self, target: Target) -> str:
        words, between = self.words, " · "
        if isinstance(target, Agent):
            teams = ", ".join(self.found.members.get(target.agent_id, ()))
            known = (teams, target.place, target.number)
            return between.join(one for one in known if one)
        if isinstance(target, Contact):
            segment = words.segment(target)
            known = (segment, target.email, target.phone)
            return between.join(one for one in known if one)
        if isinstance(target, Group):
            ready = sum(self.world.is_ready(one) for one in target.members)
            return words.text("target.members", count=ready)
        waiting = words.text("target.waiting", count=len(target.waiting))
        state = waiting if target.is_open else words.text("target.closed")
        return between.join(one for one in (state, target.number) if one)

    def _star(self, target: Target) -> Control | None:
        if not self.world.options.can_view_favorites:
            return None
        target_id = target_id_of(target)
        intent = {"type": "target.favorite", "target_id": target_id}
        favorite = self._is_favorite(target_id)
        code = "favorite.remove" if favorite else "favorite.add"
        reason = why_not(self.world, self.agent_id, intent, self.words)
        return Control(
            f"favorite:{target_id}",
            "button",
            self.words.text(code, name=target.name),
            enabled=not reason,
            reason=reason,
            intent=intent,
            pressed=favorite,
        )

    def _is_favorite(self, target_id: TargetId) -> bool:
        corporate = target_id in self.world.options.corporate_favorites
        return corporate or self.desk.favorite(target_id) is not None

    def _action_menu(self, target: Target) -> Menu:
        target_id = target_id_of(target)
        is_open = self.desk.menu == TARGET_MENU + target_id
        toggle = {"type": "target.menu", "target_id": target_id}
        button = Control(
            f"target.menu:{target_id}",
            "button",
            self.words.text("action_menu", name=target.name),
            intent={"type": "target.menu_close"} if is_open else toggle,
            expanded=is_open,
        )
        favorite = self._is_favorite(target_id)
        offered = entries(self.shown.purpose, target_type(target), favorite=favorite)
        return Menu(button, tuple(self._action(one, target) for one in offered))

    def _action(self, entry: Entry, target: Target) -> Control:
        label = self.words.text(entry.label)
        target_id = target_id_of(target)
        intent = {"type": f"target.{entry.action}", "target_id": target_id}
        reason = why_not(self.world, self.agent_id, intent, self.words)
        warned = entry.offers_chat and not reason
        code = warning(self.world, target, self.agent_id) if warned else ""
        return Control(
            f"target.{entry.action}:{target_id}",
            "menuitem",
            label,
            label,
            enabled=not reason,
            reason=reason,
            intent=intent,
            warning=self.words.text(code) if code else "",
        )
