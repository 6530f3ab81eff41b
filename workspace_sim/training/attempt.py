"""An attempt: one learner's way through one lesson, from the first view to the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workspace_sim.core.desktop.view_states import DesktopView
from workspace_sim.core.events import Rewound
from workspace_sim.runtime.session import LocalSession
from workspace_sim.training.player_view import NO_PLAYER, PlayerView
from workspace_sim.training.playing import beside, is_of_player, play
from workspace_sim.training.progress import Progress, advance, recall
from workspace_sim.training.step_panel import (
    NO_LINKS,
    Circumstances,
    StepPanelView,
    step_panel,
)
from workspace_sim.training.undo import is_of_undo, take_back, undo_view

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from workspace_sim.core.world import World
    from workspace_sim.runtime.event_log import Entry
    from workspace_sim.training.demonstration import Demonstration
    from workspace_sim.training.lesson import Lesson
    from workspace_sim.training.player import Player
    from workspace_sim.training.step_panel import Links


@dataclass(frozen=True, slots=True)
class DeskView:
    """All that a learner sees: the desktop, the step panel and the player."""

    desktop: DesktopView
    step_panel: StepPanelView
    player: PlayerView = NO_PLAYER


class Attempt:
    """One learner's way through one lesson.

    Attributes:
        number: Counts attempts: 1, and one more for each Start again.
        session: The contact center of the current attempt.
        earlier: The logs of the attempts before Start again, in order.
        paused: Whether the learner stopped simulated time.
        undecodable: Intents of all attempts that could not be understood.
        demonstration: How the lesson is done, where that can be shown.
        player: What is played instead of the learner's own attempt, if anything.
    """

    def __init__(
        self, lesson: Lesson, entries: tuple[Entry, ...] = (), links: Links = NO_LINKS
    ) -> None:
        """Begin a new attempt, or go on with one.

        Args:
            lesson: The lesson; steps that are added later count too.
            entries: The log of the attempt to go on with; empty for a new one.
            links: Where the lesson's end can lead.
        """
        self.lesson = lesson
        self.links = links
        self.number = 1
        self.earlier: list[tuple[Entry, ...]] = []
        self.paused = False
        self.demonstration: Demonstration | None = None
        self.player: Player | None = None
        self._listeners: list[Callable[[], None]] = []
        self._undecodable = 0
        self._begin(entries)

    def _begin(self, entries: tuple[Entry, ...] = ()) -> None:
        self.session = LocalSession(self.lesson.scenario, entries)
        self._progress = recall(self.lesson, entries)
        self._hints: dict[str, int] = {}
        self.session.subscribe(self._happened)

    @property
    def at(self) -> float:
        """Simulated now, in seconds since the attempt began, or the player was opened.

        While something is played, the learner's own attempt stands still.
        """
        return self.session.at if self.player is None else self.player.at

    @property
    def next_due_at(self) -> float | None:
        """When the next scheduled thing happens."""
        moved = self.session if self.player is None else self.player
        return moved.next_due_at

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

    def submit(self, intent: Mapping[str, Any]) -> None:
        """Take what the learner did; what cannot be understood is only counted.

        While something is played, only the player is taken notice of.
        """
        if is_of_player(intent):
            play(self, intent)
        elif self.player is None:
            self._act(intent)
        self._changed()

    def _act(self, intent: Mapping[str, Any]) -> None:
        match intent.get("type"):
            case "step.restart":
                self._restart()
            case _ if is_of_undo(intent):
                take_back(self, intent)
            case "step.hint":
                self._show_hint()
            case "step.pause":
                self.paused = intent.get("paused") is True
            case _:
                self.session.submit(self.lesson.learner_id, intent)

    def advance_to(self, at: float) -> None:
        """Let simulated time pass up to `at`."""
        if self.player is not None:
            if self.player.advance_to(at):
                self._changed()
            return
        before = len(self.session.entries)
        self.session.advance_to(at)
        if len(self.session.entries) != before:
            self._changed()

    def view(self) -> DeskView:
        """Return what the learner sees."""
        own = self._own_view()
        return own if self.player is None else beside(self.player, own)

    def _own_view(self) -> DeskView:
        step = self._progress.current(self.lesson.steps)
        now = Circumstances(
            attempt=self.number,
            at=self.at,
            hints_shown=self._hints.get(step.id, 0) if step else 0,
            paused=self.paused,
            links=self.links,
            undo=undo_view(self),
            can_watch=self.demonstration is not None,
        )
        desktop = self.session.view(self.lesson.learner_id)
        return DeskView(desktop, step_panel(self.lesson, self._progress, now))

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call a listener after every change; return how to stop that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _restart(self) -> None:
        self.earlier.append(tuple(self.session.entries))
        self._undecodable += self.session.undecodable
        self.number += 1
        self.paused = False
        self._begin()

    def _show_hint(self) -> None:
        step = self._progress.current(self.lesson.steps)
        if step is not None and not self._progress.lost:
            shown = self._hints.get(step.id, 0) + 1
            self._hints[step.id] = min(shown, len(step.hints))

    def _happened(self, entry: Entry, world: World) -> None:
        if isinstance(entry.events[0], Rewound):
            self._progress = recall(self.lesson, self.session.entries)
        else:
            self._progress = advance(self.lesson, self._progress, entry, world)

    def _changed(self) -> None:
        for listener in tuple(self._listeners):
            listener()
