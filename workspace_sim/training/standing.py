"""How an attempt stands: what a catalogue, a report and a certificate say of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from workspace_sim.training.mode import Mode


@dataclass(frozen=True, slots=True)
class StepStanding:
    """How one step stands.

    Attributes:
        id: The step.
        title: What is to be done in it.
        done: Whether it was passed.
        seconds: Simulated seconds that were spent in it so far.
        help: The highest level of help that was used, 0 for none.
        mistakes: The ids of the mistakes that were made in it, in order.
        wrong_first: Whether the first thing that was tried in it was wrong.
        disputed: Whether the learner disputed its check.
    """

    id: str
    title: str
    done: bool
    seconds: float
    help: int
    mistakes: tuple[str, ...]
    wrong_first: bool
    disputed: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """How an attempt stands.

    Attributes:
        mode: The mode it is done in.
        steps: Every step of the lesson, in order.
        done: How many steps are done.
        complete: Whether all are.
        lost: Why the goal is out of reach; empty while it can be reached.
        score: Its points, from 0 to 100, once it is complete; None before.
        lines: The lines of the score, each `(sentence, points)`; empty before.
        seconds: Simulated seconds since it began.
    """

    mode: Mode
    steps: tuple[StepStanding, ...]
    done: int
    complete: bool
    lost: str
    score: int | None
    seconds: float
    lines: tuple[tuple[str, int], ...] = field(default=())
