"""Replay of an attempt: the log is shown moment by moment and ends where it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.training.small_lesson import CHAT, CHOOSE_BO, OPEN
from workspace_sim.authoring import Click, Enter, Lesson, Wait
from workspace_sim.authoring.demonstration import demonstrate
from workspace_sim.runtime.event_log import from_text, replay, to_text
from workspace_sim.runtime.opening import opening_world
from workspace_sim.runtime.state_hash import state_hash
from workspace_sim.training.attempt import Attempt
from workspace_sim.training.mode import Mode
from workspace_sim.training.rehearsal import Rehearsal, find, perform
from workspace_sim.training.replay import LONGEST_PAUSE, Replay, moments

if TYPE_CHECKING:
    from workspace_sim.training.player_view import PlayerView

CLOSED = (*OPEN, Click("Close the Team Communicator"))
SEARCHED = (*CLOSED, Wait(40), *CLOSED, *OPEN, Enter("Type name or number", "bo"))
WHOLE = (*SEARCHED, *CHOOSE_BO, Wait(3))


@pytest.fixture
def attempt(lesson: Lesson) -> Attempt:
    """Return an attempt that was completed with two mistakes on the way."""
    attempt = Attempt(lesson)
    perform(attempt, WHOLE)
    return attempt


def opened(attempt: Attempt, sequence: int = 0) -> PlayerView:
    """Open the replay at a position of the log."""
    attempt.submit({"type": "replay.open", "sequence": sequence})
    return attempt.view().player


def press(attempt: Attempt, label: str) -> PlayerView:
    """Use a control of the player and return what it shows then."""
    attempt.submit(find(attempt.view().player, label).intent)
    return attempt.view().player


def test_replay_ends_in_the_state_in_which_the_attempt_ended(attempt: Attempt) -> None:
    stored = from_text(to_text(attempt.session.entries))

    last = moments(attempt.lesson, stored)[-1]

    assert state_hash(last.passed.world) == state_hash(attempt.session.world)
    assert last.passed.progress == attempt.progress
    assert last.passed.at == pytest.approx(attempt.session.world.at)


def test_every_moment_is_what_the_log_up_to_there_gives(attempt: Attempt) -> None:
    start = opening_world(attempt.lesson.scenario)
    entries = attempt.session.entries

    for moment in moments(attempt.lesson, entries):
        whole = replay(start, entries[: moment.passed.sequence])
        assert state_hash(moment.passed.world) == state_hash(whole)


def test_what_was_undone_is_shown_and_taken_back(lesson: Lesson) -> None:
    attempt = Attempt(lesson)
    perform(attempt, CLOSED)
    attempt.session.rewind(1)
    perform(attempt, (*CHOOSE_BO, Wait(3)))
    attempt.session.rewind(2)
    entries = attempt.session.entries
    start = opening_world(lesson.scenario)

    shown = moments(lesson, entries)

    assert [moment.passed.sequence for moment in shown] == list(range(len(entries) + 1))
    for number, moment in enumerate(shown):
        whole = replay(start, entries[:number])
        assert state_hash(moment.passed.world) == state_hash(whole)
    assert shown[3].caption == "You undid what came before."
    position = Replay(lesson, entries, sequence=3).position()
    assert (position.caption, position.feedback) == (shown[3].caption, "")


def test_replay_plays_to_the_end_and_stops(attempt: Attempt) -> None:
    end = attempt.view().desktop
    opened(attempt)
    press(attempt, "Play")

    attempt.advance_to(1000)

    assert attempt.view().desktop == end
    assert attempt.view().player.over
    assert attempt.next_due_at is None


def test_idle_time_is_cut_short(attempt: Attempt) -> None:
    opened(attempt)
    press(attempt, "Play")
    pauses = []
    while (due := attempt.next_due_at) is not None:
        pauses.append(due - attempt.at)
        attempt.advance_to(due)

    assert max(pauses) == pytest.approx(LONGEST_PAUSE)


def test_slider_leads_to_any_moment(attempt: Attempt) -> None:
    opened(attempt)

    attempt.submit({"type": "player.seek", "text": "2"})

    slider = attempt.view().player.slider
    assert slider is not None
    assert (slider.value, slider.maximum) == (2, len(attempt.session.entries))
    assert slider.text.startswith("0:00 of 0:42, Moment 2 of ")


@pytest.mark.parametrize("wanted", ["999", "9" * 5000])
def test_a_moment_out_of_reach_is_the_last_one(attempt: Attempt, wanted: str) -> None:
    opened(attempt)

    attempt.submit({"type": "player.seek", "text": wanted})

    assert attempt.view().player.over


@pytest.mark.parametrize(("sequence", "index"), [(2, 2), (-5, 0)])
def test_replay_opens_at_the_moment_that_was_asked_for(
    attempt: Attempt, sequence: int, index: int
) -> None:
    assert opened(attempt, sequence).index == index


def test_next_mistake_leads_from_one_to_the_next(attempt: Attempt) -> None:
    shown = opened(attempt)
    marks = shown.slider.marks if shown.slider else ()

    first = press(attempt, "Next mistake")
    second = press(attempt, "Next mistake")

    assert (first.index, second.index) == marks
    assert first.position.feedback == "You closed it."
    assert first.position.tone == "mistake"
    assert first.announcement.text == (
        "You closed the Team Communicator. You closed it."
    )
    assert second.mistake is not None
    assert (second.mistake.enabled, second.mistake.reason) == (
        False,
        "There is no mistake after this moment.",
    )
    assert press(attempt, "Next mistake").index == second.index


def test_replay_says_what_happened(attempt: Attempt) -> None:
    captions = [opened(attempt).position.caption]
    while not attempt.view().player.over:
        captions.append(press(attempt, "Step forward").position.caption)

    told = list(dict.fromkeys(captions))
    assert told[0] == "Your attempt begins."
    assert "You opened the Team Communicator." in told
    assert "You searched for “bo”." in told
    assert "You opened the Action Menu for Bo Berg." in told
    assert "You asked for a transfer to Bo Berg." in told
    assert told[-1] == "Bo Berg has taken the chat."


def test_steps_beside_a_replay_are_those_of_the_moment(attempt: Attempt) -> None:
    opened(attempt)
    assert attempt.view().step_panel.progress_label == "Step 1 of 2"

    press(attempt, "Step forward")
    assert attempt.view().step_panel.progress_label == "Step 2 of 2"


def test_replay_leaves_the_attempt_as_it_is(attempt: Attempt) -> None:
    before, entries = attempt.view(), list(attempt.session.entries)
    opened(attempt)
    press(attempt, "Play")
    attempt.advance_to(5)
    attempt.submit({"type": "chat.end", "chat_id": CHAT})

    press(attempt, "Back to the end page")

    assert attempt.view() == before
    assert attempt.session.entries == entries


def test_replay_of_an_attempt_that_goes_on_leads_back_to_the_desk(
    lesson: Lesson,
) -> None:
    attempt = Attempt(lesson)
    perform(attempt, (*OPEN, Wait(7)))
    shown = opened(attempt)

    assert shown.returns_to == "steps"
    press(attempt, "Back to your desk")
    assert attempt.at == 7


def test_an_empty_log_has_one_moment(lesson: Lesson) -> None:
    played = Replay(lesson, ())

    played.submit({"type": "player.play"})

    assert (played.total, played.playing, played.next_due_at) == (0, False, None)
    assert played.desktop() == Attempt(lesson).view().desktop


@pytest.fixture
def comparable(attempt: Attempt, lesson: Lesson) -> Attempt:
    """Return the completed attempt at a lesson that has its demonstration."""
    lesson.rehearsed = Rehearsal((*OPEN, *CHOOSE_BO, Wait(5)))
    attempt.demonstration = demonstrate(lesson)
    return attempt


def test_demonstration_of_the_step_at_hand_is_shown_and_left_again(
    comparable: Attempt,
) -> None:
    opened(comparable)
    before = press(comparable, "Next mistake")

    beside = press(comparable, "How it is done")

    assert beside.kind == "watch"
    assert beside.position.caption == "Click Action Menu for Bo Berg"
    assert comparable.view().step_panel.current == "hand-over"
    assert press(comparable, "Back to the replay") == before
    press(comparable, "Back to the end page")
    assert comparable.player is None


def test_at_the_end_the_last_step_is_demonstrated(comparable: Attempt) -> None:
    opened(comparable, 999)

    assert press(comparable, "How it is done").position.caption == (
        "Click Action Menu for Bo Berg"
    )


def test_replay_without_a_demonstration_compares_nothing(attempt: Attempt) -> None:
    before = opened(attempt)

    attempt.submit({"type": "player.compare"})

    assert before.compare is None
    assert attempt.view().player == before


def test_demonstration_stays_closed_beside_a_replay_where_the_mode_forbids_it(
    lesson: Lesson,
) -> None:
    lesson.rehearsed = Rehearsal((*OPEN, *CHOOSE_BO, Wait(5)))
    attempt = Attempt(lesson)
    attempt.demonstration = demonstrate(lesson)
    attempt.fix_mode(Mode.ASSESSMENT)
    before = opened(attempt)

    attempt.submit({"type": "player.compare"})
    attempt.submit({"type": "player.close"})

    assert before.compare is None
    assert attempt.player is None
