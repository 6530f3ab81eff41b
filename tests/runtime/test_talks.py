"""Scripted colleagues in consultations, and what they begin by themselves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.two_desks import (
    ADAS_CHAT,
    CARLAS_CHAT,
    ELENA,
    HUGO,
    MIA,
    TOMAS,
    TwoDesks,
    with_phones,
)
from workspace_sim.core import events as e
from workspace_sim.core.entities import Owner
from workspace_sim.core.identifiers import ChatId, TargetId
from workspace_sim.errors import ScenarioError
from workspace_sim.runtime.opening import opening_world
from workspace_sim.runtime.scripts import Answer, Colleague, Initiative, Talk

if TYPE_CHECKING:
    from workspace_sim.runtime.scenario import Scenario

TO_TOMAS = TargetId(TOMAS)
ASKED = "Chat consultation from Mia Santos"


def with_talk(scenario: Scenario, talk: Talk) -> TwoDesks:
    """Return desks where Tomas accepts what he is asked, and talks by a script."""
    tomas = Colleague(TOMAS, (Answer("accept", (2.0, 2.0)),), talk)
    desks = TwoDesks(replace(scenario, scripts=(tomas,)))
    desks.sender.consult("Tomas Berg")
    desks.wait(2)
    return desks


def said(desks: TwoDesks) -> list[str]:
    return [one.text for one in desks.events(e.ConsultationMessageSent)]


def test_colleague_says_one_line_for_each_of_the_other_side(scenario: Scenario) -> None:
    desks = with_talk(scenario, Talk(("One.", "Two."), after=(3.0, 3.0)))

    for question in ("First?", "Second?", "Third?"):
        desks.sender.says_privately("Tomas Berg", question)
        desks.wait(3)

    assert said(desks) == ["First?", "One.", "Second?", "Two.", "Third?"]


def test_colleague_begins_anew_in_the_next_consultation(scenario: Scenario) -> None:
    desks = with_talk(scenario, Talk(("One.",), after=(3.0, 3.0)))
    for _ in range(2):
        desks.sender.says_privately("Tomas Berg", "Hello?")
        desks.wait(3)
        desks.sender.click("End the consultation with Tomas Berg")
        desks.target.click("Mark Done")
        desks.sender.consult("Tomas Berg")
        desks.wait(2)

    assert said(desks) == ["Hello?", "One."] * 2


def test_colleague_ends_after_the_answer_to_the_last_line(scenario: Scenario) -> None:
    desks = with_talk(scenario, Talk(("One.",), "end", (3.0, 3.0)))
    desks.sender.says_privately("Tomas Berg", "Hello?")
    desks.wait(6)
    assert desks.events(e.ConsultationEnded) == []

    desks.sender.says_privately("Tomas Berg", "Thank you.")
    desks.wait(3)

    (ended,) = desks.events(e.ConsultationEnded)
    assert ended.ended_by == TOMAS


def test_colleague_loses_patience_in_silence_only(scenario: Scenario) -> None:
    desks = with_talk(scenario, Talk(patience=20.0))
    desks.wait(15)
    desks.sender.says_privately("Tomas Berg", "One moment.")
    desks.wait(15)
    assert desks.events(e.ConsultationEnded) == []

    desks.wait(5)

    assert len(desks.events(e.ConsultationEnded)) == 1


def begun(scenario: Scenario, *initiatives: Initiative, talk: Talk) -> TwoDesks:
    """Return desks where Mia begins something about Carla's chat."""
    mia = Colleague(MIA, talk=talk)
    return TwoDesks(replace(scenario, initiatives=initiatives, scripts=(mia,)))


@pytest.mark.guide("B1", "B4")
def test_colleague_hands_a_chat_over_by_itself(scenario: Scenario) -> None:
    transfers = Initiative(5.0, MIA, "transfer", CARLAS_CHAT, TO_TOMAS)
    desks = begun(scenario, transfers, talk=Talk())
    desks.wait(5)

    desks.target.click("Accept: Chat transfer from Mia Santos")

    assert desks.chat(CARLAS_CHAT).owner == Owner("agent", TOMAS)
    assert desks.target.view.chat_interaction_window.contact_name == "Carla Nunes"


@pytest.mark.guide("B1", "B3", "B6")
def test_colleague_asks_first_and_transfers_after_the_answer(
    scenario: Scenario,
) -> None:
    talk = Talk(("Can you take her?",), "transfer", (3.0, 3.0))
    asks = Initiative(5.0, MIA, "consult", CARLAS_CHAT, TO_TOMAS)
    desks = begun(scenario, asks, talk=talk)
    desks.wait(5)
    desks.target.click(f"Accept: {ASKED}")
    desks.wait(3)
    assert said(desks) == ["Can you take her?"]
    assert desks.chat(CARLAS_CHAT).owner == Owner("agent", MIA)

    desks.target.says_privately("Mia Santos", "Yes.")
    desks.wait(3)

    assert desks.chat(CARLAS_CHAT).owner == Owner("agent", TOMAS)
    assert desks.target.sees("textbox", "Message to Carla Nunes")


def test_initiatives_that_fail_alike_do_not_multiply(scenario: Scenario) -> None:
    asks = Initiative(5.0, MIA, "transfer", CARLAS_CHAT, TargetId(HUGO), again_after=10)
    desks = TwoDesks(replace(scenario, initiatives=(asks, asks)))

    desks.wait(60)

    assert len(desks.events(e.TransferFailed)) == 12


def test_colleague_tries_again_until_it_works(scenario: Scenario) -> None:
    asks = Initiative(5.0, MIA, "consult", CARLAS_CHAT, TO_TOMAS, again_after=10.0)
    desks = begun(scenario, asks, talk=Talk())
    desks.target.set_status("Not Ready")
    desks.wait(5)
    desks.target.set_status("Ready")
    desks.wait(10)
    desks.target.click(f"Reject: {ASKED}")
    desks.wait(10)

    desks.target.click(f"Accept: {ASKED}")

    failed = [one.code for one in desks.events(e.ConsultationFailed)]
    assert failed == ["consultation.not_ready", "consultation.rejected"]
    assert len(desks.events(e.ConsultationConnected)) == 1


def test_colleague_waits_until_another_chat_is_done(scenario: Scenario) -> None:
    phones = with_phones(scenario, MIA, TOMAS)
    calls = Initiative(4.0, MIA, "call", CARLAS_CHAT, TO_TOMAS, once_done=ADAS_CHAT)
    desks = begun(phones, calls, talk=Talk())
    desks.wait(30)
    desks.sender.click("End Chat")
    desks.sender.click("Mark Done")
    assert not desks.target.view.interaction_preview.shown

    desks.wait(4)

    titles = [one.title for one in desks.target.view.interaction_preview.previews]
    assert titles == ["Voice consultation from Mia Santos"]


@pytest.mark.parametrize(
    "wrong",
    [
        Initiative(1.0, ELENA, "transfer", ChatId("chat-ghost"), TO_TOMAS),
        Initiative(1.0, ELENA, "transfer", ADAS_CHAT, TargetId("ghost")),
        Initiative(
            1.0, ELENA, "consult", ADAS_CHAT, TO_TOMAS, once_done=ChatId("chat-ghost")
        ),
    ],
)
def test_initiative_with_an_unknown_id_is_refused(
    scenario: Scenario, wrong: Initiative
) -> None:
    with pytest.raises(ScenarioError) as raised:
        opening_world(replace(scenario, initiatives=(wrong,)))

    assert raised.value.code == "scenario.unknown_id"
