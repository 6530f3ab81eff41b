"""Watching a demonstration: it plays on a desktop of its own; nothing else moves."""

from __future__ import annotations

import pytest

from tests.training.small_lesson import CHOOSE_BO, OPEN
from workspace_sim.authoring import Enter, Lesson, Wait
from workspace_sim.authoring.demonstration import demonstrate
from workspace_sim.core.desktop.controls import controls
from workspace_sim.training.attempt import Attempt
from workspace_sim.training.demonstration import Demonstration, Shown
from workspace_sim.training.player_view import NO_PLAYER, PlayerView, Typed
from workspace_sim.training.rehearsal import Rehearsal, find, perform
from workspace_sim.training.watch import LONGEST_WAIT

SOLUTION = (*OPEN, Enter("Type name or number", "bo"), *CHOOSE_BO, Wait(5))
ACTS = 5


@pytest.fixture
def attempt(lesson: Lesson) -> Attempt:
    """Return an attempt whose demonstration was opened."""
    lesson.rehearsed = Rehearsal(SOLUTION)
    attempt = Attempt(lesson)
    attempt.demonstration = demonstrate(lesson)
    attempt.submit({"type": "watch.open"})
    return attempt


def press(attempt: Attempt, label: str) -> PlayerView:
    """Use a control of the player and return what it shows then."""
    attempt.submit(find(attempt.view().player, label).intent)
    return attempt.view().player


def test_demonstration_stands_before_its_first_act_until_it_is_played(
    attempt: Attempt,
) -> None:
    attempt.advance_to(100)

    shown = attempt.view().player
    assert shown.position.label == "Act 1 of 5"
    assert shown.position.caption == "Click Instant Chat Transfer"
    assert shown.position.spotlight == "chat.transfer"
    assert attempt.next_due_at is None


def test_every_act_is_played_and_the_lesson_is_done_then(attempt: Attempt) -> None:
    press(attempt, "Play")
    captions = []
    while attempt.next_due_at is not None:
        captions.append(attempt.view().player.position.caption)
        attempt.advance_to(attempt.next_due_at)

    assert attempt.demonstration is not None
    acts = attempt.demonstration.acts
    assert list(dict.fromkeys(captions)) == [act.caption for act in acts]
    view = attempt.view()
    assert view.player.position.label == "All 5 acts shown"
    assert view.step_panel.progress_label == "All 2 steps done"
    assert [control.label for control in controls(view.player)][-1] == (
        "Now do it yourself"
    )


def test_each_control_that_is_marked_stands_on_the_desktop(attempt: Attempt) -> None:
    for _ in range(ACTS):
        view = attempt.view()
        marked = view.player.position.spotlight
        assert not marked or marked in {one.id for one in controls(view.desktop)}
        press(attempt, "Step forward")


def test_a_caption_is_announced_when_it_comes(attempt: Attempt) -> None:
    first = attempt.view().player.announcement
    second = press(attempt, "Step forward").announcement

    assert second.text == "Type “bo” into Type name or number"
    assert second.id != first.id


def test_pause_holds_the_act_and_play_goes_on(attempt: Attempt) -> None:
    press(attempt, "Play")
    attempt.advance_to(attempt.at + 0.5)
    press(attempt, "Pause")
    attempt.advance_to(attempt.at + 60)

    assert attempt.view().player.index == 0
    press(attempt, "Play")
    attempt.advance_to(attempt.at + 60)
    assert attempt.view().player.over


def test_a_step_back_shows_the_desktop_as_it_was(attempt: Attempt) -> None:
    before = [attempt.view().desktop]
    for _ in range(ACTS):
        press(attempt, "Step forward")
        before.append(attempt.view().desktop)

    while before:
        assert attempt.view().desktop == before.pop()
        press(attempt, "Step back")


def test_there_is_no_step_before_the_first_and_after_the_last_act(
    attempt: Attempt,
) -> None:
    back = find(attempt.view().player, "Step back")
    assert (back.enabled, back.reason) == (False, "This is the beginning.")

    for _ in range(ACTS + 2):
        press(attempt, "Step forward")
    forward = find(attempt.view().player, "Step forward")
    assert (forward.enabled, forward.reason) == (False, "This is the end.")


def test_play_again_begins_at_the_beginning(attempt: Attempt) -> None:
    for _ in range(ACTS):
        press(attempt, "Step forward")

    assert press(attempt, "Play again").index == 0
    assert attempt.next_due_at is not None


def test_double_speed_takes_half_as_long(attempt: Attempt) -> None:
    press(attempt, "Play")
    due = attempt.next_due_at
    shown = press(attempt, "Double speed")

    assert due is not None
    assert attempt.next_due_at == pytest.approx(due / 2)
    assert [one.pressed for one in shown.speeds] == [False, False, True]


def test_speed_can_change_while_a_caption_is_read(attempt: Attempt) -> None:
    press(attempt, "Play")
    due = attempt.next_due_at or 0.0
    attempt.advance_to(due / 2)
    press(attempt, "Half speed")

    assert attempt.next_due_at == pytest.approx(due * 1.5)


def test_a_long_wait_is_played_faster(lesson: Lesson) -> None:
    long = Shown("open", 80.0, {}, "Wait 80 seconds")
    attempt = Attempt(lesson)
    attempt.demonstration = Demonstration("small", (long,), 0, ())
    attempt.submit({"type": "watch.open"})

    press(attempt, "Play")
    seen = []
    while attempt.next_due_at is not None:
        attempt.advance_to(attempt.next_due_at)
        seen.append(attempt.view().player.at)

    assert seen[-1] == 80
    assert seen == sorted(seen)
    assert attempt.at == pytest.approx(LONGEST_WAIT)


def test_the_learners_own_attempt_waits(attempt: Attempt) -> None:
    own = attempt.session
    before = own.view(attempt.lesson.learner_id)
    press(attempt, "Play")
    attempt.advance_to(500)

    shown = press(attempt, "Now do it yourself")

    assert shown == NO_PLAYER
    assert attempt.view().desktop == before
    assert (attempt.at, own.entries, attempt.progress.done) == (0, [], 0)


def test_nothing_can_be_done_on_the_desk_meanwhile(attempt: Attempt) -> None:
    before = attempt.view()

    for intent in (
        {"type": "chat.end", "chat_id": "chat-1"},
        {"type": "step.restart"},
        {"type": "help.use", "level": 1},
    ):
        attempt.submit(intent)

    assert attempt.view() == before
    assert (attempt.session.entries, attempt.number) == ([], 1)


@pytest.mark.parametrize(
    "intent",
    [
        {"type": "player.speed", "speed": 100},
        {"type": "player.speed", "speed": "2"},
        {"type": "player.speed", "speed": True},
        {"type": "player.seek", "text": "soon"},
        {"type": "player.seek", "text": -1},
        {"type": "player.seek"},
        {"type": "player.mistake"},
        {"type": "player.no_such"},
        {"type": "replay.open", "sequence": "1"},
        {"type": "replay.open", "sequence": True},
        {"type": "replay.open", "sequence": None},
    ],
)
def test_what_is_not_understood_changes_nothing(
    attempt: Attempt, intent: dict[str, object]
) -> None:
    before = attempt.view()

    attempt.submit(intent)

    assert attempt.view() == before


def test_a_lesson_without_its_demonstration_has_nothing_to_watch(
    lesson: Lesson,
) -> None:
    attempt = Attempt(lesson)
    before = attempt.view()

    attempt.submit({"type": "watch.open"})

    assert attempt.view() == before
    assert before.step_panel.watch is None


def test_what_is_typed_stands_in_its_field_before_it_is_submitted(
    attempt: Attempt,
) -> None:
    shown = press(attempt, "Step forward")

    assert shown.position.typed == (Typed("team.search", "bo"),)
    assert press(attempt, "Step forward").position.typed == ()


def test_steps_beside_a_demonstration_are_its_own_and_help_is_put_away(
    attempt: Attempt,
) -> None:
    press(attempt, "Step forward")

    panel = attempt.view().step_panel

    assert [line.state for line in panel.steps] == ["done", "current"]
    assert [line.state_label for line in panel.steps] == ["Done", "Current step"]
    assert panel.mode.name == "Watch"
    assert (panel.current, panel.progress_label) == ("hand-over", "Step 2 of 2")
    assert list(controls(panel)) == []
    assert panel.feedback is None


def test_after_the_end_a_demonstration_leads_back_to_the_end_page(
    lesson: Lesson,
) -> None:
    lesson.rehearsed = Rehearsal(SOLUTION)
    attempt = Attempt(lesson)
    attempt.demonstration = demonstrate(lesson)
    perform(attempt, SOLUTION)
    attempt.submit({"type": "watch.open"})

    shown = attempt.view().player
    assert shown.returns_to == "end"
    press(attempt, "Back to the end page")
    assert attempt.view().step_panel.end is not None


def test_opening_a_demonstration_lets_time_go_on(attempt: Attempt) -> None:
    press(attempt, "Now do it yourself")
    attempt.submit({"type": "step.pause", "paused": True})

    attempt.submit({"type": "watch.open"})

    assert attempt.paused is False


def test_an_act_whose_control_is_gone_is_shown_without_a_mark(lesson: Lesson) -> None:
    gone = Shown("open", 0.0, {"type": "chat.send"}, "Type", "no.such", "No", "text")
    attempt = Attempt(lesson)
    attempt.demonstration = Demonstration("small", (gone,), 1, ())
    attempt.submit({"type": "watch.open"})

    assert attempt.view().player.position.typed == ()
    assert press(attempt, "Step forward").over
