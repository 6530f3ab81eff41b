"""Replay: the log of an attempt, shown on the desktop moment by moment."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from workspace_sim.core.desktop import project
from workspace_sim.core.engine import fold
from workspace_sim.core.events import Rewound
from workspace_sim.core.world import World
from workspace_sim.runtime.opening import opening_world
from workspace_sim.training.deeds import told
from workspace_sim.training.player import Player
from workspace_sim.training.player_view import Position
from workspace_sim.training.player_words import words
from workspace_sim.training.progress import Progress, advance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workspace_sim.core.desktop.view_states import DesktopView
    from workspace_sim.core.vocabulary import Event
    from workspace_sim.runtime.event_log import Entry
    from workspace_sim.training.lesson import Lesson

LEAST_PAUSE, LONGEST_PAUSE = 0.3, 4.0
READING = 1.4
"""Seconds of playing for which a moment stands about which something is said."""


@dataclass(frozen=True, slots=True)
class Moment:
    """The contact center after one entry of the log.

    Attributes:
        sequence: The entry; 0 before the first one.
        at: The simulated second.
        world: The contact center.
        progress: How far the learner had come.
        caption: What has just happened, in words; empty where nothing was seen.
    """

    sequence: int
    at: float
    world: World
    progress: Progress
    caption: str = ""


def moments(lesson: Lesson, entries: Sequence[Entry]) -> tuple[Moment, ...]:
    """Return the contact center before a log and after each of its entries.

    What was undone is shown where it was done, and taken back where it was undone: the
    world of each moment is the one that a replay of the log up to there gives.
    """
    first = Moment(0, 0.0, opening_world(lesson.scenario), Progress())
    standing, shown = [first], [first]
    for entry in entries:
        for event in entry.events:
            if isinstance(event, Rewound):
                while standing[-1].sequence > event.to_sequence:
                    standing.pop()
        standing.append(_moment(lesson, standing[-1], entry))
        shown.append(standing[-1])
    return tuple(shown)


def _moment(lesson: Lesson, before: Moment, entry: Entry) -> Moment:
    events = tuple(one for one in entry.events if not isinstance(one, Rewound))
    if not events:
        return Moment(
            entry.sequence,
            before.at,
            before.world,
            before.progress,
            words("replay.undone"),
        )
    world = fold(before.world, events)
    progress = advance(lesson, before.progress, entry, world)
    sentences = [told(one, world, lesson.learner_id) for one in events]
    caption = " ".join(dict.fromkeys(one for one in sentences if one))
    return Moment(entry.sequence, _at(events[-1]), world, progress, caption)


def _at(event: Event) -> float:
    return event.at


class Replay(Player):
    """An attempt that is played again; nothing can be done in it."""

    kind = "replay"

    def __init__(
        self,
        lesson: Lesson,
        entries: Sequence[Entry],
        *,
        sequence: int = 0,
        after_end: bool = False,
    ) -> None:
        """Stand at the moment after an entry.

        Args:
            lesson: The lesson.
            entries: The log of the attempt.
            sequence: The entry; 0 is the beginning.
            after_end: Whether the attempt is complete.
        """
        super().__init__(after_end=after_end)
        self._learner = lesson.learner_id
        self.moments = moments(lesson, entries)
        self._mistaken = tuple(
            index
            for index, (one, other) in enumerate(pairwise(self.moments), start=1)
            if len(other.progress.mistakes) > len(one.progress.mistakes)
        )
        self.go_to(sequence)

    @property
    def moment(self) -> Moment:
        """The moment that is shown."""
        return self.moments[self.index]

    @property
    def total(self) -> int:
        """The number of entries."""
        return len(self.moments) - 1

    @property
    def shown_at(self) -> float:
        """The simulated second that the desktop shows."""
        return self.moment.at

    @property
    def ends_at(self) -> float:
        """The simulated second of the last entry."""
        return self.moments[-1].at

    @property
    def marks(self) -> tuple[int, ...]:
        """The positions at which a mistake was made."""
        return self._mistaken

    @property
    def progress(self) -> Progress:
        """How far the learner had come."""
        return self.moment.progress

    def desktop(self) -> DesktopView:
        """Return the desktop at this moment."""
        return project(self.moment.world, self._learner)

    def position(self) -> Position:
        """Return what is said of this moment."""
        label = words("position.replay", number=self.index, total=self.total)
        feedback = self.progress.feedback
        before = self.moments[max(0, self.index - 1)].progress.feedback
        fresh = feedback is not None and feedback != before
        return Position(
            label,
            self._caption(),
            feedback=feedback.text if feedback and fresh else "",
            tone=feedback.tone if feedback and fresh else "",
        )

    def go_to(self, index: int) -> None:
        """Show a moment; one that is out of reach is the nearest."""
        self.index = max(0, min(index, self.total))

    def next_mistake(self) -> int | None:
        """Return the next position at which a mistake was made, if any."""
        return next((one for one in self._mistaken if one > self.index), None)

    def _caption(self) -> str:
        """Return what happened last, up to this moment."""
        for moment in reversed(self.moments[: self.index + 1]):
            if moment.caption:
                return moment.caption
        return words("replay.begins")

    def _pause_before_next(self) -> float:
        if self.is_over:
            return LEAST_PAUSE
        gap = self.moments[self.index + 1].at - self.moment.at
        least = READING if self.moment.caption else LEAST_PAUSE
        return max(least, min(gap, LONGEST_PAUSE))

    def _go_on(self) -> None:
        self.index += 1
