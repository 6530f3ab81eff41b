"""Laws of the score: its bounds, its sum, its replay, and what undo cannot buy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import example, given
from hypothesis import strategies as st

from tests.training.small_lesson import CHOOSE_BO, OPEN, small_lesson
from tests.training.test_score import SHOWN
from workspace_sim.core.desktop.controls import controls
from workspace_sim.errors import LessonError
from workspace_sim.runtime.event_log import from_text, to_text
from workspace_sim.training.attempt import Attempt
from workspace_sim.training.rehearsal import Wait, perform
from workspace_sim.training.score import FULL, Record, Score, score

if TYPE_CHECKING:
    from collections.abc import Sequence

moves = st.integers(-60, 0) | st.floats(0.5, 50)
detours: st.SearchStrategy[list[float | str]] = st.lists(moves, max_size=8)
steps: st.SearchStrategy[list[float | str]] = st.lists(
    moves | st.sampled_from(["undo", "again"]), max_size=8
)


def live(attempt: Attempt, did: Sequence[float | str]) -> None:
    """Do what chance says: act on a control, let time pass, or take something back."""
    for one in did:
        if isinstance(one, str):
            attempt.submit({"type": f"step.{one}"})
        elif one > 0:
            attempt.advance_to(attempt.at + one)
        else:
            shown = list(controls(attempt.view().desktop))
            if shown:
                chosen = shown[int(-one) % len(shown)]
                attempt.submit({**chosen.intent, "text": "Hello."})


def scored(attempt: Attempt) -> Score:
    """Score an attempt."""
    return score(Record(small_lesson(), tuple(attempt.session.entries), SHOWN))


@given(did=steps)
def test_every_attempt_has_a_score_that_its_lines_explain(
    did: list[float | str],
) -> None:
    attempt = Attempt(small_lesson())

    live(attempt, did)

    whole = scored(attempt)
    assert 0 <= whole.points <= FULL
    assert whole.points == FULL + sum(line.points for line in whole.lines)
    assert whole == scored(attempt)
    stored = tuple(from_text(to_text(attempt.session.entries)))
    assert score(Record(small_lesson(), stored, SHOWN)) == whole
    resumed = Attempt(small_lesson(), stored)
    assert resumed.progress == attempt.progress
    assert resumed.session.world == attempt.session.world


@example(before=[-32, 49.0], detour=[], after=40.0)
@given(before=steps, detour=detours, after=st.floats(0, 40))
def test_taking_back_never_scores_more_than_not_having_done_it(
    before: list[float | str], detour: list[float | str], after: float
) -> None:
    clean, undone = Attempt(small_lesson()), Attempt(small_lesson())
    for attempt in (clean, undone):
        live(attempt, before)
    at = len(clean.session.entries)
    clean_at = clean.session.world.at
    live(undone, detour)
    undone.session.rewind(at)

    for attempt in (clean, undone):
        attempt.advance_to(max(attempt.at, clean_at) + after)
        finish(attempt)

    assert scored(undone).points <= scored(clean).points


def finish(attempt: Attempt) -> None:
    """Do what is left of the small lesson, where that is possible from here."""
    try:
        perform(attempt, (*OPEN, *CHOOSE_BO, Wait(3)))
    except LessonError:
        return
