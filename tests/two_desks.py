"""A small contact center, and two of its desktops used as people use them.

A desk finds what it acts on by role and label, as the page shows it; no test of a
desk needs an id. `TwoDesks` has the sender and the target of a transfer at hand.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from workspace_sim.core.desktop import project
from workspace_sim.core.desktop.controls import controls
from workspace_sim.core.entities import (
    Channel,
    ChannelState,
    Contact,
    Group,
    Queue,
    TargetType,
)
from workspace_sim.core.events import CommandRefused
from workspace_sim.core.handling import (
    Disposition,
    PastInteraction,
    PastLine,
    StandardResponse,
)
from workspace_sim.core.identifiers import (
    AgentId,
    ChatId,
    ContactId,
    PastInteractionId,
    QueueId,
    ResponseId,
    TargetId,
)
from workspace_sim.core.options import Options
from workspace_sim.runtime.scenario import OpenChat, Scenario, agent
from workspace_sim.runtime.session import LocalSession

if TYPE_CHECKING:
    from workspace_sim.core.desktop.view_states import Control, DesktopView
    from workspace_sim.core.entities import Agent, Chat
    from workspace_sim.core.vocabulary import Event

T = TypeVar("T")

ELENA = AgentId("elena")
TOMAS = AgentId("tomas")
NOOR = AgentId("noor")
PRIYA = AgentId("priya")
OSKAR = AgentId("oskar")
LINH = AgentId("linh")
HUGO = AgentId("hugo")
MIA = AgentId("mia")
SENDER, TARGET = ELENA, TOMAS

ADA = ContactId("ada")
BEN = ContactId("ben")
CARLA = ContactId("carla")
DIEGO = ContactId("diego")

GENERAL = QueueId("general")
BILLING = QueueId("billing")
NIGHT = QueueId("night")
FRAUD = QueueId("fraud")
CARDS_TEAM = TargetId("cards-team")
SPANISH = TargetId("spanish")

ADAS_CHAT = ChatId("chat-ada")
BENS_CHAT = ChatId("chat-ben")
CARLAS_CHAT = ChatId("chat-carla")
DIEGOS_CHAT = ChatId("chat-diego")

GREETING = ResponseId("greeting")
PARCEL_WAS_LATE = PastInteractionId("past-parcel")

TRANSFER = "Instant Chat Transfer"
CONSULT = "Start Chat Consultation"
CALL = "Start Voice Consultation"


def _agents() -> tuple[Agent, ...]:
    return (
        agent("elena", "Elena Marsh", place="Desk 14", number="7001", since=-900.0),
        agent("tomas", "Tomas Berg", place="Desk 15", number="7002", since=-500.0),
        agent("noor", "Noor Haddad", place="Desk 16", number="7103", since=-800.0),
        agent(
            "priya",
            "Priya Raman",
            state=ChannelState.NOT_READY,
            reason="break",
            number="7104",
            since=-120.0,
        ),
        agent(
            "oskar",
            "Oskar Lindt",
            state=ChannelState.DO_NOT_DISTURB,
            number="7105",
            since=-300.0,
        ),
        agent(
            "linh",
            "Linh Tran",
            state=ChannelState.AFTER_CALL_WORK,
            number="7106",
            since=-45.0,
        ),
        agent("hugo", "Hugo Petit", state=ChannelState.LOGGED_OFF, number="7107"),
        agent("mia", "Mia Santos", capacity=1, number="7108", since=-700.0),
    )


def _contacts() -> tuple[Contact, ...]:
    return (
        Contact(
            ADA,
            "Ada",
            "Lindqvist",
            "gold",
            "ada@example.com",
            "555 0101",
            (("Customer since", "2014"), ("Language", "English")),
        ),
        Contact(BEN, "Ben", "Whitlock", "silver", "ben@example.com", "555 0102"),
        Contact(CARLA, "Carla", "Nunes", "bronze", "carla@example.com", "555 0103"),
        Contact(DIEGO, "Diego", "Ferrer", email="diego@example.com"),
    )


def _queues() -> tuple[Queue, ...]:
    return (
        Queue(GENERAL, "General Inquiries", TargetType.INTERACTION_QUEUE, (ELENA, MIA)),
        Queue(
            BILLING, "Billing_Questions", TargetType.INTERACTION_QUEUE, (NOOR, TOMAS)
        ),
        Queue(
            NIGHT, "Night Service", TargetType.INTERACTION_QUEUE, (NOOR,), is_open=False
        ),
        Queue(FRAUD, "Fraud Desk", TargetType.ROUTE_POINT, (TOMAS,)),
    )


def _responses() -> tuple[StandardResponse, ...]:
    return (
        StandardResponse(
            GREETING,
            "Opening",
            "Greeting",
            "Hello $Contact.FirstName$, this is $Agent.FirstName$. How can I help?",
        ),
        StandardResponse(
            ResponseId("wait"),
            "Opening",
            "Please wait",
            "Thank you, $Contact.FirstName$. I am looking, please give me a minute.",
        ),
        StandardResponse(
            ResponseId("goodbye"),
            "Closing",
            "Goodbye",
            "Thank you for writing to $Interaction.Queue$. Goodbye!",
        ),
    )


def _history() -> tuple[PastInteraction, ...]:
    return (
        PastInteraction(
            PARCEL_WAS_LATE,
            ADA,
            "2 May",
            "Parcel came late",
            "Resolved",
            "Sent again on the same day.",
            (
                PastLine("contact", "Ada Lindqvist", "My parcel has not come."),
                PastLine("agent", "Noor Haddad", "I am sending it again today."),
            ),
        ),
        PastInteraction(
            PastInteractionId("past-address"), ADA, "11 March", "Change of address"
        ),
    )


def contact_center() -> Scenario:
    """Return a contact center with agents in every state, and two open chats."""
    return Scenario(
        agents=_agents(),
        contacts=_contacts(),
        queues=_queues(),
        groups=(
            Group(
                CARDS_TEAM, "Cards Team", TargetType.AGENT_GROUP, (TOMAS, NOOR, HUGO)
            ),
            Group(SPANISH, "Spanish", TargetType.SKILL, (PRIYA, NOOR)),
        ),
        open_chats=(
            OpenChat(
                ADAS_CHAT,
                ADA,
                ELENA,
                GENERAL,
                (
                    ("contact", "Hello, my card was charged twice."),
                    ("agent", "I am sorry about that. Let me look."),
                ),
                case_data=(("Account", "4471"), ("Subject", "Double charge")),
            ),
            OpenChat(CARLAS_CHAT, CARLA, MIA, GENERAL, (("contact", "Good morning"),)),
        ),
        responses=_responses(),
        history=_history(),
        options=Options(
            dispositions=(
                Disposition("resolved", "Resolved"),
                Disposition("passed_on", "Passed on"),
                Disposition("no_answer", "No answer from contact"),
            )
        ),
    )


def with_second_chat(scenario: Scenario) -> Scenario:
    """Return the scenario with a second chat on the sender's desktop."""
    second = OpenChat(
        BENS_CHAT,
        BEN,
        ELENA,
        GENERAL,
        (("contact", "Where is my parcel?"), ("agent", "One moment please.")),
        began=30.0,
    )
    return replace(scenario, open_chats=(*scenario.open_chats, second))


def with_options(scenario: Scenario, **options: Any) -> Scenario:
    """Return the scenario with some settings changed."""
    return replace(scenario, options=replace(scenario.options, **options))


def with_agent(scenario: Scenario, agent_id: AgentId, **changes: Any) -> Scenario:
    """Return the scenario with some fields of one agent changed."""
    agents = tuple(
        replace(one, **changes) if one.agent_id == agent_id else one
        for one in scenario.agents
    )
    return replace(scenario, agents=agents)


def with_state(
    scenario: Scenario, agent_id: AgentId, state: ChannelState, since: float = -60.0
) -> Scenario:
    """Return the scenario with one agent's chat channel in a state."""
    before = next(one for one in scenario.agents if one.agent_id == agent_id)
    channel = replace(before.channels["chat"], state=state, since=since)
    channels = before.channels.put("chat", channel)
    return with_agent(scenario, agent_id, channels=channels)


def with_phones(
    scenario: Scenario, *agent_ids: AgentId, state: ChannelState = ChannelState.READY
) -> Scenario:
    """Return the scenario with a voice channel for some agents."""
    for one in scenario.agents:
        if one.agent_id in agent_ids:
            channels = one.channels.put("voice", Channel(state, -60.0))
            scenario = with_agent(scenario, one.agent_id, channels=channels)
    return scenario


class SimulatedDesk:
    """One agent's desktop, used by role and label.

    Args:
        session: The contact center.
        agent_id: Whose desktop.
    """

    def __init__(self, session: LocalSession, agent_id: AgentId) -> None:
        self.session = session
        self.agent_id = agent_id
        self._texts: dict[str, str] = {}

    @property
    def view(self) -> DesktopView:
        """What the agent sees."""
        return project(self.session.world, self.agent_id)

    def find(self, role: str, label: str) -> Control:
        """Return the one control with a role and a label.

        Raises:
            AssertionError: None, or more than one, is on the desktop.
        """
        shown = list(controls(self.view))
        found = [one for one in shown if (one.role, one.label) == (role, label)]
        names = "\n".join(f"  {one.role}: {one.label}" for one in shown)
        assert len(found) == 1, f"{len(found)} times {role} {label!r} among:\n{names}"
        return found[0]

    def sees(self, role: str, label: str) -> bool:
        """Tell whether the desktop has a control with a role and a label."""
        shown = controls(self.view)
        return any((one.role, one.label) == (role, label) for one in shown)

    def click(self, label: str, role: str = "button") -> tuple[Event, ...]:
        """Act on a control and return what it led to."""
        control = self.find(role, label)
        texts = {name: self._texts.get(name, "") for name in control.form}
        return self._submit({**control.intent, **texts})

    def fill_in(self, label: str, text: str) -> tuple[Event, ...]:
        """Enter text in a field of a form; its last field submits it."""
        control = self.find("textbox", label)
        self._texts[control.field] = text
        return self.click(label, "textbox") if control.form else ()

    def enter(self, role: str, label: str, text: str) -> tuple[Event, ...]:
        """Enter text in a control and return what it led to."""
        return self._submit({**self.find(role, label).intent, "text": text})

    def choose(self, label: str) -> tuple[Event, ...]:
        """Choose an entry of the open menu."""
        return self.click(label, "menuitem")

    def set_status(self, label: str) -> tuple[Event, ...]:
        """Choose a status in the Global Status menu."""
        self.click(self.view.main_window.status.menu.button.label)
        return self.choose(label)

    def say(self, contact: str, text: str) -> tuple[Event, ...]:
        """Write to the contact of the window in front."""
        return self.enter("textbox", f"Message to {contact}", text)

    def open_action_menu(self, target: str) -> tuple[Event, ...]:
        """Open the Team Communicator for a transfer, and a target's Action Menu."""
        self.click(TRANSFER)
        self.enter("searchbox", "Type name or number", target)
        return self.click(f"Action Menu for {target}")

    def consult(self, target: str, how: str = CONSULT) -> tuple[Event, ...]:
        """Ask a target about the chat in front, click by click."""
        self.click("Start Consultation")
        self.enter("searchbox", "Type name or number", target)
        self.click(f"Action Menu for {target}")
        return self.choose(how)

    def contact_by(self, entry: str, target: str) -> tuple[Event, ...]:
        """Choose an entry beside a target of the Main Window's Team Communicator."""
        self.click(self.view.main_window.quick_search.label)
        self.enter("searchbox", "Type name or number", target)
        self.click(f"Action Menu for {target}")
        return self.choose(entry)

    def says_privately(self, name: str, text: str) -> tuple[Event, ...]:
        """Write to the other side of a consultation."""
        return self.enter("textbox", f"Private message to {name}", text)

    def transfer_to(self, target: str) -> tuple[Event, ...]:
        """Transfer the chat in front to a target, click by click."""
        self.open_action_menu(target)
        return self.choose(TRANSFER)

    def _submit(self, intent: dict[str, Any]) -> tuple[Event, ...]:
        length = len(self.session.entries)
        assert self.session.submit(self.agent_id, intent), intent
        entries = self.session.entries[length:]
        return tuple(event for entry in entries for event in entry.events)


class TwoDesks:
    """The sender's and the target's desktop in one contact center.

    Args:
        scenario: The contact center.
    """

    def __init__(self, scenario: Scenario) -> None:
        self.session = LocalSession(scenario)
        self.sender = self.desk(SENDER)
        self.target = self.desk(TARGET)

    def desk(self, agent_id: AgentId) -> SimulatedDesk:
        """Return any agent's desktop."""
        return SimulatedDesk(self.session, agent_id)

    def wait(self, seconds: float) -> None:
        """Let simulated time pass."""
        self.session.advance_to(self.session.at + seconds)

    def chat(self, chat_id: ChatId = ADAS_CHAT) -> Chat:
        """Return a live chat."""
        return self.session.world.chats[chat_id]

    def events(self, kind: type[T]) -> list[T]:
        """Return every event of a kind in the log."""
        entries = self.session.entries
        found = (event for entry in entries for event in entry.events)
        return [event for event in found if isinstance(event, kind)]

    def refusals(self) -> list[str]:
        """Return the codes of all refusals in the log."""
        refused = self.events(CommandRefused)
        return [event.code for event in refused]
