"""Replay: the log of an attempt, shown on the desktop moment by moment."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from workspace_sim.core.desktop import project
from workspace_sim.core.events import Rewound
from workspace_sim.training.deeds import told
from workspace_sim.training.player import Player
from workspace_sim.training.player_view import Position
from workspace_sim.training.player_words import words
from workspace_sim.training.progress import NOT_EXCUSED, Passed, chronicle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workspace_sim.core.desktop.view_states import DesktopView
    from workspace_sim.runtime.event_log import Entry
    from workspace_sim.training.lesson import Lesson
    from workspace_sim.training.progress import Excused, Progress

LEAST_PAUSE, LONGEST_PAUSE = 0.3, 4.0
READING = 1.4
"""Seconds of playing for which a moment stands about which something is said."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Where an attempt stood after one entry of its log.

    Attributes:
        passed: The contact center, its second, and how far the learner had come.
        caption: What has just happened, in words; empty where nothing was seen.
    """

    passed: Passed
    caption: str = ""


def moments(
    lesson: Lesson, entries: Sequence[Entry], excused: Excused = NOT_EXCUSED
) -> tuple[Moment, ...]:
    """Return where an attempt stood before its log and after each of its entries.

    What was undone is shown where it was done, and taken back where it was undone: the
    world of each moment is the one that a replay of the log up to there gives.
    """
    first, *later = chronicle(lesson, entries, excused)
    told_later = (
        Moment(passed, _caption(lesson, entry, passed))
        for entry, passed in zip(entries, later, strict=True)
    )
    return (Moment(first), *told_later)


def _caption(lesson: Lesson, entry: Entry, passed: Passed) -> str:
    if any(isinstance(one, Rewound) for one in entry.events):
        return words("replay.undone")
    sentences = [told(one, passed.world, lesson.learner_id) for one in entry.events]
    return " ".join(dict.fromkeys(one for one in sentences if one))


class Replay(Player):
    """An attempt that is played again; nothing can be done in it."""

    kind = "replay"

    def __init__(
        self,
        lesson: Lesson,
        entries: Sequence[Entry],
        *,
        sequence: int = 0,
        excused: Excused = NOT_EXCUSED,
        after_end: bool = False,
        can_compare: bool = False,
    ) -> None:
        """Stand at the moment after an entry.

        Args:
            lesson: The lesson.
            entries: The log of the attempt.
            sequence: The entry; 0 is the beginning.
            excused: The steps that were passed as disputed.
            after_end: Whether the attempt is complete.
            can_compare: Whether the demonstration can be shown beside it.
        """
        super().__init__(after_end=after_end)
        self._can_compare = can_compare
        self._learner = lesson.learner_id
        self.moments = moments(lesson, entries, excused)
        self._mistaken = tuple(
            index
            for index, (one, other) in enumerate(pairwise(self.moments), start=1)
            if len(other.passed.progress.mistakes) > len(one.passed.progress.mistakes)
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
        return self.moment.passed.at

    @property
    def ends_at(self) -> float:
        """The simulated second of the last entry."""
        return self.moments[-1].passed.at

    @property
    def marks(self) -> tuple[int, ...]:
        """The positions at which a mistake was made."""
        return self._mistaken

    @property
    def can_compare(self) -> bool:
        """Whether the demonstration can be shown beside it."""
        return self._can_compare

    @property
    def progress(self) -> Progress:
        """How far the learner had come."""
        return self.moment.passed.progress

    def desktop(self) -> DesktopView:
        """Return the desktop at this moment."""
        return project(self.moment.passed.world, self._learner)

    def position(self) -> Position:
        """Return what is said of this moment."""
        label = words("position.replay", number=self.index, total=self.total)
        feedback = self.progress.feedback
        before = self.moments[max(0, self.index - 1)].passed.progress.feedback
        if feedback is None or feedback == before or feedback.tone == "undone":
            return Position(label, self._caption())
        return Position(label, self._caption(), feedback.text, feedback.tone)

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
        gap = self.moments[self.index + 1].passed.at - self.moment.passed.at
        least = READING if self.moment.caption else LEAST_PAUSE
        return max(least, min(gap, LONGEST_PAUSE))

    def _go_on(self) -> None:
        self.index += 1
