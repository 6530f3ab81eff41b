"""The event log as text: JSON Lines that give the same entries back."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.two_desks import contact_center
from workspace_sim.errors import EventLogError
from workspace_sim.runtime.event_log import entries_from_json, from_text, to_text
from workspace_sim.runtime.session import LocalSession

if TYPE_CHECKING:
    from tests.two_desks import TwoDesks

HEADER = '{"log":"workspace-sim","schema":1}\n'
GOOD = '{"sequence":1,"events":[{"type":"AgendaItemTaken","at":1.0}]}\n'

MENU = GOOD.replace('"AgendaItemTaken"', '"MenuOpened","agent_id":"a","menu":"\\ud800"')
HALF_A_PAIR = HEADER + MENU


def code_of(text: str) -> str:
    with pytest.raises(EventLogError) as caught:
        from_text(text)
    return caught.value.code


def test_a_log_comes_back_from_its_text(desks: TwoDesks) -> None:
    desks.sender.transfer_to("Tomas Berg")
    desks.wait(100)

    assert from_text(to_text(desks.session.entries)) == desks.session.entries


def test_every_entry_is_a_line_of_json(desks: TwoDesks) -> None:
    desks.sender.say("Ada Lindqvist", "one\ntwo \u2028 “three” 👩")

    lines = to_text(desks.session.entries).split("\n")

    assert [json.loads(line).get("sequence") for line in lines[:-1]] == [None, 1]
    assert "👩" in lines[1]


def test_a_line_that_was_cut_off_is_left_out() -> None:
    text = HEADER + GOOD

    assert len(from_text(text + '{"sequence":2,"eve')) == 1
    assert from_text(text[:-1]) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "log.no_header"),
        ("{}\n", "log.no_header"),
        ('{"log":"other","schema":1}\n', "log.no_header"),
        ('{"log":"workspace-sim","schema":2}\n', "log.unknown_schema"),
        ("hello\n", "log.malformed_line"),
        (HEADER + "[]\n", "log.malformed_line"),
        (HEADER + "{\n", "log.malformed_line"),
        (HEADER + '{"sequence":1}\n', "log.malformed_line"),
        (HEADER + "[" * 100_000 + "\n", "log.malformed_line"),
        (HEADER + '{"a":' * 100_000 + "\n", "log.malformed_line"),
        (HEADER + "9" * 5_000 + "\n", "log.malformed_line"),
        ('{"log":"workspace-sim","schema":true}\n', "log.unknown_schema"),
        (HEADER + '{"sequence":2,"events":[]}\n', "log.gap"),
        (HEADER + '{"sequence":true,"events":[]}\n', "log.gap"),
        (HEADER + '{"sequence":1,"events":[{"type":"Magic"}]}\n', "log.unknown_event"),
        (HEADER + '{"sequence":1,"events":[{"type":[]}]}\n', "log.unknown_event"),
        (HEADER + '{"sequence":1,"events":[7]}\n', "log.unknown_event"),
        (HEADER + '{"sequence":1,"events":[]}\n', "log.malformed_line"),
        (HALF_A_PAIR, "log.malformed_event"),
        (
            HEADER + '{"sequence":1,"events":[{"type":"AgendaItemTaken"}]}\n',
            "log.malformed_event",
        ),
        (
            HEADER + '{"sequence":1,"events":[{"type":"AgendaItemTaken","at":"1"}]}\n',
            "log.malformed_event",
        ),
    ],
)
def test_a_damaged_log_is_refused_with_its_code(text: str, code: str) -> None:
    assert code_of(text) == code


@pytest.mark.parametrize("kept", [slice(1, None), slice(2, None), slice(None)])
def test_a_log_of_another_contact_center_is_refused(
    desks: TwoDesks, kept: slice
) -> None:
    desks.sender.transfer_to("Tomas Berg")
    desks.target.click("Accept: Chat transfer from Elena Marsh")
    empty = replace(contact_center(), open_chats=())

    with pytest.raises(EventLogError) as caught:
        LocalSession(empty, desks.session.entries[kept])

    assert caught.value.code == "log.another_contact_center"


def nested(depth: int) -> Any:
    value: Any = 0
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ({"sequence": nested(2_000), "events": []}, "log.gap"),
        ({"sequence": 1, "events": [{"type": nested(2_000)}]}, "log.unknown_event"),
        (
            {
                "sequence": 1,
                "events": [{"type": "AgendaItemTaken", "at": nested(2_000)}],
            },
            "log.malformed_event",
        ),
    ],
)
def test_what_is_too_deep_to_be_written_out_is_refused(entry: Any, code: str) -> None:
    with pytest.raises(EventLogError) as caught:
        entries_from_json([entry])

    assert caught.value.code == code
