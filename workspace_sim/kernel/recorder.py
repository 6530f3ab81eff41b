"""The recorder: it saves what a learner did, in order, while the desk goes on.

After every intent, and after time has led to something, it makes a batch of what came
to the log and to the journal. Batches wait in a line until the other end has
acknowledged them; one of them is under way at a time, so their order is never in doubt.
What is refused for the moment is sent again with growing pauses. What is refused for
good means that the attempt goes on at another desk: this one stops.
"""

from __future__ import annotations

from collections import deque
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, Literal, Protocol, TypeAlias

from workspace_sim.kernel.batch import Batch, batch_to_json
from workspace_sim.kernel.clock import loop_alarm
from workspace_sim.runtime.event_log import entry_to_json
from workspace_sim.training.journal import entry_to_json as journal_to_json
from workspace_sim.training.standing import standing_of, standing_to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from workspace_sim.kernel.clock import Alarm, Timer
    from workspace_sim.training.attempt import Attempt

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


class Listener(Protocol):
    """Who is told how saving goes."""

    def __call__(self, saved: tuple[str, ...], /) -> None:
        """Take the ids of the intents that are saved, and look at `saving`."""


class Recorder:
    """Saves one learner's attempt, and those that follow by Start again.

    Attributes:
        saving: How it goes: well, with trouble, or not here any more.
    """

    def __init__(
        self,
        attempt: Attempt,
        line: Line,
        *,
        sequence: int = 0,
        known: Iterable[str] = (),
        alarm: Alarm = loop_alarm,
    ) -> None:
        """Begin at what is in the record already.

        Args:
            attempt: The attempt as the record has it.
            line: The way to who keeps it.
            sequence: The last batch of the record; 0 for a new attempt.
            known: The ids of the intents that are in the record.
            alarm: Sets the timers.
        """
        self.saving: Saving = ""
        self._attempt = attempt
        self._line = line
        self._alarm = alarm
        self._saved, self._taken = set(known), set(known)
        self._listeners: list[Listener] = []
        self._messages: deque[Message] = deque()
        self._timer: Timer | None = None
        self._refused = 0
        self._taking = False
        self._begin(sequence)
        line.listen(self._hear)
        attempt.subscribe(self._attempt_changed)

    def _begin(self, sequence: int) -> None:
        """Count from the present attempt; a new one has its journal still to save."""
        self._number = self._attempt.number
        self._sequence = sequence
        self._at = self._attempt.session.at
        self._entries = len(self._attempt.session.entries) if sequence else 0
        self._noticed = len(self._attempt.conduct.journal)
        self._journal = self._noticed if sequence else 0
        self._standing: Any = None

    @property
    def number(self) -> int:
        """Which attempt of the learner is saved."""
        return self._number

    @property
    def waiting(self) -> int:
        """How many messages have not been acknowledged."""
        return len(self._messages)

    def subscribe(self, listener: Listener) -> None:
        """Call a listener when something was saved or `saving` has changed."""
        self._listeners.append(listener)

    def has(self, intent_id: str) -> bool:
        """Tell whether an intent was taken before; one that is saved is told so."""
        if intent_id in self._saved:
            self._tell((intent_id,))
        return intent_id in self._taken

    @contextmanager
    def taking(self, intent_id: str | None) -> Iterator[None]:
        """Save what is done inside as one batch, even where nothing came of it.

        While something is played nothing is done at the desk, so nothing is saved.
        """
        self._attempt_changed()
        played = self._attempt.player is not None
        self._taking = True
        try:
            yield
        finally:
            self._taking = False
            if intent_id is not None:
                self._taken.add(intent_id)
            played = played or self._attempt.player is not None
            if intent_id is None or (played and not self._has_news()):
                self._attempt_changed()
                self._are_saved(intent_id)
            else:
                self._save(intent_id)

    def note_time(self) -> None:
        """Save how far time has come; whoever comes back goes on from there."""
        if self._sequence and self._attempt.session.at != self._at:
            self._save(None)

    def begin(self, intent_id: str) -> None:
        """Let the record begin the attempt that the desk shows.

        Args:
            intent_id: What it begins by; the same one begins it once.
        """
        self._send({"do": "begin", "intent_id": intent_id})

    def _attempt_changed(self) -> None:
        if not self._taking and self._has_news():
            self._save(None)

    def _has_news(self) -> bool:
        attempt = self._attempt
        return (
            attempt.number != self._number
            or len(attempt.session.entries) > self._entries
            or len(attempt.conduct.journal) > self._noticed
        )

    def _save(self, intent_id: str | None) -> None:
        if self._attempt.number != self._number:
            self._begin(0)
            self._send({"do": "begin", "intent_id": intent_id})
        batch = self._batch(intent_id)
        self._sequence, self._at = batch.sequence, batch.at
        self._entries += len(batch.entries)
        self._journal += len(batch.journal)
        self._noticed = self._journal
        self._send({"do": "append", "batch": batch_to_json(batch)})

    def _batch(self, intent_id: str | None) -> Batch:
        attempt = self._attempt
        standing = standing_to_json(standing_of(attempt))
        if standing == self._standing:
            standing = None
        else:
            self._standing = standing
        return Batch(
            sequence=self._sequence + 1,
            intent_id=intent_id,
            at=attempt.session.at,
            entries=tuple(map(entry_to_json, attempt.session.entries[self._entries :])),
            journal=tuple(
                map(journal_to_json, attempt.conduct.journal[self._journal :])
            ),
            standing=standing,
        )

    def _send(self, message: Message) -> None:
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
                self._go_on(self._messages[0]["batch"]["intent_id"])
            case "begun" if self._messages and self._messages[0]["do"] == "begin":
                self._go_on(None)
            case "refused" if self._messages and message.get("again") is True:
                pause = PAUSES[min(self._refused, len(PAUSES) - 1)]
                self._refused += 1
                self._set_timer(pause, self._send_first)
                self._now("trouble")
            case "refused":
                self._set_timer(0, None)
                self._now("superseded")

    def _is_first(self, message: Message) -> bool:
        first = self._messages[0] if self._messages else {}
        batch = first.get("batch", {})
        return bool(batch) and batch["sequence"] == message.get("sequence")

    def _go_on(self, intent_id: str | None) -> None:
        """Take the acknowledgement of the first message and send the next."""
        self._messages.popleft()
        self._refused = 0
        self._set_timer(0, None)
        self._now("")
        self._are_saved(intent_id)
        if self._messages:
            self._send_first()

    def _are_saved(self, intent_id: str | None) -> None:
        if intent_id is not None:
            self._saved.add(intent_id)
            self._tell((intent_id,))

    def _now(self, saving: Saving) -> None:
        if self.saving not in {saving, "superseded"}:
            self.saving = saving
            self._tell(())

    def _set_timer(self, seconds: float, ring: Callable[[], None] | None) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = self._alarm(seconds, ring) if ring else None

    def _tell(self, saved: tuple[str, ...]) -> None:
        for listener in tuple(self._listeners):
            listener(saved)
