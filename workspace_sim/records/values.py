"""What the record store keeps, as values; no table and no session leaves the store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from workspace_sim.kernel.batch import Batch

Source = Literal["alone", "class", "proxy"]


@dataclass(frozen=True, slots=True)
class Learner:
    """Somebody who learns.

    Attributes:
        id: A random UUID.
        name: As it was entered, without what surrounds it; the only personal data.
        source: How the learner is known: alone on the own machine, by a class code, or
            by the header of a trusted proxy.
        class_code: The class that was entered with; None without one.
        continue_code: What opens this record again on another computer; None where
            the source alone does.
        created_at: When the record began, UTC.
        seen_at: When the learner was last here, UTC.
    """

    id: str
    name: str
    source: Source
    class_code: str | None
    continue_code: str | None
    created_at: datetime
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class SchoolClass:
    """A class: its code opens a new record, and never an existing one."""

    code: str
    name: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class User:
    """An instructor, with the digest of a password."""

    name: str
    password_digest: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Edition:
    """Which lesson an attempt was made in.

    Attributes:
        lesson_id: The lesson.
        content_hash: The digest of the notebook's cells.
        rules_version: The version of the contact center's rules.
        step_ids: The steps, in order.
    """

    lesson_id: str
    content_hash: str
    rules_version: int
    step_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoredAttempt:
    """An attempt, without its batches.

    Attributes:
        id: A random UUID.
        learner_id: Whose it is.
        edition: Which lesson it was made in.
        link_mode: The mode that its link fixed; empty where the learner chose.
        number: Counts, from 1, a learner's attempts at a lesson with one `link_mode`.
        seat: Counts the kernels that were given the attempt; only the last may write.
        sequence: The sequence of its last batch; 0 before the first.
        at: Simulated seconds at its last batch.
        standing: How it stands, as JSON of `training.standing.Standing`; None before
            anything was done.
        begun_at: When it began, UTC.
        saved_at: When its last batch was saved, UTC; `begun_at` before the first.
        complete: Whether all steps are done.
        score: Its points once it is complete.
    """

    id: str
    learner_id: str
    edition: Edition
    link_mode: str
    number: int
    seat: int
    sequence: int
    at: float
    standing: Any | None
    begun_at: datetime
    saved_at: datetime
    complete: bool
    score: int | None


@dataclass(frozen=True, slots=True)
class StoredBatch:
    """A batch, with the moment at which it was saved and the version of its schema."""

    batch: Batch
    schema_version: int
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class StoredDispute:
    """What a learner said about a step whose check seemed wrong."""

    attempt_id: str
    step_id: str
    sequence: int
    text: str
    passed: bool
    at: float
    recorded_at: datetime
