"""The lessons before the transfer: what the guide asks to have done first."""

from __future__ import annotations

import pytest

from tests.lessons.catalogue import LESSONS
from workspace_sim.authoring import Click, Enter, Lesson, Wait, load_lesson
from workspace_sim.core.desk import LoginState
from workspace_sim.serving.lessons.catalog import read_catalogue
from workspace_sim.training.rehearsal import perform

TRANSFER = "instant-chat-transfer"


def lesson_of(lesson_id: str) -> Lesson:
    """Return a lesson by its id."""
    entry = read_catalogue(LESSONS).find(lesson_id)
    assert entry is not None
    return load_lesson(LESSONS / entry.file)


def before(lesson_id: str) -> set[str]:
    """Return every lesson that comes before a lesson, at any distance."""
    catalogue = read_catalogue(LESSONS)
    entry = catalogue.find(lesson_id)
    assert entry is not None
    direct = {one.id for one in catalogue.before(entry)}
    return direct.union(*(before(one) for one in direct))


@pytest.mark.guide("P1", "P2")
def test_logging_in_and_going_ready_come_before_the_transfer() -> None:
    assert {"log-in", "going-ready"} <= before(TRANSFER)
    assert "log-in" in before("going-ready")


@pytest.mark.guide("P1")
def test_logging_in_ends_logged_in_and_not_ready_on_chat_only() -> None:
    lesson = lesson_of("log-in")
    attempt = lesson.start()
    assert lesson.rehearsed is not None

    perform(attempt, lesson.rehearsed.solution)

    status = attempt.view().desktop.main_window.status
    assert attempt.is_complete
    assert attempt.session.world.desks[lesson.learner_id].login is LoginState.LOGGED_IN
    assert [row.value for row in status.summary] == [
        "nadia.brandt",
        "Desk 22",
        "Not Ready",
        "Logged off",
    ]


@pytest.mark.guide("P2")
def test_the_chat_of_going_ready_arrives_only_once_the_learner_is_ready() -> None:
    attempt = lesson_of("going-ready").start()
    arrived = []

    perform(attempt, (Wait(300), Click("Supporting views"), Click("My Channels")))
    arrived.append(attempt.view().desktop.interaction_preview.shown)
    perform(attempt, (Click("Status of Chat: Not Ready"), Click("Ready", "menuitem")))
    arrived.append(attempt.view().desktop.interaction_preview.shown)

    assert arrived == [False, True]


def test_the_password_of_the_lesson_is_kept_nowhere() -> None:
    attempt = lesson_of("log-in").start()

    perform(
        attempt,
        (Enter("User Name", "nadia.brandt"), Enter("Password", "Quiet-River-42")),
    )

    kept = repr((attempt.session.world, attempt.session.entries, attempt.view()))
    assert "Quiet-River" not in kept
