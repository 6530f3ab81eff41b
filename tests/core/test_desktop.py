"""The projection: laws that hold for every window, over all golden desktops."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, fields
from typing import TYPE_CHECKING

import pytest

from tests.golden.states import STATES
from workspace_sim.core.desktop.controls import controls
from workspace_sim.core.events import CommandRefused
from workspace_sim.core.intents import decode_intent
from workspace_sim.core.refusal import Refusal

if TYPE_CHECKING:
    from tests.two_desks import SimulatedDesk, TwoDesks
    from workspace_sim.core.desktop.view_states import Control

each_state = pytest.mark.parametrize("name", STATES)


def shown(desk: SimulatedDesk) -> list[Control]:
    return list(controls(desk.view))


@each_state
def test_every_control_has_a_label(name: str) -> None:
    assert all(one.label.strip() for one in shown(STATES[name]()))


@each_state
def test_what_is_written_on_a_control_is_part_of_its_name(name: str) -> None:
    """Speech input finds a control by what is written on it."""
    for one in shown(STATES[name]()):
        words = one.text.casefold().split()
        assert all(word in one.label.casefold() for word in words), one


@each_state
def test_no_two_controls_have_the_same_role_and_label(name: str) -> None:
    names = Counter((one.role, one.label) for one in shown(STATES[name]()))

    assert [one for one, times in names.items() if times > 1] == []


@each_state
def test_no_two_controls_of_a_window_have_the_same_id(name: str) -> None:
    view = STATES[name]().view

    for window in fields(view):
        ids = [one.id for one in controls(getattr(view, window.name))]
        assert len(ids) == len(set(ids))


@each_state
def test_a_control_is_disabled_if_and_only_if_it_says_why(name: str) -> None:
    assert all(one.enabled != bool(one.reason) for one in shown(STATES[name]()))


@each_state
def test_every_control_means_a_command(name: str) -> None:
    desk = STATES[name]()

    for one in shown(desk):
        if one.field and not one.form:
            continue  # a field that only its form's button takes along
        texts = dict.fromkeys(one.form, "")
        intent = {**one.intent, **texts, "text": one.value}
        command = decode_intent(desk.session.world, desk.agent_id, intent)
        assert not isinstance(command, Refusal), one


@each_state
def test_a_disabled_control_is_refused_in_the_words_of_its_reason(name: str) -> None:
    for number, one in enumerate(shown(STATES[name]())):
        if one.enabled:
            continue
        desk = STATES[name]()
        control = shown(desk)[number]

        desk.session.submit(desk.agent_id, {**control.intent, "text": "Hello"})

        (event,) = desk.session.entries[-1].events
        assert isinstance(event, CommandRefused)
        assert desk.view.main_window.notice.text == one.reason


@each_state
def test_a_view_is_json(name: str) -> None:
    value = asdict(STATES[name]().view)

    assert json.loads(json.dumps(value))


@pytest.mark.guide("A1")
def test_the_toolbar_has_the_names_of_the_guide(desks: TwoDesks) -> None:
    toolbar = desks.sender.view.chat_interaction_window.toolbar

    assert [one.label for one in toolbar] == [
        "Instant Chat Transfer",
        "Start Consultation",
        "Instant Chat Conference",
        "End Chat",
        "Mark Done",
    ]
    assert toolbar[0].text == "Transfer"


def test_markup_in_names_and_texts_stays_plain_text() -> None:
    view = STATES["hostile_text"]().view

    assert view.chat_interaction_window.contact_name.startswith("<b>Ada</b>")
    assert "<script>" in view.chat_interaction_window.transcript[-1].text


def test_a_window_that_is_not_shown_has_no_controls(desks: TwoDesks) -> None:
    assert list(controls(desks.sender.view.team_communicator)) == []
