"""Review: an attempt of somebody else, which cannot be left nor changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.training.small_lesson import CHAT, CHOOSE_BO, OPEN
from workspace_sim.authoring import Click, Lesson, Wait
from workspace_sim.authoring.demonstration import demonstrate
from workspace_sim.errors import EventLogError
from workspace_sim.runtime.event_log import Entry
from workspace_sim.runtime.state_hash import state_hash
from workspace_sim.training.attempt import Attempt
from workspace_sim.training.kept import Kept
from workspace_sim.training.rehearsal import perform
from workspace_sim.training.review import review

if TYPE_CHECKING:
    from workspace_sim.training.player_view import PlayerView

CLOSED = (*OPEN, Click("Close the Team Communicator"))


@pytest.fixture
def kept(lesson: Lesson) -> Kept:
    """Return an attempt with a mistake that somebody completed."""
    attempt = Attempt(lesson)
    perform(attempt, (*CLOSED, *OPEN, *CHOOSE_BO, Wait(3)))
    return Kept(3, tuple(attempt.session.entries), attempt.conduct.journal)


@pytest.fixture
def attempt(shown_lesson: Lesson, kept: Kept) -> Attempt:
    """Return an attempt that shows it, with the demonstration at hand."""
    attempt = Attempt(shown_lesson)
    attempt.demonstration = demonstrate(shown_lesson)
    review(attempt, kept)
    return attempt


def shown(attempt: Attempt) -> PlayerView:
    """Return what the player shows."""
    return attempt.view().player


def test_review_begins_at_the_beginning_and_has_the_whole_attempt(
    attempt: Attempt, kept: Kept
) -> None:
    view = shown(attempt)

    assert (view.index, view.total) == (0, len(kept.entries))
    assert (view.label, view.leave) == ("Replay of this attempt", None)
    assert view.slider is not None
    assert len(view.slider.marks) == 1


def test_review_is_played_and_stepped_like_a_replay(attempt: Attempt) -> None:
    attempt.submit({"type": "player.mistake"})
    mistaken = shown(attempt)
    attempt.submit({"type": "player.play"})
    attempt.advance_to(1000.0)

    assert mistaken.position.feedback == "You closed it."
    assert shown(attempt).over


@pytest.mark.parametrize(
    "intent",
    [
        {"type": "player.close"},
        {"type": "watch.open"},
        {"type": "replay.open", "sequence": 2},
        {"type": "step.restart"},
        {"type": "step.undo"},
        {"type": "chat.end", "chat_id": CHAT},
        {"type": "mode.choose", "mode": "guided"},
    ],
)
def test_nothing_leads_out_of_a_review(
    intent: dict[str, object], attempt: Attempt, kept: Kept
) -> None:
    before = state_hash(attempt.session.world)

    attempt.submit(intent)

    assert shown(attempt).label == "Replay of this attempt"
    assert tuple(attempt.session.entries) == kept.entries
    assert attempt.conduct.journal == kept.journal
    assert state_hash(attempt.session.world) == before


def test_demonstration_beside_it_comes_back_to_the_review(attempt: Attempt) -> None:
    attempt.submit({"type": "player.compare"})
    beside = shown(attempt)
    attempt.submit({"type": "watch.open"})
    attempt.submit({"type": "player.close"})

    assert (beside.kind, beside.leave is not None) == ("watch", True)
    assert shown(attempt).label == "Replay of this attempt"


def test_attempt_of_another_contact_center_is_refused(lesson: Lesson) -> None:
    attempt = Attempt(lesson)
    perform(attempt, OPEN)
    entry = attempt.session.entries[0]
    moved = (replace(one, agent_id="nobody") for one in entry.events)  # type: ignore[arg-type]
    strange = Entry(1, tuple(moved))

    with pytest.raises(EventLogError) as raised:
        review(Attempt(lesson), Kept(1, (strange,)))

    assert raised.value.code == "log.another_contact_center"
