"""Every refusal and failure is reached, and each is told in words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import pytest

from tests.core.login_refusals import LOGIN_REACHED_BY, LOGIN_UNDER
from tests.login_desk import with_logins
from tests.two_desks import (
    ADA,
    ADAS_CHAT,
    BEN,
    BENS_CHAT,
    CARDS_TEAM,
    CARLAS_CHAT,
    DIEGO,
    ELENA,
    GENERAL,
    HUGO,
    MIA,
    NIGHT,
    NOOR,
    PRIYA,
    SPANISH,
    TOMAS,
    contact_center,
    with_phones,
)
from workspace_sim.core import commands as c
from workspace_sim.core import conversation_commands as v
from workspace_sim.core import desk_commands as d
from workspace_sim.core import handling_commands as h
from workspace_sim.core.conference_events import ConferenceFailed
from workspace_sim.core.conversation_events import ConversationFailed
from workspace_sim.core.desktop import project
from workspace_sim.core.desktop.words import Words
from workspace_sim.core.entities import Queue, TargetType
from workspace_sim.core.events import CommandRefused, ConsultationFailed, TransferFailed
from workspace_sim.core.identifiers import (
    AgentId,
    ChatId,
    ConsultationId,
    ContactId,
    ConversationId,
    InvitationId,
    NotificationId,
    PastInteractionId,
    QueueId,
    ResponseId,
    TargetId,
)
from workspace_sim.core.messages import FAILURES, REFUSALS
from workspace_sim.runtime.session import LocalSession

if TYPE_CHECKING:
    from workspace_sim.core.vocabulary import Command

NOWHERE = ChatId("chat-nowhere")
OPEN = d.OpenTeamCommunicator(ELENA, ADAS_CHAT)
TO_TOMAS = c.TransferChat(ELENA, ADAS_CHAT, TargetId(TOMAS))
INVITED = InvitationId("invitation-{next}")
ASKED = ConsultationId("consultation-{next}")
BEGUN = ConversationId("conversation-{next}")


def to(target: str) -> c.TransferChat:
    return c.TransferChat(ELENA, ADAS_CHAT, TargetId(target))


def ask(target: str) -> c.StartConsultation:
    return c.StartConsultation(ELENA, ADAS_CHAT, TargetId(target))


def call(target: str) -> c.StartConsultation:
    return c.StartConsultation(ELENA, ADAS_CHAT, TargetId(target), "voice")


def accept(agent_id: AgentId) -> c.AcceptInvitation:
    return c.AcceptInvitation(agent_id, INVITED)


NIGHT_LINE = Queue(
    QueueId("night-line"), "Night Line", TargetType.ROUTE_POINT, (NOOR,), is_open=False
)
FAILED = TransferFailed | ConsultationFailed | ConferenceFailed | ConversationFailed


def write_to(target: str) -> v.StartInstantMessage:
    return v.StartInstantMessage(ELENA, TargetId(target))


def phone(target: str, agent_id: AgentId = ELENA) -> v.CallTarget:
    return v.CallTarget(agent_id, TargetId(target))


def say_there(text: str) -> v.SayInConversation:
    return v.SayInConversation(ELENA, BEGUN, text)


def join(target: str) -> c.StartConference:
    return c.StartConference(ELENA, ADAS_CHAT, TargetId(target))


def say(text: str) -> c.SendMessage:
    return c.SendMessage(ELENA, ADAS_CHAT, text)


REACHED_BY: dict[str, tuple[Command, ...]] = {
    **LOGIN_REACHED_BY,
    "agent.unknown": (c.EndChat(AgentId("ghost"), ADAS_CHAT),),
    "call.busy": (call(TOMAS), accept(TOMAS), call(NOOR)),
    "call.no_line": (phone(TOMAS, PRIYA),),
    "call.no_number": (phone(DIEGO),),
    "call.no_phone": (phone(PRIYA),),
    "call.not_callable": (phone(GENERAL),),
    "channel.interactions_open": (c.SetChannelStatus(ELENA, "chat", "log_off"),),
    "channel.not_possible": (c.SetChannelStatus(ELENA, "chat", "log_on"),),
    "channel.unknown": (c.SetChannelStatus(PRIYA, "voice", "ready"),),
    "chat.exists": (c.StartChat(ADAS_CHAT, ADA, GENERAL),),
    "chat.not_active": (c.EndChat(ELENA, ADAS_CHAT), say("Hello")),
    "chat.not_ended": (c.MarkDone(ELENA, ADAS_CHAT),),
    "chat.not_yours": (c.EndChat(ELENA, CARLAS_CHAT),),
    "chat.unknown": (c.EndChat(ELENA, NOWHERE),),
    "chat.not_owner": (
        join(TOMAS),
        accept(TOMAS),
        c.TransferChat(TOMAS, ADAS_CHAT, TargetId(NOOR)),
    ),
    "conversation.not_connected": (write_to(TOMAS), say_there("Hello")),
    "conversation.not_ended": (write_to(TOMAS), v.CompleteConversation(ELENA, BEGUN)),
    "conversation.not_yours": (write_to(TOMAS), v.EndConversation(NOOR, BEGUN)),
    "conversation.over": (write_to(TOMAS), *2 * (v.EndConversation(ELENA, BEGUN),)),
    "conversation.unknown": (v.EndConversation(ELENA, BEGUN),),
    "conference.connected": (join(TOMAS), accept(TOMAS), to(NOOR)),
    "conference.in_chat": (join(TOMAS), accept(TOMAS), join(TOMAS)),
    "conference.not_in_chat": (c.RemoveFromConference(ELENA, ADAS_CHAT, TOMAS),),
    "conference.pending": (join(TOMAS), join(NOOR)),
    "conference.yourself": (c.RemoveFromConference(ELENA, ADAS_CHAT, ELENA),),
    "consultation.connected": (ask(TOMAS), accept(TOMAS), ask(TOMAS)),
    "consultation.no_voice": (call(PRIYA),),
    "consultation.not_cancellable": (ask(TOMAS), c.CancelConsultation(ELENA, ASKED)),
    "consultation.not_connected": (ask(TOMAS), c.EndConsultation(ELENA, ASKED)),
    "consultation.not_ended": (
        ask(TOMAS),
        accept(TOMAS),
        c.CompleteConsultation(TOMAS, ASKED),
    ),
    "consultation.not_yours": (ask(TOMAS), c.EndConsultation(NOOR, ASKED)),
    "consultation.pending": (ask(TOMAS), to(NOOR)),
    "consultation.unknown": (c.EndConsultation(ELENA, ConsultationId("none")),),
    "consultation.voice_needs_agent": (call("cards-team"),),
    "contact.not_in_chat": (c.LeaveChat(BEN, ADAS_CHAT),),
    "contact.unknown": (c.StartChat(BENS_CHAT, ContactId("ghost"), GENERAL),),
    "email.not_available": (c.WriteEmail(ELENA, TargetId(BEN)),),
    "disposition.mandatory": (
        c.EndChat(ELENA, ADAS_CHAT),
        c.MarkDone(ELENA, ADAS_CHAT),
    ),
    "disposition.read_only": (
        c.EndChat(ELENA, ADAS_CHAT),
        h.SetDisposition(ELENA, ADAS_CHAT, "resolved"),
    ),
    "disposition.unknown": (h.SetDisposition(ELENA, ADAS_CHAT, "ghost"),),
    "emoji.unknown": (h.InsertEmoji(ELENA, ADAS_CHAT, "ghost"),),
    "error.none": (d.DismissError(ELENA, ADAS_CHAT),),
    "favorite.closed": (OPEN, d.SaveFavorite(ELENA, "Team")),
    "favorite.none": (d.RemoveFavorite(ELENA, TargetId(TOMAS)),),
    "favorite.not_managed": (d.ToggleFavorite(ELENA, TargetId(TOMAS)),),
    "favorite.not_viewed": (OPEN, d.ListTargets(ELENA, "favorites")),
    "favorite.corporate": (d.ToggleFavorite(ELENA, TargetId(NOOR)),),
    "history.unknown": (h.OpenPastInteraction(ELENA, PastInteractionId("ghost")),),
    "instant_message.needs_agent": (write_to(CARDS_TEAM),),
    "instant_message.open": (write_to(TOMAS), write_to(TOMAS)),
    "invitation.not_yours": (TO_TOMAS, c.AcceptInvitation(NOOR, INVITED)),
    "invitation.unknown": (c.AcceptInvitation(NOOR, InvitationId("none")),),
    "menu.unknown": (d.OpenMenu(ELENA, "file"),),
    "message.not_previewed": (
        to(PRIYA),
        d.DismissNotification(ELENA, NotificationId("message-{next}")),
        d.DismissNotification(ELENA, NotificationId("message-{next}")),
    ),
    "message.unknown": (d.ShowNotification(ELENA, NotificationId("none")),),
    "privilege.decline": (TO_TOMAS, c.RejectInvitation(TOMAS, INVITED)),
    "privilege.emojis": (h.InsertEmoji(ELENA, ADAS_CHAT, "smile"),),
    "privilege.push_url": (h.PushUrl(ELENA, ADAS_CHAT, "https://example.com"),),
    "queue.unknown": (c.StartChat(BENS_CHAT, BEN, QueueId("ghost")),),
    "response.unknown": (h.InsertResponse(ELENA, ADAS_CHAT, ResponseId("ghost")),),
    "section.unknown": (h.ToggleSection(ELENA, "ghost"),),
    "target.logged_off": (OPEN, to(HUGO)),
    "target.not_internal": (to(BEN),),
    "target.not_routed": (to("spanish"),),
    "target.unknown": (to("ghost"),),
    "target.yourself": (to(ELENA),),
    "team.closed": (d.SearchTargets(ELENA, "x"),),
    "team.nothing_more": (OPEN, d.ShowMoreTargets(ELENA)),
    "team.recent_order": (
        OPEN,
        d.ListTargets(ELENA, "recent"),
        d.SortTargets(ELENA, "descending"),
    ),
    "team.unknown_grouping": (OPEN, d.GroupTargets(ELENA, "team")),  # type: ignore[arg-type]
    "team.unknown_order": (OPEN, d.SortTargets(ELENA, "size")),  # type: ignore[arg-type]
    "team.unknown_list": (OPEN, d.ListTargets(ELENA, "best")),  # type: ignore[arg-type]
    "team.unknown_type": (OPEN, d.FilterTargets(ELENA, "robot")),
    "text.control_character": (say("\x00"),),
    "text.empty": (say(" "),),
    "text.lone_surrogate": (say("\ud800"),),
    "text.too_long": (say("x" * 64_001),),
    "url.malformed": (h.PushUrl(ELENA, ADAS_CHAT, "example.com"),),
    "transfer.pending": (TO_TOMAS, c.EndChat(ELENA, ADAS_CHAT)),
}
UNDER: dict[str, dict[str, Any]] = {
    "favorite.not_managed": {"can_manage_favorites": False},
    "favorite.not_viewed": {"can_view_favorites": False},
    "disposition.mandatory": {"disposition_is_mandatory": True},
    "disposition.read_only": {"disposition_is_read_only_on_idle": True},
    "privilege.decline": {"can_decline": False},
    "privilege.emojis": {"can_use_emojis": False},
    "privilege.push_url": {"can_push_url": False},
    **LOGIN_UNDER,
    "target.not_routed": {"routing_based_targets": False},
}
"""The options and logins that a refusal needs."""
FAILED_BY: dict[str, tuple[Command, ...]] = {
    "conference.at_capacity": (join(MIA),),
    "conference.logged_off": (join(HUGO),),
    "conference.nobody_available": (
        c.SetChannelStatus(NOOR, "chat", "not_ready"),
        join("spanish"),
    ),
    "conference.not_ready": (join(PRIYA),),
    "conference.queue_closed": (join(NIGHT),),
    "conference.rejected": (join(TOMAS), c.RejectInvitation(TOMAS, INVITED)),
    "conference.timeout": (join(TOMAS), c.ExpireInvitation(INVITED)),
    "consultation.at_capacity": (ask(MIA),),
    "consultation.busy": (
        c.StartConsultation(MIA, CARLAS_CHAT, TargetId(TOMAS), "voice"),
        call(TOMAS),
    ),
    "consultation.logged_off": (ask(HUGO),),
    "consultation.nobody_available": (
        c.SetChannelStatus(NOOR, "chat", "not_ready"),
        ask("spanish"),
    ),
    "consultation.not_ready": (ask(PRIYA),),
    "consultation.queue_closed": (ask(NIGHT),),
    "consultation.rejected": (ask(TOMAS), c.RejectInvitation(TOMAS, INVITED)),
    "consultation.timeout": (ask(TOMAS), c.ExpireInvitation(INVITED)),
    "call.line_busy": (phone(TOMAS, MIA), phone(TOMAS)),
    "call.logged_off": (
        c.SetChannelStatus(TOMAS, "voice", "log_off"),
        phone(TOMAS),
    ),
    "call.nobody_available": (
        c.SetChannelStatus(NOOR, "voice", "not_ready"),
        phone(SPANISH),
    ),
    "call.not_ready": (c.SetChannelStatus(TOMAS, "voice", "not_ready"), phone(TOMAS)),
    "call.queue_closed": (phone(NIGHT_LINE.queue_id),),
    "call.rejected": (phone(TOMAS), c.RejectInvitation(TOMAS, INVITED)),
    "call.timeout": (phone(BEN), v.ExpireCall(BEGUN)),
    "instant_message.logged_off": (write_to(HUGO),),
    "instant_message.rejected": (write_to(TOMAS), c.RejectInvitation(TOMAS, INVITED)),
    "instant_message.timeout": (write_to(TOMAS), c.ExpireInvitation(INVITED)),
    "transfer.at_capacity": (to(MIA),),
    "transfer.logged_off": (to(HUGO),),
    "transfer.nobody_available": (
        c.SetChannelStatus(NOOR, "chat", "not_ready"),
        to("spanish"),
    ),
    "transfer.not_ready": (to(PRIYA),),
    "transfer.queue_closed": (to(NIGHT),),
    "transfer.rejected": (TO_TOMAS, c.RejectInvitation(TOMAS, INVITED)),
    "transfer.timeout": (TO_TOMAS, c.ExpireInvitation(INVITED)),
}


def played(
    commands: tuple[Command, ...],
    *,
    logins: dict[str, Any] | None = None,
    wait: float = 0.0,
    **changes: Any,
) -> LocalSession:
    scenario = with_phones(contact_center(), ELENA, MIA, NOOR, TOMAS)
    if logins is not None:
        scenario = with_logins(scenario, **logins)
    favorites = (TargetId(NOOR),)
    options = replace(scenario.options, corporate_favorites=favorites, **changes)
    queues = (*scenario.queues, NIGHT_LINE)
    session = LocalSession(replace(scenario, options=options, queues=queues))
    session.advance_to(wait)
    following = session.world.counter + 1
    for command in commands:
        session.give(numbered(command, str(following)))
    return session


NUMBERED = ("consultation_id", "conversation_id", "invitation_id", "notification_id")


def numbered(command: Command, following: str) -> Command:
    """Return a command that names the id which its contact center gave."""
    changes: dict[str, Any] = {
        name: getattr(command, name).replace("{next}", following)
        for name in NUMBERED
        if hasattr(command, name)
    }
    numbered_command: Any = replace(command, **changes)
    return cast("Command", numbered_command)


def test_every_refusal_has_a_way_that_leads_to_it() -> None:
    assert set(REACHED_BY) == set(REFUSALS)


def test_every_failure_has_a_way_that_leads_to_it() -> None:
    assert set(FAILED_BY) == set(FAILURES)


@pytest.mark.parametrize("code", REACHED_BY)
def test_a_refusal_is_the_one_event_of_its_command(code: str) -> None:
    session = played(REACHED_BY[code], **UNDER.get(code, {}))

    (refused,) = session.entries[-1].events
    assert isinstance(refused, CommandRefused)
    assert refused.code == code


@pytest.mark.parametrize("code", REACHED_BY)
def test_a_refusal_changes_nothing_but_the_notice(code: str) -> None:
    before = played(REACHED_BY[code][:-1], **UNDER.get(code, {})).world

    after = played(REACHED_BY[code], **UNDER.get(code, {})).world

    desks = after.desks
    for agent_id, desk in before.desks.items():
        desks = desks.put(agent_id, replace(desks[agent_id], notice=desk.notice))
    assert replace(after, desks=desks, counter=before.counter) == before


@pytest.mark.parametrize("code", REACHED_BY)
def test_a_refusal_is_told_in_words(code: str) -> None:
    session = played(REACHED_BY[code], **UNDER.get(code, {}))

    (refused,) = session.entries[-1].events
    assert isinstance(refused, CommandRefused)
    sentence = Words(session.world).sentence(refused.code, refused.parameters)
    assert "{" not in sentence
    if refused.agent_id is not None:
        notice = project(session.world, refused.agent_id).main_window.notice
        assert notice.text == sentence


@pytest.mark.guide("A7", "A8", "A9")
@pytest.mark.parametrize("code", FAILED_BY)
def test_a_failure_is_one_error_bar_and_one_message(code: str) -> None:
    session = played(FAILED_BY[code])

    view = project(session.world, ELENA)
    failed = [
        event
        for entry in session.entries
        for event in entry.events
        if isinstance(event, FAILED)
    ]
    assert [one.code for one in failed] == [code]
    assert view.chat_interaction_window.error is not None
    assert view.chat_interaction_window.error.code == code
    assert [one.text for one in view.my_messages.previews] == [
        view.chat_interaction_window.error.text
    ]
