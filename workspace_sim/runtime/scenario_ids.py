"""The ids of a scenario: each defined once, each used for what it is."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from workspace_sim.core.accounts import key_of
from workspace_sim.core.standard_responses import PLACEHOLDERS, placeholders
from workspace_sim.errors import ScenarioError
from workspace_sim.runtime.scripts import Colleague, Customer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workspace_sim.runtime.scenario import Scenario


def check_ids(scenario: Scenario) -> None:
    """Hold every id that a scenario uses against those it defines.

    Raises:
        ScenarioError: `scenario.duplicate_id`, `scenario.unknown_id` or
            `scenario.unknown_placeholder`.
    """
    agents: list[str] = [one.agent_id for one in scenario.agents]
    contacts: list[str] = [one.contact_id for one in scenario.contacts]
    queues: list[str] = [one.queue_id for one in scenario.queues]
    groups: list[str] = [one.group_id for one in scenario.groups]
    targets = [*agents, *contacts, *queues, *groups]
    _check_once(targets)
    chats: list[str] = [one.chat_id for one in scenario.open_chats]
    chats += [one.chat_id for one in scenario.arriving_chats]
    _check_once(chats)
    _check_once(key_of(one.user_name) for one in scenario.accounts)
    _check_once(one.agent_id for one in scenario.accounts)
    _check_once(key_of(one) for one in scenario.places)
    _check_known("chats", chats, (one.chat_id for one in scenario.remarks))
    _check_known("agents", agents, _agents_used(scenario))
    _check_known("contacts", contacts, _contacts_used(scenario))
    _check_known("queues", queues, _queues_used(scenario))
    begun = scenario.initiatives
    _check_known("chats", chats, (one.chat_id for one in begun if one.chat_id))
    first = (one.once_done for one in begun if one.once_done is not None)
    _check_known("chats", chats, first)
    _check_known(
        "agents, contacts, queues and groups", targets, (one.target_id for one in begun)
    )
    favorites = (one.target_id for _, chosen in scenario.favorites for one in chosen)
    _check_known("agents, contacts, queues and groups", targets, favorites)
    _check_once(one.response_id for one in scenario.responses)
    _check_once(one.interaction_id for one in scenario.history)
    _check_once(one.code for one in scenario.options.dispositions)
    _check_placeholders(scenario)


def _agents_used(scenario: Scenario) -> list[str]:
    return [
        *(one.agent_id for one in scenario.open_chats),
        *(one.agent_id for one in scenario.status_changes),
        *(one.agent_id for one in scenario.initiatives),
        *(one.agent_id for one in scenario.scripts if isinstance(one, Colleague)),
        *(one for group in scenario.groups for one in group.members),
        *(one for queue in scenario.queues for one in queue.members),
        *(agent_id for agent_id, _ in scenario.favorites),
        *(one.agent_id for one in scenario.accounts),
    ]


def _contacts_used(scenario: Scenario) -> list[str]:
    return [
        *(one.contact_id for one in scenario.open_chats),
        *(one.contact_id for one in scenario.arriving_chats),
        *(one.contact_id for one in scenario.remarks),
        *(one.contact_id for one in scenario.history),
        *(one.contact_id for one in scenario.scripts if isinstance(one, Customer)),
    ]


def _queues_used(scenario: Scenario) -> list[str]:
    return [
        *(one.queue_id for one in scenario.open_chats),
        *(one.queue_id for one in scenario.arriving_chats),
    ]


def _check_once(ids: Iterable[str]) -> None:
    twice = next((one for one, times in Counter(ids).items() if times > 1), None)
    if twice is not None:
        raise ScenarioError(
            "scenario.duplicate_id",
            f"The scenario uses the id {twice!r} twice. Give each its own.",
        )


def _check_known(kind: str, known: list[str], used: Iterable[str]) -> None:
    unknown = next((one for one in used if one not in known), None)
    if unknown is not None:
        raise ScenarioError(
            "scenario.unknown_id",
            f"The scenario speaks of {unknown!r}, which is not among its {kind}."
            " Add it there, or correct the id.",
        )


def _check_placeholders(scenario: Scenario) -> None:
    for response in scenario.responses:
        wanted = placeholders(response.text)
        unknown = next((one for one in wanted if one not in PLACEHOLDERS), None)
        if unknown is not None:
            raise ScenarioError(
                "scenario.unknown_placeholder",
                f"The standard response {response.response_id!r} names ${unknown}$,"
                f" which cannot be filled in. Known are: {', '.join(PLACEHOLDERS)}.",
            )
