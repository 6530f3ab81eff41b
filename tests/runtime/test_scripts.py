"""Scripted colleagues and customers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.two_desks import ADA, ADAS_CHAT, ELENA, NOOR, TOMAS, TwoDesks
from workspace_sim.core import events as e
from workspace_sim.core import handling_commands as h
from workspace_sim.core.entities import ChatState, Owner
from workspace_sim.errors import ScenarioError
from workspace_sim.runtime.draw import draw, seconds_between
from workspace_sim.runtime.scripts import Answer, Colleague, Customer, Talk

if TYPE_CHECKING:
    from collections.abc import Callable

    from workspace_sim.runtime.scenario import Scenario
    from workspace_sim.runtime.scripts import Script


def played(scenario: Scenario, *scripts: Script) -> TwoDesks:
    return TwoDesks(replace(scenario, scripts=scripts))


@pytest.mark.guide("A5", "A6")
def test_a_colleague_accepts_and_greets(scenario: Scenario) -> None:
    answer = Answer("accept", (3.0, 6.0), "Hello, Tomas here.")
    desks = played(scenario, Colleague(TOMAS, (answer,)))
    desks.sender.transfer_to("Tomas Berg")

    desks.wait(8)

    assert desks.chat().owner == Owner("agent", TOMAS)
    assert desks.chat().transcript[-1].text == "Hello, Tomas here."


@pytest.mark.guide("A7")
def test_a_colleague_rejects(scenario: Scenario) -> None:
    desks = played(scenario, Colleague(TOMAS, (Answer("reject"),)))
    desks.sender.transfer_to("Tomas Berg")

    desks.wait(6)

    assert desks.events(e.TransferFailed)[0].code == "transfer.rejected"


@pytest.mark.guide("A7")
def test_a_colleague_ignores_an_invitation_until_its_time_is_over(
    scenario: Scenario,
) -> None:
    desks = played(scenario, Colleague(TOMAS, (Answer("ignore"),)))
    desks.sender.transfer_to("Tomas Berg")

    desks.wait(30)

    assert desks.events(e.TransferFailed)[0].code == "transfer.timeout"


def test_a_colleague_gives_one_answer_after_the_other(scenario: Scenario) -> None:
    answers = (Answer("reject"), Answer("accept"))
    desks = played(scenario, Colleague(TOMAS, answers))
    desks.sender.transfer_to("Tomas Berg")
    desks.wait(6)
    desks.sender.transfer_to("Tomas Berg")

    desks.wait(6)

    assert desks.chat().owner == Owner("agent", TOMAS)


def test_the_last_answer_repeats(scenario: Scenario) -> None:
    desks = played(scenario, Colleague(TOMAS, (Answer("reject"),)))

    for _ in range(3):
        desks.sender.transfer_to("Tomas Berg")
        desks.wait(6)

    assert len(desks.events(e.InvitationRejected)) == 3


def test_a_group_goes_from_one_colleague_to_the_next(scenario: Scenario) -> None:
    desks = played(scenario, Colleague(NOOR, (Answer("reject"),)), Colleague(TOMAS))
    desks.sender.transfer_to("Cards Team")

    desks.wait(20)

    assert desks.chat().owner == Owner("agent", TOMAS)


def test_a_customer_types_and_replies(scenario: Scenario) -> None:
    desks = played(scenario, Customer(ADA, ("Thanks!",), (4.0, 4.0)))
    desks.sender.say("Ada Lindqvist", "Let me look.")

    desks.wait(2)
    typing = desks.sender.view.chat_interaction_window.typing
    desks.wait(2)

    assert typing == "Ada Lindqvist is typing"
    assert desks.chat().transcript[-1].text == "Thanks!"


def test_a_customer_with_nothing_left_to_say_only_listens(scenario: Scenario) -> None:
    desks = played(scenario, Customer(ADA, ("Thanks!",)))
    for text in ("One", "Two"):
        desks.sender.say("Ada Lindqvist", text)
        desks.wait(20)

    said = [one for one in desks.events(e.MessageSent) if one.party_kind == "contact"]
    assert len(said) == 1


def test_an_impatient_customer_leaves_without_an_answer(scenario: Scenario) -> None:
    desks = played(scenario, Customer(ADA, ("And now?",), (1.0, 1.0), patience=45.0))
    desks.sender.say("Ada Lindqvist", "Hello")

    desks.wait(46)

    assert desks.chat().state is ChatState.ENDED


def test_an_impatient_customer_stays_when_answered(scenario: Scenario) -> None:
    desks = played(scenario, Customer(ADA, ("And now?",), (1.0, 1.0), patience=45.0))
    desks.sender.say("Ada Lindqvist", "Hello")
    desks.wait(10)
    desks.sender.say("Ada Lindqvist", "Done")

    desks.wait(100)

    assert desks.chat().owner == Owner("agent", ELENA)


def test_an_impatient_customer_of_an_open_chat_leaves_too(scenario: Scenario) -> None:
    chat = replace(scenario.open_chats[0], said=(("contact", "Hello?"),), began=20.0)
    scenario = replace(scenario, open_chats=(chat,))
    desks = played(scenario, Customer(ADA, patience=45.0))

    desks.wait(25)

    assert ADAS_CHAT in desks.session.world.chats
    assert desks.chat().state is ChatState.ENDED


def test_a_draw_depends_on_its_arguments_only() -> None:
    assert draw(1, "script-ada", 0) == draw(1, "script-ada", 0)
    assert len({draw(1, "script-ada", n) for n in range(100)}) == 100


def test_a_time_lies_between_its_bounds() -> None:
    times = [seconds_between((3.0, 6.0), 1, "script-ada", n) for n in range(100)]

    assert min(times) >= 3.0
    assert max(times) <= 6.0


def test_a_contact_says_what_a_pushed_page_does(scenario: Scenario) -> None:
    pages = (("https://help.example.com", "It works!"),)
    customer = Customer(ADA, ("One moment.",), (4.0, 4.0), pages=pages)
    desks = played(scenario, customer)
    said = []
    for url in ("https://other.example.com", "HTTPS://help.example.com/unlock"):
        desks.session.give(h.PushUrl(ELENA, ADAS_CHAT, url))
        desks.wait(4)
        said.append(desks.chat().transcript[-1].text)

    assert said == ["One moment.", "It works!"]


@pytest.mark.parametrize(
    ("code", "makes"),
    [
        ("scenario.no_tuple", lambda: Talk(says="Found it.")),  # type: ignore[arg-type]
        ("scenario.no_tuple", lambda: Colleague(TOMAS, replies="Hi")),  # type: ignore[arg-type]
        ("scenario.no_tuple", lambda: Customer(ADA, replies="Hi")),  # type: ignore[arg-type]
        ("scenario.unknown_word", lambda: Answer("accepts")),  # type: ignore[arg-type]
        ("scenario.unknown_word", lambda: Talk(then="leave")),  # type: ignore[arg-type]
    ],
)
def test_slip_in_a_script_is_refused_where_it_is_written(
    code: str, makes: Callable[[], object]
) -> None:
    with pytest.raises(ScenarioError) as refused:
        makes()

    assert refused.value.code == code
