"""What is told, by which settings, and what a statement is here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from workspace_sim.records.values import Learner, StoredAttempt, StoredBatch

NOWHERE: Final = "https://workspace-sim.invalid/"
"""Where no address was given; `.invalid` is a name that nobody can have."""

Json = Any


@dataclass(frozen=True, slots=True)
class XapiSettings:
    """What an operator decides about statements.

    Attributes:
        home: The address of the server, from which ids of learners and lessons are
            made. It should stay the same for good.
        names: Whether a statement has the learner's name beside the id.
    """

    home: str = NOWHERE
    names: bool = False

    @property
    def base(self) -> str:
        """The address, with a slash at its end."""
        return f"{self.home.rstrip('/')}/"


@dataclass(frozen=True, slots=True)
class Subject:
    """What is told.

    Attributes:
        attempt: The attempt.
        learner: Whose it is.
        title: The name of its lesson.
        batches: What was saved of it, in order, from the first batch on.
        before: The attempt before it at the same lesson; None before the first.
    """

    attempt: StoredAttempt
    learner: Learner
    title: str
    batches: tuple[StoredBatch, ...]
    before: StoredAttempt | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement, with the sequence of the batch that it tells; 0 for the beginning.

    Attributes:
        sequence: The batch.
        value: The statement as JSON.
    """

    sequence: int
    value: dict[str, Json]
