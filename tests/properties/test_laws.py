"""Laws of single parts: logs, intents, scripts, text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.properties import play as p
from tests.two_desks import ELENA, contact_center
from workspace_sim.core.codec import decode_event, encode
from workspace_sim.core.commands import SendMessage
from workspace_sim.core.events import CommandRefused
from workspace_sim.core.identifiers import ChatId
from workspace_sim.core.intents import INTENT_TYPES, decode_intent
from workspace_sim.core.refusal import Refusal
from workspace_sim.core.vocabulary import COMMANDS, EVENTS, Command
from workspace_sim.errors import EventLogError
from workspace_sim.runtime.event_log import from_text, to_text
from workspace_sim.runtime.opening import opening_world
from workspace_sim.runtime.session import LocalSession

if TYPE_CHECKING:
    from workspace_sim.runtime.scenario import Scenario

json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
payload_names = st.sampled_from(
    [
        "action",
        "chosen",
        "new",
        "old",
        "password",
        "place",
        "repeat",
        "user_name",
        "chat_id",
        "invitation_id",
        "list",
        "medium",
        "menu",
        "notification_id",
        "read",
        "reason",
        "target_id",
        "text",
    ]
)
intents = st.builds(
    lambda kind, payload: {**payload, "type": kind},
    st.sampled_from(sorted(INTENT_TYPES)) | json_values,
    st.dictionaries(payload_names, json_values, max_size=4),
)
WORLD = opening_world(contact_center())


@given(intent=intents | json_values)
def test_whatever_a_browser_sends_is_a_command_or_refused(intent: Any) -> None:
    found = decode_intent(WORLD, ELENA, intent)

    refused = isinstance(found, Refusal) and found.code.startswith("intent.")
    assert refused or type(found).__name__ in COMMANDS


@pytest.mark.parametrize(
    ("intent", "code"),
    [
        (None, "intent.no_object"),
        ([], "intent.no_object"),
        ({}, "intent.unknown_type"),
        ({"type": []}, "intent.unknown_type"),
        ({"type": 10**5_000}, "intent.unknown_type"),
        ({"type": "chat.done"}, "intent.malformed"),
        ({"type": "chat.done", "chat_id": "c" * 201}, "intent.malformed"),
        ({"type": "chat.done", "chat_id": "\n"}, "intent.malformed"),
        ({"type": "status.set", "action": float("nan")}, "intent.malformed"),
    ],
)
def test_an_intent_that_means_nothing_is_refused_with_a_code(
    intent: Any, code: str
) -> None:
    found = decode_intent(WORLD, ELENA, intent)

    assert isinstance(found, Refusal)
    assert found.code == code


@given(intent=intents)
def test_whatever_is_understood_can_be_decided_and_logged(
    intent: dict[str, Any],
) -> None:
    session = LocalSession(contact_center())

    session.submit(ELENA, intent)

    text = to_text(session.entries)
    assert from_text(text.encode().decode()) == session.entries


@given(text=st.text() | st.sampled_from(["\x00", "\ud800", "\x7f", "\r\n"]))
def test_only_clean_text_enters_the_log(text: str) -> None:
    session = LocalSession(contact_center())

    session.give(SendMessage(ELENA, ChatId("chat-ada"), text))

    assert to_text(session.entries).encode()


@given(value=json_values | st.fixed_dictionaries({"type": st.sampled_from([*EVENTS])}))
@example(value={"type": []})
def test_a_damaged_event_is_an_event_log_error(value: Any) -> None:
    try:
        event = decode_event(value)
    except EventLogError:
        return
    assert decode_event(encode(event)) == event


def outcome_of(text: str) -> str:
    """Read a log; tell whether it is whole, was refused, or reads as something else."""
    try:
        entries = from_text(text)
    except EventLogError:
        return "refused"
    return "whole" if from_text(to_text(entries)) == entries else "another log"


@given(text=st.text(max_size=60))
def test_a_damaged_log_is_refused_or_whole(text: str) -> None:
    whole = '{"log":"workspace-sim","schema":1}\n' + text
    for damaged in (text, whole, whole + "\n"):
        assert outcome_of(damaged) in {"whole", "refused"}


@given(scenario=p.scenarios())
def test_any_script_ends(scenario: Scenario) -> None:
    """Nobody acts but the scripts: twenty minutes pass in few entries."""
    session = LocalSession(scenario)

    session.advance_to(1200.0)

    assert len(session.entries) < 1200
    p.check_chats(session.world)
    p.check_invitations(session.world)


@given(scenario=p.scenarios(), given_commands=st.lists(p.commands, max_size=12))
def test_the_same_seed_and_actions_give_the_same_log(
    scenario: Scenario, given_commands: list[Command]
) -> None:
    logs = []
    for _ in range(2):
        session = LocalSession(scenario)
        for command in given_commands:
            session.give(command)
            session.advance_to(session.at + 5.0)
        logs.append(to_text(session.entries))

    assert logs[0] == logs[1]


@given(
    scenario=p.scenarios(),
    seconds=st.lists(st.floats(0.0, 90.0), min_size=1, max_size=8),
)
def test_time_in_small_steps_is_time_in_one_step(
    scenario: Scenario, seconds: list[float]
) -> None:
    stepped, leaped = LocalSession(scenario), LocalSession(scenario)
    end = max(seconds)

    for second in sorted(seconds):
        stepped.advance_to(second)
    leaped.advance_to(end)

    assert to_text(stepped.entries) == to_text(leaped.entries)
    assert stepped.at == leaped.at


@given(command=p.commands)
def test_a_refusal_changes_no_chat_and_one_desk_at_most(command: Command) -> None:
    session = LocalSession(contact_center())
    before = session.world

    events = session.give(command)

    after = session.world
    if any(isinstance(event, CommandRefused) for event in events):
        changed = [one for one in p.AGENTS if before.desks[one] != after.desks[one]]
        assert changed in ([], [getattr(command, "agent_id", None)])
        assert before.chats == after.chats
        assert before.agents == after.agents
        assert before.agenda == after.agenda
