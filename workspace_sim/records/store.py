"""The port of the record store: what a server asks of it, whatever database it has.

Every method is one transaction, may be called from any thread, and blocks: a server
calls it outside its event loop. Times are aware and UTC.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from workspace_sim.kernel.batch import Batch
    from workspace_sim.records.values import (
        Edition,
        Learner,
        SchoolClass,
        Source,
        StoredAttempt,
        StoredBatch,
        StoredDispute,
        User,
    )


class RecordStore(Protocol):
    """Keeps learners, attempts and what they did.

    Every method raises `RecordError` with `records.unavailable` when the database
    cannot answer (locked, full, gone): then nothing was changed, and trying again
    is right.
    """

    def check_writable(self) -> None:
        """Return when something could be written, and change nothing."""

    # ------------------------------------------------------------------ learners

    def enrol(
        self, name: str, source: Source, *, class_code: str | None = None
    ) -> Learner:
        """Begin the record of a learner, always a fresh one.

        With a class code the learner is given a continue code.

        Raises:
            RecordError: `records.unknown_class`, `records.no_name` (empty once
                trimmed) or `records.name_too_long` (over 80 characters).
        """

    def learner_of(self, source: Source, external_id: str, name: str) -> Learner:
        """Return the learner whom a source knows by an id; the first time enrols."""

    def learner(self, learner_id: str) -> Learner | None:
        """Return a learner, None for one who is not there (any more)."""

    def continued(self, continue_code: str) -> Learner | None:
        """Return the learner of a continue code, however it is spaced or cased."""

    def seen(self, learner_id: str) -> None:
        """Note that a learner is here."""

    def forget(self, learner_id: str) -> None:
        """Delete a learner with all attempts; one who is gone is no error."""

    def forget_unseen(self, days: int) -> int:
        """Delete the learners who were not here for so many days; return how many."""

    # ------------------------------------------------------- classes, instructors

    def add_class(self, name: str) -> SchoolClass:
        """Make a class with a fresh code.

        Raises:
            RecordError: `records.no_name`, `records.name_too_long` or
                `records.class_exists`.
        """

    def classes(self) -> tuple[SchoolClass, ...]:
        """Return all classes, the oldest first."""

    def class_of(self, code: str) -> SchoolClass | None:
        """Return the class of a code, however it is spaced or cased."""

    def add_user(self, name: str, password_digest: str) -> User:
        """Make an instructor.

        Raises:
            RecordError: `records.no_name`, `records.name_too_long` or
                `records.user_exists`.
        """

    def user(self, name: str) -> User | None:
        """Return an instructor by name."""

    def users(self) -> tuple[User, ...]:
        """Return all instructors by name."""

    # ------------------------------------------------------------------ attempts

    def begin(
        self,
        learner_id: str,
        edition: Edition,
        *,
        link_mode: str = "",
        intent_id: str | None = None,
    ) -> StoredAttempt:
        """Begin the next attempt of a learner at a lesson.

        The same intent begins one attempt, however often it comes.

        Raises:
            RecordError: `records.unknown_learner` or `records.malformed_batch` (as
                for `append`).
        """

    def latest(
        self, learner_id: str, lesson_id: str, link_mode: str = ""
    ) -> StoredAttempt | None:
        """Return the newest attempt of a learner at a lesson; None before the first."""

    def attempt(self, attempt_id: str) -> StoredAttempt | None:
        """Return an attempt."""

    def attempts(self, learner_id: str) -> tuple[StoredAttempt, ...]:
        """Return all attempts of a learner, the oldest first."""

    def take_seat(self, attempt_id: str) -> int:
        """Give an attempt to another kernel and return its seat.

        From then on the batches of every other kernel are refused.

        Raises:
            RecordError: `records.unknown_attempt`.
        """

    def append(self, attempt_id: str, seat: int, batch: Batch) -> None:
        """Save a batch.

        One that is in the record already, with the same sequence and intent, changes
        nothing and is no error: its acknowledgement was lost.

        Raises:
            RecordError: `records.unknown_attempt`, `records.seat_taken`,
                `records.out_of_order` (not the next sequence),
                `records.intent_known` (the intent is in the record elsewhere) or
                `records.malformed_batch` (its intent's id is not of up to 100 printable
                ASCII characters, or its standing or a dispute cannot be read).
        """

    def batches(self, attempt_id: str) -> tuple[StoredBatch, ...]:
        """Return what was saved of an attempt, in order."""

    def disputes(self) -> tuple[StoredDispute, ...]:
        """Return all disputes, the newest first."""

    def close(self) -> None:
        """Let go of the database."""
