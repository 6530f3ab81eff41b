"""The seat of a kernel: whose attempt it shows, and the way to who keeps it.

The server lets a kernel sit down, and the Desktop finds the seat when it is made; where
the notebook ran before, the Desktop is told of it. Without a server nobody sits, and
everything works as usual.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol
from weakref import WeakSet

from workspace_sim.errors import EventLogError
from workspace_sim.kernel import reviewing, surroundings
from workspace_sim.kernel.batch import Batch, batch_from_json
from workspace_sim.kernel.connection import board
from workspace_sim.kernel.outbox import Line
from workspace_sim.kernel.recorder import Recorder
from workspace_sim.runtime.event_log import entries_from_json
from workspace_sim.training.journal import journal_from_json
from workspace_sim.training.kept import Kept
from workspace_sim.training.notices import notice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workspace_sim.training.attempt import Attempt


@dataclass(frozen=True, slots=True)
class Seat:
    """Whose attempt a kernel shows.

    Attributes:
        line: The way to who keeps it.
        attempt_id: The attempt.
        number: Which attempt of the learner it is.
        batches: What was kept of it.
        key: The same for the same learner, lesson and link, and only then.
        notice: What the learner is told when the desk is shown, as a code; empty for
            nothing.
    """

    line: Line
    attempt_id: str
    number: int = 1
    batches: tuple[Batch, ...] = ()
    key: str = ""
    notice: str = ""

    @property
    def kept(self) -> Kept:
        """What was kept, as values.

        Raises:
            EventLogError: It cannot be read; see `entries_from_json`.
        """
        batches = self.batches
        return Kept(
            self.number,
            tuple(entries_from_json(one for each in batches for one in each.entries)),
            journal_from_json(one for each in batches for one in each.journal),
            batches[-1].at if batches else None,
        )

    def resume(self, attempt: Attempt) -> tuple[Recorder, str]:
        """Go on with the attempt of the seat, or begin a new one where that fails.

        Returns:
            What saves it from here on, and what the learner is told.
        """
        mode = surroundings.surroundings().mode
        try:
            attempt.resume(self.kept, mode)
        except EventLogError:
            attempt.resume(Kept(self.number + 1), mode)
            recorder = Recorder(attempt, self.line)
            recorder.begin(f"after {self.attempt_id}")
            return recorder, notice("another_edition")
        known = [one.intent_id for one in self.batches if one.intent_id is not None]
        sequence = self.batches[-1].sequence if self.batches else 0
        recorder = Recorder(attempt, self.line, sequence=sequence, known=known)
        return recorder, notice(self.notice)


def seat_of(line: Line, told: Mapping[str, Any]) -> Seat:
    """Return the seat that a server has told of.

    Raises:
        RecordError: `batch.malformed`.
    """
    return Seat(
        line,
        told["attempt_id"],
        told["number"],
        tuple(batch_from_json(one) for one in told["batches"]),
        told.get("key", ""),
        told.get("notice", ""),
    )


_taken: list[Seat] = []
_desks: WeakSet[Desk] = WeakSet()


class Desk(Protocol):
    """What is shown at a seat; it may be there before anybody says whose it is."""

    def take_place(self) -> None:
        """Show what this kernel has been told to show."""


def await_sitting(desk: Desk) -> None:
    """Let a desk take its place when this kernel is told to sit down."""
    _desks.add(desk)


def take(seat: Seat | None) -> None:
    """Let the next Desktop of this kernel show the attempt of a seat."""
    _taken[:] = [seat] if seat else []


def taken_seat() -> Seat | None:
    """Return the seat of this kernel; None without a server."""
    return _taken[0] if _taken else None


def sit(message: Mapping[str, Any]) -> None:
    """Sit down as the server says; without a ticket, only look around.

    Args:
        message: `{"address", "ticket", "links", "mode", "clock"}`; with `review` it
            shows an attempt that is kept elsewhere.

    Raises:
        RecordError: `seat.refused` or `seat.no_server`.
        LessonError: `mode.unknown`.
        EventLogError: What is to be reviewed cannot be read.
    """
    surroundings.tell(surroundings.from_message(message))
    if "review" in message:
        reviewing.take(reviewing.kept_of(message["review"]))
    elif "ticket" in message:
        line, told = board(message["address"], message["ticket"])
        line.start()
        take(seat_of(line, told))
    for desk in tuple(_desks):
        desk.take_place()
