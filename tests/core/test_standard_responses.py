"""The library of standard responses, emojis and Push URL."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.two_desks import (
    ADA,
    ADAS_CHAT,
    BENS_CHAT,
    ELENA,
    GREETING,
    SimulatedDesk,
    TwoDesks,
    with_options,
    with_second_chat,
)
from workspace_sim.core import handling_commands as h
from workspace_sim.core.composing import EMOJIS
from workspace_sim.core.entities import Contact
from workspace_sim.core.events import MessageSent
from workspace_sim.core.handling_events import ResponseUsed
from workspace_sim.core.identifiers import ContactId

if TYPE_CHECKING:
    from workspace_sim.core.desktop.handling_views import ComposeView
    from workspace_sim.runtime.scenario import Scenario

ADDRESS = "Web address to push"
HELLO = "Hello Ada, this is Elena. How can I help?"


def compose(desk: SimulatedDesk) -> ComposeView:
    view = desk.view.chat_interaction_window.compose
    assert view is not None
    return view


def listed(desk: SimulatedDesk) -> dict[str, list[str]]:
    responses = compose(desk).responses
    assert responses is not None
    return {one.label: [row.title for row in one.rows] for one in responses.groups}


def push(desk: SimulatedDesk, url: str) -> None:
    desk.click("Push URL")
    desk.enter("textbox", ADDRESS, url)


@pytest.mark.guide("P3")
def test_the_library_is_listed_by_category(desks: TwoDesks) -> None:
    desks.sender.click("Responses")

    assert listed(desks.sender) == {
        "Opening": ["Greeting", "Please wait"],
        "Closing": ["Goodbye"],
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("good", {"Closing": ["Goodbye"]}),
        ("WAIT please", {"Opening": ["Please wait"]}),
        ("opening", {"Opening": ["Greeting", "Please wait"]}),
        ("minute", {"Opening": ["Please wait"]}),
        ("zebra", {}),
    ],
)
def test_a_search_looks_in_category_title_and_text(
    desks: TwoDesks, text: str, found: dict[str, list[str]]
) -> None:
    desks.sender.click("Responses")

    desks.sender.enter("searchbox", "Search the responses", text)

    assert listed(desks.sender) == found


def test_a_search_says_how_much_it_found(desks: TwoDesks) -> None:
    desks.sender.click("Responses")
    summaries = []
    for text in ("", "good", "zebra"):
        desks.sender.enter("searchbox", "Search the responses", text)
        responses = compose(desks.sender).responses
        assert responses is not None
        summaries.append(responses.summary)

    assert summaries == ["3 responses", "1 response", "No response was found"]


def test_a_search_that_is_too_long_is_refused(desks: TwoDesks) -> None:
    desks.sender.click("Responses")

    desks.sender.enter("searchbox", "Search the responses", "x" * 201)

    assert desks.refusals() == ["text.too_long"]


@pytest.mark.guide("P3")
def test_an_inserted_response_waits_in_the_message_box(desks: TwoDesks) -> None:
    desks.sender.click("Responses")
    desks.sender.click("Insert: Greeting")

    insertion = compose(desks.sender).insertion
    assert insertion.text == HELLO
    assert insertion.number > 0
    assert desks.events(MessageSent) == []
    assert compose(desks.sender).responses is None


@pytest.mark.guide("P3")
def test_a_response_can_be_sent_at_once(desks: TwoDesks) -> None:
    desks.sender.click("Responses")
    desks.sender.click("Send: Greeting")

    assert desks.chat().transcript[-1].text == HELLO
    (used,) = desks.events(ResponseUsed)
    assert (used.response_id, used.sent) == (GREETING, True)


def test_an_insertion_belongs_to_its_chat_and_is_counted_in_all(
    scenario: Scenario,
) -> None:
    desks = TwoDesks(with_second_chat(scenario))
    desks.session.give(h.InsertResponse(ELENA, ADAS_CHAT, GREETING))
    there = compose(desks.sender).insertion
    desks.sender.click("Chat with Ada Lindqvist, Connected")

    here = compose(desks.sender).insertion

    assert desks.chat(BENS_CHAT).chat_id != ADAS_CHAT
    assert (there.text, here.text) == ("", HELLO)
    assert there.number == here.number


def test_a_name_that_looks_like_a_placeholder_stays_a_name(
    scenario: Scenario,
) -> None:
    contacts = (
        Contact(ContactId(ADA), "$Agent.FirstName$", "$Nobody.Knows$"),
        *scenario.contacts[1:],
    )
    desks = TwoDesks(replace(scenario, contacts=contacts))
    desks.sender.click("Responses")

    desks.sender.click("Insert: Greeting")

    text = compose(desks.sender).insertion.text
    assert text == "Hello $Agent.FirstName$, this is Elena. How can I help?"


def test_an_ended_chat_takes_no_response(desks: TwoDesks) -> None:
    desks.sender.click("End Chat")

    for command in (
        h.InsertResponse(ELENA, ADAS_CHAT, GREETING),
        h.SendResponse(ELENA, ADAS_CHAT, GREETING),
        h.InsertEmoji(ELENA, ADAS_CHAT, "smile"),
        h.PushUrl(ELENA, ADAS_CHAT, "https://example.com"),
    ):
        desks.session.give(command)
    desks.sender.click("Responses")

    assert desks.refusals() == ["chat.not_active"] * 5


@pytest.mark.guide("P3")
@pytest.mark.parametrize("code", EMOJIS)
def test_an_emoji_is_plain_text_in_the_message_box(desks: TwoDesks, code: str) -> None:
    desks.sender.click("Insert an emoji")
    label = next(
        one.label
        for one in compose(desks.sender).emoji.items
        if one.value == EMOJIS[code]
    )

    desks.sender.choose(label)

    assert compose(desks.sender).insertion.text == EMOJIS[code]
    assert desks.session.world.desks[ELENA].menu == ""


def test_emojis_need_their_privilege(scenario: Scenario) -> None:
    desks = TwoDesks(with_options(scenario, can_use_emojis=False))

    button = desks.sender.find("button", "Insert an emoji")
    desks.sender.click("Insert an emoji")

    assert button.reason == "You do not have the privilege to use emojis."
    assert desks.refusals() == ["privilege.emojis"]


@pytest.mark.guide("P3")
def test_a_pushed_url_is_a_message_of_its_own_kind(desks: TwoDesks) -> None:
    push(desks.sender, " https://help.example.com/refunds?case=1 ")

    line = desks.sender.view.chat_interaction_window.transcript[-1]
    assert (line.kind, line.party, line.kind_label) == ("url", "you", "Pushed URL")
    assert line.text == "https://help.example.com/refunds?case=1"
    assert compose(desks.sender).push_url is None


def test_a_pushed_url_answers_the_contact(desks: TwoDesks) -> None:
    desks.wait(1)
    push(desks.sender, "https://help.example.com")

    assert desks.chat().unanswered_since is None


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com",
        "HTTPS://example.com:8443/a/b?c=d#e",
        "https://localhost",
        "https://a-b.example.com/",
    ],
)
def test_a_web_address_can_be_pushed(desks: TwoDesks, url: str) -> None:
    push(desks.sender, url)

    assert desks.chat().transcript[-1].text == url


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("", "url.malformed"),
        ("example.com", "url.malformed"),
        ("ftp://example.com", "url.malformed"),
        ("javascript:alert(1)", "url.malformed"),
        ("https://", "url.malformed"),
        ("https://bank.example@evil.example", "url.malformed"),
        ("https://exa mple.com", "url.malformed"),
        ("https://-example.com", "url.malformed"),
        ("https://example.com/\x00", "text.control_character"),
        ("https://example.com/" + "a" * 2048, "text.too_long"),
    ],
)
def test_what_is_no_web_address_is_not_pushed(
    desks: TwoDesks, url: str, code: str
) -> None:
    before = desks.chat()

    push(desks.sender, url)

    assert desks.refusals() == [code]
    assert desks.chat() == before
    assert compose(desks.sender).push_url is not None


def test_pushing_a_url_needs_its_privilege(scenario: Scenario) -> None:
    desks = TwoDesks(with_options(scenario, can_push_url=False))

    desks.sender.click("Push URL")
    desks.session.give(h.PushUrl(ELENA, ADAS_CHAT, "https://example.com"))

    assert desks.refusals() == ["privilege.push_url"] * 2
    assert compose(desks.sender).push_url is None


def test_responses_and_push_url_are_open_one_at_a_time(desks: TwoDesks) -> None:
    desks.sender.click("Responses")
    desks.sender.click("Push URL")

    view = compose(desks.sender)
    assert view.responses is None
    assert view.push_url is not None
    assert (view.responses_toggle.expanded, view.push_url_toggle.expanded) == (
        False,
        True,
    )
