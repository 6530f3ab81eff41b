"""What is kept of an attempt: all that it takes to go on with it elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from workspace_sim.runtime.event_log import Entry
from workspace_sim.training.journal import Journal


@dataclass(frozen=True, slots=True)
class Kept:
    """What was kept of an attempt, to go on with it; by default a new one.

    Attributes:
        number: Which attempt of the learner it is, from 1.
        entries: Its log.
        journal: Its journal; empty for an attempt in which nothing was done.
        at: How far its time had come; None for the end of the log.
    """

    number: int = 1
    entries: tuple[Entry, ...] = ()
    journal: Journal = ()
    at: float | None = None
