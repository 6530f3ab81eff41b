"""The player: plays a demonstration or a replay on the real desktop.

A player knows what stands on the desktop at its position, and how long that stands
before it goes on. It is moved in seconds of playing, which are none of the learner's:
the learner's own attempt waits meanwhile.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, Literal

from workspace_sim.training.player_view import Position, player_view

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workspace_sim.core.desktop.view_states import DesktopView
    from workspace_sim.training.player_view import PlayerView
    from workspace_sim.training.progress import Progress

SPEEDS = (0.5, 1.0, 2.0)


class Player(ABC):
    """Something that is played step by step.

    Attributes:
        kind: What is played.
        can_leave: Whether there is a desk to go back to.
        at: Seconds since the player was opened.
        index: The position, from 0 to `total`.
        playing: Whether it goes on by itself.
        speed: One of `SPEEDS`.
        after_end: Whether the learner's own attempt is complete.
        back_to: What was played before, and goes on when this one is left.
    """

    kind: Literal["watch", "replay"]
    can_leave = True

    @property
    def named(self) -> str:
        """The code of its name."""
        return self.kind

    def __init__(self, *, after_end: bool) -> None:
        self.at = 0.0
        self.index = 0
        self.playing = False
        self.speed = 1.0
        self.after_end = after_end
        self.back_to: Player | None = None
        self._left = 0.0

    @property
    @abstractmethod
    def total(self) -> int:
        """The last position."""

    @property
    @abstractmethod
    def shown_at(self) -> float:
        """The simulated second that the desktop shows."""

    @property
    @abstractmethod
    def ends_at(self) -> float:
        """The simulated second of the last position."""

    @property
    def marks(self) -> tuple[int, ...]:
        """The positions at which a mistake was made."""
        return ()

    @property
    @abstractmethod
    def progress(self) -> Progress:
        """How far the lesson has come at this position."""

    @abstractmethod
    def desktop(self) -> DesktopView:
        """Return the desktop at this position."""

    @abstractmethod
    def position(self) -> Position:
        """Return what is said of this position."""

    @abstractmethod
    def _go_on(self) -> None:
        """Do what is next: one position further, or a part of it."""

    @abstractmethod
    def _pause_before_next(self) -> float:
        """Return the seconds that this position stands, at normal speed."""

    @abstractmethod
    def go_to(self, index: int) -> None:
        """Show a position; one that is out of reach is the nearest."""

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to play."""
        return self.index >= self.total

    @property
    def next_due_at(self) -> float | None:
        """When it goes on; None while it stands."""
        return self.at + self._left / self.speed if self.playing else None

    def advance_to(self, at: float) -> bool:
        """Let seconds pass; tell whether anything else is shown.

        Args:
            at: Seconds since the player was opened.
        """
        changed = False
        while (due := self.next_due_at) is not None and due <= at:
            self.at, changed = due, True
            self._go_on()
            self._left = self._pause_before_next()
            self.playing = not self.is_over
        if self.playing:
            self._left -= (at - self.at) * self.speed
        self.at = max(self.at, at)
        return changed

    def submit(self, intent: Mapping[str, Any]) -> None:
        """Take what the learner did with the player; what is not understood is not."""
        match intent.get("type"), intent.get("speed"), intent.get("text"):
            case "player.play", _, _:
                self._play()
            case "player.pause", _, _:
                self.playing = False
            case "player.back", _, _:
                self._show(self.index - 1)
            case "player.forward", _, _:
                self._show(self.index + 1)
            case "player.speed", float() | int() as speed, _ if speed in SPEEDS:
                self.speed = float(speed)
            case "player.seek", _, str() as text if text.isdecimal():
                self._show(int(text[:9]))
            case "player.mistake", _, _:
                self._show_mistake()

    @property
    def can_compare(self) -> bool:
        """Whether the demonstration can be shown beside it."""
        return False

    def view(self) -> PlayerView:
        """Return what the player's window shows."""
        return player_view(self)

    def next_mistake(self) -> int | None:
        """Return the next position at which a mistake was made, if any."""
        return None

    def _play(self) -> None:
        if self.is_over:
            self.go_to(0)
        self._left = self._pause_before_next()
        self.playing = not self.is_over

    def _show(self, index: int) -> None:
        self.playing = False
        self.go_to(index)

    def _show_mistake(self) -> None:
        found = self.next_mistake()
        if found is not None:
            self._show(found)
