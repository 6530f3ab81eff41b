"""The recorder: it saves what a learner did, in order, while the desk goes on.

After every intent, and after time has led to something, it makes a batch of what came
to the log and to the journal.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

from workspace_sim.kernel.batch import Batch, batch_to_json
from workspace_sim.kernel.clock import loop_alarm
from workspace_sim.kernel.outbox import Outbox
from workspace_sim.runtime.event_log import entry_to_json
from workspace_sim.training.journal import entry_to_json as journal_to_json
from workspace_sim.training.standing import standing_of, standing_to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workspace_sim.kernel.clock import Alarm
    from workspace_sim.kernel.outbox import Line, Message, Saving
    from workspace_sim.training.attempt import Attempt


class Listener(Protocol):
    """Who is told how saving goes."""

    def __call__(self, saved: tuple[str, ...], /) -> None:
        """Take the ids of the intents that are saved, and look at `saving`."""


class Recorder:
    """Saves one learner's attempt, and those that follow by Start again.

    Attributes:
        outbox: What was not acknowledged so far.
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
        self.outbox = Outbox(line, alarm)
        self.outbox.acknowledged = self._acknowledged
        self.outbox.changed = lambda: self._tell(())
        self._attempt = attempt
        self._saved, self._taken = set(known), set(known)
        self._listeners: list[Listener] = []
        self._taking = False
        self._begin(sequence)
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
    def saving(self) -> Saving:
        """How it goes: well, with trouble, or not here any more."""
        return self.outbox.saving

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
        self.outbox.send({"do": "begin", "intent_id": intent_id})

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
            self.outbox.send({"do": "begin", "intent_id": intent_id})
        batch = self._batch(intent_id)
        self._sequence, self._at = batch.sequence, batch.at
        self._entries += len(batch.entries)
        self._journal += len(batch.journal)
        self._noticed = self._journal
        self.outbox.send({"do": "append", "batch": batch_to_json(batch)})

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

    def _acknowledged(self, message: Message) -> None:
        self._are_saved(message.get("batch", {}).get("intent_id"))

    def _are_saved(self, intent_id: str | None) -> None:
        if intent_id is not None:
            self._saved.add(intent_id)
            self._tell((intent_id,))

    def _tell(self, saved: tuple[str, ...]) -> None:
        for listener in tuple(self._listeners):
            listener(saved)
