"""The first lesson in hands that do not follow it: nothing is done for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.lessons.catalogue import LESSONS
from workspace_sim.authoring import Click, Lesson, Wait, load_lesson
from workspace_sim.training.rehearsal import perform

if TYPE_CHECKING:
    from workspace_sim.training.rehearsal import Performance


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    """Return the first lesson."""
    chapter = LESSONS / "transfer_a_chat_interaction"
    return load_lesson(chapter / "instant_chat_transfer.ipynb")


def to(target: str) -> Performance:
    """Return how the chat is transferred to a target."""
    return (
        Click("Instant Chat Transfer", "button"),
        Click(f"Action Menu for {target}"),
        Click("Instant Chat Transfer", "menuitem"),
    )


READ = (Click("Show: Chat transfer failed"), Click("Close this message"))


def test_another_refusal_that_was_read_before_does_not_count(lesson: Lesson) -> None:
    attempt = lesson.start()

    perform(attempt, (*to("Lena Fischer"), *READ, *to("Ines Marques")))

    assert attempt.progress.current(lesson.steps) == lesson.steps[3]


def test_skill_that_others_have_too_is_not_a_colleague_of_billing(
    lesson: Lesson,
) -> None:
    attempt = lesson.start()
    perform(attempt, (*to("Ines Marques"), Wait(7), *READ))

    perform(attempt, (*to("Invoices"), Wait(14)))

    assert attempt.progress.current(lesson.steps) == lesson.steps[4]
    assert attempt.progress.mistakes == ("wrong-team",)
    assert attempt.progress.lost
