"""Admission: how many desks there are at once, and who waits for one.

Who has a desk keeps it. Who comes when all are taken gets a place in the line, one for
each learner whatever they open, and keeps it as long as their page asks. A desk that
becomes free is reserved for who is first, for a moment. While somebody waits, desks are
put away that nobody uses: those of learners who went on to another one, and those at
which nothing was done for long. What was done there is in the record.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple
from weakref import WeakSet

from workspace_sim.serving.kernels.capacity import capacity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from workspace_sim.serving.kernels.seat import Key, Seat
    from workspace_sim.serving.kernels.seats import Seats

PATIENCE: Final = 90.0
"""Seconds after which who does not ask has left: a hidden tab asks once a minute."""
RETURNS: Final = 10.0
"""Seconds in which a page that was left may be a page that is loaded again."""
RESERVED: Final = 75.0
"""Seconds for which a free desk is kept for who is called."""
DESKS_OF_ONE: Final = 3
TELLS: Final = 120.0
"""Seconds in which a page that was put away is told so, when it comes back."""


class Answer(NamedTuple):
    """What somebody is told who wants a desk.

    Attributes:
        place: The place in the line; 0 without one.
        waiting: How many stand in the line.
        crowded: Whether the learner has too many desks already.
        put_away: Whether the desk was put away while nobody used it.
    """

    place: int = 0
    waiting: int = 0
    crowded: bool = False
    put_away: bool = False

    @property
    def comes_in(self) -> bool:
        """Whether there is a desk."""
        return self == COME_IN


COME_IN: Final = Answer()


@dataclass(slots=True)
class Waiting:
    """Somebody in the line.

    Attributes:
        until: When the place is lost, unless the page asks again.
        called_at: Since when a desk is reserved; None without one.
    """

    until: float
    called_at: float | None = None


class Admission:
    """The desks there may be, and the line before them.

    Attributes:
        maximum: How many desks there may be at once.
        idle: Seconds after which a desk at which nothing is done goes to who waits;
            0 keeps it.
    """

    def __init__(
        self,
        seats: Seats,
        maximum: int,
        clock: Callable[[], float],
        idle: float = 0.0,
    ) -> None:
        """Begin with an empty line."""
        self.maximum = maximum
        self.idle = idle
        self._seats = seats
        self._clock = clock
        self._line: OrderedDict[str, Waiting] = OrderedDict()
        self._coming: set[Key] = set()
        self._acted: dict[str, float] = {}
        self._given_up: WeakSet[Seat] = WeakSet()
        self._put_away: dict[Key, float] = {}

    @property
    def waiting(self) -> int:
        """How many learners wait."""
        self._drop_those_who_left()
        return len(self._line)

    @property
    def learners(self) -> int:
        """How many learners have a desk."""
        return len({key.learner_id for key in self._held()})

    @contextmanager
    def enter(self, key: Key) -> Iterator[Answer]:
        """Say whether somebody may open a desk, and keep it free while they do.

        Args:
            key: What the desk is for.
        """
        answer = self._answer(key)
        if not answer.comes_in:
            yield answer
            return
        self._line.pop(key.learner_id, None)
        self._coming.add(key)
        try:
            yield answer
        finally:
            self._coming.discard(key)
            known = {seat.kernel_id for seat in self._seats.desks}
            self._acted = {id_: at for id_, at in self._acted.items() if id_ in known}

    def ask(self, learner_id: str) -> Answer:
        """Say how somebody stands who waits, and keep their place."""
        if any(key.learner_id == learner_id for key in self._held()):
            return COME_IN
        return self._in_line(learner_id)

    def left(self, learner_id: str) -> None:
        """Let a place go soon whose page was left, unless it is loaded again."""
        one = self._line.get(learner_id)
        if one is not None:
            one.until = min(one.until, self._clock() + RETURNS)

    def acted(self, kernel_id: str) -> None:
        """Note that somebody does something at a desk."""
        self._acted[kernel_id] = self._clock()

    def is_back(self, learner_id: str) -> None:
        """Note that somebody is there again whose desk was put away."""
        for key in [key for key in self._put_away if key.learner_id == learner_id]:
            del self._put_away[key]

    def _answer(self, key: Key) -> Answer:
        held = self._held()
        if key in held:
            return COME_IN
        if self._was_put_away(key):
            return Answer(put_away=True)
        mine = sum(one.learner_id == key.learner_id for one in held)
        if not mine:
            return self._in_line(key.learner_id)
        # Who goes on to another lesson has two desks until the old page is gone.
        most = DESKS_OF_ONE if len(held) < self.maximum else 2
        if mine >= most:
            mine -= self._put_away_what_is_left(key.learner_id)
        return COME_IN if mine < most else Answer(crowded=True)

    def _desks(self) -> list[Seat]:
        """Return the desks there are, without those that are being put away."""
        return [seat for seat in self._seats.desks if seat not in self._given_up]

    def _held(self) -> set[Key]:
        """Return what has a desk, or is being given one."""
        return {seat.key for seat in self._desks()} | self._coming

    def _in_line(self, learner_id: str) -> Answer:
        self._drop_those_who_left()
        now = self._clock()
        one = self._line.setdefault(learner_id, Waiting(now))
        one.until = now + PATIENCE
        self._make_room()
        free = self._call(now)
        place = list(self._line).index(learner_id)
        return COME_IN if place < free else Answer(place + 1, len(self._line))

    def _drop_those_who_left(self) -> None:
        now = self._clock()
        for learner_id, one in tuple(self._line.items()):
            late = one.called_at is not None and now - one.called_at > RESERVED
            if late or now > one.until:
                del self._line[learner_id]

    def _call(self, now: float) -> int:
        """Reserve what is free for those in front, and return how much that is."""
        free = max(0, self.maximum - len(self._held()))
        for place, one in enumerate(self._line.values()):
            if place >= free:
                one.called_at = None
            elif one.called_at is None:
                one.called_at = now
        return free

    def _make_room(self) -> None:
        """Put desks away that nobody uses, as many as there are learners who wait."""
        missing = len(self._held()) + len(self._line) - self.maximum
        if missing <= 0:
            return
        desks = self._desks()
        seen = {seat.key.learner_id for seat in desks if seat.pages}
        for seat in sorted(desks, key=self._acted_at):
            if missing and _is_left(seat) and seat.key.learner_id in seen:
                missing -= self._give_up(seat)
        for seat in sorted(self._desks(), key=self._acted_at):
            if (
                missing
                and self.idle
                and self._clock() - self._acted_at(seat) > self.idle
            ):
                self._put_away[seat.key] = self._clock()
                missing -= self._give_up(seat)

    def _put_away_what_is_left(self, learner_id: str) -> int:
        """Put the desks of a learner away that no page shows; return how many."""
        mine = [one for one in self._desks() if one.key.learner_id == learner_id]
        return sum(self._give_up(seat) for seat in mine if _is_left(seat))

    def _give_up(self, seat: Seat) -> bool:
        given_up = self._seats.give_up(seat)
        if given_up:
            self._given_up.add(seat)
        return given_up

    def _acted_at(self, seat: Seat) -> float:
        """Return when something was done at a desk last; its beginning counts."""
        return self._acted.setdefault(seat.kernel_id, self._clock())

    def _was_put_away(self, key: Key) -> bool:
        now = self._clock()
        for one, since in tuple(self._put_away.items()):
            if now - since > TELLS:
                del self._put_away[one]
        return key in self._put_away


def admission(
    seats: Seats, most: int, idle_minutes: float, *, forked: bool = False
) -> Admission:
    """Return the line before the desks of a server that is being started.

    Args:
        seats: The desks.
        most: How many there may be; 0 reckons it from what the machine has.
        idle_minutes: After how long an idle desk goes to who waits; 0 keeps it.
        forked: Whether kernels are forked.
    """
    maximum = most or capacity(forked=forked).desks
    clock = asyncio.get_running_loop().time
    return Admission(seats, maximum, clock, 60 * idle_minutes)


def _is_left(seat: Seat) -> bool:
    """Tell whether a seat has been seen and no page shows it."""
    return seat.was_seen and not seat.pages
