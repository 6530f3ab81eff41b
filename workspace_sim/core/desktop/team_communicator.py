"""The Team Communicator: who can be found, and what can be done with each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, get_args

from workspace_sim.core.desk import Grouping, Order
from workspace_sim.core.desktop.capability import why_not
from workspace_sim.core.desktop.consultation import partner
from workspace_sim.core.desktop.favorite_dialog import favorite_dialog
from workspace_sim.core.desktop.target_row import Listing
from workspace_sim.core.desktop.team_communicator_view import (
    ConsultationRow,
    TeamCommunicatorView,
)
from workspace_sim.core.desktop.view_states import Announcement, Control, Option
from workspace_sim.core.target_search import limit_of, search
from workspace_sim.core.team_communicator import LISTS

if TYPE_CHECKING:
    from workspace_sim.core.desk import Communicator, Desk, Purpose
    from workspace_sim.core.desktop.words import Words
    from workspace_sim.core.identifiers import AgentId
    from workspace_sim.core.talks import Consultation
    from workspace_sim.core.target_search import Found
    from workspace_sim.core.world import World


def team_communicator(
    world: World, agent_id: AgentId, desk: Desk, words: Words
) -> TeamCommunicatorView:
    """Return what the Team Communicator of an agent shows."""
    shown = desk.communicator
    if shown is None:
        return TeamCommunicatorView(shown=False)
    found = search(world, desk, agent_id, shown)
    listing = Listing(world, agent_id, desk, shown, found, words)
    summary = _summary(found, shown, words)
    view = TeamCommunicatorView(
        shown=True,
        label=words.text("team_communicator"),
        title=_title(world, shown, words),
        purpose=shown.purpose,
        opener="team.open" if shown.purpose == "main" else f"chat.{shown.purpose}",
        chat_id=shown.chat_id or "",
        consultations_label=words.text("team_communicator.consultations"),
        consultations=_consultations(world, agent_id, shown, words),
        favorite=favorite_dialog(desk, shown.favorite, words),
        results_label=words.text("results"),
        since_label=words.text("time_in_state"),
        summary=summary,
        rows=tuple(listing.row(target) for target in found.targets),
        more=_more(world, found, shown, words),
        announcement=Announcement(_drawing(shown), summary),
    )
    return _with_tools(view, listing)


def _consultations(
    world: World, agent_id: AgentId, shown: Communicator, words: Words
) -> tuple[ConsultationRow, ...]:
    """Return the parties that can take a chat over, or join it, with one click."""
    if shown.purpose not in {"transfer", "conference"} or shown.chat_id is None:
        return ()
    held = (
        world.consultations[one] for one in world.chats[shown.chat_id].consultations
    )
    connected = [one for one in held if one.agent_id is not None]
    newest_first = sorted(connected, key=lambda one: -one.since)
    return tuple(
        _consultation(world, agent_id, shown.purpose, one, words)
        for one in newest_first
    )


def _consultation(
    world: World, agent_id: AgentId, purpose: Purpose, held: Consultation, words: Words
) -> ConsultationRow:
    name = partner(held, agent_id, words)
    voice = "voice." if held.medium == "voice" else ""
    intent = {"type": f"target.{purpose}", "target_id": str(held.agent_id)}
    reason = why_not(world, agent_id, intent, words)
    return ConsultationRow(
        held.consultation_id,
        name,
        held.medium,
        words.text(f"consultation.{voice}state.{held.state}"),
        Control(
            f"consultation.{purpose}:{held.consultation_id}",
            "button",
            words.text(f"{purpose}.to", name=name),
            words.text(purpose),
            enabled=not reason,
            reason=reason,
            intent=intent,
        ),
    )


def _title(world: World, shown: Communicator, words: Words) -> str:
    code = f"team_communicator.{shown.purpose}"
    chat = world.chats[shown.chat_id] if shown.chat_id else None
    return words.text(code, name=words.contact(chat.contact_id) if chat else "")


def _drawing(shown: Communicator) -> str:
    """Return what makes one list of results another than the one before."""
    favorite = f"-{shown.favorite}" if shown.favorite else ""
    more = "-more" if shown.more else ""
    return f"{shown.list}-{shown.type}-{shown.text}{more}{favorite}"


def _summary(found: Found, shown: Communicator, words: Words) -> str:
    count, listed = found.total, len(found.targets)
    if listed < count:
        return words.text("results.some", shown=listed, count=count)
    if count == 1:
        return words.text("results.one")
    if count:
        return words.text("results.many", count=count)
    if shown.type != "all":
        kind = words.text(f"target.{shown.type}")
        return words.text("results.none_filtered", type=kind)
    if shown.list != "all" and not shown.text.strip():
        return words.text(f"results.none_{shown.list}")
    return words.text("results.none")


def _more(
    world: World, found: Found, shown: Communicator, words: Words
) -> Control | None:
    most = limit_of(world, replace(shown, more=True))
    if found.total <= found.limit or most <= found.limit:
        return None
    code = "results.all" if found.total <= most else "results.first"
    label = words.text(code, count=min(found.total, most))
    return Control("team.more", "button", label, label, intent={"type": "team.more"})


def _with_tools(view: TeamCommunicatorView, listing: Listing) -> TeamCommunicatorView:
    """Add what a search is made with."""
    words, shown = listing.words, listing.shown
    recent = shown.list == "recent"
    types = ("all", *listing.world.options.list_filter_showing)
    orders = ("recent",) if recent else get_args(Order)
    search_field = Control(
        "team.search",
        "searchbox",
        words.text("search"),
        intent={"type": "team.search"},
        value=shown.text,
    )
    return replace(
        view,
        search=search_field,
        search_delay=listing.world.options.request_start_timer,
        lists_label=words.text("team_communicator.lists"),
        lists=tuple(_list_button(listing, name) for name in LISTS),
        filter=_choice(listing, "filter", "type_filter", shown.type),
        filter_options=_options("target", types, words),
        group_by=_choice(
            listing, "group", "group.by", "none" if recent else shown.grouped_by
        ),
        group_options=_options("group", get_args(Grouping), words),
        sort=_choice(listing, "sort", "sort", "recent" if recent else shown.order),
        sort_options=_options("sort", orders, words),
        close=_close(words),
    )


def _close(words: Words) -> Control:
    label = words.text("close_team_communicator")
    return Control("team.close", "button", label, intent={"type": "team.close"})


def _list_button(listing: Listing, name: str) -> Control:
    label = listing.words.text(name)
    intent = {"type": "team.list", "list": name}
    reason = why_not(listing.world, listing.agent_id, intent, listing.words)
    return Control(
        f"team.list:{name}",
        "button",
        label,
        label,
        enabled=not reason,
        reason=reason,
        intent=intent,
        pressed=listing.shown.list == name,
    )


def _choice(listing: Listing, name: str, label: str, value: str) -> Control:
    intent = {"type": f"team.{name}"}
    chosen = {**intent, "text": value}
    reason = why_not(listing.world, listing.agent_id, chosen, listing.words)
    return Control(
        f"team.{name}",
        "combobox",
        listing.words.text(label),
        enabled=not reason,
        reason=reason,
        intent=intent,
        value=value,
    )


def _options(prefix: str, values: tuple[str, ...], words: Words) -> tuple[Option, ...]:
    return tuple(Option(value, words.text(f"{prefix}.{value}")) for value in values)
