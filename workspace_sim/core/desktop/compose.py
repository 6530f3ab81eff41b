"""The tools above the message box: standard responses, Push URL, emojis."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from workspace_sim.core.composing import EMOJI_MENU, EMOJIS
from workspace_sim.core.desktop.capability import why_not
from workspace_sim.core.desktop.handling_views import (
    ComposeView,
    InsertionView,
    PushUrlView,
    ResponseGroup,
    ResponseRow,
    ResponsesView,
)
from workspace_sim.core.desktop.section_toggle import section_toggle
from workspace_sim.core.desktop.status import menu_intent
from workspace_sim.core.desktop.view_states import Control, Menu
from workspace_sim.core.entities import ChatState
from workspace_sim.core.standard_responses import filled_in, found_responses

if TYPE_CHECKING:
    from workspace_sim.core.desk import Desk
    from workspace_sim.core.desktop.words import Words
    from workspace_sim.core.entities import Chat
    from workspace_sim.core.handling import StandardResponse
    from workspace_sim.core.identifiers import AgentId
    from workspace_sim.core.world import World


def compose(world: World, agent_id: AgentId, chat: Chat, words: Words) -> ComposeView:
    """Return the tools of the message box of a chat."""
    desk = world.desks[agent_id]

    live = chat.state is ChatState.PROCESSING

    def toggle(section: str) -> Control:
        label = words.text(section)
        control = section_toggle(world, agent_id, section, label, words)
        return replace(control, expanded=control.expanded and live)

    responses = live and "responses" in desk.sections
    push_url = live and "push_url" in desk.sections
    return ComposeView(
        label=words.text("compose"),
        responses_toggle=toggle("responses"),
        push_url_toggle=toggle("push_url"),
        emoji=_emojis(world, agent_id, chat, words),
        responses=_responses(world, agent_id, chat, words) if responses else None,
        push_url=_push_url(world, chat, words) if push_url else None,
        insertion=_insertion(desk, chat),
    )


def _emojis(world: World, agent_id: AgentId, chat: Chat, words: Words) -> Menu:
    label = words.text("emoji")
    inserts = {"type": "chat.emoji", "chat_id": chat.chat_id}
    any_emoji = {**inserts, "emoji": next(iter(EMOJIS))}
    reason = why_not(world, agent_id, any_emoji, words)
    is_open = world.desks[agent_id].menu == EMOJI_MENU and not reason
    button = Control(
        "emoji",
        "button",
        label,
        enabled=not reason,
        reason=reason,
        intent=any_emoji if reason else menu_intent(EMOJI_MENU, is_open=is_open),
        expanded=is_open,
    )
    items = tuple(
        Control(
            f"emoji.{code}",
            "menuitem",
            words.text(f"emoji.{code}"),
            enabled=not reason,
            reason=reason,
            intent={**inserts, "emoji": code},
            value=emoji,
        )
        for code, emoji in EMOJIS.items()
    )
    return Menu(button, items)


def _responses(
    world: World, agent_id: AgentId, chat: Chat, words: Words
) -> ResponsesView:
    text = world.desks[agent_id].responses_text
    found = found_responses(world, text)
    count = {0: "none", 1: "one"}.get(len(found), "many")
    close, search = words.text("responses.close"), words.text("responses.search")
    toggles = {"type": "section.toggle", "section": "responses"}
    groups = groupby(found, key=lambda one: one.category)
    return ResponsesView(
        label=words.text("responses.found"),
        close=Control("responses.close", "button", close, intent=toggles),
        search=Control(
            "responses.search",
            "searchbox",
            search,
            intent={"type": "response.search"},
            value=text,
        ),
        summary=words.text(f"responses.{count}", count=len(found)),
        groups=tuple(
            ResponseGroup(
                category,
                tuple(_response(world, agent_id, chat, one, words) for one in rows),
            )
            for category, rows in groups
        ),
    )


def _response(
    world: World,
    agent_id: AgentId,
    chat: Chat,
    response: StandardResponse,
    words: Words,
) -> ResponseRow:
    about = {"chat_id": chat.chat_id, "response_id": response.response_id}

    def control(action: str) -> Control:
        return Control(
            f"response.{action}:{response.response_id}",
            "button",
            words.text(f"responses.{action}", title=response.title),
            words.text(f"responses.{action}.text"),
            intent={"type": f"response.{action}", **about},
        )

    text = filled_in(world, response, chat, agent_id)
    return ResponseRow(
        response.response_id, response.title, text, control("insert"), control("send")
    )


def _push_url(world: World, chat: Chat, words: Words) -> PushUrlView:
    name = world.contacts[chat.contact_id].name
    intent = {"type": "chat.push_url", "chat_id": chat.chat_id}
    address = words.text("push_url.address")
    return PushUrlView(
        label=words.text("push_url"),
        address=Control("push_url.address", "textbox", address, intent=intent),
        push=Control(
            "push_url.push",
            "button",
            words.text("push_url.send.label", name=name),
            words.text("push_url.send"),
            intent=intent,
        ),
    )


def _insertion(desk: Desk, chat: Chat) -> InsertionView:
    newest = desk.insertion
    if newest is None:
        return InsertionView()
    here = newest.chat_id == chat.chat_id
    return InsertionView(newest.number, newest.text if here else "")
