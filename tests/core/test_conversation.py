"""Instant message sessions and calls: from asking to the windows that close."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.two_desks import (
    ADA,
    ADAS_CHAT,
    BEN,
    CARDS_TEAM,
    ELENA,
    FRAUD,
    HUGO,
    NOOR,
    PARCEL_WAS_LATE,
    TOMAS,
    SimulatedDesk,
    TwoDesks,
    contact_center,
    with_options,
    with_phones,
    with_second_chat,
    with_state,
)
from workspace_sim.core import commands as c
from workspace_sim.core import conversation_commands as v
from workspace_sim.core import conversation_events as n
from workspace_sim.core import handling_commands as h
from workspace_sim.core.entities import ChannelState
from workspace_sim.core.identifiers import ConversationId, InvitationId, TargetId
from workspace_sim.core.lifecycles import CONVERSATION
from workspace_sim.runtime.scripts import Answer, Colleague, Customer, Initiative, Talk

if TYPE_CHECKING:
    from workspace_sim.core.vocabulary import Command
    from workspace_sim.runtime.scenario import Scenario

IM = "Instant Message"
CALL = "Call"
WRITTEN = "Instant message from Elena Marsh"
CALLED = "Call from Elena Marsh"
END = "End the instant message session with Tomas Berg"
RELEASE = "Release the call with Tomas Berg"


def center() -> Scenario:
    return with_phones(contact_center(), ELENA, TOMAS, NOOR)


@pytest.fixture
def desks() -> TwoDesks:
    return TwoDesks(center())


def in_session(desks: TwoDesks) -> TwoDesks:
    desks.sender.contact_by(IM, "Tomas Berg")
    desks.target.click(f"Accept: {WRITTEN}")
    return desks


def on_the_phone(desks: TwoDesks) -> TwoDesks:
    desks.sender.contact_by(CALL, "Tomas Berg")
    desks.target.click(f"Accept: {CALLED}")
    return desks


def front(desk: SimulatedDesk) -> tuple[str, str]:
    window = desk.view.chat_interaction_window
    return window.title, window.connection_label


def lines(desk: SimulatedDesk) -> list[str]:
    talk = desk.view.chat_interaction_window.conversation
    assert talk is not None
    return [line.text for line in talk.transcript if line.kind == "text"]


def bar(desk: SimulatedDesk) -> list[str]:
    return [entry.control.label for entry in desk.view.main_window.bar]


@pytest.mark.guide("T2")
def test_instant_message_invites_the_colleague(desks: TwoDesks) -> None:
    desks.sender.contact_by(IM, "Tomas Berg")

    (preview,) = desks.target.view.interaction_preview.previews
    assert preview.title == WRITTEN
    assert [row.value for row in preview.rows] == ["Elena Marsh"]
    assert front(desks.sender) == ("Instant message with Tomas Berg", "Connecting")
    assert not desks.sender.view.team_communicator.shown


@pytest.mark.guide("T2")
def test_both_sides_of_an_instant_message_write_and_read(desks: TwoDesks) -> None:
    in_session(desks)

    desks.sender.enter("textbox", "Instant message to Tomas Berg", "Are you there?")
    desks.target.enter("textbox", "Instant message to Elena Marsh", "Yes.")

    assert lines(desks.sender) == lines(desks.target) == ["Are you there?", "Yes."]
    assert front(desks.target) == ("Instant message with Elena Marsh", "Connected")


@pytest.mark.guide("T2")
def test_instant_message_can_be_sent_while_a_target_for_a_chat_is_looked_for(
    desks: TwoDesks,
) -> None:
    desks.sender.open_action_menu("Tomas Berg")

    desks.sender.choose(IM)

    assert front(desks.sender)[0] == "Instant message with Tomas Berg"
    assert desks.chat().transfer is None


@pytest.mark.guide("T3")
def test_call_rings_at_an_agent_and_keeps_both_lines_busy(desks: TwoDesks) -> None:
    on_the_phone(desks)

    assert front(desks.sender) == ("Call with Tomas Berg", "Talking")
    call = desks.session.world.desks[ELENA].call
    assert call is not None
    assert desks.session.world.desks[TOMAS].call == call


@pytest.mark.guide("T3")
def test_call_reaches_a_contact_who_answers() -> None:
    customer = Customer(BEN, on_phone=Talk(("Ben Whitlock.", "Thank you."), "end"))
    desks = TwoDesks(replace(center(), scripts=(customer,)))
    desks.sender.contact_by(CALL, "Ben Whitlock")
    assert front(desks.sender) == ("Call with Ben Whitlock", "Dialing")

    desks.wait(20)
    desks.sender.enter("textbox", "Say to Ben Whitlock", "Your parcel comes today.")
    desks.wait(20)
    desks.sender.enter("textbox", "Say to Ben Whitlock", "Goodbye.")
    desks.wait(20)

    assert lines(desks.sender) == [
        "Ben Whitlock.",
        "Your parcel comes today.",
        "Thank you.",
        "Goodbye.",
    ]
    assert front(desks.sender)[1] == "Released"
    assert desks.session.world.desks[ELENA].call is None


@pytest.mark.guide("T3")
@pytest.mark.parametrize("target_id", [CARDS_TEAM, TargetId(FRAUD)])
def test_call_to_many_rings_at_one_member_after_the_other(target_id: TargetId) -> None:
    scenario = center()
    members = (TOMAS, NOOR)
    queues = tuple(
        replace(one, members=members) if one.queue_id == FRAUD else one
        for one in scenario.queues
    )
    desks = TwoDesks(replace(scenario, queues=queues))
    desks.session.give(v.CallTarget(ELENA, target_id))

    desks.target.click(f"Reject: {CALLED}")
    desks.desk(NOOR).click(f"Accept: {CALLED}")

    assert front(desks.sender) == ("Call with Noor Haddad", "Talking")
    assert desks.session.world.desks[TOMAS].call is None


@pytest.mark.guide("T3")
def test_contact_who_does_not_answer_fails_the_call(desks: TwoDesks) -> None:
    desks.sender.contact_by(CALL, "Ben Whitlock")

    desks.wait(30)

    window = desks.sender.view.chat_interaction_window
    assert window.error is not None
    assert window.error.text == "Ben Whitlock did not answer the call."
    assert front(desks.sender)[1] == "Released"
    assert desks.session.world.desks[ELENA].call is None


def test_contact_who_declines_fails_the_call() -> None:
    customer = Customer(BEN, phone=(Answer("reject"),))
    desks = TwoDesks(replace(center(), scripts=(customer,)))
    desks.sender.contact_by(CALL, "Ben Whitlock")

    desks.wait(10)

    assert [one.code for one in desks.events(n.ConversationFailed)] == ["call.rejected"]


def test_neither_call_nor_message_touches_the_chat(desks: TwoDesks) -> None:
    before = desks.chat()
    in_session(desks)
    desks.sender.enter("textbox", "Instant message to Tomas Berg", "Not for Ada.")
    desks.sender.contact_by(CALL, "Noor Haddad")

    assert desks.chat() == before
    assert desks.session.world.load(TOMAS) == 0


def test_instant_message_reaches_a_colleague_who_is_not_ready() -> None:
    desks = TwoDesks(with_state(center(), TOMAS, ChannelState.DO_NOT_DISTURB))

    in_session(desks)

    assert front(desks.target)[1] == "Connected"


def test_end_by_either_side_is_told_on_both(desks: TwoDesks) -> None:
    in_session(desks)

    desks.target.click("End the instant message session with Elena Marsh")

    assert front(desks.sender)[1] == front(desks.target)[1] == "Ended"
    talk = desks.sender.view.chat_interaction_window.conversation
    assert talk is not None
    assert talk.transcript[-1].text == "Tomas Berg ended this"
    assert talk.message_box is talk.end is None


def test_window_stays_on_each_desk_until_it_is_marked_done_there(
    desks: TwoDesks,
) -> None:
    in_session(desks).sender.click(END)

    desks.sender.click("Mark Done")

    assert front(desks.sender)[0] == "Ada Lindqvist - Chat"
    assert bar(desks.target) == ["Instant message with Elena Marsh, Ended"]
    desks.target.click("Mark Done")
    assert bar(desks.target) == []
    assert len(desks.session.world.conversations) == 0


def test_mark_done_is_disabled_while_it_goes_on(desks: TwoDesks) -> None:
    in_session(desks)

    done = desks.sender.find("button", "Mark Done")

    assert not done.enabled
    assert done.reason == "This goes on. End it before you mark it done."


def test_call_is_taken_back_before_it_is_answered(desks: TwoDesks) -> None:
    desks.sender.contact_by(CALL, "Tomas Berg")

    desks.sender.click("Hang up before Tomas Berg answers")

    assert not desks.target.view.interaction_preview.shown
    assert desks.session.world.desks[TOMAS].call is None
    assert front(desks.sender)[1] == "Released"


def test_failed_message_can_be_closed_and_tried_again(desks: TwoDesks) -> None:
    desks.sender.contact_by(IM, "Tomas Berg")
    desks.target.click(f"Reject: {WRITTEN}")
    desks.sender.click("Close this error")
    desks.sender.click("Mark Done")

    in_session(desks)

    assert front(desks.sender)[1] == "Connected"


def test_new_line_flashes_where_another_window_is_in_front(desks: TwoDesks) -> None:
    in_session(desks)
    desks.sender.click("Chat with Ada Lindqvist, Connected")

    desks.target.enter("textbox", "Instant message to Elena Marsh", "One thing more")

    flashing = [one.name for one in desks.sender.view.main_window.bar if one.flashing]
    assert flashing == ["Tomas Berg"]


def test_busy_line_takes_no_second_call(desks: TwoDesks) -> None:
    on_the_phone(desks)
    desks.session.give(v.CallTarget(NOOR, TargetId(TOMAS)))

    failed = desks.events(n.ConversationFailed)
    assert [one.code for one in failed] == ["call.line_busy"]
    assert desks.sender.sees("button", RELEASE)


def test_voice_consultation_finds_the_line_busy_with_a_call(desks: TwoDesks) -> None:
    on_the_phone(desks)
    ask = c.StartConsultation(NOOR, ADAS_CHAT, TargetId(TOMAS), "voice")
    mine = c.StartConsultation(ELENA, ADAS_CHAT, TargetId(NOOR), "voice")

    desks.session.give(mine)
    desks.session.give(ask)

    assert desks.refusals() == ["call.busy", "chat.not_yours"]


def test_colleague_who_writes_on_own_initiative_says_the_first_line() -> None:
    colleague = Colleague(TOMAS, talk=Talk(("Do you have a minute?",)))
    begins = Initiative(5, TOMAS, "message", "", TargetId(ELENA))  # type: ignore[arg-type]
    scenario = replace(center(), scripts=(colleague,), initiatives=(begins,))
    desks = TwoDesks(scenario)
    desks.wait(5)
    desks.sender.click("Accept: Instant message from Tomas Berg")

    desks.wait(10)

    assert lines(desks.sender) == ["Do you have a minute?"]


def test_colleague_who_phones_waits_for_who_answers() -> None:
    colleague = Colleague(TOMAS, talk=Talk(("It is Tomas.",)))
    begins = Initiative(5, TOMAS, "phone", "", TargetId(ELENA))  # type: ignore[arg-type]
    scenario = replace(center(), scripts=(colleague,), initiatives=(begins,))
    desks = TwoDesks(scenario)
    desks.wait(5)
    desks.sender.click("Accept: Call from Tomas Berg")
    desks.wait(10)
    assert lines(desks.sender) == []

    desks.sender.enter("textbox", "Say to Tomas Berg", "Elena speaking.")
    desks.wait(10)

    assert lines(desks.sender) == ["Elena speaking.", "It is Tomas."]


def test_scripted_side_loses_patience_with_silence() -> None:
    colleague = Colleague(TOMAS, talk=Talk(patience=25))
    desks = TwoDesks(replace(center(), scripts=(colleague,)))
    desks.sender.contact_by(IM, "Tomas Berg")

    desks.wait(40)

    (ended,) = desks.events(n.ConversationEnded)
    assert ended.party_id == TOMAS


def test_contact_of_somebody_elses_call_is_refused(desks: TwoDesks) -> None:
    desks.sender.contact_by(CALL, "Ben Whitlock")
    (begun,) = desks.session.world.conversations

    desks.session.give(v.AnswerCall(ADA, begun))

    assert desks.refusals() == ["conversation.not_yours"]


def test_answer_after_the_time_is_over_is_refused(desks: TwoDesks) -> None:
    desks.sender.contact_by(CALL, "Ben Whitlock")
    (begun,) = desks.session.world.conversations
    desks.wait(31)

    desks.session.give(v.AnswerCall(BEN, begun))

    assert desks.refusals() == ["conversation.over"]


def test_timer_of_a_call_that_was_answered_changes_nothing(desks: TwoDesks) -> None:
    desks.sender.contact_by(CALL, "Ben Whitlock")
    (begun,) = desks.session.world.conversations
    desks.session.give(v.AnswerCall(BEN, begun))

    desks.wait(31)

    assert front(desks.sender)[1] == "Talking"


def test_unknown_conversation_is_refused(desks: TwoDesks) -> None:
    ghost = ConversationId("ghost")
    desks.session.give(v.SayInConversation(ELENA, ghost, "Hello"))
    desks.session.give(v.SpeakOnCall(BEN, ghost, "Hello"))

    assert desks.refusals() == ["conversation.unknown"] * 2


def conversation_in(state: str) -> TwoDesks:
    desks = TwoDesks(center())
    if state == "NONE":
        return desks
    desks.session.give(v.StartInstantMessage(ELENA, TargetId(TOMAS)))
    if state == "CONNECTING":
        return desks
    desks.target.click(f"Accept: {WRITTEN}")
    if state == "ENDED":
        desks.sender.click(END)
    return desks


def commands(desks: TwoDesks, stimulus: str) -> tuple[Command, ...]:
    begins: dict[str, Command] = {
        "write to agent": v.StartInstantMessage(ELENA, TargetId(TOMAS)),
        "call contact": v.CallTarget(ELENA, TargetId(BEN)),
        "call agent group": v.CallTarget(ELENA, CARDS_TEAM),
        "write to logged-off agent": v.StartInstantMessage(ELENA, TargetId(HUGO)),
        "call agent who cannot take it": v.CallTarget(NOOR, TargetId(ELENA)),
    }
    if stimulus == "call agent who cannot take it":
        return (
            c.SetChannelStatus(ELENA, "voice", "not_ready"),
            begins[stimulus],
        )
    if stimulus in begins:
        return (begins[stimulus],)
    world = desks.session.world
    held = next(iter(world.conversations), ConversationId("none"))
    asked = next(iter(world.invitations), InvitationId("none"))
    others: dict[str, tuple[Command, ...]] = {
        "accept": (c.AcceptInvitation(TOMAS, asked),),
        "reject": (c.RejectInvitation(TOMAS, asked),),
        "no answer": (c.ExpireInvitation(asked),),
        "say": (v.SayInConversation(TOMAS, held, "Hello"),),
        "initiator ends": (v.EndConversation(ELENA, held),),
        "other side ends": (v.EndConversation(TOMAS, held),),
        "contact leaves the chat": (c.LeaveChat(ADA, ADAS_CHAT),),
        "all sides mark done": (
            v.CompleteConversation(ELENA, held),
            v.CompleteConversation(TOMAS, held),
        ),
    }
    return others[stimulus]


BEGINS = set(CONVERSATION["NONE"])


@pytest.mark.guide("T2", "T3")
@pytest.mark.parametrize(
    ("state", "stimulus"),
    [
        (state, stimulus)
        for state in CONVERSATION
        for stimulus in dict.fromkeys(one for on in CONVERSATION.values() for one in on)
        # Beside one conversation another one can begin.
        if state == "NONE" or stimulus not in BEGINS
    ],
)
def test_everything_that_befalls_a_conversation_follows_the_table(
    state: str, stimulus: str
) -> None:
    desks = conversation_in(state)

    for command in commands(desks, stimulus):
        desks.session.give(command)

    held = [*desks.session.world.conversations.values()]
    follows = held[0].state if held else "NONE"
    assert follows == CONVERSATION[state].get(stimulus, state)


def test_no_history_is_opened_beside_a_conversation(desks: TwoDesks) -> None:
    in_session(desks)

    desks.session.give(h.OpenPastInteraction(ELENA, PARCEL_WAS_LATE))

    assert desks.refusals() == ["history.unknown"]


def test_windows_of_several_interactions_stand_in_the_bar() -> None:
    desks = TwoDesks(with_second_chat(center()))
    in_session(desks)

    assert bar(desks.sender) == [
        "Chat with Ada Lindqvist, Connected",
        "Chat with Ben Whitlock, Connected",
        "Instant message with Tomas Berg, Connected",
    ]


def test_unready_phone_is_called_where_the_options_allow_it() -> None:
    scenario = with_options(center(), unready_target="invite")
    desks = TwoDesks(scenario)
    desks.session.give(c.SetChannelStatus(TOMAS, "voice", "not_ready"))

    desks.sender.contact_by(CALL, "Tomas Berg")

    assert desks.target.view.interaction_preview.shown
