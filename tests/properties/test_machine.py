"""Any people doing anything: the laws of the contact center hold all along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from tests.properties import play as p
from workspace_sim.core.codec import decode_event, encode
from workspace_sim.core.commands import (
    AcceptInvitation,
    CancelConsultation,
    CompleteConsultation,
    EndChat,
    EndConsultation,
    LeaveChat,
    RejectInvitation,
    RemoveFromConference,
    SendConsultationMessage,
    StartConference,
    StartConsultation,
    TransferChat,
)
from workspace_sim.core.conversation_commands import (
    AnswerCall,
    CallTarget,
    CompleteConversation,
    EndConversation,
    SayInConversation,
    StartInstantMessage,
)
from workspace_sim.core.desktop import project
from workspace_sim.core.desktop.controls import controls
from workspace_sim.core.events import CommandRefused
from workspace_sim.core.identifiers import AgentId, ContactId
from workspace_sim.core.intents import decode_intent
from workspace_sim.core.refusal import Refusal
from workspace_sim.runtime.event_log import from_text, replay, to_text
from workspace_sim.runtime.opening import opening_world
from workspace_sim.runtime.session import LocalSession

if TYPE_CHECKING:
    from workspace_sim.core.identifiers import TargetId
    from workspace_sim.core.vocabulary import Command
    from workspace_sim.runtime.scenario import Scenario

TALKS = ("say", "say", "end", "cancel", "done")
ANSWERS = (AcceptInvitation, AcceptInvitation, RejectInvitation)
WITH_TEXT = {"combobox", "searchbox", "textbox"}


class ContactCenterMachine(RuleBasedStateMachine):
    """A contact center in the hands of people who try everything."""

    @initialize(scenario=p.scenarios())
    def start(self, scenario: Scenario) -> None:
        """Open the contact center."""
        self.play = p.Play(scenario)

    @rule(agent_id=st.sampled_from(p.AGENTS), number=st.integers(0, 99), text=p.texts)
    def act_on_a_control(self, agent_id: str, number: int, text: str) -> None:
        """Act on any control: enabled means done, disabled means told why.

        A button that takes a text along is refused only for what the text is.
        """
        session = self.play.session
        desktop = project(session.world, agent_id)  # type: ignore[arg-type]
        shown = [one for one in controls(desktop) if not (one.field or one.form)]
        if not shown:
            return
        control = shown[number % len(shown)]
        self.play.do("submit", (agent_id, {**control.intent, "text": text}))
        assert session.undecodable == 0
        refused = [
            one
            for one in (session.entries[-1].events if session.entries else ())
            if isinstance(one, CommandRefused) and one.agent_id == agent_id
        ]
        if not control.enabled:
            notice = project(session.world, agent_id).main_window.notice  # type: ignore[arg-type]
            assert refused
            assert notice.text == control.reason
        elif control.role not in WITH_TEXT:
            of_text = ("text.", "url.")
            others = [one for one in refused if not one.code.startswith(of_text)]
            assert not others or self.play.acts[-1].before == len(session.entries)

    @rule(command=p.commands)
    def give_a_command(self, command: Command) -> None:
        """Give any command, possible or not."""
        self.play.do("give", command)

    @rule(number=st.integers(0, 9), target_id=p.ids["target_id"])
    def transfer(self, number: int, target_id: TargetId) -> None:
        """Let the owner of a chat transfer it."""
        chats = [one for one in self.play.session.world.chats.values() if one.agents]
        if chats:
            chat = chats[number % len(chats)]
            command = TransferChat(chat.agents[0], chat.chat_id, target_id)
            self.play.do("give", command)

    @rule(
        number=st.integers(0, 9),
        target_id=p.ids["target_id"],
        medium=st.sampled_from(["chat", "voice"]),
    )
    def consult(
        self, number: int, target_id: TargetId, medium: Literal["chat", "voice"]
    ) -> None:
        """Let the owner of a chat ask somebody about it."""
        chats = [one for one in self.play.session.world.chats.values() if one.agents]
        if chats:
            chat = chats[number % len(chats)]
            asks = StartConsultation(chat.agents[0], chat.chat_id, target_id, medium)
            self.play.do("give", asks)

    @rule(number=st.integers(0, 9), target_id=p.ids["target_id"], invites=st.booleans())
    def confer(self, number: int, target_id: TargetId, *, invites: bool) -> None:
        """Let the owner ask somebody in, or one of several agents go."""
        chats = [one for one in self.play.session.world.chats.values() if one.agents]
        if not chats:
            return
        chat = chats[number % len(chats)]
        owner, last = AgentId(chat.owner.id), chat.agents[-1]
        if invites:
            command: Command = StartConference(owner, chat.chat_id, target_id)
        elif number % 2:
            command = RemoveFromConference(owner, chat.chat_id, last)
        else:
            command = EndChat(chat.agents[number % len(chat.agents)], chat.chat_id)
        self.play.do("give", command)

    @precondition(lambda self: len(self.play.session.world.consultations) > 0)
    @rule(number=st.integers(0, 9), asked=st.booleans(), does=st.sampled_from(TALKS))
    def talk(self, number: int, does: str, *, asked: bool) -> None:
        """Let one side of a consultation do something."""
        held = [*self.play.session.world.consultations.values()]
        one = held[number % len(held)]
        agent_id = one.agent_id if asked and one.agent_id else one.initiator_id
        about = (agent_id, one.consultation_id)
        command: dict[str, Command] = {
            "say": SendConsultationMessage(*about, p.PRIVATE + "what do you think?"),
            "end": EndConsultation(*about),
            "cancel": CancelConsultation(*about),
            "done": CompleteConsultation(*about),
        }
        self.play.do("give", command[does])

    @rule(
        agent_id=st.sampled_from(p.AGENTS),
        target_id=p.ids["target_id"],
        calls=st.booleans(),
    )
    def begin_to_talk(
        self, agent_id: AgentId, target_id: TargetId, *, calls: bool
    ) -> None:
        """Let an agent write an instant message, or call."""
        begins = CallTarget if calls else StartInstantMessage
        self.play.do("give", begins(agent_id, target_id))

    @precondition(lambda self: len(self.play.session.world.conversations) > 0)
    @rule(number=st.integers(0, 9), asked=st.booleans(), does=st.sampled_from(TALKS))
    def converse(self, number: int, does: str, *, asked: bool) -> None:
        """Let one side of a conversation do something."""
        held = [*self.play.session.world.conversations.values()]
        one = held[number % len(held)]
        if one.party_kind == "contact" or one.deadline_at is not None:
            contact_id = ContactId(one.target_id)
            self.play.do("give", AnswerCall(contact_id, one.conversation_id, asked))
        agent_id = one.windows[-1] if asked else one.windows[0]
        about = (agent_id, one.conversation_id)
        command: dict[str, Command] = {
            "say": SayInConversation(*about, p.PRIVATE + "are you there?"),
            "end": EndConversation(*about),
            "cancel": EndConversation(*about),
            "done": CompleteConversation(*about),
        }
        self.play.do("give", command[does])

    @precondition(lambda self: len(self.play.session.world.invitations) > 0)
    @rule(number=st.integers(0, 9), answer=st.sampled_from(ANSWERS))
    def answer(
        self, number: int, answer: type[AcceptInvitation | RejectInvitation]
    ) -> None:
        """Let an invited agent answer."""
        waiting = [*self.play.session.world.invitations.values()]
        one = waiting[number % len(waiting)]
        self.play.do("give", answer(one.agent_id, one.invitation_id))

    @precondition(lambda self: len(self.play.session.world.chats) > 0)
    @rule(number=st.integers(0, 9))
    def contact_leaves(self, number: int) -> None:
        """Let the contact of a chat leave."""
        chats = [*self.play.session.world.chats.values()]
        chat = chats[number % len(chats)]
        self.play.do("give", LeaveChat(chat.contact_id, chat.chat_id))

    @rule(seconds=st.sampled_from([0.0, 0.1, 1.0, 2.5, 7.0, 29.9, 30.0, 61.0]))
    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.play.do("advance_to", self.play.session.at + seconds)

    @precondition(lambda self: len(self.play.session.entries) > 2)
    @rule(back=st.integers(0, 3))
    def rewind(self, back: int) -> None:
        """Undo the last entries."""
        self.play.do("rewind", len(self.play.session.entries) - 1 - back)

    @invariant()
    def laws_hold(self) -> None:
        """Hold the laws of chats, invitations, desks and the index."""
        world = self.play.session.world
        p.check_chats(world)
        p.check_invitations(world)
        p.check_consultations(world)
        p.check_conversations(world)
        p.check_desks(world)
        p.check_index(world)

    @invariant()
    def every_agent_has_a_desktop(self) -> None:
        """Project every desk; each control of it means a command."""
        world = self.play.session.world
        for agent_id in world.agents:
            for control in controls(project(world, agent_id)):
                if control.field and not control.form:
                    continue  # a field that only its form's button takes along
                texts = dict.fromkeys(control.form, "")
                intent = {**control.intent, **texts, "text": control.value}
                command = decode_intent(world, agent_id, intent)
                assert not isinstance(command, Refusal)

    def teardown(self) -> None:
        """Hold what holds of the whole log."""
        if not hasattr(self, "play"):
            return
        p.check_previews(self.play.session)
        self._check_replay()
        for cut in {0, 1, len(self.play.session.entries) // 2}:
            self._check_resume(cut)

    def _check_replay(self) -> None:
        session, scenario = self.play.session, self.play.scenario
        for entry in session.entries:
            for event in entry.events:
                assert decode_event(encode(event)) == event
        assert replay(opening_world(scenario), session.entries) == session.world

    def _check_resume(self, cut: int) -> None:
        entries = from_text(to_text(self.play.session.entries[:cut]))
        resumed = LocalSession(self.play.scenario, entries)
        for act in self.play.acts_left(cut):
            p.do(resumed, act.kind, act.argument)
        assert to_text(resumed.entries) == to_text(self.play.session.entries)


TestContactCenter = ContactCenterMachine.TestCase
