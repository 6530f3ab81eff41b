"""The modes of a lesson: what each shows, how one is chosen, and what is kept."""

from __future__ import annotations

import pytest

from tests.training.small_lesson import CHOOSE_BO, OPEN, small_lesson
from workspace_sim import authoring as a
from workspace_sim.authoring.demonstration import demonstrate
from workspace_sim.errors import EventLogError, LessonError
from workspace_sim.training.attempt import Attempt
from workspace_sim.training.journal import (
    HelpUsed,
    ModeChosen,
    PaceChosen,
    journal_from_text,
    journal_to_text,
)
from workspace_sim.training.mode import Mode, mode_of
from workspace_sim.training.rehearsal import perform
from workspace_sim.training.undo import NO_UNDO

DONE = (*OPEN, *CHOOSE_BO, a.Wait(3))


def fixed(mode: Mode) -> Attempt:
    """Return an attempt whose mode a link has fixed."""
    attempt = small_lesson().start()
    attempt.fix_mode(mode)
    return attempt


def test_a_lesson_begins_in_practice(lesson: a.Lesson) -> None:
    assert lesson.start().conduct.mode is Mode.PRACTICE


def test_unknown_mode_is_refused_with_what_there_is() -> None:
    with pytest.raises(
        LessonError, match="watch, guided, practice, assessment"
    ) as raised:
        mode_of("exam")

    assert raised.value.code == "mode.unknown"


def test_mode_changes_at_once_while_nothing_has_happened(lesson: a.Lesson) -> None:
    attempt = lesson.start()

    perform(attempt, (a.Click("Change mode"), a.Click("Guided")))

    panel = attempt.view().step_panel
    assert (panel.mode.name, panel.mode.choices) == ("Guided", ())
    assert attempt.conduct.journal == (ModeChosen(Mode.GUIDED, 0.0),)


def test_attempt_under_way_ends_only_after_a_confirmation(lesson: a.Lesson) -> None:
    attempt = lesson.start()
    perform(attempt, (*OPEN, a.Click("Change mode"), a.Click("Guided")))
    panel = attempt.view().step_panel
    assert (panel.mode.name, attempt.progress.done) == ("Practice", 1)
    assert panel.mode.question is not None
    assert panel.announcement.text == panel.mode.question.text

    perform(attempt, (a.Click("End it and begin in Guided"),))

    assert attempt.view().step_panel.mode.name == "Guided"
    assert (attempt.number, attempt.progress.done) == (2, 0)


def test_attempt_goes_on_where_the_change_is_not_confirmed(lesson: a.Lesson) -> None:
    attempt = lesson.start()
    perform(attempt, (*OPEN, a.Click("Change mode"), a.Click("Guided")))

    perform(attempt, (a.Click("Go on with this attempt"),))

    panel = attempt.view().step_panel
    assert (panel.mode.name, panel.mode.question) == ("Practice", None)
    assert attempt.progress.done == 1


def test_end_of_a_lesson_needs_no_confirmation(lesson: a.Lesson) -> None:
    attempt = lesson.start()
    perform(attempt, (*DONE, a.Click("Change mode"), a.Click("Guided")))

    assert attempt.conduct.mode is Mode.GUIDED
    assert attempt.progress.done == 0


def test_start_again_stays_in_the_mode(lesson: a.Lesson) -> None:
    attempt = lesson.start()
    perform(attempt, (a.Click("Change mode"), a.Click("Guided"), *OPEN))

    perform(attempt, (a.Click("Start again"),))

    assert attempt.conduct.mode is Mode.GUIDED


def test_mode_that_a_link_fixed_cannot_be_changed() -> None:
    attempt = fixed(Mode.GUIDED)

    attempt.submit({"type": "mode.choose", "mode": "practice"})

    assert attempt.view().step_panel.mode.change is None
    assert attempt.conduct.mode is Mode.GUIDED


@pytest.mark.parametrize("mode", ["exam", "", 7, None])
def test_mode_that_does_not_exist_changes_nothing(
    lesson: a.Lesson, mode: object
) -> None:
    attempt = lesson.start()

    attempt.submit({"type": "mode.choose", "mode": mode})
    attempt.submit({"type": "mode.confirm"})

    assert (attempt.conduct.mode, attempt.number) == (Mode.PRACTICE, 1)


def test_assessment_says_its_rules_and_its_mark_before_the_start() -> None:
    panel = fixed(Mode.ASSESSMENT).view().step_panel

    assert panel.brief is not None
    assert "You pass with 80 of 100 points." in panel.brief.lines
    assert panel.brief.start.label == "Start"
    assert panel.steps == ()
    assert panel.restart is None


def test_nothing_happens_before_the_start() -> None:
    attempt = fixed(Mode.ASSESSMENT)

    perform(attempt, (*OPEN, a.Wait(500)))

    assert (attempt.session.entries, attempt.at, attempt.paused) == ([], 0, True)
    assert attempt.next_due_at is None


def test_start_lets_time_run(lesson: a.Lesson) -> None:
    del lesson
    attempt = fixed(Mode.ASSESSMENT)

    perform(attempt, (a.Click("Start"), *OPEN))

    assert attempt.paused is False
    assert attempt.progress.done == 1


def test_assessment_shows_no_step_ahead_and_no_help() -> None:
    attempt = fixed(Mode.ASSESSMENT)
    perform(attempt, (a.Click("Start"), a.Wait(200)))

    panel = attempt.view().step_panel

    assert [line.step_id for line in panel.steps] == ["open"]
    assert panel.progress_label == "Step 1 of 2"
    assert (panel.help.use, panel.help.offer, panel.help.lines) == (None, "", ())


def test_assessment_keeps_what_it_thinks_of_a_mistake() -> None:
    attempt = fixed(Mode.ASSESSMENT)
    perform(attempt, (a.Click("Start"), *OPEN))

    perform(attempt, (a.Click("Close the Team Communicator"),))

    panel = attempt.view().step_panel
    assert attempt.progress.mistakes == ("closed",)
    assert panel.feedback is None
    assert "You closed it" not in panel.announcement.text


def test_assessment_takes_nothing_back() -> None:
    attempt = fixed(Mode.ASSESSMENT)
    perform(attempt, (a.Click("Start"), *OPEN))

    attempt.submit({"type": "step.undo"})

    assert attempt.progress.done == 1
    assert attempt.view().step_panel.undo == NO_UNDO


def test_assessment_plays_nothing_before_the_end(shown_lesson: a.Lesson) -> None:
    attempt = shown_lesson.start()
    attempt.demonstration = demonstrate(shown_lesson)
    attempt.fix_mode(Mode.ASSESSMENT)
    attempt.submit({"type": "watch.open"})
    assert attempt.player is None

    perform(attempt, (a.Click("Start"), *DONE))
    attempt.submit({"type": "watch.open"})

    assert attempt.player is not None


def test_link_to_watch_plays_and_leads_to_a_guided_attempt(
    shown_lesson: a.Lesson,
) -> None:
    attempt = shown_lesson.start()
    attempt.demonstration = demonstrate(shown_lesson)

    attempt.fix_mode(Mode.WATCH)

    assert attempt.view().player.shown
    assert attempt.view().step_panel.mode.change is None
    attempt.submit({"type": "player.close"})
    panel = attempt.view().step_panel
    assert (panel.mode.name, panel.mode.change is None) == ("Guided", False)


def test_watch_is_a_choice_where_there_is_something_to_watch(
    shown_lesson: a.Lesson,
) -> None:
    attempt = shown_lesson.start()
    perform(attempt, (a.Click("Change mode"),))
    without = [one.control.label for one in attempt.view().step_panel.mode.choices]

    attempt.demonstration = demonstrate(shown_lesson)

    choices = attempt.view().step_panel.mode.choices
    assert without == ["Guided", "Practice", "Assessment"]
    assert [one.control.label for one in choices] == ["Watch", *without]
    perform(attempt, (a.Click("Watch"),))
    assert attempt.view().player.shown


def test_mode_cannot_be_changed_while_something_is_played(
    shown_lesson: a.Lesson,
) -> None:
    attempt = shown_lesson.start()
    attempt.demonstration = demonstrate(shown_lesson)
    attempt.submit({"type": "watch.open"})

    attempt.submit({"type": "mode.choose", "mode": "guided"})

    assert attempt.conduct.mode is Mode.PRACTICE
    assert attempt.rate == 1


def test_assessment_does_not_even_read_the_demonstration_before_the_end() -> None:
    read: list[str] = []
    attempt = small_lesson().start()
    attempt.finds_demonstration = lambda: read.append("once")
    attempt.fix_mode(Mode.ASSESSMENT)
    perform(attempt, (a.Click("Start"),))
    attempt.view()
    assert read == []

    perform(attempt, DONE)
    attempt.view()

    assert read != []


def test_assessment_says_that_the_goal_is_lost() -> None:
    attempt = fixed(Mode.ASSESSMENT)

    perform(attempt, (a.Click("Start"), a.Click("End Chat")))

    panel = attempt.view().step_panel
    assert panel.lost
    assert panel.restart is not None


def test_assessment_is_completed_like_any_attempt() -> None:
    attempt = fixed(Mode.ASSESSMENT)

    perform(attempt, (a.Click("Start"), *DONE))

    assert attempt.view().step_panel.end is not None


def test_start_again_waits_for_start_again() -> None:
    attempt = fixed(Mode.ASSESSMENT)
    perform(attempt, (a.Click("Start"), *OPEN, a.Click("Start again")))

    assert attempt.view().step_panel.brief is not None
    assert attempt.paused is True


def test_resumed_attempt_keeps_its_mode_its_help_and_its_pace(
    lesson: a.Lesson,
) -> None:
    attempt = lesson.start()
    perform(
        attempt,
        (
            a.Click("Change mode"),
            a.Click("Guided"),
            a.Enter("Time limits", "5"),
            a.Click("Name the control"),
            *OPEN,
        ),
    )
    text = journal_to_text(attempt.conduct.journal)

    again = Attempt(
        lesson, tuple(attempt.session.entries), journal=journal_from_text(text)
    )

    assert again.conduct == attempt.conduct
    before, after = attempt.view().step_panel, again.view().step_panel
    assert (after.mode, after.help, after.time) == (
        before.mode,
        before.help,
        before.time,
    )
    assert HelpUsed("open", 2, 0.0) in again.conduct.journal


def test_resumed_assessment_that_was_started_goes_on(lesson: a.Lesson) -> None:
    attempt = fixed(Mode.ASSESSMENT)
    waiting = Attempt(lesson, journal=attempt.conduct.journal)
    perform(attempt, (a.Click("Start"), *OPEN))

    entries = tuple(attempt.session.entries)
    started = Attempt(lesson, entries, journal=attempt.conduct.journal)

    assert (waiting.conduct.waiting, waiting.paused) == (True, True)
    assert (started.conduct.waiting, started.paused) == (False, False)


def test_last_line_of_a_journal_that_was_cut_off_is_left_out() -> None:
    text = journal_to_text((ModeChosen(Mode.GUIDED, 0.0), PaceChosen(5, 1.5)))

    assert journal_from_text(text[:-4]) == (ModeChosen(Mode.GUIDED, 0.0),)


@pytest.mark.parametrize(
    "line",
    [
        "[]",
        '{"type": "Nothing"}',
        '{"type": "ModeChosen", "mode": "exam", "at": 0}',
        '{"type": "PaceChosen", "pace": true, "at": 0}',
        '{"type": "HelpUsed", "step_id": "open"}',
        '{"type": "HelpDeclined", "step_id": "\\ud800", "at": 0}',
        '{"type": "AttemptStarted", "at": NaN}',
        '{"type": "AttemptStarted", "at": 1' + "0" * 400 + "}",
        '{"type": "AttemptStarted", "at": ' + "[" * 900 + "]" * 900 + "}",
        "{",
    ],
)
def test_damaged_journal_is_refused(line: str) -> None:
    with pytest.raises(EventLogError) as raised:
        journal_from_text(line + "\n")

    assert raised.value.code == "journal.malformed"


@pytest.mark.parametrize("mark", [0, 101])
def test_pass_mark_out_of_reach_is_refused(mark: int, lesson: a.Lesson) -> None:
    with pytest.raises(LessonError) as raised:
        a.Lesson("x", "X", "ada", lesson.scenario, pass_mark=mark)

    assert raised.value.code == "lesson.pass_mark"
