"""The lifecycle tables hold for `decide`, over every pair of state and stimulus."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.login_desk import OWN_PASSWORD, with_logins
from tests.two_desks import (
    ADA,
    ADAS_CHAT,
    BILLING,
    ELENA,
    FRAUD,
    GENERAL,
    HUGO,
    NOOR,
    PRIYA,
    TOMAS,
    contact_center,
    with_options,
    with_phones,
    with_state,
)
from workspace_sim.core import commands as c
from workspace_sim.core import handling_commands as h
from workspace_sim.core import login_commands as li
from workspace_sim.core.desk import LoginState
from workspace_sim.core.engine import decide, fold
from workspace_sim.core.entities import ChannelState, ChatState, Owner
from workspace_sim.core.events import CommandRefused
from workspace_sim.core.identifiers import ConsultationId, InvitationId, TargetId
from workspace_sim.core.lifecycles import (
    CHANNEL,
    CHAT,
    CONFERENCE,
    CONSULTATION,
    INVITATION,
    LIFECYCLES,
    LOGIN,
    TRANSFER,
    Lifecycle,
    mermaid,
)
from workspace_sim.runtime.opening import opening_world
from workspace_sim.runtime.session import LocalSession

if TYPE_CHECKING:
    from workspace_sim.core.vocabulary import Command
    from workspace_sim.core.world import World

NO_INVITATION = InvitationId("invitation-0")


def pairs(lifecycle: Lifecycle) -> list[tuple[str, str]]:
    stimuli = dict.fromkeys(one for edges in lifecycle.values() for one in edges)
    return [(state, stimulus) for state in lifecycle for stimulus in stimuli]


def after(world: World, *commands: Command) -> World:
    for command in commands:
        world = fold(world, decide(world, command, world.at))
    return world


def refused_or_unchanged(before: World, command: Command) -> bool:
    events = decide(before, command, before.at)
    return all(isinstance(event, CommandRefused) for event in events)


@pytest.mark.parametrize(("state", "stimulus"), pairs(CHANNEL))
def test_every_status_action_in_every_state_follows_the_table(
    state: str, stimulus: str
) -> None:
    action: Any = stimulus.removesuffix(" as auto-ready")
    scenario = with_state(contact_center(), TOMAS, ChannelState(state))
    if stimulus != action:
        scenario = with_options(scenario, login_auto_ready=("chat",))
    world = opening_world(scenario)
    command = c.SetChannelStatus(TOMAS, "chat", action)

    follows = after(world, command).agents[TOMAS].channels["chat"].state

    assert follows == CHANNEL[state].get(stimulus, state)
    assert (stimulus in CHANNEL[state]) != refused_or_unchanged(world, command)


def desk_in(state: str, *, must_change: bool = False) -> World:
    logged_in = state in {LoginState.LOGGED_IN, LoginState.LOCKED}
    scenario = with_options(
        with_logins(
            contact_center(), logged_in=logged_in, must_change_password=must_change
        ),
        login_change_password=True,
        inactivity_timeout=60.0,
    )
    session = LocalSession(scenario)
    if state == LoginState.LOCKED:
        session.advance_to(60)
    identify = li.LogIn(ELENA, "elena.marsh", OWN_PASSWORD)
    if state in {LoginState.CHOOSING, LoginState.CHANGING_PASSWORD}:
        session.give(identify)
    if state == LoginState.CHANGING_PASSWORD and not must_change:
        session.give(li.AskToChangePassword(ELENA))
    return session.world


LOGIN_STIMULI: dict[str, Command] = {
    "log in": li.LogIn(ELENA, "elena.marsh", OWN_PASSWORD),
    "log in with a password to change": li.LogIn(ELENA, "elena.marsh", OWN_PASSWORD),
    "ask to change password": li.AskToChangePassword(ELENA),
    "change password": li.ChangePassword(ELENA, OWN_PASSWORD, "a" * 9, "a" * 9),
    "cancel": li.CancelLogin(ELENA),
    "enter": li.EnterWorkspace(ELENA),
    "log out": li.LogOut(ELENA),
    "inactivity": li.LockDesk(ELENA, 0),
    "unlock": li.UnlockDesk(ELENA, OWN_PASSWORD),
}


@pytest.mark.guide("P1")
@pytest.mark.parametrize(("state", "stimulus"), pairs(LOGIN))
def test_everything_that_befalls_a_login_follows_the_table(
    state: str, stimulus: str
) -> None:
    must_change = stimulus == "log in with a password to change"
    fresh = state == LoginState.LOGGED_OUT
    world = desk_in(state, must_change=must_change and fresh)
    assert world.desks[ELENA].login == state

    events = decide(world, LOGIN_STIMULI[stimulus], 60.0)

    follows = fold(world, events).desks[ELENA].login
    assert follows == LOGIN[state].get(stimulus, state)


def chat_in(state: str) -> World:
    scenario = replace(contact_center(), open_chats=())
    scenario = with_options(scenario, inactivity_enabled=True)
    if state == ChatState.QUEUED:
        for agent_id in (NOOR, TOMAS):
            scenario = with_state(scenario, agent_id, ChannelState.NOT_READY)
    world = after(opening_world(scenario), c.StartChat(ADAS_CHAT, ADA, BILLING))
    if state in {ChatState.QUEUED, ChatState.INVITED}:
        return world
    world = after(world, c.AcceptInvitation(NOOR, invitation_in(world)))
    if state == ChatState.PROCESSING:
        return world
    world = after(world, c.EndChat(NOOR, ADAS_CHAT))
    if state == ChatState.ENDED:
        return world
    return after(world, c.MarkDone(NOOR, ADAS_CHAT))


def invitation_in(world: World) -> InvitationId:
    return next(iter(world.invitations), NO_INVITATION)


def chat_commands(world: World, stimulus: str) -> tuple[Command, ...]:
    invitation_id = invitation_in(world)
    commands: dict[str, tuple[Command, ...]] = {
        "invite": (c.SetChannelStatus(NOOR, "chat", "ready"),),
        "accept": (c.AcceptInvitation(NOOR, invitation_id),),
        "reject": (
            c.SetChannelStatus(TOMAS, "chat", "not_ready"),
            c.RejectInvitation(NOOR, invitation_id),
        ),
        "no answer": (
            c.SetChannelStatus(TOMAS, "chat", "not_ready"),
            c.ExpireInvitation(invitation_id),
        ),
        "contact leaves": (c.LeaveChat(ADA, ADAS_CHAT),),
        "desktop answers": (h.AnswerAutomatically(invitation_id),),
        "nobody writes": (h.CheckInactivity(ADAS_CHAT, world.at, alerts=1),),
        "closes by itself": (h.CloseAbandonedChat(ADAS_CHAT),),
        "end": (c.EndChat(NOOR, ADAS_CHAT),),
        "transfer to agent": (
            c.TransferChat(NOOR, ADAS_CHAT, TargetId(TOMAS)),
            c.AcceptInvitation(TOMAS, InvitationId(f"invitation-{world.counter + 1}")),
        ),
        "transfer to queue": (c.TransferChat(NOOR, ADAS_CHAT, TargetId(GENERAL)),),
        "mark done": (c.MarkDone(NOOR, ADAS_CHAT),),
    }
    return commands[stimulus]


def chat_state(world: World) -> str:
    chat = world.chats.get(ADAS_CHAT)
    return chat.state if chat else ChatState.COMPLETED


@pytest.mark.parametrize(("state", "stimulus"), pairs(CHAT))
def test_everything_that_befalls_a_chat_follows_the_table(
    state: str, stimulus: str
) -> None:
    world = chat_in(state)
    for agent_id in (ELENA, "mia"):
        gone = c.SetChannelStatus(agent_id, "chat", "not_ready")  # type: ignore[arg-type]
        world = after(world, gone)

    follows = chat_state(after(world, *chat_commands(world, stimulus)))

    assert follows == CHAT[state].get(stimulus, state)


def invitation_after(answer: str) -> World:
    world = chat_in(ChatState.INVITED)
    invitation_id = invitation_in(world)
    command: dict[str, Command] = {
        "ACCEPTED": c.AcceptInvitation(NOOR, invitation_id),
        "REJECTED": c.RejectInvitation(NOOR, invitation_id),
        "REVOKED": c.ExpireInvitation(invitation_id),
    }
    return after(world, command[answer]) if answer in command else world


INVITATION_COMMANDS: dict[str, Command] = {
    "accept": c.AcceptInvitation(NOOR, invitation_in(chat_in(ChatState.INVITED))),
    "reject": c.RejectInvitation(NOOR, invitation_in(chat_in(ChatState.INVITED))),
    "no answer": c.ExpireInvitation(invitation_in(chat_in(ChatState.INVITED))),
    "contact leaves": c.LeaveChat(ADA, ADAS_CHAT),
}
WITHDRAWN = "consultation or conversation is over"


@pytest.mark.parametrize(
    ("state", "stimulus"),
    [
        (state, stimulus)
        for state, stimulus in pairs(INVITATION)
        if state != "WITHDRAWN" and stimulus != WITHDRAWN
    ],
)
def test_everything_that_befalls_an_invitation_follows_the_table(
    state: str, stimulus: str
) -> None:
    invitation_id = invitation_in(chat_in(ChatState.INVITED))
    world = invitation_after(state)
    command = INVITATION_COMMANDS[stimulus]

    events = decide(world, command, world.at)

    closed = invitation_id not in fold(world, events).invitations
    assert closed == (INVITATION[state].get(stimulus, state) != "INVITED")
    if stimulus != "contact leaves" and stimulus not in INVITATION[state]:
        assert refused_or_unchanged(world, command)


def test_invitation_to_a_consultation_is_withdrawn_when_that_is_over() -> None:
    world = consultation_in("CONNECTING")
    invitation_id = invitation_in(world)

    over = after(world, c.EndChat(ELENA, ADAS_CHAT))

    assert INVITATION["INVITED"][WITHDRAWN] == "WITHDRAWN"
    assert invitation_id not in over.invitations
    for command in (
        c.AcceptInvitation(TOMAS, invitation_id),
        c.RejectInvitation(TOMAS, invitation_id),
        c.ExpireInvitation(invitation_id),
    ):
        assert refused_or_unchanged(over, command)


def transfer_in(state: str) -> World:
    world = opening_world(contact_center())
    if state == "ACTIVE":
        return world
    world = after(world, c.TransferChat(ELENA, ADAS_CHAT, TargetId(TOMAS)))
    if state == "PENDING":
        return world
    return after(world, c.AcceptInvitation(TOMAS, invitation_in(world)))


def transfer_commands(world: World, stimulus: str) -> tuple[Command, ...]:
    targets = {
        "choose agent": TOMAS,
        "choose agent group": "cards-team",
        "choose queue": BILLING,
        "choose agent who cannot take it": PRIYA,
        "choose logged-off agent": HUGO,
    }
    if stimulus in targets:
        target_id = TargetId(targets[stimulus])
        return (c.TransferChat(ELENA, ADAS_CHAT, target_id),)
    invitation_id = invitation_in(world)
    commands: dict[str, tuple[Command, ...]] = {
        "accept": (c.AcceptInvitation(TOMAS, invitation_id),),
        "reject": (c.RejectInvitation(TOMAS, invitation_id),),
        "no answer": (c.ExpireInvitation(invitation_id),),
        "contact leaves": (c.LeaveChat(ADA, ADAS_CHAT),),
    }
    return commands[stimulus]


def transfer_state(world: World) -> str:
    chat = world.chats[ADAS_CHAT]
    if chat.owner != Owner("agent", ELENA):
        return "TRANSFERRED"
    return "PENDING" if chat.transfer else "ACTIVE"


@pytest.mark.guide("A4", "A5", "A7")
@pytest.mark.parametrize(("state", "stimulus"), pairs(TRANSFER))
def test_everything_that_befalls_a_transfer_follows_the_table(
    state: str, stimulus: str
) -> None:
    world = transfer_in(state)

    follows = transfer_state(after(world, *transfer_commands(world, stimulus)))

    assert follows == TRANSFER[state].get(stimulus, state)


def consultation_in(state: str, target: str = TOMAS) -> World:
    world = opening_world(with_phones(contact_center(), ELENA, TOMAS))
    if state == "NONE":
        return world
    world = after(world, c.StartConsultation(ELENA, ADAS_CHAT, TargetId(target)))
    if state == "CONNECTING":
        return world
    world = after(world, c.AcceptInvitation(TOMAS, invitation_in(world)))
    if state == "CONNECTED":
        return world
    if state == "TRANSFERRED":
        return after(world, c.TransferChat(ELENA, ADAS_CHAT, TargetId(TOMAS)))
    return after(world, c.EndConsultation(TOMAS, next(iter(world.consultations))))


def consultation_commands(world: World, stimulus: str) -> tuple[Command, ...]:
    targets = {
        "ask agent": TOMAS,
        "ask agent group": "cards-team",
        "ask queue": FRAUD,
        "ask agent who cannot take it": PRIYA,
        "ask logged-off agent": HUGO,
    }
    if stimulus in targets:
        target_id = TargetId(targets[stimulus])
        return (c.StartConsultation(ELENA, ADAS_CHAT, target_id),)
    held = next(iter(world.consultations), ConsultationId("none"))
    invitation_id = invitation_in(world)
    commands: dict[str, tuple[Command, ...]] = {
        "call agent": (
            c.StartConsultation(ELENA, ADAS_CHAT, TargetId(TOMAS), "voice"),
        ),
        "accept": (c.AcceptInvitation(TOMAS, invitation_id),),
        "reject": (c.RejectInvitation(TOMAS, invitation_id),),
        "no answer": (c.ExpireInvitation(invitation_id),),
        "cancel": (c.CancelConsultation(ELENA, held),),
        "contact leaves": (c.LeaveChat(ADA, ADAS_CHAT),),
        "chat ends": (c.EndChat(ELENA, ADAS_CHAT),),
        "say": (c.SendConsultationMessage(TOMAS, held, "Hello"),),
        "initiator ends": (c.EndConsultation(ELENA, held),),
        "colleague ends": (c.EndConsultation(TOMAS, held),),
        "transfer to colleague": (c.TransferChat(ELENA, ADAS_CHAT, TargetId(TOMAS)),),
        "transfer elsewhere": (c.TransferChat(ELENA, ADAS_CHAT, TargetId(BILLING)),),
        "colleague marks done": (c.CompleteConsultation(TOMAS, held),),
    }
    return commands[stimulus]


def consultation_state(world: World) -> str:
    held = next(iter(world.consultations.values()), None)
    if held is not None:
        return held.state
    chat = world.chats.get(ADAS_CHAT)
    moved = chat is not None and chat.owner == Owner("agent", TOMAS)
    return "TRANSFERRED" if moved else "NONE"


RESTARTS = {"ask agent", "ask agent group", "ask queue", "call agent"}


@pytest.mark.guide("B3", "C0", "C2", "P5")
@pytest.mark.parametrize(
    ("state", "stimulus"),
    [
        (state, stimulus)
        for state, stimulus in pairs(CONSULTATION)
        # A chat can be asked about again, and transferred without a consultation.
        if not (state == "ENDED" and stimulus in RESTARTS)
        and not (state in {"NONE", "TRANSFERRED"} and stimulus.startswith("transfer"))
    ],
)
def test_everything_that_befalls_a_consultation_follows_the_table(
    state: str, stimulus: str
) -> None:
    # What was asked by queue can be taken back; an invitation to one agent cannot.
    world = consultation_in(state, FRAUD if stimulus == "cancel" else TOMAS)

    follows = consultation_state(after(world, *consultation_commands(world, stimulus)))

    assert follows == CONSULTATION[state].get(stimulus, state)


def conference_in(state: str) -> World:
    world = opening_world(contact_center())
    if state == "ALONE":
        return world
    world = after(world, c.StartConference(ELENA, ADAS_CHAT, TargetId(TOMAS)))
    if state == "INVITED":
        return world
    world = after(world, c.AcceptInvitation(TOMAS, invitation_in(world)))
    if state == "TOGETHER":
        return world
    if state == "PASSED":
        return after(world, c.EndChat(ELENA, ADAS_CHAT))
    return after(world, c.LeaveChat(ADA, ADAS_CHAT))


def conference_commands(world: World, stimulus: str) -> tuple[Command, ...]:
    targets = {
        "choose agent": NOOR,
        "choose agent group": "cards-team",
        "choose queue": BILLING,
        "choose agent who cannot take it": PRIYA,
        "choose logged-off agent": HUGO,
    }
    if stimulus in targets:
        return (c.StartConference(ELENA, ADAS_CHAT, TargetId(targets[stimulus])),)
    invitation_id = invitation_in(world)
    commands: dict[str, tuple[Command, ...]] = {
        "accept": (c.AcceptInvitation(TOMAS, invitation_id),),
        "reject": (c.RejectInvitation(TOMAS, invitation_id),),
        "no answer": (c.ExpireInvitation(invitation_id),),
        "contact leaves": (c.LeaveChat(ADA, ADAS_CHAT),),
        "owner removes colleague": (c.RemoveFromConference(ELENA, ADAS_CHAT, TOMAS),),
        "colleague ends": (c.EndChat(TOMAS, ADAS_CHAT),),
        "owner ends": (c.EndChat(ELENA, ADAS_CHAT),),
    }
    return commands[stimulus]


def conference_state(world: World) -> str:
    chat = world.chats[ADAS_CHAT]
    if not chat.contact_present:
        return "OVER"
    if chat.conference is not None:
        return "INVITED"
    if chat.owner != Owner("agent", ELENA):
        return "PASSED"
    return "TOGETHER" if len(chat.agents) > 1 else "ALONE"


@pytest.mark.guide("T4")
@pytest.mark.parametrize(
    ("state", "stimulus"),
    [
        (state, stimulus)
        for state, stimulus in pairs(CONFERENCE)
        # Whoever is alone ends the chat, which the table of a chat holds; a third agent
        # can be asked in, and who got the chat is its owner.
        if not (stimulus in {"owner ends", "colleague ends"} and state != "TOGETHER")
        and not (state == "TOGETHER" and stimulus.startswith("choose"))
    ],
)
def test_everything_that_befalls_a_conference_follows_the_table(
    state: str, stimulus: str
) -> None:
    world = conference_in(state)

    follows = conference_state(after(world, *conference_commands(world, stimulus)))

    assert follows == CONFERENCE[state].get(stimulus, state)


@pytest.mark.parametrize("name", LIFECYCLES)
def test_every_state_of_a_table_can_be_reached_and_drawn(name: str) -> None:
    lifecycle = LIFECYCLES[name]
    first, *others = lifecycle
    reached = {state for edges in lifecycle.values() for state in edges.values()}

    assert set(others) <= reached | {first}
    assert mermaid(lifecycle).startswith("stateDiagram-v2\n")
