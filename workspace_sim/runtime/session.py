"""A session: one contact center in simulated time, and the desks acting on it.

`Session` is what a desk needs of a contact center. `LocalSession` keeps one in this
process and is the only object of the simulation that changes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol, TypeAlias

from workspace_sim.core.desktop import project
from workspace_sim.core.engine import decide, evolve, fold
from workspace_sim.core.events import AgendaItemTaken, Rewound
from workspace_sim.core.intents import Intent, decode_intent
from workspace_sim.core.refusal import Refusal
from workspace_sim.core.world import World
from workspace_sim.errors import EventLogError
from workspace_sim.runtime.cast import Cast
from workspace_sim.runtime.event_log import Entry, replay
from workspace_sim.runtime.opening import opening_world

if TYPE_CHECKING:
    from workspace_sim.core.desktop.view_states import DesktopView
    from workspace_sim.core.identifiers import AgentId
    from workspace_sim.core.vocabulary import Command, Event
    from workspace_sim.runtime.scenario import Scenario

Listener: TypeAlias = Callable[[Entry, World], None]


class Session(Protocol):
    """One contact center, as the desks in it use it."""

    def submit(self, agent_id: AgentId, intent: Intent) -> bool:
        """Take an agent's intent; False where it could not be understood."""

    def view(self, agent_id: AgentId) -> DesktopView:
        """Return what an agent sees."""

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call a listener after every entry; return how to stop that."""

    def advance_to(self, at: float) -> None:
        """Let simulated time pass."""


class LocalSession:
    """A contact center in this process.

    Args:
        scenario: The contact center.
        entries: A log to go on from; empty for a new session.
        at: How far simulated time had come; by default to the end of the log.

    Attributes:
        world: The contact center as it is.
        entries: The log so far.
        undecodable: How many intents could not be understood.
    """

    def __init__(
        self, scenario: Scenario, entries: Sequence[Entry] = (), at: float | None = None
    ) -> None:
        self._start = opening_world(scenario)
        self._cast = Cast(scenario.scripts, scenario.initiatives)
        self._listeners: list[Listener] = []
        self.entries = list(entries)
        self.world = replay(self._start, entries)
        self.undecodable = 0
        self._at = self.world.at if at is None else max(self.world.at, at)

    @property
    def at(self) -> float:
        """Simulated now, in seconds."""
        return self._at

    @property
    def next_due_at(self) -> float | None:
        """When the next item of the agenda is due."""
        first = self.world.agenda.first
        return None if first is None else first.due_at

    def submit(self, agent_id: AgentId, intent: Intent) -> bool:
        """Take an agent's intent; False where it could not be understood."""
        command = decode_intent(self.world, agent_id, intent)
        if isinstance(command, Refusal):
            self.undecodable += 1
            return False
        self.give(command)
        return True

    def give(self, command: Command) -> tuple[Event, ...]:
        """Give a command now and return what it led to."""
        return self._perform(command, self._at, ())

    def advance_to(self, at: float) -> None:
        """Let simulated time pass up to `at`, giving what is due on the way."""
        while (item := self.world.agenda.first) is not None and item.due_at <= at:
            self._at = max(self._at, item.due_at)
            self._perform(item.command, self._at, (AgendaItemTaken(self._at),))
        self._at = max(self._at, float(at))

    def rewind(self, to_sequence: int) -> None:
        """Undo all entries after `to_sequence`; the log keeps them."""
        entry = Entry(len(self.entries) + 1, (Rewound(self._at, to_sequence),))
        self.world = replay(self._start, [*self.entries, entry])
        self._at = self.world.at
        self._append(entry)

    def view(self, agent_id: AgentId) -> DesktopView:
        """Return what an agent sees."""
        return project(self.world, agent_id)

    def check_view(self, agent_id: AgentId) -> None:
        """See that what an agent sees can be told, after a log from elsewhere.

        Raises:
            EventLogError: `log.another_contact_center`.
        """
        try:
            self.view(agent_id)
        except LookupError as error:
            raise EventLogError(
                "log.another_contact_center",
                f"The event log leads to a desk that shows {error}, which this contact"
                " center lacks. Use the scenario that the log began with.",
            ) from error

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call a listener after every entry; return how to stop that."""
        self._listeners.append(listener)
        return lambda: self._unsubscribe(listener)

    def _unsubscribe(self, listener: Listener) -> None:
        if listener in self._listeners:
            self._listeners.remove(listener)

    def _perform(
        self, command: Command, at: float, before: tuple[Event, ...]
    ) -> tuple[Event, ...]:
        world = fold(self.world, before)
        events = before
        for event in decide(world, command, at):
            world = evolve(world, event)
            reactions = self._cast.react(world, event)
            world = fold(world, reactions)
            events = (*events, event, *reactions)
        self.world = world
        if events:
            self._append(Entry(len(self.entries) + 1, events))
        return events

    def _append(self, entry: Entry) -> None:
        self.entries.append(entry)
        for listener in tuple(self._listeners):
            listener(entry, self.world)
