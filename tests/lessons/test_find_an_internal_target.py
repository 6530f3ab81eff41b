"""The lesson about finding targets, in hands that do not follow it: never stuck."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from tests.lessons.catalogue import LESSONS
from workspace_sim.authoring import Click, Enter, Lesson, load_lesson
from workspace_sim.core.desktop.controls import controls
from workspace_sim.core.events import ChatTransferred, InvitationSent
from workspace_sim.training.rehearsal import perform

if TYPE_CHECKING:
    from workspace_sim.training.attempt import Attempt

SEARCH = "Type name or number"
MENUS = {
    "by-last-name": "ifeoma",
    "by-number": "yusuf",
    "similar-names": "daniela",
    "presence": "ravi",
}
ENTERED = ("", "okon", "costa", "claims", "agent", "all", "skill", "category", "zz")
RESTING = ("status.set",)


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    """Return the lesson."""
    chapter = LESSONS / "find_a_contact_or_an_internal_target"
    return load_lesson(chapter / "find_an_internal_target.ipynb")


def go_on(attempt: Attempt) -> None:
    """Do what each step asks for, as somebody does who knows the lesson."""
    for _ in range(len(attempt.lesson.steps)):
        step = attempt.progress.current(attempt.lesson.steps)
        if step is not None:
            for intent in intents_of(step.id):
                attempt.submit(intent)


def intents_of(step_id: str) -> list[dict[str, str]]:
    """Return what does a step, whatever the desktop shows before."""
    begin = [{"type": "team.open"}]
    if step_id in MENUS:
        return [*begin, menu(MENUS[step_id])]
    if step_id == "type-filter":
        chosen = {"type": "team.filter", "text": "agent-group"}
        return [*begin, chosen, menu("claims")]
    if step_id == "add-favorite":
        added = {"type": "target.favorite_add", "target_id": "ravi"}
        return [*begin, added, {"type": "favorite.save", "text": "Claims"}]
    if step_id == "from-favorites":
        return [*begin, {"type": "team.list", "list": "favorites"}, menu("ravi")]
    if step_id == "find-contact":
        return [*begin, {"type": "team.search", "text": "yara"}, menu("yara")]
    return begin


def menu(target_id: str) -> dict[str, str]:
    """Return what opens the Action Menu beside a target."""
    return {"type": "target.menu", "target_id": target_id}


def wander(attempt: Attempt, chance: random.Random) -> list[str]:
    """Act on controls by chance; return what was done."""
    done = []
    for _ in range(chance.randint(0, 25)):
        shown = [
            one
            for one in controls(attempt.view().desktop)
            if one.intent and not one.intent["type"].startswith(RESTING)
        ]
        control = chance.choice(shown)
        attempt.submit({"text": chance.choice(ENTERED), **control.intent})
        done.append(control.label)
    return done


@pytest.mark.guide("P4")
@pytest.mark.parametrize("seed", range(24))
def test_goal_can_be_reached_whatever_was_done_before(
    lesson: Lesson, seed: int
) -> None:
    attempt = lesson.start()
    done = wander(attempt, random.Random(seed))  # noqa: S311 - chance that comes back

    go_on(attempt)

    assert attempt.is_complete, done
    assert not attempt.progress.lost


@pytest.mark.guide("P4")
def test_nobody_is_asked_and_no_chat_is_handed_over(lesson: Lesson) -> None:
    attempt = lesson.start()
    assert lesson.rehearsed is not None

    perform(attempt, lesson.rehearsed.solution)

    assert attempt.is_complete
    kinds = {type(event) for event in attempt.progress.story}
    assert kinds.isdisjoint({ChatTransferred, InvitationSent})


@pytest.mark.guide("P4")
def test_a_filter_that_was_left_on_is_told_when_it_hides_somebody(
    lesson: Lesson,
) -> None:
    attempt = lesson.start()
    perform(
        attempt,
        (
            Click("Team Communicator Quick Search"),
            Enter("Type of target", "skill"),
            Enter(SEARCH, "okon"),
        ),
    )

    assert attempt.progress.mistakes == ("filter-left-on",)
    assert "Set the type back to All Types" in str(attempt.progress.feedback)


def test_a_search_without_any_result_is_no_matter_of_the_filter(
    lesson: Lesson,
) -> None:
    attempt = lesson.start()
    perform(
        attempt,
        (
            Click("Team Communicator Quick Search"),
            Enter("Type of target", "skill"),
            Enter(SEARCH, "zzz"),
        ),
    )

    assert attempt.progress.mistakes == ()


def test_an_empty_favorites_list_is_no_mistake_while_nothing_is_searched(
    lesson: Lesson,
) -> None:
    attempt = lesson.start()
    perform(
        attempt,
        (
            Click("Team Communicator Quick Search"),
            Click("Remove Portuguese from favorites"),
            Click("Favorites"),
        ),
    )

    assert attempt.progress.mistakes == ()
