"""Events as JSON values and back."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from workspace_sim.core import commands as c
from workspace_sim.core import events as e
from workspace_sim.core.codec import decode_event, encode
from workspace_sim.core.entities import InvitationKind, Owner
from workspace_sim.core.identifiers import AgentId, ChatId, InvitationId
from workspace_sim.core.vocabulary import EVENTS
from workspace_sim.errors import EventLogError

SENT = e.InvitationSent(
    1.5,
    InvitationId("invitation-1"),
    InvitationKind.TRANSFER,
    ChatId("chat-1"),
    "elena",
    AgentId("tomas"),
    31.5,
)


def test_an_event_is_an_object_with_its_type() -> None:
    assert encode(SENT) == {
        "type": "InvitationSent",
        "at": 1.5,
        "invitation_id": "invitation-1",
        "kind": "TRANSFER",
        "chat_id": "chat-1",
        "inviter_id": "elena",
        "agent_id": "tomas",
        "deadline_at": 31.5,
        "medium": "chat",
        "consultation_id": "",
        "conversation_id": "",
    }


def test_an_event_comes_back_with_its_types() -> None:
    decoded = decode_event(encode(SENT))

    assert decoded == SENT
    assert isinstance(decoded, e.InvitationSent)
    assert isinstance(decoded.kind, InvitationKind)


def test_a_planned_command_comes_back() -> None:
    command = c.LeaveChat("ada", ChatId("chat-1"), None)  # type: ignore[arg-type]
    event = e.CommandScheduled(0.0, 5.0, 1, command)

    assert decode_event(encode(event)) == event


def test_an_owner_comes_back() -> None:
    event = e.OwnerChanged(0.0, ChatId("chat-1"), Owner("queue", "general"))

    assert decode_event(encode(event)) == event


@pytest.mark.parametrize(
    "damage",
    [
        {"at": "soon"},
        {"at": True},
        {"at": None},
        {"kind": "MAGIC"},
        {"agent_id": 5},
        {"deadline_at": [1]},
        {"deadline_at": 10**400},
        {"at": float("nan")},
        {"at": float("inf")},
    ],
)
def test_a_field_of_another_kind_is_malformed(damage: dict[str, Any]) -> None:
    with pytest.raises(EventLogError) as caught:
        decode_event({**encode(SENT), **damage})

    assert caught.value.code == "log.malformed_event"


@pytest.mark.parametrize("since", [{"type": "CloseMenu", "agent_id": "a"}, {}, "1"])
def test_a_command_stands_only_where_a_command_belongs(since: object) -> None:
    command = c.LeaveChat("ada", ChatId("chat-1"), 1.0)  # type: ignore[arg-type]
    value = encode(e.CommandScheduled(0.0, 5.0, 1, command))
    value["command"]["unless_answered_since"] = since

    with pytest.raises(EventLogError) as caught:
        decode_event(value)

    assert caught.value.code == "log.malformed_event"


def test_a_missing_field_is_malformed() -> None:
    value = encode(SENT)
    del value["chat_id"]

    with pytest.raises(EventLogError, match="InvitationSent"):
        decode_event(value)


@pytest.mark.parametrize("name", EVENTS)
def test_no_field_of_an_event_takes_the_place_of_its_type(name: str) -> None:
    assert "type" not in {field.name for field in fields(EVENTS[name])}
