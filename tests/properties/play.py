"""Ways through a contact center: what a random person does, and the laws that hold."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from hypothesis import strategies as st

from tests.login_desk import OWN_PASSWORD, TOMAS_PASSWORD
from tests.two_desks import (
    ELENA,
    MIA,
    NOOR,
    TOMAS,
    contact_center,
    with_phones,
    with_second_chat,
)
from workspace_sim.core.commands import SendConsultationMessage
from workspace_sim.core.conference_events import (
    ConferenceContinued,
    ConferenceFailed,
)
from workspace_sim.core.conversation_commands import SayInConversation
from workspace_sim.core.conversation_events import (
    ConversationContinued,
    ConversationFailed,
)
from workspace_sim.core.desk import LoginState
from workspace_sim.core.desktop import project
from workspace_sim.core.entities import ChatState, InvitationKind
from workspace_sim.core.events import (
    ConsultationContinued,
    ConsultationFailed,
    InvitationRejected,
    InvitationRevoked,
    InvitationSent,
    TransferContinued,
    TransferFailed,
)
from workspace_sim.core.identifiers import AgentId, ChatId, TargetId
from workspace_sim.core.sections import SECTIONS
from workspace_sim.core.talks import TalkState
from workspace_sim.core.vocabulary import COMMANDS, Command
from workspace_sim.runtime.event_log import Entry, standing
from workspace_sim.runtime.scenario import Account, ArrivingChat, Scenario
from workspace_sim.runtime.scripts import (
    Answer,
    Colleague,
    Customer,
    Initiative,
    Script,
    Talk,
)
from workspace_sim.runtime.session import LocalSession

if TYPE_CHECKING:
    from workspace_sim.core.desk import Communicator
    from workspace_sim.core.entities import Invitation
    from workspace_sim.core.identifiers import InteractionId
    from workspace_sim.core.talks import Consultation, Conversation
    from workspace_sim.core.world import World

FOLLOWS = (
    TransferFailed,
    TransferContinued,
    ConsultationFailed,
    ConsultationContinued,
    ConferenceFailed,
    ConferenceContinued,
    ConversationFailed,
    ConversationContinued,
)
"""What can follow when an agent does not take what another one asked."""
Failed: TypeAlias = (
    TransferFailed | ConsultationFailed | ConferenceFailed | ConversationFailed
)
PRIVATE = "between us: "
"""What every private text begins with that is given as a command."""
_START = with_phones(with_second_chat(contact_center()), ELENA, MIA, TOMAS)
ACCOUNTS = (
    Account(ELENA, "elena.marsh", OWN_PASSWORD, logged_in=True),
    Account(NOOR, "noor.haddad", TOMAS_PASSWORD, must_change_password=True),
)
AGENTS = tuple(one.agent_id for one in _START.agents)
CONTACTS = tuple(one.contact_id for one in _START.contacts)
QUEUES = tuple(one.queue_id for one in _START.queues)
GROUPS = tuple(one.group_id for one in _START.groups)
CHATS = ("chat-ada", "chat-ben", "chat-carla", "chat-diego", "chat-late")

ids = {
    "agent_id": st.sampled_from((*AGENTS, "ghost")),
    "contact_id": st.sampled_from((*CONTACTS, "ghost")),
    "queue_id": st.sampled_from((*QUEUES, "ghost")),
    "chat_id": st.sampled_from((*CHATS, "chat-ghost")),
    "target_id": st.sampled_from((*AGENTS, *CONTACTS, *QUEUES, *GROUPS, "ghost")),
    "invitation_id": st.integers(0, 60).map("invitation-{}".format),
    "notification_id": st.integers(0, 60).map("message-{}".format),
    "party_id": st.sampled_from((*AGENTS, "ghost")),
    "consultation_id": st.integers(0, 60).map("consultation-{}".format),
    "conversation_id": st.integers(0, 60).map("conversation-{}".format),
    "interaction_id": st.one_of(
        st.sampled_from((*CHATS, "past-parcel")),
        st.integers(0, 60).map("consultation-{}".format),
        st.integers(0, 60).map("conversation-{}".format),
    ),
}
texts = st.one_of(
    st.sampled_from(["Hello", "", "  ", "tom", "agent", "all", "\x00", "\ud800"]),
    st.text(max_size=12),
)
passwords = st.sampled_from([OWN_PASSWORD, TOMAS_PASSWORD, "short", "another-one"])
fields: dict[str, st.SearchStrategy[Any]] = {
    **ids,
    "action": st.sampled_from(
        [
            "ready",
            "not_ready",
            "after_call_work",
            "dnd_on",
            "dnd_off",
            "log_on",
            "log_off",
        ]
    ),
    "medium": st.sampled_from(["chat", "voice"]),
    "reason": st.sampled_from(["", "break", "training"]),
    "list": st.sampled_from(["all", "favorites", "recent"]),
    "type": st.sampled_from(["all", "agent", "contact", "robot"]),
    "menu": st.sampled_from(
        ["status", "views", "target:tomas", "target:x", "emoji", "x"]
    ),
    "purpose": st.sampled_from(["main", "transfer", "consult", "conference"]),
    "by": st.sampled_from(["type", "category", "none"]),
    "order": st.sampled_from(["ascending", "descending"]),
    "category": texts,
    "party": st.sampled_from(["contact", "agent"]),
    "since": st.sampled_from([0.0, 1.0, 30.0]),
    "unless_said_since": st.sampled_from([None, 0.0, 1.0]),
    "unless_answered_since": st.sampled_from([None, 0.0, 1.0]),
    "level": st.integers(1, 2),
    "user_name": st.sampled_from(["elena.marsh", "noor.haddad", "nobody"]),
    "password": passwords,
    "old": passwords,
    "new": passwords,
    "repeat": passwords,
    "place": st.sampled_from(["", "Desk 14", "Desk 15", "Desk 20", "Nowhere"]),
    "chosen": st.booleans(),
    "takes": st.booleans(),
    "session": st.integers(0, 2),
    "read": st.booleans(),
    "ignored": st.booleans(),
    "text": texts,
    "url": st.sampled_from(["https://example.com/a", "example.com", "http://x y"]),
    "disposition": st.sampled_from(["resolved", "passed_on", "", "ghost"]),
    "response_id": st.sampled_from(["greeting", "wait", "ghost"]),
    "emoji": st.sampled_from(["smile", "ghost"]),
    "section": st.sampled_from([*sorted(SECTIONS), "ghost"]),
    "alerts": st.integers(0, 2),
    "case_data": st.just((("Subject", "Parcel"),)),
}


def _command(kind: type) -> st.SearchStrategy[Command]:
    names = kind.__dataclass_fields__  # type: ignore[attr-defined]
    chosen = {name: fields[name] for name in names}
    if kind in {SendConsultationMessage, SayInConversation}:
        chosen["text"] = texts.map((PRIVATE + "{}").format)
    return st.builds(kind, **chosen)


commands: st.SearchStrategy[Command] = st.one_of(
    [_command(kind) for kind in COMMANDS.values()]
)
answers = st.lists(
    st.builds(
        Answer,
        st.sampled_from(["accept", "reject", "ignore"]),
        st.just((1.0, 20.0)),
        st.sampled_from(["", "Hello"]),
    ),
    min_size=1,
    max_size=3,
).map(tuple)
talks = st.builds(
    Talk,
    st.sampled_from([(), (PRIVATE + "yes",), (PRIVATE + "yes", PRIVATE + "and?")]),
    st.sampled_from(["stay", "end", "transfer"]),
    st.just((1.0, 9.0)),
    st.sampled_from([None, 20.0]),
)
customers = st.lists(
    st.builds(
        Customer,
        st.sampled_from(CONTACTS),
        st.sampled_from([(), ("Yes.",), ("Yes.", "And?")]),
        st.just((1.0, 20.0)),
        st.sampled_from([None, 45.0]),
        phone=answers,
        on_phone=talks,
    ),
    max_size=4,
    unique_by=lambda one: one.contact_id,
)
colleagues = st.lists(
    st.builds(Colleague, st.sampled_from(AGENTS[1:]), answers, talks),
    max_size=4,
    unique_by=lambda one: one.agent_id,
)


BEGINS = ("transfer", "conference", "consult", "call", "message", "phone")
initiatives = st.lists(
    st.builds(
        Initiative,
        st.sampled_from([0.0, 3.0, 25.0]),
        st.sampled_from((ELENA, MIA)),
        st.sampled_from(BEGINS),
        st.sampled_from([ChatId("chat-ada"), ChatId("chat-ben"), ChatId("chat-carla")]),
        st.sampled_from((*AGENTS, *GROUPS, *QUEUES)).map(TargetId),
        st.sampled_from([None, 10.0]),
    ),
    max_size=2,
).map(tuple)


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """Return a contact center whose people and settings vary."""
    options = replace(
        _START.options,
        unready_target=draw(st.sampled_from(["fail", "invite"])),
        on_no_answer_routed=draw(st.sampled_from(["keep", "not_ready"])),
        on_no_answer_internal=draw(st.sampled_from(["keep", "not_ready"])),
        inactivity_timeout=draw(st.sampled_from([0.0, 40.0])),
        login_prompt_place=draw(st.booleans()),
        login_change_password=draw(st.booleans()),
        login_auto_ready=draw(st.sampled_from([(), ("chat",)])),
        labels=draw(st.sampled_from(["8.1", "8.5"])),
        answer_mode=draw(st.sampled_from(["manual", "manual", "auto_with_preview"])),
        disposition_is_mandatory=draw(st.booleans()),
        inactivity_enabled=draw(st.booleans()),
        inactivity_alert=40.0,
        inactivity_alert_2=draw(st.sampled_from([0.0, 10.0])),
        inactivity_counts_typing=draw(st.booleans()),
        close_after_contact_left=draw(st.sampled_from([None, 15.0])),
    )
    late = ArrivingChat(20, "chat-late", CONTACTS[3], QUEUES[1], "Hello")  # type: ignore[arg-type]
    scripts: tuple[Script, ...] = (*draw(colleagues), *draw(customers))
    return replace(
        _START,
        options=options,
        scripts=scripts,
        initiatives=draw(initiatives),
        accounts=draw(st.sampled_from([(), ACCOUNTS])),
        places=("Desk 20",),
        arriving_chats=(late,),
        seed=draw(st.integers(0, 3)),
    )


@dataclass(frozen=True)
class Act:
    """One thing that was done to a session, and the log's length before and after."""

    kind: str
    argument: Any
    before: int
    after: int


class Play:
    """A session that remembers what was done to it.

    Args:
        scenario: The contact center.
    """

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.session = LocalSession(scenario)
        self.acts: list[Act] = []
        self.session.subscribe(check_failures)

    def do(self, kind: str, argument: Any) -> None:
        """Do something and remember it."""
        before = len(self.session.entries)
        do(self.session, kind, argument)
        self.acts.append(Act(kind, argument, before, len(self.session.entries)))

    def acts_left(self, cut: int) -> list[Act]:
        """Return what is still to be done after the log was cut at a length."""
        for number, act in enumerate(self.acts):
            passed = act.kind == "advance_to" and act.after == cut
            if passed or act.after > cut or act.before >= cut:
                return self.acts[number:]
        return []


def do(session: LocalSession, kind: str, argument: Any) -> None:
    """Do one thing to a session."""
    if kind == "submit":
        session.submit(*argument)
    elif kind == "give":
        session.give(argument)
    elif kind == "rewind":
        session.rewind(argument)
    else:
        session.advance_to(argument)


def check_failures(entry: Entry, world: World) -> None:
    """Hold that what failed is one error bar and one message."""
    for event in entry.events:
        if isinstance(event, Failed):
            desk = world.desks[event.agent_id]
            ids_there = [one.notification_id for one in desk.notifications]
            assert ids_there.count(event.notification_id) == 1
            assert desk.error_bars[window_of(event)].code == event.code
    refused = sum(
        isinstance(event, InvitationRejected | InvitationRevoked)
        and event.kind is not InvitationKind.ROUTED
        for event in entry.events
    )
    assert refused <= sum(isinstance(event, FOLLOWS) for event in entry.events)


def window_of(event: Failed) -> InteractionId:
    """Return the interaction whose window tells of a failure."""
    if isinstance(event, ConversationFailed):
        return event.conversation_id
    return event.chat_id


def check_chats(world: World) -> None:
    """Hold the laws of chats, owners and queues."""
    for chat in world.chats.values():
        waits = [
            one.queue_id
            for one in world.queues.values()
            for c in one.waiting
            if c == chat.chat_id
        ]
        assert waits == ([chat.queue_id] if chat.state is ChatState.QUEUED else [])
        assert (chat.owner.kind == "agent") == bool(chat.agents)
        assert (chat.owner.id in chat.agents) == (chat.owner.kind == "agent")
        assert len(chat.agents) == len(set(chat.agents))
        assert chat.conference is None or chat.state is ChatState.PROCESSING
        live = chat.state is ChatState.PROCESSING
        assert (chat.quiet_since is not None) == live
        if live:
            assert chat.contact_present
        assert [one.index for one in chat.transcript] == [*range(len(chat.transcript))]


def check_invitations(world: World) -> None:
    """Hold the laws of invitations and pending transfers."""
    pending = [one for one in world.invitations.values() if one.chat_id]
    assert all(times == 1 for times in Counter(one.chat_id for one in pending).values())
    kinds = {one.chat_id: one.kind for one in pending}
    for chat in world.chats.values():
        kind = kinds.pop(chat.chat_id, None)
        asked = world.pending_consultation(chat)
        waits = asked is not None and asked.invitation_id is not None
        assert (kind is InvitationKind.CONSULT) == waits
        joins = chat.conference is not None
        assert (kind is InvitationKind.CONFERENCE) == joins
        assert (kind is InvitationKind.TRANSFER) == (chat.transfer is not None)
        assert (kind is InvitationKind.ROUTED) == (chat.state is ChatState.INVITED)
    assert not kinds


def held_by(world: World, agent_id: AgentId) -> int:
    """Count the chats, chat consultations and invitations to them of an agent."""
    asked: list[Consultation | Invitation] = [
        *world.consultations.values(),
        *world.invitations.values(),
    ]
    chats = sum(agent_id in one.agents for one in world.chats.values())
    return chats + sum(o.agent_id == agent_id and o.medium == "chat" for o in asked)


def check_index(world: World) -> None:
    """Hold that the index at hand tells what a search of the world would find."""
    index, pending = world.known, world.invitations.values()
    assert index is world.index
    able = {
        agent_id: agent.channels["chat"].since
        for agent_id, agent in world.agents.items()
        if world.is_ready(agent_id) and held_by(world, agent_id) < agent.capacity
    }
    lists = [(str(one.queue_id), one.members) for one in world.queues.values()]
    lists += [(str(one.group_id), one.members) for one in world.groups.values()]
    for place, everybody in lists:
        members = [agent_id for agent_id in everybody if agent_id in able]
        found = list(index.able_members(TargetId(place)))
        assert found == sorted(members, key=able.__getitem__)
    assert list(index.offering_queues()) == [
        one
        for one in world.queues.values()
        if one.waiting and any(agent_id in able for agent_id in one.members)
    ]
    off = {i for i, one in world.agents.items() if one.is_logged_off}
    assert set(index.logged_off) == off
    for chat_id in world.chats:
        asked = tuple(one for one in pending if one.chat_id == chat_id)
        assert world.invitations_of(chat_id) == asked
    assert set(index.of_chat) == {one.chat_id for one in pending}
    assert set(index.of_agent) == {one.agent_id for one in pending}


def check_consultations(world: World) -> None:
    """Hold the laws of consultations: whose they are, and what the contact sees."""
    live = [one for one in world.consultations.values() if not one.chat_as_left]
    for one in live:
        chat = world.chats[one.chat_id]
        assert one.consultation_id in chat.consultations
        assert chat.owner.id == one.initiator_id
        assert one.agent_id not in {one.initiator_id, *chat.agents}
    for chat in world.chats.values():
        assert all(not line.text.startswith(PRIVATE) for line in chat.transcript)
        assert chat.state is ChatState.PROCESSING or not chat.consultations
        assert len(chat.consultations) == sum(c.chat_id == chat.chat_id for c in live)
    for agent_id, desk in world.desks.items():
        talks: list[InteractionId] = [
            one.consultation_id
            for one in live
            if one.medium == "voice" and agent_id in phones_of(world, one)
        ]
        talks += [
            one.conversation_id
            for one in world.conversations.values()
            if one.medium == "voice" and agent_id in callers_of(world, one)
        ]
        assert talks == ([] if desk.call is None else [desk.call])


def phones_of(world: World, held: Consultation) -> set[str]:
    """Return whose lines a voice consultation keeps busy."""
    rung = world.invitations[held.invitation_id].agent_id if held.invitation_id else ""
    return {held.initiator_id, held.agent_id or rung}


def callers_of(world: World, held: Conversation) -> set[str]:
    """Return whose lines a call keeps busy."""
    if held.state is TalkState.ENDED:
        return set()
    rung = world.invitations[held.invitation_id].agent_id if held.invitation_id else ""
    return {held.agent_id, held.party_id or rung}


def check_conversations(world: World) -> None:
    """Hold that a conversation rings while it connects, and whose windows it has."""
    asked = {one.conversation_id: one for one in world.invitations.values()}
    for one in world.conversations.values():
        connecting = one.state is TalkState.CONNECTING
        waits = one.conversation_id in asked or one.deadline_at is not None
        assert waits == connecting
        assert (one.invitation_id is not None) == (one.conversation_id in asked)
        assert one.windows
        assert set(one.windows) <= {one.agent_id, one.party_id}
        assert one.party_id != one.agent_id
        if one.state is TalkState.CONNECTED:
            assert one.agent_id in one.windows
            assert (one.party_kind == "contact") or one.party_id in one.windows


def check_desks(world: World) -> None:
    """Hold that a desk has the windows of its agent's interactions, and only these."""
    for agent_id, desk in world.desks.items():
        held = {one.chat_id for one in world.chats.values() if agent_id in one.agents}
        asked = {
            one.consultation_id
            for one in world.consultations.values()
            if one.agent_id == agent_id
        }
        assert set(desk.chats) == held
        assert set(desk.consultations) == asked
        talks = {
            one.conversation_id
            for one in world.conversations.values()
            if agent_id in one.windows
        }
        assert set(desk.conversations) == talks
        windows = held | asked | talks
        assert (desk.in_front in windows) if windows else desk.in_front is None
        assert desk.flashing <= windows
        assert len(desk.sections & {"disposition", "note"}) <= 1
        assert len(desk.sections & {"responses", "push_url"}) <= 1
        assert set(desk.error_bars) <= held | talks
        if desk.communicator is not None:
            check_communicator(world, desk.communicator, held)
        elif desk.menu:
            assert not desk.menu.startswith("target:")


def check_communicator(
    world: World, communicator: Communicator, held: set[ChatId]
) -> None:
    """Hold that a Team Communicator is about no chat, or one that can be passed on."""
    assert (communicator.chat_id is None) == (communicator.purpose == "main")
    if communicator.chat_id is not None:
        chat = world.chats[communicator.chat_id]
        assert chat.chat_id in held
        assert chat.state is ChatState.PROCESSING
        assert chat.transfer is None
        assert chat.conference is None
        assert chat.owner.id in chat.agents
        assert world.pending_consultation(chat) is None


def check_previews(session: LocalSession) -> None:
    """Hold that previews are exactly the invitations sent and not yet closed.

    A desk that is locked, or where nobody is logged in, shows none.
    """
    waiting: dict[str, str] = {}
    for entry in standing(session.entries):
        for event in entry.events:
            if isinstance(event, InvitationSent):
                waiting[event.invitation_id] = event.agent_id
            elif type(event).__name__.startswith("Invitation"):
                waiting.pop(event.invitation_id, None)  # type: ignore[union-attr]
    shown = {
        one.invitation_id: agent_id
        for agent_id in session.world.agents
        for one in project(session.world, agent_id).interaction_preview.previews
    }
    open_desks = {
        agent_id
        for agent_id, desk in session.world.desks.items()
        if desk.login is LoginState.LOGGED_IN
    }
    assert shown == {one: who for one, who in waiting.items() if who in open_desks}
