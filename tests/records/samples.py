"""Editions, batches and standings that the tests of the record store save."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from workspace_sim.kernel.batch import Batch
from workspace_sim.records.values import Edition
from workspace_sim.training.mode import Mode
from workspace_sim.training.standing import Standing, StepStanding

EDITION = Edition("instant-chat-transfer", "c0ffee", 1, ("open-menu", "choose-target"))
OTHER_EDITION = replace(EDITION, lesson_id="going-ready")


class Clock:
    """The wall clock of a test."""

    def __init__(self) -> None:
        """Begin on a spring morning."""
        self.now = datetime(2026, 3, 2, 8, 30, 0, 123456, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Tell the time."""
        return self.now

    def pass_by(self, **spent: float) -> None:
        """Let time pass, in the words of `timedelta`."""
        self.now += timedelta(**spent)


def standing(done: int = 0, *, mistakes: tuple[str, ...] = (), score: int = 94) -> Any:
    """Return how an attempt stands of whose two steps some are done, as JSON."""
    steps = tuple(
        StepStanding(
            id=step_id,
            title=f"Do {step_id}",
            done=number < done,
            seconds=12.5,
            help=1,
            mistakes=mistakes,
            wrong_first=bool(mistakes),
            disputed=False,
        )
        for number, step_id in enumerate(EDITION.step_ids)
    )
    complete = done == len(steps)
    value = Standing(
        mode=Mode.PRACTICE,
        steps=steps,
        done=done,
        complete=complete,
        lost="",
        score=score if complete else None,
        seconds=40.0,
        lines=(("You asked for help once.", -6),) if complete else (),
    )
    return json.loads(json.dumps(asdict(value)))


def batch(sequence: int, intent_id: str | None = "", **changed: Any) -> Batch:
    """Return a batch; its intent is named after its sequence unless one is given."""
    entry = {"sequence": sequence, "events": [{"type": "Said", "text": 'Héllo "\0\\"'}]}
    named = f"intent-{sequence}" if intent_id == "" else intent_id
    return replace(Batch(sequence, named, 1.5 * sequence, (entry,)), **changed)


def dispute(text: str, *, passed: bool = False) -> Any:
    """Return the entry of a journal by which a step is disputed."""
    return {
        "type": "Disputed",
        "step_id": "open-menu",
        "sequence": 7,
        "text": text,
        "passed": passed,
        "at": 3.5,
    }
