"""A working day of a large contact center: everybody acts, by real commands.

Chats arrive over eight hours. Scripted colleagues answer their invitations and greet;
`Day` is the rest of them: it writes, looks for a target, transfers, ends, marks done.
"""

from __future__ import annotations

from heapq import heappop, heappush
from math import inf
from typing import TYPE_CHECKING

from workspace_sim.core import commands as c
from workspace_sim.core import desk_commands as d
from workspace_sim.core import events as e
from workspace_sim.core.entities import Contact, Group, Queue, TargetType
from workspace_sim.core.identifiers import AgentId, ChatId, ContactId, QueueId, TargetId
from workspace_sim.runtime.draw import draw, seconds_between
from workspace_sim.runtime.scenario import ArrivingChat, Scenario, agent
from workspace_sim.runtime.scripts import Answer, Colleague, Customer
from workspace_sim.runtime.session import LocalSession

if TYPE_CHECKING:
    from workspace_sim.core.vocabulary import Command
    from workspace_sim.core.world import World
    from workspace_sim.runtime.event_log import Entry

HOURS = 8 * 3600.0
TEAM = 25
"""Agents of one queue and one group."""
ANSWERS = (
    *(Answer("accept", says="Good morning, how can I help?") for _ in range(8)),
    Answer("reject"),
    Answer("ignore"),
)


def contact_center(agents: int, chats: int) -> Scenario:
    """Return a contact center with teams of 25 agents, and the chats of its day."""
    names = [AgentId(f"agent-{number}") for number in range(agents)]
    teams = [tuple(names[at : at + TEAM]) for at in range(0, agents, TEAM)]
    every = HOURS / chats
    return Scenario(
        agents=tuple(
            agent(one, f"Agent {number}", since=-600.0 - number % 7)
            for number, one in enumerate(names)
        ),
        contacts=tuple(
            Contact(ContactId(f"contact-{number}"), "Contact", str(number))
            for number in range(chats)
        ),
        queues=tuple(
            Queue(QueueId(f"queue-{at}"), f"Queue {at}", TargetType.ROUTE_POINT, team)
            for at, team in enumerate(teams)
        ),
        groups=tuple(
            Group(TargetId(f"team-{at}"), f"Team {at}", TargetType.AGENT_GROUP, team)
            for at, team in enumerate(teams)
        ),
        arriving_chats=tuple(
            ArrivingChat(
                round(every * (number + draw(0, "arrival", number)), 1),
                ChatId(f"chat-{number}"),
                ContactId(f"contact-{number}"),
                QueueId(f"queue-{number % len(teams)}"),
                "Hello, my parcel has not come.",
            )
            for number in range(chats)
        ),
        scripts=(
            *(Colleague(one, _turned(number)) for number, one in enumerate(names)),
            *(
                Customer(
                    ContactId(f"contact-{number}"),
                    ("Yes.", "That helps, thank you."),
                    patience=900.0,
                )
                for number in range(chats)
            ),
        ),
    )


def _turned(number: int) -> tuple[Answer, ...]:
    at = number % len(ANSWERS)
    return (ANSWERS[at:] + ANSWERS[:at]) * 4


class Day:
    """A day in progress.

    Args:
        scenario: The contact center, as `contact_center` made it.
    """

    def __init__(self, scenario: Scenario) -> None:
        self.session = LocalSession(scenario)
        self.session.subscribe(self._notice)
        self._teams = len(scenario.groups)
        self._planned: list[tuple[float, int, Command]] = []
        self._number = 0

    def run(self, until: float = HOURS + 3600) -> None:
        """Let the day pass up to a simulated second."""
        while (at := self._next_at()) <= until:
            self.session.advance_to(at)
            while self._planned and self._planned[0][0] <= at:
                self._give(heappop(self._planned)[2])

    def _next_at(self) -> float:
        planned = self._planned[0][0] if self._planned else inf
        due_at = self.session.next_due_at
        return planned if due_at is None else min(planned, due_at)

    def _give(self, command: Command) -> None:
        """Give a command, where what it was planned for still holds."""
        world = self.session.world
        chat_id = getattr(command, "chat_id", None)
        if chat_id is not None:
            chat = world.chats.get(chat_id)
            if chat is None or command.agent_id not in chat.agents:  # type: ignore[union-attr]
                return
        self.session.give(command)

    def _plan(self, after: float, command: Command) -> None:
        self._number += 1
        heappush(self._planned, (self.session.at + after, self._number, command))

    def _notice(self, entry: Entry, world: World) -> None:
        for event in entry.events:
            match event:
                case e.PartyAdded():
                    self._talk(event.agent_id, event.chat_id)
                case e.InvitationRevoked():
                    back = c.SetChannelStatus(event.agent_id, "chat", "ready")
                    self._plan(120.0, back)
                case e.ContactLeft():
                    for agent_id in world.chats[event.chat_id].agents:
                        self._plan(5.0, c.MarkDone(agent_id, event.chat_id))
                case _:
                    pass

    def _talk(self, agent_id: AgentId, chat_id: ChatId) -> None:
        """Plan what an agent does with a chat that has just come."""
        self._number += 1
        way = draw(1, chat_id, self._number)
        self._plan(20.0, c.StartTyping(agent_id, chat_id))
        self._plan(30.0, c.SendMessage(agent_id, chat_id, "Could I have the number?"))
        last = seconds_between((180.0, 600.0), 2, chat_id, self._number)
        if way < 0.2:
            target = TargetId(f"team-{self._number % self._teams}")
            if way < 0.1:
                target = TargetId(f"agent-{self._number % (self._teams * TEAM)}")
            opens = d.OpenTeamCommunicator(agent_id, chat_id, "transfer")
            self._plan(60.0, opens)
            self._plan(62.0, d.SearchTargets(agent_id, "team"))
            self._plan(65.0, c.TransferChat(agent_id, chat_id, target))
            last += 120.0
        answer = "It is on its way and comes tomorrow."
        self._plan(last - 60.0, c.SendMessage(agent_id, chat_id, answer))
        self._plan(last, c.EndChat(agent_id, chat_id))
        self._plan(last + 10.0, c.MarkDone(agent_id, chat_id))
