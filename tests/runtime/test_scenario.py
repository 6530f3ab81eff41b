"""A scenario: the contact center at simulated second 0."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.two_desks import (
    ADA,
    ADAS_CHAT,
    BENS_CHAT,
    ELENA,
    GENERAL,
    HUGO,
    PRIYA,
    TOMAS,
    TwoDesks,
    contact_center,
    with_second_chat,
)
from workspace_sim.core.desk import Favorite
from workspace_sim.core.entities import ChatState, Contact, Group, Owner, TargetType
from workspace_sim.core.handling import Disposition, PastInteraction, StandardResponse
from workspace_sim.core.identifiers import (
    AgentId,
    ChatId,
    ContactId,
    PastInteractionId,
    QueueId,
    ResponseId,
    TargetId,
)
from workspace_sim.errors import ScenarioError
from workspace_sim.runtime.opening import opening_world
from workspace_sim.runtime.scenario import ArrivingChat, OpenChat, Remark, agent
from workspace_sim.runtime.scripts import Colleague, Customer, StatusChange

if TYPE_CHECKING:
    from workspace_sim.runtime.scenario import Scenario

GHOST = "ghost"


def code_of(scenario: Scenario) -> str:
    with pytest.raises(ScenarioError) as caught:
        opening_world(scenario)
    return caught.value.code


def test_an_open_chat_is_in_progress_at_second_zero(scenario: Scenario) -> None:
    world = opening_world(scenario)

    chat = world.chats[ADAS_CHAT]
    assert world.at == 0.0
    assert chat.owner == Owner("agent", ELENA)
    assert chat.state is ChatState.PROCESSING
    assert [one.text for one in chat.transcript if one.kind == "text"] == [
        "Hello, my card was charged twice.",
        "I am sorry about that. Let me look.",
    ]


def test_the_history_leaves_nothing_to_be_done_twice(scenario: Scenario) -> None:
    world = opening_world(scenario)

    assert len(world.invitations) == 0
    assert all(item.due_at > 0 for item in world.agenda)


def test_an_old_unanswered_message_is_due_from_the_beginning(
    scenario: Scenario,
) -> None:
    chat = replace(scenario.open_chats[0], said=(("contact", "Hello?"),), began=80.0)
    desks = TwoDesks(replace(scenario, open_chats=(chat,)))

    response = desks.sender.view.chat_interaction_window.pending_response

    assert (response.level, response.since) == ("overdue", -80.0)


def test_the_chat_that_began_last_is_in_front(scenario: Scenario) -> None:
    desks = TwoDesks(with_second_chat(scenario))

    assert desks.sender.view.chat_interaction_window.contact_name == "Ben Whitlock"


def test_an_arriving_chat_comes_at_its_second(scenario: Scenario) -> None:
    arriving = ArrivingChat(4, BENS_CHAT, ContactId("ben"), GENERAL, "Hi")
    desks = TwoDesks(replace(scenario, arriving_chats=(arriving,)))

    desks.wait(3.9)
    before = BENS_CHAT in desks.session.world.chats
    desks.wait(0.1)

    assert not before
    assert desks.chat(BENS_CHAT).transcript[-1].text == "Hi"


def test_a_contact_makes_a_remark_at_its_second(scenario: Scenario) -> None:
    remark = Remark(5.0, ADA, ADAS_CHAT, "Are you there?")
    desks = TwoDesks(replace(scenario, remarks=(remark,)))

    desks.wait(5)

    assert desks.chat().transcript[-1].text == "Are you there?"


def test_a_planned_status_change_comes_at_its_second(scenario: Scenario) -> None:
    change = StatusChange(5.0, TOMAS, "not_ready", "lunch")
    desks = TwoDesks(replace(scenario, status_changes=(change,)))

    desks.wait(5)

    assert desks.target.view.main_window.status.label == "Not Ready (Lunch)"


def test_favorites_are_there_from_the_beginning(scenario: Scenario) -> None:
    favorites = ((ELENA, (Favorite(TargetId(TOMAS)),)),)
    desks = TwoDesks(replace(scenario, favorites=favorites))
    desks.sender.click("Instant Chat Transfer")

    assert desks.sender.sees("button", "Remove Tomas Berg from favorites")


def test_an_agent_with_one_name_has_no_blank_after_it() -> None:
    assert agent("x", "Noor").name == "Noor"
    assert Contact(ContactId("y"), "Ada", "").name == "Ada"


def _chat(**changes: Any) -> OpenChat:
    return replace(contact_center().open_chats[0], **changes)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"agents": (agent("elena", "A B"),) * 2}, "scenario.duplicate_id"),
        ({"open_chats": (_chat(), _chat())}, "scenario.duplicate_id"),
        ({"open_chats": (_chat(contact_id=GHOST),)}, "scenario.unknown_id"),
        ({"open_chats": (_chat(agent_id=ADA),)}, "scenario.unknown_id"),
        ({"open_chats": (_chat(contact_id=ELENA),)}, "scenario.unknown_id"),
        ({"open_chats": (_chat(queue_id=TOMAS),)}, "scenario.unknown_id"),
        (
            {"status_changes": (StatusChange(1.0, AgentId(GHOST), "ready"),)},
            "scenario.unknown_id",
        ),
        (
            {
                "groups": (
                    Group(TargetId("g"), "G", TargetType.SKILL, (AgentId("general"),)),
                )
            },
            "scenario.unknown_id",
        ),
        ({"scripts": (Colleague(AgentId(GHOST)),)}, "scenario.unknown_id"),
        ({"scripts": (Customer(ContactId(GHOST)),)}, "scenario.unknown_id"),
        (
            {"remarks": (Remark(1.0, ContactId(GHOST), ADAS_CHAT, "Hi"),)},
            "scenario.unknown_id",
        ),
        (
            {"remarks": (Remark(1.0, ADA, ChatId(GHOST), "Hi"),)},
            "scenario.unknown_id",
        ),
        ({"favorites": ((AgentId(GHOST), ()),)}, "scenario.unknown_id"),
        (
            {"favorites": ((ELENA, (Favorite(TargetId(GHOST)),)),)},
            "scenario.unknown_id",
        ),
        (
            {"arriving_chats": (ArrivingChat(1.0, ChatId("c"), ADA, QueueId(GHOST)),)},
            "scenario.unknown_id",
        ),
        ({"open_chats": (_chat(agent_id=PRIYA),)}, "scenario.impossible_history"),
        ({"open_chats": (_chat(agent_id=HUGO),)}, "scenario.impossible_history"),
        (
            {"open_chats": (_chat(said=(("agent", ""),)),)},
            "scenario.impossible_history",
        ),
    ],
)
def test_a_scenario_that_cannot_be_is_an_error_with_its_code(
    scenario: Scenario, changes: dict[str, Any], code: str
) -> None:
    assert code_of(replace(scenario, **changes)) == code


def test_a_history_must_be_of_a_known_contact(scenario: Scenario) -> None:
    past = PastInteraction(
        PastInteractionId("past"), ContactId(GHOST), "2 May", "Parcel"
    )

    assert code_of(replace(scenario, history=(past,))) == "scenario.unknown_id"


def test_responses_past_interactions_and_dispositions_are_defined_once(
    scenario: Scenario,
) -> None:
    twice = Disposition("done", "Done")
    options = replace(scenario.options, dispositions=(twice, twice))
    again = {
        "responses": scenario.responses[:1] * 2,
        "history": scenario.history[:1] * 2,
        "options": options,
    }

    for name, value in again.items():
        changed: Any = replace(scenario, **{name: value})  # type: ignore[arg-type]
        assert code_of(changed) == "scenario.duplicate_id"


def test_a_response_names_only_what_can_be_filled_in(scenario: Scenario) -> None:
    response = StandardResponse(
        ResponseId("x"), "Opening", "Wrong", "Hello $Contact.ShoeSize$"
    )

    code = code_of(replace(scenario, responses=(response,)))

    assert code == "scenario.unknown_placeholder"


def test_an_amount_of_dollars_is_no_placeholder(scenario: Scenario) -> None:
    response = StandardResponse(ResponseId("x"), "Prices", "Fee", "It is $5 or $10.")

    world = opening_world(replace(scenario, responses=(response,)))

    assert world.responses[ResponseId("x")].text == "It is $5 or $10."
