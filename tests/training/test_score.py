"""The score of an attempt, line by line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.training.small_lesson import CHOOSE_BO, OPEN, small_lesson
from workspace_sim.authoring import (
    Click,
    Enter,
    Lesson,
    Mistake,
    Wait,
    team_communicator_closed,
)
from workspace_sim.authoring.demonstration import demonstrate
from workspace_sim.runtime.event_log import from_text, to_text
from workspace_sim.training.demonstration import Demonstration, Shown
from workspace_sim.training.rehearsal import Performance, perform
from workspace_sim.training.score import FULL, HelpCost, Record, Score, score

if TYPE_CHECKING:
    from workspace_sim.training.attempt import Attempt

SOLUTION = (*OPEN, *CHOOSE_BO, Wait(3))
CLOSE = Click("Close the Team Communicator")
UNDO = {"type": "step.undo"}
SHOWN = Demonstration(
    "small",
    tuple(
        Shown(step, 0.0, {"type": "x"}, "Do it", "one", "One")
        for step in ("open", "hand-over", "hand-over")
    ),
    shortest=3,
    bands=(("open", 0.0), ("hand-over", 2.0)),
)


def of(attempt: Attempt, *, help_used: tuple[HelpCost, ...] = ()) -> Score:
    """Score an attempt at the small lesson."""
    entries = tuple(attempt.session.entries)
    return score(Record(attempt.lesson, entries, SHOWN, help_used))


def scored(lesson: Lesson, acts: Performance) -> Score:
    """Perform some acts and score them."""
    attempt = lesson.start()
    perform(attempt, acts)
    return of(attempt)


def points(scored: Score, area: str) -> list[int]:
    """Return the points of the lines of an area."""
    return [line.points for line in scored.lines if line.area == area]


def test_who_does_it_at_once_has_all_points(lesson: Lesson) -> None:
    assert scored(lesson, SOLUTION) == Score(FULL, ())


def test_mistake_costs_points_and_names_its_moment(lesson: Lesson) -> None:
    whole = scored(lesson, (*OPEN, Wait(4), CLOSE, *SOLUTION))

    (line,) = [one for one in whole.lines if one.area == "correctness"]
    assert (line.points, line.why, line.at) == (-8, "You closed it.", 4.0)
    assert line.sequence == 2
    assert whole.points == 92


def test_steps_that_are_not_done_cost_their_share(lesson: Lesson) -> None:
    assert points(scored(lesson, ()), "steps") == [-30, -30]
    assert points(scored(lesson, OPEN), "steps") == [-30]


def test_lost_goal_costs_more_than_a_mistake(lesson: Lesson) -> None:
    whole = scored(lesson, (*OPEN, Click("End Chat")))

    assert points(whole, "correctness") == [-20]


def test_only_actions_beyond_the_free_ones_cost_points(lesson: Lesson) -> None:
    search = Enter("Type name or number", "bo")
    favorites, everything = Click("Favorites"), Click("All")
    free = (*OPEN, search, search, favorites, everything, *CHOOSE_BO, Wait(3))
    more = (*OPEN, favorites, everything, favorites, everything, *CHOOSE_BO, Wait(3))

    assert points(scored(lesson, free), "efficiency") == [-1]
    assert points(scored(lesson, more), "efficiency") == [-2]


def test_search_that_is_typed_on_is_one_action(lesson: Lesson) -> None:
    typed = [Enter("Type name or number", text) for text in ("b", "bo", "bo ", "bo b")]

    assert scored(lesson, (*OPEN, *typed, *CHOOSE_BO, Wait(3))).points == FULL


def test_a_line_to_the_customer_is_never_one_too_many(lesson: Lesson) -> None:
    friendly = [Enter("Message to Kim Koch", f"Line {number}") for number in range(9)]

    assert scored(lesson, (*friendly, *SOLUTION)).points == FULL


def test_hesitation_is_measured_step_by_step(lesson: Lesson) -> None:
    whole = scored(lesson, (Wait(31), *OPEN, Wait(61), *CHOOSE_BO, Wait(3)))

    assert points(whole, "hesitation") == [-1, -2]
    assert "31 seconds" in whole.lines[-2].why


def test_nobody_hesitates_who_is_away(lesson: Lesson) -> None:
    long, longer = (scored(lesson, (Wait(one), *SOLUTION)) for one in (95, 4000))

    assert points(long, "hesitation") == points(longer, "hesitation") == [-3]


def test_help_costs_what_it_says(lesson: Lesson) -> None:
    attempt = lesson.start()
    perform(attempt, SOLUTION)

    whole = of(attempt, help_used=(HelpCost("open", "Name the control", 3, 1.0),))

    assert whole.points == 97
    assert whole.lines[0].why == "Help with “Open the communicator”: Name the control."


def test_silence_in_a_live_chat_costs_points(lesson: Lesson) -> None:
    hello = Enter("Message to Kim Koch", "Hello Kim.")
    whole = scored(lesson, (hello, *OPEN, Wait(100), *CHOOSE_BO, Wait(3)))

    (line,) = [one for one in whole.lines if one.area == "customer"]
    assert (line.points, line.why) == (-2, "Nobody wrote to Kim Koch for 102 seconds.")


def test_mistake_that_hurts_the_customer_costs_points_twice(lesson: Lesson) -> None:
    told = Mistake("told", team_communicator_closed(), "Said.", impact="private_text")
    lesson.mistakes = (told,)
    lesson.steps[1] = replace(lesson.steps[1], mistakes=())

    whole = scored(lesson, (*OPEN, CLOSE, *SOLUTION))

    assert points(whole, "correctness") == [-8]
    assert points(whole, "customer") == [-8]


def test_what_was_undone_still_counts(lesson: Lesson) -> None:
    attempt = lesson.start()
    perform(attempt, (*OPEN, CLOSE))
    attempt.submit(UNDO)
    perform(attempt, (*CHOOSE_BO, Wait(3)))

    whole = of(attempt)

    assert points(whole, "correctness") == [-8]
    assert whole.points == 92


def test_score_is_never_below_zero_and_says_so(lesson: Lesson) -> None:
    whole = scored(lesson, (*([*OPEN, CLOSE] * 9), Click("End Chat")))

    assert whole.points == 0
    assert whole.lines[-1].area == "floor"
    assert FULL + sum(line.points for line in whole.lines) == 0


def test_stored_log_gives_the_same_score() -> None:
    attempt = small_lesson().start()
    perform(attempt, (*OPEN, CLOSE))
    attempt.submit(UNDO)
    perform(attempt, (Wait(70), *CHOOSE_BO, Wait(3)))

    stored = tuple(from_text(to_text(attempt.session.entries)))

    again = score(Record(small_lesson(), stored, SHOWN))
    assert again == of(attempt)


def test_disputed_step_is_held_back_until_the_author_has_decided(
    lesson: Lesson,
) -> None:
    attempt = lesson.start()
    perform(attempt, OPEN)

    record = Record(
        lesson, tuple(attempt.session.entries), excused=frozenset({(1, "hand-over")})
    )
    whole = score(record)

    (line,) = whole.lines
    assert (line.area, line.points) == ("steps", -30)
    assert "disputed" in line.why


def test_demonstration_of_a_rehearsal_has_all_points(lesson: Lesson) -> None:
    lesson.mistakes = ()
    lesson.steps[1] = replace(lesson.steps[1], mistakes=())
    lesson.rehearsal(solution=SOLUTION)
    shown = demonstrate(lesson)
    attempt = lesson.start()
    perform(attempt, SOLUTION)

    assert score(Record(lesson, tuple(attempt.session.entries), shown)).points == FULL
