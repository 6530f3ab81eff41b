"""An attempt: one learner's way through one lesson, from the first view to the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workspace_sim.core.events import Rewound
from workspace_sim.runtime.session import LocalSession
from workspace_sim.training.coaching import (
    coach,
    coaching_due_at,
    is_of_coach,
    note_what_was_followed,
    offer_what_is_due,
    way_of,
)
from workspace_sim.training.conduct import USUAL_CONDUCT, begun, conduct_of, resumed
from workspace_sim.training.desk_view import DeskView, own_view
from workspace_sim.training.dispute import (
    dispute,
    excused,
    is_of_dispute,
)
from workspace_sim.training.kept import Kept
from workspace_sim.training.mode import Mode
from workspace_sim.training.pace import rate_of
from workspace_sim.training.playing import beside, is_of_player, play, watch
from workspace_sim.training.progress import Progress, advance, chronicle
from workspace_sim.training.step_panel import (
    NO_LINKS,
)
from workspace_sim.training.tally import Stood, counted, tally_of
from workspace_sim.training.undo import is_of_undo, take_back

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from workspace_sim.core.world import World
    from workspace_sim.runtime.event_log import Entry
    from workspace_sim.training.demonstration import Demonstration
    from workspace_sim.training.journal import Journal
    from workspace_sim.training.lesson import Lesson
    from workspace_sim.training.player import Player
    from workspace_sim.training.step_panel import Links


class Attempt:
    """One learner's way through one lesson.

    Attributes:
        number: Counts attempts: 1, and one more for each Start again.
        session: The contact center of the current attempt.
        earlier: The logs of the attempts before Start again, in order.
        paused: Whether the learner stopped simulated time.
        disputing: Whether the form of a dispute is open.
        undecodable: Intents of all attempts that could not be understood.
        finds_demonstration: Looks for how the lesson is done, when that is first shown.
        player: What is played instead of the learner's own attempt, if anything.
        conduct: The mode of the attempt, the pace of its time and its journal.
        tally: What its steps took so far, and what went wrong in them.
    """

    def __init__(
        self,
        lesson: Lesson,
        entries: tuple[Entry, ...] = (),
        links: Links = NO_LINKS,
        journal: Journal = (),
    ) -> None:
        """Begin a new attempt, or go on with one.

        Args:
            lesson: The lesson; steps that are added later count too.
            entries: The log of the attempt to go on with; empty for a new one.
            links: Where the lesson's end can lead.
            journal: The journal of the attempt to go on with; empty for a new one.
        """
        self.lesson = lesson
        self.links = links
        self.number = 1
        self.earlier: list[tuple[Entry, ...]] = []
        self.paused = False
        self.disputing = False
        self.finds_demonstration: Callable[[], Demonstration | None] = lambda: None
        self.player: Player | None = None
        self.conduct = resumed(USUAL_CONDUCT, journal)
        self._listeners: list[Callable[[], None]] = []
        self._undecodable = 0
        self._begin(LocalSession(lesson.scenario, entries))

    @property
    def demonstration(self) -> Demonstration | None:
        """How the lesson is done, where that can be shown; looked for when it is."""
        return self.finds_demonstration()

    @demonstration.setter
    def demonstration(self, shown: Demonstration | None) -> None:
        self.finds_demonstration = lambda: shown

    def _begin(self, session: LocalSession | None = None) -> None:
        self.session = session or LocalSession(self.lesson.scenario)
        self.recall()
        self.paused = self.conduct.waiting
        self.disputing = False
        self.session.subscribe(self._happened)

    @property
    def at(self) -> float:
        """Simulated now, in seconds since the attempt began, or of what is played."""
        return self.session.at if self.player is None else self.player.at

    @property
    def next_due_at(self) -> float | None:
        """When the next scheduled thing happens, or the coach has something to say."""
        if self.player is not None:
            return self.player.next_due_at
        if self.conduct.waiting:
            return None
        due = (self.session.next_due_at, coaching_due_at(self))
        return min((one for one in due if one is not None), default=None)

    @property
    def rate(self) -> float:
        """How many simulated seconds pass in a second; 1 for what is played."""
        return rate_of(self.conduct.pace) if self.player is None else 1.0

    @property
    def progress(self) -> Progress:
        """How far the learner has come."""
        return self._progress

    @property
    def undecodable(self) -> int:
        """Intents of all attempts that could not be understood."""
        return self._undecodable + self.session.undecodable

    @property
    def is_complete(self) -> bool:
        """Whether every step is done."""
        return self._progress.current(self.lesson.steps) is None

    def fix_mode(self, mode: Mode) -> None:
        """Begin in a mode that the learner cannot change.

        Watching plays the demonstration; what follows it, the learner chooses.
        """
        self.resume(Kept(self.number), mode)

    def resume(self, kept: Kept, mode: Mode | None = None) -> None:
        """Go on with another attempt at the lesson, from what was kept of it.

        Args:
            kept: What was kept.
            mode: The mode that a link has fixed; None where the learner chooses.

        Raises:
            EventLogError: `log.another_contact_center`; the attempt is as it was.
        """
        session = LocalSession(self.lesson.scenario, kept.entries, kept.at)
        session.check_view(self.lesson.learner_id)
        self.number, self.player = kept.number, None
        self.conduct = resumed(conduct_of(mode), kept.journal)
        self._begin(session)
        if mode is Mode.WATCH:
            watch(self)
        self._changed()

    def submit(self, intent: Mapping[str, Any]) -> None:
        """Take what the learner did; what cannot be understood is only counted.

        While something is played, only the player is taken notice of; before Start,
        nothing can be done at the desk.
        """
        if is_of_player(intent):
            play(self, intent)
        elif self.player is not None:
            pass
        elif is_of_coach(intent):
            coach(self, intent)
        else:
            self._act(intent)
        self._changed()

    def _act(self, intent: Mapping[str, Any]) -> None:
        match intent.get("type"):
            case "step.restart":
                self.conduct = begun(self.conduct, self.conduct.mode)
                self.restart()
            case _ if is_of_dispute(intent):
                dispute(self, intent)
            case _ if is_of_undo(intent):
                take_back(self, intent)
            case "step.pause":
                self.paused = intent.get("paused") is True
            case _ if not self.conduct.waiting:
                self._act_at_desk(intent)

    def _act_at_desk(self, intent: Mapping[str, Any]) -> None:
        way, before = way_of(self), len(self.session.entries)
        self.session.submit(self.lesson.learner_id, intent)
        note_what_was_followed(self, way, intent, self.session.entries[before:])
        offer_what_is_due(self)

    def advance_to(self, at: float) -> None:
        """Let simulated time pass up to `at`; before Start, none does."""
        if self.player is not None:
            if self.player.advance_to(at):
                self._changed()
            return
        before = len(self.session.entries)
        coached = False
        while (due_at := self.next_due_at) is not None and due_at <= at:
            coached = coached or due_at == coaching_due_at(self)
            self.session.advance_to(due_at)
            offer_what_is_due(self)
        if not self.conduct.waiting:
            self.session.advance_to(at)
        if coached or len(self.session.entries) != before:
            self._changed()

    def view(self) -> DeskView:
        """Return what the learner sees."""
        own = own_view(self)
        return own if self.player is None else beside(self.player, own)

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call a listener after every change; return how to stop that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def restart(self) -> None:
        """Keep the log and begin anew, as the conduct says."""
        self.earlier.append(tuple(self.session.entries))
        self._undecodable += self.session.undecodable
        self.number += 1
        self._begin()

    def recall(self) -> None:
        """Find out from the log and the journal how far the learner has come."""
        told = excused(self.conduct.journal)
        passed = chronicle(self.lesson, self.session.entries, told)
        self._progress = passed[-1].progress
        self.tally = tally_of(self.lesson, self.session.entries, passed)

    def _happened(self, entry: Entry, world: World) -> None:
        if isinstance(entry.events[0], Rewound):
            self.recall()
            return
        before = self._progress
        self._progress = advance(self.lesson, before, entry, world)
        stood = Stood(before, self._progress, world.at)
        self.tally = counted(self.tally, self.lesson, entry, stood)

    def _changed(self) -> None:
        for listener in tuple(self._listeners):
            listener()
