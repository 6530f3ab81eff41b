"""Reviewing: a kernel that shows what was kept of an attempt, and keeps nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workspace_sim.kernel.batch import batch_from_json
from workspace_sim.runtime.event_log import entries_from_json
from workspace_sim.training.journal import journal_from_json
from workspace_sim.training.kept import Kept

if TYPE_CHECKING:
    from collections.abc import Mapping


def kept_of(told: Mapping[str, Any]) -> Kept:
    """Return what a server has told of an attempt.

    Args:
        told: `{"number": int, "batches": [...]}`.

    Raises:
        RecordError: `batch.malformed`.
        EventLogError: It cannot be read; see `entries_from_json`.
    """
    batches = [batch_from_json(one) for one in told["batches"]]
    return Kept(
        told["number"],
        tuple(entries_from_json(one for each in batches for one in each.entries)),
        journal_from_json(one for each in batches for one in each.journal),
        batches[-1].at if batches else None,
    )


_taken: list[Kept] = []


def take(kept: Kept | None) -> None:
    """Let the next Desktop of this kernel show it; None for nothing."""
    _taken[:] = [kept] if kept else []


def reviewed() -> Kept | None:
    """Return what this kernel is to show; None where it is somebody's desk."""
    return _taken[0] if _taken else None
