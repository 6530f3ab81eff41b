"""The small values the core is made of: text rules, options, names."""

from __future__ import annotations

from dataclasses import fields

import pytest

from workspace_sim.core.options import OPTION_FACTS, Options
from workspace_sim.core.text import text_refusal
from workspace_sim.core.vocabulary import COMMANDS, EVENTS


@pytest.mark.parametrize("text", ["", "tab\tand\nline", "é 👩‍👩‍👧 \u200f", "x" * 10])
def test_a_text_may_hold_anything_a_person_can_type(text: str) -> None:
    assert text_refusal(text, 10) is None or len(text) > 10


def test_every_option_has_its_fact_and_tag() -> None:
    assert set(OPTION_FACTS) == {one.name for one in fields(Options)}
    assert {tag for tag, _ in OPTION_FACTS.values()} <= {"S", "R", "I"}


def test_commands_and_events_share_no_name() -> None:
    assert not set(COMMANDS) & set(EVENTS)


@pytest.mark.parametrize("kind", [*COMMANDS.values(), *EVENTS.values()])
def test_every_command_and_event_says_what_it_is(kind: type) -> None:
    assert kind.__doc__
    assert not kind.__doc__.startswith(f"{kind.__name__}(")


@pytest.mark.parametrize("kind", EVENTS.values())
def test_every_event_carries_its_time(kind: type) -> None:
    assert next(iter(kind.__annotations__)) == "at"
