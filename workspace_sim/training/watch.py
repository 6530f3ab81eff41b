"""Watching: the demonstration of a lesson is done on a desktop of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace_sim.core.desktop.controls import controls
from workspace_sim.runtime.session import LocalSession
from workspace_sim.training.player import Player
from workspace_sim.training.player_view import Position, Typed
from workspace_sim.training.player_words import words
from workspace_sim.training.progress import Progress, advance

if TYPE_CHECKING:
    from workspace_sim.core.desktop.view_states import Control, DesktopView
    from workspace_sim.core.world import World
    from workspace_sim.runtime.event_log import Entry
    from workspace_sim.training.demonstration import Demonstration, Shown
    from workspace_sim.training.lesson import Lesson

LEAST_READING = 1.8
READING_PER_SIGN = 0.055
LONGEST_WAIT = 8
"""Seconds of playing: a longer wait of the demonstration is played faster."""
DOT = "•"


class Watch(Player):
    """A demonstration that is played.

    Simulated time stands while a caption is read, and passes in its waits only: so
    everything happens at the second at which it happened in the rehearsal.
    """

    kind = "watch"

    def __init__(
        self, lesson: Lesson, demonstration: Demonstration, *, after_end: bool = False
    ) -> None:
        """Stand before the first act.

        Args:
            lesson: The lesson.
            demonstration: How it is done.
            after_end: Whether the learner's own attempt is complete.
        """
        super().__init__(after_end=after_end)
        self._lesson = lesson
        self._acts = demonstration.acts
        self._begin()

    def _begin(self) -> None:
        self.index = 0
        self.session = LocalSession(self._lesson.scenario)
        self._progress = Progress()
        self._typed: dict[str, str] = {}
        self.session.subscribe(self._happened)

    @property
    def total(self) -> int:
        """The number of acts."""
        return len(self._acts)

    @property
    def shown_at(self) -> float:
        """The simulated second that the desktop shows."""
        return self.session.at

    @property
    def ends_at(self) -> float:
        """The simulated second of the last act."""
        return self._acts[-1].at if self._acts else 0.0

    @property
    def progress(self) -> Progress:
        """How far the lesson has come."""
        return self._progress

    def desktop(self) -> DesktopView:
        """Return the desktop before the act that is next."""
        return self.session.view(self._lesson.learner_id)

    def position(self) -> Position:
        """Return what is said of the act that is next."""
        act = self._next_act
        if act is None:
            label = words("position.end", total=self.total)
            return Position(label, words("watch.ends"))
        label = words("position.watch", number=self.index + 1, total=self.total)
        typed = {**self._typed, **self._typed_by(act)}
        return Position(
            label,
            act.caption,
            spotlight=act.control_id,
            typed=tuple(Typed(control_id, text) for control_id, text in typed.items()),
        )

    def go_to(self, index: int) -> None:
        """Show an act that is next; from the beginning where it lies behind."""
        index = max(0, min(index, self.total))
        if index < self.index:
            self._begin()
        while self.index < index:
            self._do()

    @property
    def _next_act(self) -> Shown | None:
        return None if self.is_over else self._acts[self.index]

    def _pause_before_next(self) -> float:
        act = self._next_act
        if act is None or act.is_wait:
            return 1.0
        return LEAST_READING + READING_PER_SIGN * len(act.caption)

    def _go_on(self) -> None:
        act = self._next_act
        if act is not None and act.is_wait:
            began = self._acts[self.index - 1].at if self.index else 0.0
            pace = max(1.0, (act.at - began) / LONGEST_WAIT)
            if self.session.at + pace < act.at:
                self.session.advance_to(self.session.at + pace)
                return
        self._do()

    def _do(self) -> None:
        act = self._acts[self.index]
        self.session.advance_to(act.at)
        if act.intent:
            self._typed = {}
            self.session.submit(self._lesson.learner_id, act.intent)
        else:
            self._typed.update(self._typed_by(act))
        self.index += 1

    def _typed_by(self, act: Shown) -> dict[str, str]:
        """Return what stands in the field that an act enters a text into."""
        control = self._control(act.control_id) if act.text else None
        if control is None or control.role == "combobox":
            return {}
        return {control.id: DOT * len(act.text) if control.masked else act.text}

    def _control(self, control_id: str) -> Control | None:
        found = (one for one in controls(self.desktop()) if one.id == control_id)
        return next(found, None)

    def _happened(self, entry: Entry, world: World) -> None:
        self._progress = advance(self._lesson, self._progress, entry, world)
