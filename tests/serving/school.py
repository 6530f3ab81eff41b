"""Attempts that were made, put into a record as a server would."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from workspace_sim.kernel.batch import Batch
from workspace_sim.records.values import Edition
from workspace_sim.training.mode import Mode
from workspace_sim.training.standing import Standing, StepStanding

if TYPE_CHECKING:
    from workspace_sim.records.store import RecordStore
    from workspace_sim.records.values import StoredAttempt

STEPS = 4


def attempted(
    store: RecordStore,
    learner_id: str,
    lesson_id: str,
    *,
    done: int = STEPS,
    mode: Mode = Mode.GUIDED,
    score: int | None = None,
    lost: str = "",
    link_mode: str = "",
) -> StoredAttempt:
    """Put an attempt into the record in which so many of four steps are done.

    A score completes it.
    """
    names = tuple(f"step-{number}" for number in range(1, STEPS + 1))
    edition = Edition(lesson_id, "0" * 64, 1, names)
    attempt = store.begin(learner_id, edition, link_mode=link_mode)
    seat = store.take_seat(attempt.id)
    standing = Standing(
        mode=mode,
        steps=tuple(
            StepStanding(
                id=name,
                title=f"Do {name}",
                done=number < done,
                seconds=20.0,
                help=0,
                mistakes=(),
                wrong_first=False,
                disputed=False,
            )
            for number, name in enumerate(names)
        ),
        done=done,
        complete=done == STEPS and score is not None,
        lost=lost,
        score=score,
        seconds=20.0 * done,
    )
    batch = Batch(1, f"intent-{attempt.id}", 20.0 * done, standing=asdict(standing))
    store.append(attempt.id, seat, batch)
    found = store.attempt(attempt.id)
    assert found is not None
    return found
