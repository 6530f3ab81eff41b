"""A demonstration is derived from the solution, stored as text, and read again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.training.small_lesson import CHOOSE_BO, OPEN
from workspace_sim.authoring import Alternative, Click, Enter, Wait
from workspace_sim.authoring.demonstration import demonstrate
from workspace_sim.errors import LessonError
from workspace_sim.training.demonstration import Demonstration, from_json, to_json
from workspace_sim.training.rehearsal import Rehearsal

if TYPE_CHECKING:
    from workspace_sim.authoring import Lesson

SOLUTION = (
    *OPEN,
    Enter("Type name or number", "bo"),
    Enter("Type of target", "agent"),
    *CHOOSE_BO,
    Wait(5),
    Click("Global Status: Ready"),
)


def act_with(intent: dict[str, object]) -> dict[str, object]:
    """Return an act of a stored demonstration that submits an intent."""
    texts = dict.fromkeys(("step_id", "caption", "control_id", "label", "text"), "x")
    return {**texts, "at": 0.0, "intent": intent}


@pytest.fixture
def shown(lesson: Lesson) -> Demonstration:
    """Return the demonstration of the small lesson."""
    lesson.rehearsed = Rehearsal(SOLUTION)
    return demonstrate(lesson)


def test_acts_are_captioned_in_plain_words(shown: Demonstration) -> None:
    assert [act.caption for act in shown.acts] == [
        "Click Instant Chat Transfer",
        "Type “bo” into Type name or number",
        "Choose Agent under Type of target",
        "Click Action Menu for Bo Berg",
        "Choose Instant Chat Transfer",
        "Wait until Bo Berg has taken the chat",
    ]


def test_acts_know_their_step_their_second_and_their_control(
    shown: Demonstration,
) -> None:
    first, *_, last_click, wait = shown.acts

    assert (first.step_id, first.control_id) == ("open", "chat.transfer")
    assert first.intent == {"type": "chat.transfer", "chat_id": "chat-1"}
    assert (last_click.step_id, last_click.label) == (
        "hand-over",
        "Instant Chat Transfer",
    )
    assert (wait.at, wait.is_wait, last_click.is_wait) == (5.0, True, False)


def test_what_follows_the_end_of_the_lesson_is_left_out(shown: Demonstration) -> None:
    assert shown.acts[-1].is_wait


def test_shortest_way_is_looked_for_in_the_alternatives_too(lesson: Lesson) -> None:
    quick = Alternative("quick", (*OPEN, *CHOOSE_BO, Wait(3)))
    lesson.rehearsed = Rehearsal(SOLUTION, (quick,))

    assert demonstrate(lesson).shortest == 3


def test_bands_are_the_seconds_of_each_step(shown: Demonstration) -> None:
    assert shown.bands == (("open", 0.0), ("hand-over", 2.0))


def test_wait_in_which_nothing_happens_says_how_long_it_is(lesson: Lesson) -> None:
    lesson.rehearsed = Rehearsal((Wait(2), Wait(1), Wait(60), *OPEN))

    captions = [act.caption for act in demonstrate(lesson).acts[:3]]

    assert captions == ["Wait 2 seconds", "Wait one second", "Wait one minute"]


def test_lesson_without_a_rehearsal_has_nothing_to_show(lesson: Lesson) -> None:
    with pytest.raises(LessonError) as caught:
        demonstrate(lesson)

    assert caught.value.code == "lesson.no_rehearsal"


def test_demonstration_comes_back_from_its_text(shown: Demonstration) -> None:
    assert from_json(to_json(shown)) == shown


@pytest.mark.parametrize(
    "change",
    [
        {"format": "1"},
        {"lesson_id": 4},
        {"acts": {}},
        {"acts": ["click"]},
        {"acts": [{"step_id": "open"}]},
        {"acts": [act_with({"type": "chat.done", "chat_id": ["chat-1"]})]},
        {"acts": [act_with({"type": {"type": "chat.done"}})]},
        {"shortest": True},
        {"bands": [["open", "soon"]]},
        {"bands": [["open"]]},
        {"lesson_id": "\ud800"},
        {"bands": [["open", float("nan")]]},
    ],
)
def test_damaged_demonstration_is_refused(
    shown: Demonstration, change: dict[str, object]
) -> None:
    damaged = json.dumps({**json.loads(to_json(shown)), **change})

    with pytest.raises(LessonError, match="make demonstrations") as caught:
        from_json(damaged)

    assert caught.value.code == "demonstration.malformed"


@pytest.mark.parametrize("text", ["", "{", "[]", "[" * 100_000])
def test_text_that_is_no_demonstration_is_refused(text: str) -> None:
    with pytest.raises(LessonError) as caught:
        from_json(text, "lesson.demonstration.json")

    assert caught.value.code == "demonstration.malformed"
    assert str(caught.value).startswith("lesson.demonstration.json")


def test_demonstration_of_another_format_is_refused(shown: Demonstration) -> None:
    other = json.dumps({**json.loads(to_json(shown)), "format": 99})

    with pytest.raises(LessonError) as caught:
        from_json(other)

    assert caught.value.code == "demonstration.unknown_format"
