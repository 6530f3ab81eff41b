"""The opening of a scenario: what happened before second 0, and what is planned.

The history is given as real commands, so no state exists that could not happen.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from workspace_sim.core import commands as c
from workspace_sim.core.engine import decide, fold
from workspace_sim.core.entities import InvitationKind
from workspace_sim.core.events import (
    AgendaItemTaken,
    CommandRefused,
    CommandScheduled,
)
from workspace_sim.core.frozen_map import FrozenMap
from workspace_sim.core.world import World
from workspace_sim.errors import ScenarioError
from workspace_sim.runtime.opening_login import locks, login_part
from workspace_sim.runtime.scenario_ids import check_ids
from workspace_sim.runtime.scripts import PEOPLE, Customer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workspace_sim.core.handling import PastInteraction
    from workspace_sim.core.identifiers import ContactId
    from workspace_sim.core.vocabulary import Command
    from workspace_sim.runtime.scenario import OpenChat, Scenario


@lru_cache(maxsize=64)
def opening_world(scenario: Scenario) -> World:
    """Return the contact center of a scenario at simulated second 0.

    A scenario never changes, so the same one is built once.

    Raises:
        ScenarioError: `scenario.duplicate_id`, `scenario.unknown_id` or
            `scenario.impossible_history`.
    """
    check_ids(scenario)
    world = World(
        **login_part(scenario),
        seed=scenario.seed,
        options=scenario.options,
        contacts=FrozenMap((one.contact_id, one) for one in scenario.contacts),
        groups=FrozenMap((one.group_id, one) for one in scenario.groups),
        queues=FrozenMap((one.queue_id, one) for one in scenario.queues),
        responses=FrozenMap((one.response_id, one) for one in scenario.responses),
        history=_history(scenario),
    ).indexed()
    for agent_id, favorites in scenario.favorites:
        world = world.with_desk(agent_id, favorites=favorites)
    for chat in sorted(scenario.open_chats, key=lambda one: -one.began):
        world = _past(world, chat)
    return _future(scenario, world)


def _history(
    scenario: Scenario,
) -> FrozenMap[ContactId, tuple[PastInteraction, ...]]:
    found: dict[ContactId, tuple[PastInteraction, ...]] = {}
    for one in scenario.history:
        found[one.contact_id] = (*found.get(one.contact_id, ()), one)
    return FrozenMap(found.items())


def _past(world: World, chat: OpenChat) -> World:
    """Let a chat arrive, be accepted and go on, before second 0.

    Raises:
        ScenarioError: `scenario.impossible_history`.
    """
    began = -float(chat.began)
    queue = world.queues[chat.queue_id]
    only = world.queues.put(queue.queue_id, replace(queue, members=(chat.agent_id,)))
    start = c.StartChat(chat.chat_id, chat.contact_id, chat.queue_id, chat.case_data)
    world = _given(replace(world, queues=only).indexed(), start, began)
    invitation = world.invitation_of(chat.chat_id)
    if invitation is None or invitation.kind is not InvitationKind.ROUTED:
        raise ScenarioError(
            "scenario.impossible_history",
            f"Agent {chat.agent_id!r} cannot have chat {chat.chat_id!r} at the start:"
            " the agent must be Ready with room for it.",
        )
    answer = c.AcceptInvitation(chat.agent_id, invitation.invitation_id)
    world = _given(world, answer, began)
    for at, says in _said(chat):
        world = _given(world, says, at)
    return replace(world, queues=world.queues.put(queue.queue_id, queue)).indexed()


def _said(chat: OpenChat) -> Iterator[tuple[float, Command]]:
    step = chat.began / (len(chat.said) + 1)
    for number, (who, text) in enumerate(chat.said, start=1):
        at = round(number * step - chat.began, 1)
        if who == "contact":
            yield at, c.SendContactMessage(chat.contact_id, chat.chat_id, text)
        else:
            yield at, c.SendMessage(chat.agent_id, chat.chat_id, text)


def _given(world: World, command: Command, at: float) -> World:
    events = decide(world, command, at)
    refused = next((one for one in events if isinstance(one, CommandRefused)), None)
    if refused is not None:
        raise ScenarioError(
            "scenario.impossible_history",
            f"The history of the scenario gives {refused.command}, which is refused"
            f" with {refused.code!r}. Change what happened before the beginning.",
        )
    return fold(world, events)


def _future(scenario: Scenario, world: World) -> World:
    """Let the timers of the past run out, and start the clock with what is planned."""
    while (item := world.agenda.first) is not None and item.due_at <= 0:
        world = fold(world, (AgendaItemTaken(item.due_at),))
        world = _given(world, item.command, item.due_at)
    world = replace(world, at=0.0)
    planned = (*_plans(scenario), *_departures(scenario, world))
    events = tuple(
        CommandScheduled(0.0, float(at), PEOPLE, command) for at, command in planned
    )
    return fold(world, (*events, *locks(scenario, world)))


def _plans(scenario: Scenario) -> Iterator[tuple[float, Command]]:
    for one in scenario.arriving_chats:
        yield (
            one.at,
            c.StartChat(one.chat_id, one.contact_id, one.queue_id, one.case_data),
        )
        if one.says:
            yield one.at, c.SendContactMessage(one.contact_id, one.chat_id, one.says)
    for remark in scenario.remarks:
        yield (
            remark.at,
            c.SendContactMessage(remark.contact_id, remark.chat_id, remark.text),
        )
    for initiative in scenario.initiatives:
        if initiative.once_done is None:
            yield initiative.at, initiative.command()
    for change in scenario.status_changes:
        yield (
            change.at,
            c.SetChannelStatus(change.agent_id, "chat", change.action, change.reason),
        )


def _departures(scenario: Scenario, world: World) -> Iterator[tuple[float, Command]]:
    """Yield when impatient contacts leave who have been waiting since the past."""
    patience = {
        one.contact_id: one.patience
        for one in scenario.scripts
        if isinstance(one, Customer) and one.patience is not None
    }
    for chat in world.chats.values():
        since = chat.unanswered_since
        if since is not None and chat.contact_id in patience:
            leaves = c.LeaveChat(chat.contact_id, chat.chat_id, since)
            yield max(since + patience[chat.contact_id], 0.0), leaves
