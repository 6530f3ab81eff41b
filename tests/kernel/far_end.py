"""The far end of a line, in a test: it keeps what a recorder sends."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from workspace_sim.kernel.batch import Batch, batch_from_json
from workspace_sim.kernel.outbox import Message
from workspace_sim.kernel.seat import Seat


@dataclass
class Alarms:
    """Timers that ring when a test says so."""

    set: list[Ringing] = field(default_factory=list)

    def __call__(self, delay: float, ring: Callable[[], None]) -> Ringing:
        """Set a timer."""
        self.set.append(Ringing(delay, ring, self))
        return self.set[-1]

    def ring(self) -> float:
        """Let the only timer ring and return how long it would have taken."""
        (timer,) = self.set
        self.set.clear()
        timer.call()
        return timer.delay


@dataclass(eq=False)
class Ringing:
    """A timer."""

    delay: float
    call: Callable[[], None]
    alarms: Alarms

    def cancel(self) -> None:
        """Never ring."""
        if self in self.alarms.set:
            self.alarms.set.remove(self)


@dataclass
class FarEnd:
    """Keeps the batches of a learner's attempts, or refuses, as a test says.

    Attributes:
        attempts: The batches of each attempt, in order.
        begun_by: The intent that began each attempt.
        holds: Whether messages wait for `go_on` instead of being answered.
        refuses: The code with which the next messages are refused; empty for none.
        again: Whether what is refused may be sent again.
        heard: Every message that came.
    """

    attempts: list[list[Batch]] = field(default_factory=lambda: [[]])
    begun_by: list[str | None] = field(default_factory=lambda: [None])
    holds: bool = False
    refuses: str = ""
    again: bool = True
    heard: list[Message] = field(default_factory=list)
    _waiting: list[Message] = field(default_factory=list)
    _tell: list[Callable[[Message], None]] = field(default_factory=list)

    def send(self, message: Message) -> None:
        """Take a message as it would come over a wire."""
        self.heard.append(json.loads(json.dumps(message)))
        self._waiting.append(self.heard[-1])
        if not self.holds:
            self.go_on()

    def listen(self, hear: Callable[[Message], None]) -> None:
        """Answer to whoever listens."""
        self._tell.append(hear)

    def tell(self, message: Message) -> None:
        """Say something."""
        for hear in tuple(self._tell):
            hear(message)

    def go_on(self) -> None:
        """Answer everything that waits."""
        while self._waiting:
            self.tell(self._answer(self._waiting.pop(0)))

    @property
    def batches(self) -> list[Batch]:
        """The batches of the newest attempt."""
        return self.attempts[-1]

    def seat(self, **told: Any) -> Seat:
        """Return the seat of another kernel; nothing of this one is heard any more."""
        self._tell.clear()
        self._waiting.clear()
        number = len(self.attempts)
        return Seat(self, f"attempt-{number}", number, tuple(self.batches), **told)

    def _answer(self, message: Message) -> Message:
        if self.refuses:
            told = {"told": "refused", "code": self.refuses, "again": self.again}
            return {**told, "sequence": message.get("batch", {}).get("sequence")}
        if message["do"] == "begin":
            if message["intent_id"] not in self.begun_by[1:]:
                self.attempts.append([])
                self.begun_by.append(message["intent_id"])
            return {"told": "begun", "number": len(self.attempts)}
        batch = batch_from_json(message["batch"])
        assert batch.sequence == len(self.batches) + 1
        ids = [one.intent_id for one in self.batches if one.intent_id is not None]
        assert batch.intent_id not in ids
        self.batches.append(batch)
        return {"told": "appended", "sequence": batch.sequence}
