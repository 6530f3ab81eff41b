"""Rows of the database as the values that leave the store, and the way back."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, cast

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

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Row


def learner_of_row(row: Row[Any]) -> Learner:
    """Return a learner."""
    return Learner(
        row.id,
        row.name,
        cast("Source", row.source),
        row.class_code,
        row.continue_code,
        row.created_at,
        row.seen_at,
    )


def class_of_row(row: Row[Any]) -> SchoolClass:
    """Return a class."""
    return SchoolClass(row.code, row.name, row.created_at)


def user_of_row(row: Row[Any]) -> User:
    """Return an instructor."""
    return User(row.name, row.password_digest, row.created_at)


def attempt_of_row(row: Row[Any]) -> StoredAttempt:
    """Return an attempt."""
    steps = tuple(row.step_ids)
    return StoredAttempt(
        row.id,
        row.learner_id,
        Edition(row.lesson_id, row.content_hash, row.rules_version, steps),
        row.link_mode,
        row.number,
        row.seat,
        row.sequence,
        row.at,
        row.standing,
        row.begun_at,
        row.saved_at,
        row.complete,
        row.score,
    )


def fresh_attempt(
    learner_id: str, edition: Edition, link_mode: str, *, number: int, at: datetime
) -> StoredAttempt:
    """Return an attempt in which nothing was done."""
    return StoredAttempt(
        id=str(uuid.uuid4()),
        learner_id=learner_id,
        edition=edition,
        link_mode=link_mode,
        number=number,
        seat=0,
        sequence=0,
        at=0.0,
        standing=None,
        begun_at=at,
        saved_at=at,
        complete=False,
        score=None,
    )


def columns_of(attempt: StoredAttempt, begun_by: str | None) -> dict[str, Any]:
    """Return the columns of an attempt in which nothing was done."""
    edition = attempt.edition
    return {
        "id": attempt.id,
        "learner_id": attempt.learner_id,
        "lesson_id": edition.lesson_id,
        "content_hash": edition.content_hash,
        "rules_version": edition.rules_version,
        "step_ids": list(edition.step_ids),
        "link_mode": attempt.link_mode,
        "number": attempt.number,
        "begun_by": begun_by,
        "seat": attempt.seat,
        "sequence": attempt.sequence,
        "at": attempt.at,
        "standing": None,
        "mode": "",
        "done": 0,
        "total": len(edition.step_ids),
        "complete": False,
        "lost": False,
        "score": None,
        "seconds": 0.0,
        "begun_at": attempt.begun_at,
        "saved_at": attempt.saved_at,
    }


def batch_of_row(row: Row[Any]) -> StoredBatch:
    """Return a batch."""
    batch = Batch(
        row.sequence,
        row.intent_id,
        row.at,
        tuple(row.entries),
        tuple(row.journal),
        row.standing,
    )
    return StoredBatch(batch, row.schema_version, row.recorded_at)


def dispute_of_row(row: Row[Any]) -> StoredDispute:
    """Return a dispute."""
    return StoredDispute(
        row.attempt_id,
        row.step_id,
        row.sequence,
        row.text,
        row.passed,
        row.at,
        row.recorded_at,
    )
