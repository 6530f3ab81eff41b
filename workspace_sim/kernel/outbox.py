"""The outbox: messages wait in a line until the other end has acknowledged them.

One of them is under way at a time, so their order is never in doubt. What is refused
for the moment is sent again with growing pauses. What is refused for good means that
the attempt goes on at another desk.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, Final, Literal, Protocol, TypeAlias

from workspace_sim.kernel.clock import loop_alarm

if TYPE_CHECKING:
    from collections.abc import Callable

    from workspace_sim.kernel.clock import Alarm, Timer

Message: TypeAlias = dict[str, Any]
Saving: TypeAlias = Literal["", "trouble", "superseded"]

PAUSES: Final = (0.25, 0.5, 1.0, 2.0)
"""Seconds before what was refused is sent again; the last one goes on."""
PATIENCE: Final = 1.5
"""Seconds without an answer after which saving is in trouble."""


class Line(Protocol):
    """The way to who keeps the attempt."""

    def send(self, message: Message) -> None:
        """Send without waiting; what is answered comes to who listens."""

    def listen(self, hear: Callable[[Message], None]) -> None:
        """Call `hear` with every message of the other end."""


class Outbox:
    """The messages of one desk to who keeps its attempt.

    Attributes:
        saving: How it goes: well, with trouble, or not here any more.
        acknowledged: Called with every message that was acknowledged.
        changed: Called when `saving` has changed.
    """

    def __init__(self, line: Line, alarm: Alarm = loop_alarm) -> None:
        """Begin with nothing to send.

        Args:
            line: The way to who keeps the attempt.
            alarm: Sets the timers.
        """
        self.saving: Saving = ""
        self.acknowledged: Callable[[Message], None] = lambda _: None
        self.changed: Callable[[], None] = lambda: None
        self._line = line
        self._alarm = alarm
        self._messages: deque[Message] = deque()
        self._timer: Timer | None = None
        self._refused = 0
        self._settling = False
        line.listen(self._hear)

    def __len__(self) -> int:
        """Count what has not been acknowledged."""
        return len(self._messages)

    def send(self, message: Message) -> None:
        """Send a message when it is its turn."""
        self._messages.append(message)
        if len(self._messages) == 1:
            self._send_first()

    def _send_first(self) -> None:
        """Send what has waited longest, and become impatient after a while."""
        self._set_timer(PATIENCE, lambda: self._now("trouble"))
        self._line.send(self._messages[0])

    def _hear(self, message: Message) -> None:
        match message.get("told"):
            case "appended" if self._is_first(message):
                self._go_on()
            case "begun" if self._messages and self._messages[0]["do"] == "begin":
                self._go_on()
            case "refused" if self._messages and message.get("again") is True:
                pause = PAUSES[min(self._refused, len(PAUSES) - 1)]
                self._refused += 1
                self._set_timer(pause, self._send_first)
                self._now("trouble")
            case "refused":
                self._set_timer(0, None)
                self._now("superseded")
            case "settle":
                self._settling = True
                self._settle()

    def _is_first(self, message: Message) -> bool:
        first = self._messages[0] if self._messages else {}
        batch = first.get("batch", {})
        return bool(batch) and batch["sequence"] == message.get("sequence")

    def _go_on(self) -> None:
        """Take the acknowledgement of the first message and send the next."""
        first = self._messages.popleft()
        self._refused = 0
        self._set_timer(0, None)
        self._now("")
        self.acknowledged(first)
        if self._messages:
            self._send_first()
        self._settle()

    def _settle(self) -> None:
        """Tell the other end, where it asked, that nothing waits to be saved."""
        if self._settling and not self._messages:
            self._settling = False
            self._line.send({"do": "settled"})

    def _now(self, saving: Saving) -> None:
        if self.saving not in {saving, "superseded"}:
            self.saving = saving
            self.changed()

    def _set_timer(self, seconds: float, ring: Callable[[], None] | None) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = self._alarm(seconds, ring) if ring else None
