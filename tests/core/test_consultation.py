"""Consultations: asking a colleague about a chat, in writing and on the phone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.two_desks import (
    ADA,
    ADAS_CHAT,
    BENS_CHAT,
    BILLING,
    CALL,
    CARDS_TEAM,
    ELENA,
    FRAUD,
    NOOR,
    TOMAS,
    TRANSFER,
    SimulatedDesk,
    TwoDesks,
    contact_center,
    with_options,
    with_phones,
    with_second_chat,
    with_state,
)
from workspace_sim.core import commands as c
from workspace_sim.core import events as e
from workspace_sim.core.entities import ChannelState, ChatState, Owner
from workspace_sim.core.identifiers import NO_CHAT, ConsultationId, TargetId

ASKED = "Chat consultation from Elena Marsh"
CALLED = "Voice consultation from Elena Marsh"
END = "End the consultation with Tomas Berg"
RELEASE = "Release the call with Tomas Berg"


@pytest.fixture
def desks() -> TwoDesks:
    return TwoDesks(with_phones(contact_center(), ELENA, TOMAS))


def panel_states(desk: SimulatedDesk) -> list[str]:
    window = desk.view.chat_interaction_window
    return [one.state_label for one in window.consultations]


def private_lines(desk: SimulatedDesk) -> list[str]:
    (panel,) = desk.view.chat_interaction_window.consultations
    return [line.text for line in panel.transcript if line.kind == "text"]


def connected(desks: TwoDesks) -> TwoDesks:
    desks.sender.consult("Tomas Berg")
    desks.target.click(f"Accept: {ASKED}")
    return desks


def on_the_phone(desks: TwoDesks) -> TwoDesks:
    desks.sender.consult("Tomas Berg", CALL)
    desks.target.click(f"Accept: {CALLED}")
    return desks


def test_asking_sends_an_invitation_that_says_what_it_is(desks: TwoDesks) -> None:
    desks.sender.consult("Tomas Berg")

    (preview,) = desks.target.view.interaction_preview.previews
    assert preview.title == ASKED
    assert preview.deadline_at == 30
    assert panel_states(desks.sender) == ["Connecting"]
    assert not desks.sender.view.team_communicator.shown


@pytest.mark.guide("B1", "B2")
def test_preview_tells_a_consultation_from_a_transfer(desks: TwoDesks) -> None:
    desks.sender.transfer_to("Tomas Berg")
    transfer = desks.target.view.interaction_preview.previews[0].title
    desks.target.click(f"Reject: {transfer}")
    desks.sender.consult("Tomas Berg")

    consultation = desks.target.view.interaction_preview.previews[0].title
    assert (transfer, consultation) == ("Chat transfer from Elena Marsh", ASKED)


@pytest.mark.guide("B3", "B5", "P5")
def test_accepting_connects_both_sides_and_the_chat_stays_where_it_is(
    desks: TwoDesks,
) -> None:
    connected(desks)

    window = desks.target.view.chat_interaction_window
    assert window.connection_label == "Connected to Elena Marsh"
    assert "Only Elena Marsh writes to Ada Lindqvist" in window.reading
    assert panel_states(desks.sender) == panel_states(desks.target) == ["Connected"]
    assert desks.chat().owner == Owner("agent", ELENA)
    assert desks.chat().agents == (ELENA,)


def test_colleague_reads_the_chat_and_cannot_write_in_it(desks: TwoDesks) -> None:
    connected(desks)
    desks.sender.say("Ada Lindqvist", "One moment please.")

    window = desks.target.view.chat_interaction_window
    assert [one.text for one in window.transcript][-1] == "One moment please."
    assert window.message_box is None
    desks.session.give(c.SendMessage(TOMAS, ADAS_CHAT, "Hello Ada"))
    assert desks.refusals() == ["chat.not_yours"]


def test_private_text_reaches_both_sides_and_never_the_contact(desks: TwoDesks) -> None:
    connected(desks)
    desks.sender.says_privately("Tomas Berg", "May I refund her?")
    desks.target.says_privately("Elena Marsh", "Yes, up to 100.")

    lines = ["May I refund her?", "Yes, up to 100."]
    assert private_lines(desks.sender) == private_lines(desks.target) == lines
    assert not set(lines) & {one.text for one in desks.chat().transcript}


def test_contact_sees_nothing_of_a_consultation(desks: TwoDesks) -> None:
    before = desks.chat().transcript
    connected(desks)
    desks.sender.click(END)

    assert desks.chat().transcript == before


@pytest.mark.parametrize(
    ("answer", "code"),
    [("reject", "consultation.rejected"), ("wait", "consultation.timeout")],
)
def test_one_who_does_not_accept_leaves_one_error_and_one_message(
    desks: TwoDesks, answer: str, code: str
) -> None:
    desks.sender.consult("Tomas Berg")
    if answer == "reject":
        desks.target.click(f"Reject: {ASKED}")
    else:
        desks.wait(30)

    window = desks.sender.view.chat_interaction_window
    assert window.error is not None
    assert window.error.code == code
    (message,) = desks.sender.view.my_messages.previews
    assert (message.title, message.text) == ("Consultation failed", window.error.text)
    assert window.consultations == ()
    assert not desks.session.world.consultations
    assert desks.target.view.interaction_preview.previews == ()


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("Priya Raman", "consultation.not_ready"),
        ("Mia Santos", "consultation.at_capacity"),
        ("Night Service", "consultation.queue_closed"),
    ],
)
def test_target_who_cannot_take_it_fails_at_once(
    desks: TwoDesks, target: str, code: str
) -> None:
    desks.sender.consult(target)

    (failed,) = desks.events(e.ConsultationFailed)
    assert failed.code == code
    assert desks.events(e.InvitationSent) == []


def test_unready_target_is_invited_where_the_options_say_so() -> None:
    scenario = with_options(contact_center(), unready_target="invite")
    desks = TwoDesks(scenario)

    desks.sender.consult("Priya Raman")

    assert desks.events(e.ConsultationFailed) == []
    assert panel_states(desks.sender) == ["Connecting"]


@pytest.mark.parametrize("side", ["sender", "target"])
def test_either_side_ends_it_and_the_chat_goes_on(desks: TwoDesks, side: str) -> None:
    connected(desks)
    other = "Tomas Berg" if side == "sender" else "Elena Marsh"
    desk = desks.sender if side == "sender" else desks.target

    desk.click(f"End the consultation with {other}")

    assert panel_states(desks.sender) == []
    assert panel_states(desks.target) == ["Ended"]
    assert desks.chat().state is ChatState.PROCESSING
    assert desks.chat().owner == Owner("agent", ELENA)


def test_ended_consultation_closes_with_mark_done(desks: TwoDesks) -> None:
    connected(desks)
    desks.target.click("Mark Done")
    desks.sender.click(END)
    desks.target.click("Mark Done")

    assert desks.refusals() == ["consultation.not_ended"]
    assert desks.target.view.main_window.bar == ()
    assert not desks.target.view.chat_interaction_window.shown
    assert not desks.session.world.consultations


@pytest.mark.parametrize("how", ["contact leaves", "sender ends the chat"])
def test_end_of_the_chat_ends_its_consultation(desks: TwoDesks, how: str) -> None:
    connected(desks)
    if how == "contact leaves":
        desks.session.give(c.LeaveChat(ADA, ADAS_CHAT))
    else:
        desks.sender.click("End Chat")

    (ended,) = desks.events(e.ConsultationEnded)
    assert ended.reason == "chat_over"
    assert panel_states(desks.target) == ["Ended"]
    desks.sender.click("Mark Done")
    shown = desks.target.view.chat_interaction_window
    assert shown.contact_name == "Ada Lindqvist"
    assert shown.transcript


def test_end_of_the_chat_withdraws_an_invitation_that_waits(desks: TwoDesks) -> None:
    desks.sender.consult("Tomas Berg")
    desks.session.give(c.LeaveChat(ADA, ADAS_CHAT))

    assert desks.target.view.interaction_preview.previews == ()
    assert len(desks.events(e.InvitationWithdrawn)) == 1
    assert desks.events(e.ConsultationFailed) == []
    desks.wait(40)
    assert desks.events(e.InvitationRevoked) == []


def test_invitation_to_one_colleague_cannot_be_taken_back(desks: TwoDesks) -> None:
    desks.sender.consult("Tomas Berg")
    control = desks.sender.find("button", "Cancel the consultation with Tomas Berg")
    desks.sender.click(control.label)

    assert not control.enabled
    assert desks.refusals() == ["consultation.not_cancellable"]
    assert panel_states(desks.sender) == ["Connecting"]


def test_one_consultation_at_a_time_waits_for_an_answer(desks: TwoDesks) -> None:
    desks.sender.consult("Tomas Berg")
    desks.sender.click("Start Consultation")
    desks.sender.click(TRANSFER)

    assert desks.refusals() == ["consultation.pending", "consultation.pending"]


def test_group_asks_the_next_one_until_nobody_is_left(desks: TwoDesks) -> None:
    desks.sender.consult("Cards Team")
    noor = desks.desk(NOOR)
    noor.click(f"Reject: {ASKED}")
    assert desks.target.view.interaction_preview.previews
    desks.target.click(f"Reject: {ASKED}")

    (failed,) = desks.events(e.ConsultationFailed)
    assert failed.code == "consultation.nobody_available"
    assert failed.target_id == CARDS_TEAM


def test_queue_waits_for_the_first_free_member_and_can_be_cancelled() -> None:
    scenario = with_state(contact_center(), TOMAS, ChannelState.NOT_READY)
    desks = TwoDesks(scenario)
    desks.sender.consult("Fraud Desk")
    assert panel_states(desks.sender) == ["Connecting"]
    assert desks.events(e.InvitationSent) == []

    desks.target.set_status("Ready")
    assert desks.target.view.interaction_preview.previews[0].title == ASKED
    desks.sender.click("Cancel the consultation with Fraud Desk")

    assert desks.target.view.interaction_preview.previews == ()
    assert panel_states(desks.sender) == []
    assert desks.events(e.ConsultationFailed) == []
    assert desks.session.world.waiting_consultations == ()


def test_queue_asks_no_member_twice() -> None:
    desks = TwoDesks(contact_center())
    desks.session.give(c.StartConsultation(ELENA, ADAS_CHAT, TargetId(FRAUD)))
    desks.target.click(f"Reject: {ASKED}")
    desks.wait(60)

    assert len(desks.events(e.InvitationSent)) == 1
    assert panel_states(desks.sender) == ["Connecting"]


def test_queue_passes_on_to_the_next_member() -> None:
    desks = TwoDesks(contact_center())
    desks.session.give(c.StartConsultation(ELENA, ADAS_CHAT, TargetId(BILLING)))
    desks.desk(NOOR).click(f"Reject: {ASKED}")
    desks.target.click(f"Accept: {ASKED}")

    assert panel_states(desks.sender) == ["Connected"]


# ------------------------------------------------------------------- on the phone


def test_phone_rings_and_what_is_said_stands_in_captions(desks: TwoDesks) -> None:
    desks.sender.consult("Tomas Berg", CALL)
    assert panel_states(desks.sender) == ["Dialing"]
    desks.target.click(f"Accept: {CALLED}")
    assert panel_states(desks.sender) == ["Talking"]

    desks.sender.enter("textbox", "Say to Tomas Berg", "Do you have a minute?")
    desks.target.enter("textbox", "Say to Elena Marsh", "Yes.")

    (panel,) = desks.sender.view.chat_interaction_window.consultations
    assert panel.transcript_label == "Captions of the call with Tomas Berg"
    assert private_lines(desks.sender) == ["Do you have a minute?", "Yes."]
    desks.sender.click(RELEASE)
    assert panel_states(desks.target) == ["Released"]


def test_caller_shows_nothing_of_the_chat_on_the_phone(desks: TwoDesks) -> None:
    on_the_phone(desks)

    assert desks.target.view.chat_interaction_window.transcript == ()


def test_phone_that_rings_can_be_hung_up(desks: TwoDesks) -> None:
    desks.sender.consult("Tomas Berg", CALL)
    desks.sender.click("Cancel the consultation with Tomas Berg")

    assert desks.target.view.interaction_preview.previews == ()
    assert desks.session.world.desks[ELENA].call is None
    assert desks.session.world.desks[TOMAS].call is None


def test_line_that_is_busy_fails_at_once() -> None:
    scenario = with_phones(with_second_chat(contact_center()), ELENA, NOOR, TOMAS)
    desks = TwoDesks(scenario)
    desks.session.give(c.StartConsultation(ELENA, ADAS_CHAT, TargetId(TOMAS), "voice"))
    desks.session.give(c.StartConsultation(ELENA, BENS_CHAT, TargetId(NOOR), "voice"))
    assert desks.refusals() == ["call.busy"]

    desks.desk(NOOR)
    again = with_phones(contact_center(), ELENA, TOMAS, "mia")  # type: ignore[arg-type]
    others = TwoDesks(again)
    others.session.give(c.StartConsultation(ELENA, ADAS_CHAT, TargetId(TOMAS), "voice"))
    others.session.give(
        c.StartConsultation("mia", "chat-carla", TargetId(TOMAS), "voice")  # type: ignore[arg-type]
    )
    (failed,) = others.events(e.ConsultationFailed)
    assert failed.code == "consultation.busy"


def test_call_takes_no_room_from_chats(desks: TwoDesks) -> None:
    on_the_phone(desks)

    assert desks.session.world.load(TOMAS) == 0
    desks.sender.click(RELEASE)
    connected(desks)
    assert desks.session.world.load(TOMAS) == 2 - 1


def test_who_talks_cannot_log_off_the_phone(desks: TwoDesks) -> None:
    on_the_phone(desks)
    desks.session.give(c.SetChannelStatus(TOMAS, "voice", "log_off"))

    assert desks.refusals() == ["channel.interactions_open"]


# ------------------------------------------------------------------------ transfer


@pytest.mark.guide("C0", "C1", "C2", "C3", "T5")
@pytest.mark.parametrize("medium", ["chat", pytest.param("voice", id="voice")])
def test_transfer_to_the_party_of_a_consultation_is_one_click(
    desks: TwoDesks, medium: str
) -> None:
    (connected if medium == "chat" else on_the_phone)(desks)
    desks.sender.click(TRANSFER)
    (row,) = desks.sender.view.team_communicator.consultations
    assert (row.name, row.medium) == ("Tomas Berg", medium)

    desks.sender.click("Instant Chat Transfer to Tomas Berg")

    assert desks.chat().owner == Owner("agent", TOMAS)
    assert desks.chat().agents == (TOMAS,)
    assert not desks.sender.view.chat_interaction_window.shown
    assert desks.target.view.interaction_preview.previews == ()
    assert len(desks.events(e.InvitationSent)) == 1
    window = desks.target.view.chat_interaction_window
    assert window.title == "Ada Lindqvist - Chat"
    assert window.consultations == ()
    assert not desks.session.world.consultations


@pytest.mark.guide("C4")
def test_transfer_from_the_phone_needs_room_for_a_chat() -> None:
    scenario = with_phones(contact_center(), ELENA, TOMAS)
    full = [
        replace(one, capacity=0) if one.agent_id == TOMAS else one
        for one in scenario.agents
    ]
    desks = on_the_phone(TwoDesks(replace(scenario, agents=tuple(full))))
    desks.sender.click(TRANSFER)
    desks.sender.click("Instant Chat Transfer to Tomas Berg")

    (failed,) = desks.events(e.TransferFailed)
    assert failed.code == "transfer.at_capacity"
    assert desks.chat().owner == Owner("agent", ELENA)
    assert panel_states(desks.sender) == ["Talking"]


@pytest.mark.guide("B6")
def test_receiver_goes_on_as_with_any_chat_only_after_the_transfer(
    desks: TwoDesks,
) -> None:
    connected(desks)
    assert not desks.target.sees("textbox", "Message to Ada Lindqvist")
    desks.sender.click(TRANSFER)
    desks.sender.click("Instant Chat Transfer to Tomas Berg")

    desks.target.say("Ada Lindqvist", "Hello Ada, this is Tomas.")
    desks.target.click("End Chat")
    desks.target.click("Mark Done")

    assert desks.target.view.main_window.bar == ()


def test_ordinary_row_of_the_party_completes_the_transfer_too(desks: TwoDesks) -> None:
    connected(desks)
    desks.sender.transfer_to("Tomas Berg")

    assert desks.chat().owner == Owner("agent", TOMAS)
    assert len(desks.events(e.InvitationSent)) == 1


def test_newest_consultation_stands_first(desks: TwoDesks) -> None:
    connected(desks)
    desks.wait(5)
    desks.sender.consult("Noor Haddad")
    desks.desk(NOOR).click(f"Accept: {ASKED}")
    desks.sender.click(TRANSFER)

    rows = desks.sender.view.team_communicator.consultations
    assert [one.name for one in rows] == ["Noor Haddad", "Tomas Berg"]


def test_transfer_to_somebody_else_ends_the_consultation(desks: TwoDesks) -> None:
    connected(desks)
    desks.sender.transfer_to("Noor Haddad")
    desks.desk(NOOR).click("Accept: Chat transfer from Elena Marsh")

    (ended,) = desks.events(e.ConsultationEnded)
    assert ended.reason == "chat_over"
    assert panel_states(desks.target) == ["Ended"]


def test_after_its_end_the_row_is_gone_and_a_transfer_asks_again(
    desks: TwoDesks,
) -> None:
    connected(desks)
    desks.target.click("End the consultation with Elena Marsh")
    desks.sender.click(TRANSFER)

    assert desks.sender.view.team_communicator.consultations == ()
    desks.sender.click("Action Menu for Tomas Berg")
    desks.sender.choose(TRANSFER)
    titles = [one.title for one in desks.target.view.interaction_preview.previews]
    assert titles == ["Chat transfer from Elena Marsh"]


# ------------------------------------------------------------------------- refusals


UNKNOWN = ConsultationId("consultation-0")
NOBODY = "Nobody"


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (c.EndConsultation(ELENA, UNKNOWN), "consultation.unknown"),
        (
            c.StartConsultation(ELENA, ADAS_CHAT, TargetId(NOOR), "voice"),
            "consultation.no_voice",
        ),
        (
            c.StartConsultation(ELENA, ADAS_CHAT, CARDS_TEAM, "voice"),
            "consultation.voice_needs_agent",
        ),
        (
            c.StartConsultation(ELENA, ADAS_CHAT, TargetId(ADA)),
            "target.not_internal",
        ),
        (
            c.StartConsultation(NOOR, ADAS_CHAT, TargetId(TOMAS)),
            "chat.not_yours",
        ),
        (c.StartConsultation(ELENA, NO_CHAT, TargetId(TOMAS)), "team.closed"),
    ],
)
def test_command_out_of_place_is_refused_and_changes_nothing(
    desks: TwoDesks, command: c.StartConsultation | c.EndConsultation, code: str
) -> None:
    before = desks.session.world.consultations
    desks.session.give(command)

    assert desks.refusals() == [code]
    assert desks.session.world.consultations == before


def test_strangers_and_closed_ones_are_refused(desks: TwoDesks) -> None:
    connected(desks)
    (held,) = desks.session.world.consultations
    desks.session.give(c.SendConsultationMessage(NOOR, held, "Hello"))
    desks.session.give(c.StartConsultation(ELENA, ADAS_CHAT, TargetId(TOMAS)))
    desks.session.give(c.SendConsultationMessage(TOMAS, held, "  "))
    desks.sender.click(END)
    desks.session.give(c.SendConsultationMessage(TOMAS, held, "Hello"))
    desks.session.give(c.EndConsultation(TOMAS, held))
    desks.session.give(c.CancelConsultation(TOMAS, held))

    assert desks.refusals() == [
        "consultation.not_yours",
        "consultation.connected",
        "text.empty",
        "consultation.not_connected",
        "consultation.not_connected",
        "consultation.not_cancellable",
    ]


# -------------------------------------------------------------------------- desktops


def test_entries_flash_for_what_is_said_behind(desks: TwoDesks) -> None:
    twice = TwoDesks(with_second_chat(contact_center()))
    twice.sender.click("Chat with Ada Lindqvist, Connected")
    connected(twice)
    twice.sender.click("Chat with Ben Whitlock, Connected")
    twice.target.says_privately("Elena Marsh", "Which account?")

    flashing = {one.name: one.flashing for one in twice.sender.view.main_window.bar}
    assert flashing == {"Ada Lindqvist": True, "Ben Whitlock": False}
    assert desks.sender.view.main_window.bar[0].flashing is False


def test_window_of_a_consultation_can_be_brought_to_the_front() -> None:
    desks = TwoDesks(contact_center())
    connected(desks)
    desks.session.give(c.StartChat(BENS_CHAT, "ben", BILLING))  # type: ignore[arg-type]
    noor = desks.desk(NOOR)
    noor.click("Reject: Chat from Ben Whitlock")
    desks.target.click("Accept: Chat from Ben Whitlock")
    label = "Consultation with Elena Marsh about Ada Lindqvist, Connected"

    desks.target.click(label)

    assert desks.target.view.chat_interaction_window.title.startswith("Consultation")
