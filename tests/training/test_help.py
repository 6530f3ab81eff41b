"""Help with a step: its levels, what they cost, and when it is offered."""

from __future__ import annotations

import pytest

from tests.training.small_lesson import OPEN
from workspace_sim import authoring as a
from workspace_sim.authoring.demonstration import demonstrate
from workspace_sim.errors import LessonError
from workspace_sim.training.attempt import Attempt
from workspace_sim.training.help import COSTS, HelpLevel, HelpOffers, points_spent
from workspace_sim.training.journal import HelpUsed
from workspace_sim.training.mode import Mode
from workspace_sim.training.rehearsal import perform

REFUSED = a.Click("Mark Done")


@pytest.fixture
def attempt(shown_lesson: a.Lesson) -> Attempt:
    """Return an attempt in Practice whose lesson can be shown."""
    attempt = shown_lesson.start()
    attempt.demonstration = demonstrate(shown_lesson)
    return attempt


def offered(attempt: Attempt) -> bool:
    """Tell whether help is offered."""
    return bool(attempt.view().step_panel.help.offer)


def use_label(attempt: Attempt) -> str:
    """Return what the button for help says."""
    use = attempt.view().step_panel.help.use
    return use.label if use else ""


def test_help_says_what_it_costs_and_goes_from_little_to_much(attempt: Attempt) -> None:
    said = []
    for _ in HelpLevel:
        said.append(use_label(attempt))
        perform(attempt, (a.Click(said[-1]),))

    assert said == [
        "Say it differently (costs 1 point)",
        "Name the control (costs 3 points)",
        "Spotlight the control (costs 5 points)",
        "Show it done (costs 10 points)",
    ]
    assert points_spent(attempt.conduct.journal, Mode.PRACTICE) == sum(COSTS.values())
    used = [one for one in attempt.conduct.journal if isinstance(one, HelpUsed)]
    assert used == [HelpUsed("open", level, 0.0) for level in HelpLevel]


def test_step_that_is_shown_is_really_done(attempt: Attempt) -> None:
    for level in HelpLevel:
        attempt.submit({"type": "help.use", "level": int(level)})

    assert attempt.progress.done == 1
    assert attempt.view().step_panel.help.lines == ()


def test_showing_goes_on_after_a_wait_at_no_further_cost(
    shown_lesson: a.Lesson,
) -> None:
    attempt = shown_lesson.start()
    attempt.demonstration = demonstrate(shown_lesson)
    perform(attempt, OPEN)
    for level in (2, 3, 4):
        attempt.submit({"type": "help.use", "level": level})
    spent = points_spent(attempt.conduct.journal, Mode.PRACTICE)
    assert use_label(attempt) == "Go on showing"

    perform(attempt, (a.Click("Go on showing"), a.Wait(2)))

    assert attempt.is_complete
    assert points_spent(attempt.conduct.journal, Mode.PRACTICE) == spent


def test_guided_shows_a_step_done_at_no_cost(attempt: Attempt) -> None:
    attempt.fix_mode(Mode.GUIDED)

    perform(attempt, (a.Click("Name the control"), a.Click("Show it done")))

    assert attempt.progress.done == 1
    assert points_spent(attempt.conduct.journal, Mode.GUIDED) == 0


def test_first_hint_says_it_differently_and_the_others_name_the_control(
    attempt: Attempt,
) -> None:
    perform(attempt, (a.Click(use_label(attempt)),))
    first = [one.text for one in attempt.view().step_panel.help.lines]
    perform(attempt, (a.Click(use_label(attempt)),))

    both = [one.text for one in attempt.view().step_panel.help.lines]
    assert (first, both) == (["First hint."], ["First hint.", "Second hint."])


def test_step_without_hints_names_the_controls_of_the_demonstration(
    attempt: Attempt,
) -> None:
    perform(attempt, (*OPEN, a.Click("Name the control (costs 3 points)")))

    (line,) = attempt.view().step_panel.help.lines
    assert line.text == (
        "What you need here is called “Action Menu for Bo Berg”, “Instant Chat"
        " Transfer”."
    )


def test_step_has_no_spotlight_where_nothing_shows_its_control(
    lesson: a.Lesson,
) -> None:
    attempt = lesson.start()
    perform(attempt, (a.Click(use_label(attempt)),))
    perform(attempt, (a.Click(use_label(attempt)),))

    assert use_label(attempt) == ""


@pytest.mark.parametrize("level", [2, 3, 4, 0, "1", None, True])
def test_only_the_next_level_is_taken(attempt: Attempt, level: object) -> None:
    perform(attempt, (a.Click(use_label(attempt)),))
    before = attempt.conduct

    attempt.submit({"type": "help.use", "level": level if level != 2 else 3})

    assert attempt.conduct == before


def test_help_of_one_step_is_not_shown_in_the_next(attempt: Attempt) -> None:
    perform(attempt, (a.Click(use_label(attempt)), *OPEN))

    assert attempt.view().step_panel.help.lines == ()


def test_guided_help_is_at_hand_and_costs_nothing(attempt: Attempt) -> None:
    attempt.fix_mode(Mode.GUIDED)

    assert [one.text for one in attempt.view().step_panel.help.lines] == ["First hint."]
    assert use_label(attempt) == "Name the control"
    perform(attempt, (a.Click("Name the control"),))
    assert points_spent(attempt.conduct.journal, Mode.GUIDED) == 0


def test_help_is_offered_after_three_wrong_attempts(attempt: Attempt) -> None:
    perform(attempt, (REFUSED, REFUSED))
    assert not offered(attempt)

    perform(attempt, (REFUSED,))

    assert offered(attempt)
    announcement = attempt.view().step_panel.help.announcement
    assert "Say it differently (costs 1 point)" in announcement.text


def test_named_mistakes_count_as_wrong_attempts(attempt: Attempt) -> None:
    close = a.Click("Close the Team Communicator")
    perform(attempt, (*OPEN, close, *OPEN, close, *OPEN))
    assert not offered(attempt)

    perform(attempt, (close,))

    assert offered(attempt)


def test_offer_that_was_put_away_comes_back_after_three_more(attempt: Attempt) -> None:
    perform(attempt, (REFUSED, REFUSED, REFUSED, a.Click("Not now")))
    assert not offered(attempt)

    perform(attempt, (REFUSED, REFUSED))
    assert not offered(attempt)
    perform(attempt, (REFUSED,))

    assert offered(attempt)


def test_help_is_offered_after_sixty_thirty_and_ten_seconds(attempt: Attempt) -> None:
    came = []
    for _ in range(300):
        attempt.advance_to(attempt.at + 1)
        if offered(attempt):
            came.append(attempt.at)
            perform(attempt, (a.Click("Not now"),))

    assert came == [60, 90, 100]


def test_offers_come_at_their_second_however_long_the_clock_slept(
    attempt: Attempt,
) -> None:
    heard: list[float] = []
    attempt.subscribe(lambda: heard.append(attempt.at))
    assert attempt.next_due_at == 60

    attempt.advance_to(75)

    assert offered(attempt)
    assert attempt.conduct.journal[-1].at == 60
    assert len(heard) == 1


def test_offer_stands_until_it_is_taken_or_put_away(attempt: Attempt) -> None:
    attempt.advance_to(1000)
    journal = attempt.conduct.journal
    assert offered(attempt)

    perform(attempt, (a.Click(use_label(attempt)),))

    assert sum(type(one).__name__ == "HelpOffered" for one in journal) == 1
    assert not offered(attempt)


def test_progress_begins_the_wait_anew(attempt: Attempt) -> None:
    attempt.advance_to(59)
    perform(attempt, (*OPEN, a.Wait(30)))

    assert not offered(attempt)


def test_offer_never_stops_the_learner(attempt: Attempt) -> None:
    attempt.advance_to(60)

    perform(attempt, OPEN)

    assert attempt.progress.done == 1
    assert not offered(attempt)


def test_lesson_sets_when_help_is_offered(shown_lesson: a.Lesson) -> None:
    shown_lesson.help_offers = a.HelpOffers(after_wrong=1, after_seconds=())
    attempt = shown_lesson.start()
    perform(attempt, (a.Wait(5000),))
    assert not offered(attempt)

    perform(attempt, (REFUSED,))

    assert offered(attempt)


def test_help_that_is_never_offered_can_be_asked_for(shown_lesson: a.Lesson) -> None:
    shown_lesson.help_offers = a.HelpOffers(after_wrong=0, after_seconds=())
    attempt = shown_lesson.start()

    perform(attempt, (*(REFUSED,) * 9, a.Wait(5000)))

    assert not offered(attempt)
    assert use_label(attempt) == "Say it differently (costs 1 point)"


def test_nothing_is_offered_where_no_help_is_left(lesson: a.Lesson) -> None:
    attempt = lesson.start()
    perform(attempt, OPEN)

    perform(attempt, (*(REFUSED,) * 9, a.Wait(5000)))

    assert not offered(attempt)


@pytest.mark.parametrize(("wrong", "seconds"), [(-1, ()), (3, (60, 0))])
def test_offers_that_can_never_come_are_refused(
    wrong: int, seconds: tuple[float, ...]
) -> None:
    with pytest.raises(LessonError) as raised:
        HelpOffers(wrong, seconds)

    assert raised.value.code == "lesson.help_offers"


def test_resumed_attempt_offers_what_the_first_one_would(attempt: Attempt) -> None:
    perform(attempt, (REFUSED, REFUSED, a.Wait(70), a.Click("Not now")))
    again = Attempt(
        attempt.lesson,
        tuple(attempt.session.entries),
        journal=attempt.conduct.journal,
    )
    again.demonstration = attempt.demonstration
    again.advance_to(attempt.at)

    for one in (attempt, again):
        one.advance_to(200)

    assert again.conduct.journal == attempt.conduct.journal
    assert again.view().step_panel.help.offer == attempt.view().step_panel.help.offer
