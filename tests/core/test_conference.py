"""Chat conferences: several agents openly in one chat, one of whom owns it."""

from __future__ import annotations

import pytest

from tests.two_desks import (
    ADA,
    ADAS_CHAT,
    BILLING,
    CARDS_TEAM,
    ELENA,
    MIA,
    NOOR,
    TOMAS,
    TRANSFER,
    SimulatedDesk,
    TwoDesks,
    contact_center,
    with_phones,
    with_second_chat,
    with_state,
)
from workspace_sim.core import commands as c
from workspace_sim.core import conference_events as k
from workspace_sim.core import events as e
from workspace_sim.core.entities import ChannelState, ChatState, Owner
from workspace_sim.core.identifiers import TargetId

CONFERENCE = "Instant Chat Conference"
ASKED = "Chat conference from Elena Marsh"
REMOVE = "Remove Tomas Berg from the conference"


@pytest.fixture
def desks() -> TwoDesks:
    return TwoDesks(with_phones(contact_center(), ELENA, TOMAS))


def ask_in(desk: SimulatedDesk, target: str) -> None:
    desk.click(CONFERENCE)
    desk.enter("searchbox", "Type name or number", target)
    desk.click(f"Action Menu for {target}")
    desk.choose(CONFERENCE)


def together(desks: TwoDesks) -> TwoDesks:
    ask_in(desks.sender, "Tomas Berg")
    desks.target.click(f"Accept: {ASKED}")
    return desks


def notices(desk: SimulatedDesk) -> list[str]:
    window = desk.view.chat_interaction_window
    return [line.text for line in window.transcript if line.kind != "text"]


def names(desk: SimulatedDesk) -> list[str]:
    return [one.name for one in desk.view.chat_interaction_window.participants]


@pytest.mark.guide("T4")
def test_asking_in_sends_an_invitation_that_says_what_it_is(desks: TwoDesks) -> None:
    ask_in(desks.sender, "Tomas Berg")

    (preview,) = desks.target.view.interaction_preview.previews
    assert preview.title == ASKED
    assert preview.deadline_at == 30
    window = desks.sender.view.chat_interaction_window
    assert window.transfer_status.startswith("Conference requested: Tomas Berg.")
    assert window.transfer_deadline_at == 30
    assert desks.chat().agents == (ELENA,)


@pytest.mark.guide("T4")
def test_who_accepts_is_in_the_chat_openly_and_the_owner_stays(desks: TwoDesks) -> None:
    together(desks)

    assert desks.chat().owner == Owner("agent", ELENA)
    assert desks.chat().agents == (ELENA, TOMAS)
    assert names(desks.sender) == ["You", "Tomas Berg"]
    assert names(desks.target) == ["Elena Marsh", "You"]
    assert notices(desks.target)[-1] == "Tomas Berg joined"
    lines = desks.target.view.chat_interaction_window.transcript
    assert "my card was charged twice" in lines[2].text


@pytest.mark.guide("T4")
def test_everybody_in_a_conference_writes_and_reads_everything(desks: TwoDesks) -> None:
    together(desks)
    desks.sender.say("Ada Lindqvist", "Tomas is here too.")
    desks.target.say("Ada Lindqvist", "Hello Ada, I am Tomas.")
    desks.session.give(c.SendContactMessage(ADA, ADAS_CHAT, "Hello both."))

    for desk in (desks.sender, desks.target):
        lines = desk.view.chat_interaction_window.transcript[-3:]
        assert [line.text for line in lines] == [
            "Tomas is here too.",
            "Hello Ada, I am Tomas.",
            "Hello both.",
        ]


def test_joining_answers_no_message_of_the_contact(desks: TwoDesks) -> None:
    desks.session.give(c.SendContactMessage(ADA, ADAS_CHAT, "Anybody?"))
    waiting_since = desks.chat().unanswered_since
    desks.wait(5)

    together(desks)

    assert desks.chat().unanswered_since == waiting_since


@pytest.mark.parametrize(
    ("answer", "code"), [("Reject", "rejected"), ("", "timeout")], ids=str
)
def test_who_does_not_join_leaves_an_error_and_a_message(
    desks: TwoDesks, answer: str, code: str
) -> None:
    ask_in(desks.sender, "Tomas Berg")
    if answer:
        desks.target.click(f"{answer}: {ASKED}")
    desks.wait(31)

    window = desks.sender.view.chat_interaction_window
    assert window.error is not None
    assert window.error.code == f"conference.{code}"
    (message,) = desks.sender.view.my_messages.previews
    assert message.title == "Chat conference failed"
    assert message.text == window.error.text
    assert not window.transfer_status
    assert desks.sender.find("button", CONFERENCE).enabled


def test_colleague_who_is_not_ready_is_not_even_asked() -> None:
    desks = TwoDesks(with_state(contact_center(), TOMAS, ChannelState.NOT_READY))

    ask_in(desks.sender, "Tomas Berg")

    assert [one.code for one in desks.events(k.ConferenceFailed)] == [
        "conference.not_ready"
    ]
    assert desks.events(e.InvitationSent) == []


@pytest.mark.parametrize("target_id", [CARDS_TEAM, TargetId(BILLING)])
def test_members_of_a_group_or_queue_are_asked_one_after_the_other(
    desks: TwoDesks, target_id: TargetId
) -> None:
    desks.session.give(c.StartConference(ELENA, ADAS_CHAT, target_id))
    desks.desk(NOOR).click(f"Reject: {ASKED}")
    desks.target.click(f"Accept: {ASKED}")

    assert [one.declined_by for one in desks.events(k.ConferenceContinued)] == [NOOR]
    assert desks.chat().agents == (ELENA, TOMAS)


def test_party_of_a_consultation_joins_with_one_click(desks: TwoDesks) -> None:
    desks.sender.consult("Tomas Berg")
    desks.target.click("Accept: Chat consultation from Elena Marsh")
    desks.sender.click(CONFERENCE)

    desks.sender.click("Instant Chat Conference with Tomas Berg")

    assert desks.chat().agents == (ELENA, TOMAS)
    assert [one.reason for one in desks.events(e.ConsultationEnded)] == ["joined"]
    assert [one.kind for one in desks.events(e.InvitationSent)] == ["CONSULT"]
    assert len(desks.target.view.main_window.bar) == 1
    assert desks.target.view.chat_interaction_window.message_box is not None


def test_party_on_the_phone_without_room_cannot_join() -> None:
    scenario = with_phones(contact_center(), ELENA, MIA)
    desks = TwoDesks(scenario)
    desks.sender.consult("Mia Santos", "Start Voice Consultation")
    desks.desk(MIA).click("Accept: Voice consultation from Elena Marsh")

    desks.session.give(c.StartConference(ELENA, ADAS_CHAT, TargetId(MIA)))

    assert [one.code for one in desks.events(k.ConferenceFailed)] == [
        "conference.at_capacity"
    ]
    assert desks.chat().agents == (ELENA,)


def test_owner_who_ends_leaves_the_chat_to_the_colleague(desks: TwoDesks) -> None:
    together(desks)

    desks.sender.click("End Chat")

    chat = desks.chat()
    assert (chat.owner, chat.agents) == (Owner("agent", TOMAS), (TOMAS,))
    assert chat.state is ChatState.PROCESSING
    assert not desks.sender.view.chat_interaction_window.shown
    assert notices(desks.target)[-1] == "Elena Marsh left"
    desks.target.say("Ada Lindqvist", "I go on with you.")
    assert desks.target.find("button", TRANSFER).enabled


def test_colleague_who_ends_leaves_the_chat_with_its_owner(desks: TwoDesks) -> None:
    together(desks)

    desks.target.click("End Chat")

    assert desks.chat().agents == (ELENA,)
    assert desks.chat().contact_present
    assert not desks.target.view.chat_interaction_window.shown
    assert names(desks.sender) == []


def test_owner_takes_a_colleague_out(desks: TwoDesks) -> None:
    together(desks)

    desks.sender.click(REMOVE)

    assert desks.chat().agents == (ELENA,)
    assert [(one.reason, one.by) for one in desks.events(k.ConferenceLeft)] == [
        ("removed", ELENA)
    ]
    assert not desks.target.view.main_window.bar


def test_only_the_owner_decides_about_the_chat(desks: TwoDesks) -> None:
    together(desks)

    for label in (TRANSFER, "Start Consultation", CONFERENCE):
        control = desks.target.find("button", label)
        assert not control.enabled
        assert control.reason == ("Only Elena Marsh, who owns this chat, can do that.")
    assert not any(
        one.remove for one in desks.target.view.chat_interaction_window.participants
    )


def test_chat_with_two_agents_is_not_transferred(desks: TwoDesks) -> None:
    together(desks)

    transfer = desks.sender.find("button", TRANSFER)

    assert not transfer.enabled
    assert "end your part" in transfer.reason
    assert desks.sender.find("button", CONFERENCE).enabled


def test_contact_who_leaves_ends_it_for_all_and_each_marks_done(
    desks: TwoDesks,
) -> None:
    together(desks)
    desks.session.give(c.LeaveChat(ADA, ADAS_CHAT))

    assert desks.chat().state is ChatState.ENDED
    desks.sender.click("Mark Done")
    assert desks.chat().owner == Owner("agent", TOMAS)
    desks.target.click("Mark Done")
    assert ADAS_CHAT not in desks.session.world.chats
    assert not desks.target.view.main_window.bar


def test_contact_who_leaves_takes_back_what_nobody_answered(desks: TwoDesks) -> None:
    ask_in(desks.sender, "Tomas Berg")

    desks.session.give(c.LeaveChat(ADA, ADAS_CHAT))

    assert not desks.target.view.interaction_preview.shown
    assert len(desks.events(k.ConferenceCancelled)) == 1
    assert desks.sender.find("button", "Mark Done").enabled


def test_colleague_in_the_chat_has_less_room() -> None:
    desks = TwoDesks(contact_center())
    before = desks.session.world.load(TOMAS)

    together(desks)

    assert desks.session.world.load(TOMAS) == before + 1


def test_what_others_do_in_the_chat_flashes_while_another_window_is_in_front() -> None:
    desks = TwoDesks(with_second_chat(contact_center()))
    desks.session.give(c.StartConference(ELENA, ADAS_CHAT, TargetId(TOMAS)))
    invitation = next(iter(desks.session.world.invitations))

    desks.session.give(c.AcceptInvitation(TOMAS, invitation))

    flashing = [one.name for one in desks.sender.view.main_window.bar if one.flashing]
    assert flashing == ["Ada Lindqvist"]
