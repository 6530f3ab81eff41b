"""What has happened at a desk is told to its learner in sentences."""

from __future__ import annotations

import string
from dataclasses import fields

import pytest

from tests.training.small_lesson import CHOOSE_BO, OPEN, small_lesson
from tests.two_desks import ELENA, TOMAS, contact_center
from workspace_sim.authoring import Click, Enter, Wait
from workspace_sim.core import conversation_events as n
from workspace_sim.core.engine import fold
from workspace_sim.core.identifiers import AgentId, ConversationId, TargetId
from workspace_sim.runtime.session import LocalSession
from workspace_sim.training.attempt import Attempt
from workspace_sim.training.deeds import DEEDS, told
from workspace_sim.training.happenings import HAPPENINGS
from workspace_sim.training.rehearsal import Act, perform

TALK = ConversationId("talk-1")
ADA, BO = AgentId("ada"), AgentId("bo")


@pytest.mark.parametrize("kind", DEEDS)
def test_a_sentence_names_only_what_its_event_holds(kind: type) -> None:
    named = {name for _, name, _, _ in string.Formatter().parse(DEEDS[kind]) if name}

    assert named <= {field.name for field in fields(kind)}
    assert DEEDS[kind].endswith((".", "”"))


def sentences(*acts: Act, reader: AgentId = ADA) -> list[str]:
    """Return what is told to somebody of some acts of the learner."""
    attempt = Attempt(small_lesson())
    perform(attempt, acts)
    world = attempt.session.world
    events = [one for entry in attempt.session.entries for one in entry.events]
    return [sentence for one in events if (sentence := told(one, world, reader))]


def test_an_act_is_told_with_names() -> None:
    told_to_ada = sentences(*OPEN, *CHOOSE_BO, Wait(3))

    assert told_to_ada == [
        "You opened the Team Communicator.",
        "You opened the Action Menu for Bo Berg.",
        "You asked for a transfer to Bo Berg.",
        "Bo Berg has taken the chat.",
    ]


def test_what_was_written_is_told_word_by_word() -> None:
    assert sentences(Enter("Message to Kim Koch", "One moment, {name}.")) == [
        "You wrote: “One moment, {name}.”"
    ]


def test_a_changed_status_and_a_refusal_are_told() -> None:
    told_to_ada = sentences(
        Click("Global Status: Ready"),
        Click("Not Ready", "menuitem"),
        Click("Mark Done"),
    )

    assert "Your status on Chat changed to Not Ready." in told_to_ada
    assert told_to_ada[-1].startswith("The chat")


def test_the_end_of_a_chat_is_told_with_its_contact() -> None:
    assert sentences(Click("End Chat"))[-1] == "You ended the chat with Kim Koch."


def test_who_took_no_part_is_told_nothing() -> None:
    assert sentences(*OPEN, reader=BO) == []


def test_an_invitation_is_told_to_whom_it_reaches() -> None:
    assert sentences(*OPEN, *CHOOSE_BO, reader=BO) == ["Ada Alm asks for you."]


@pytest.mark.parametrize("code", HAPPENINGS)
def test_what_is_noticed_is_the_end_of_a_sentence(code: str) -> None:
    text = HAPPENINGS[code]

    assert text[0].islower() or text.startswith("{name}")
    assert not text.endswith(".")


def test_a_talk_with_a_colleague_is_told_by_its_sides() -> None:
    session = LocalSession(contact_center())
    asked = n.ConversationRequested(1, TALK, ELENA, TargetId(TOMAS), "im")
    answered = n.ConversationConnected(2, TALK, ELENA, "agent", TOMAS, "im")
    world = fold(session.world, (asked, answered))
    mine = n.ConversationMessageSent(3, TALK, "agent", ELENA, "Are you free?")
    theirs = n.ConversationMessageSent(4, TALK, "agent", TOMAS, "Yes.")
    over = n.ConversationEnded(5, TALK, "ended", TOMAS)

    said = [told(one, world, ELENA) for one in (asked, answered, mine, theirs, over)]

    name = world.agents[TOMAS].name
    assert said == [
        f"You asked {name} to talk.",
        f"{name} has answered.",
        "You wrote: “Are you free?”",
        f"{name} has written.",
        f"{name} has ended the talk.",
    ]
