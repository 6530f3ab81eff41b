"""How an attempt stands: what a catalogue, a report and a certificate say of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from workspace_sim.training.dispute import about
from workspace_sim.training.journal import HelpUsed
from workspace_sim.training.mode import Mode
from workspace_sim.training.result import score_of
from workspace_sim.training.score import first_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workspace_sim.training.attempt import Attempt
    from workspace_sim.training.lesson import Mistake


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
        seconds: Simulated seconds that were spent in its steps, undone ones too.
        mistake_words: Each mistake that was made: its id, and what was done in words.
    """

    mode: Mode
    steps: tuple[StepStanding, ...]
    done: int
    complete: bool
    lost: str
    score: int | None
    seconds: float
    lines: tuple[tuple[str, int], ...] = field(default=())
    mistake_words: tuple[tuple[str, str], ...] = ()


def standing_of(attempt: Attempt) -> Standing:
    """Return how an attempt stands; it is scored only when it is complete."""
    steps = tuple(_steps(attempt))
    score = score_of(attempt) if attempt.is_complete else None
    return Standing(
        mode=attempt.conduct.mode,
        steps=steps,
        done=attempt.progress.done,
        complete=attempt.is_complete,
        lost=attempt.progress.lost,
        score=score.points if score else None,
        seconds=round(sum(step.seconds for step in steps), 3),
        lines=tuple((one.why, one.points) for one in score.lines) if score else (),
        mistake_words=tuple(_mistake_words(attempt)),
    )


def standing_to_json(standing: Standing) -> Any:  # noqa: ANN401 - any JSON
    """Return it as JSON values."""
    return _plain(standing)


def _plain(value: object) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, (Standing, StepStanding)):
        return {name: _plain(getattr(value, name)) for name in type(value).__slots__}
    return str(value) if isinstance(value, Mode) else value


def _steps(attempt: Attempt) -> Iterator[StepStanding]:
    current = attempt.progress.current(attempt.lesson.steps)
    for index, step in enumerate(attempt.lesson.steps):
        took = attempt.tally.of(step.id)
        lasts = step is current
        since = attempt.session.at - attempt.tally.at if lasts else 0.0
        yield StepStanding(
            id=step.id,
            title=step.title,
            done=index < attempt.progress.done,
            seconds=round(took.seconds + max(0.0, since), 3),
            help=_help(attempt, step.id),
            mistakes=took.mistakes,
            wrong_first=took.wrong_first is True,
            disputed=about(attempt.conduct.journal, step.id) is not None,
        )


def _help(attempt: Attempt, step_id: str) -> int:
    journal = attempt.conduct.journal
    used = (one for one in journal if isinstance(one, HelpUsed))
    return max((one.level for one in used if one.step_id == step_id), default=0)


def _mistake_words(attempt: Attempt) -> Iterator[tuple[str, str]]:
    lesson = attempt.lesson
    known: dict[str, Mistake] = {one.id: one for one in lesson.mistakes}
    for step in lesson.steps:
        known |= {one.id: one for one in step.mistakes}
    for made in dict.fromkeys(attempt.progress.mistakes):
        yield made, first_sentence(known[made])
