"""An attempt from the first view to the end."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.training.small_lesson import CHOOSE_BO, OPEN
from workspace_sim.authoring import Lesson, Wait
from workspace_sim.core.desk_events import TeamCommunicatorOpened
from workspace_sim.core.identifiers import ChatId
from workspace_sim.errors import EventLogError
from workspace_sim.runtime.event_log import to_text
from workspace_sim.training.attempt import Attempt
from workspace_sim.training.kept import Kept
from workspace_sim.training.rehearsal import perform


def test_start_again_gives_the_same_desk_and_a_new_attempt(lesson: Lesson) -> None:
    attempt = lesson.start()
    first = attempt.view().desktop
    perform(attempt, (*OPEN, *CHOOSE_BO, Wait(3)))

    attempt.submit({"type": "step.restart"})

    assert attempt.view().desktop == first
    assert (attempt.number, attempt.at, attempt.progress.done) == (2, 0, 0)
    assert len(attempt.earlier) == 1


def test_same_actions_after_start_again_give_the_same_log(lesson: Lesson) -> None:
    attempt = lesson.start()
    acts = (*OPEN, *CHOOSE_BO, Wait(3))
    perform(attempt, acts)
    before = to_text(attempt.session.entries)

    attempt.submit({"type": "step.restart"})
    perform(attempt, acts)

    assert to_text(attempt.session.entries) == before


def test_attempt_goes_on_from_its_log(lesson: Lesson) -> None:
    attempt = lesson.start()
    perform(attempt, (*OPEN, *CHOOSE_BO))

    resumed = Attempt(lesson, tuple(attempt.session.entries))

    assert resumed.view() == attempt.view()
    perform(resumed, (Wait(3),))
    assert resumed.is_complete


def test_a_log_of_which_no_desk_can_be_drawn_is_refused(lesson: Lesson) -> None:
    attempt = lesson.start()
    perform(attempt, OPEN)
    view = attempt.view()
    (entry,) = attempt.session.entries
    (opened,) = (one for one in entry.events if isinstance(one, TeamCommunicatorOpened))
    damaged = replace(entry, events=(replace(opened, chat_id=ChatId("no-chat")),))

    with pytest.raises(EventLogError) as raised:
        attempt.resume(Kept(1, (damaged,)))

    assert raised.value.code == "log.another_contact_center"
    assert attempt.view() == view


def test_what_cannot_be_understood_is_counted_and_not_logged(lesson: Lesson) -> None:
    attempt = lesson.start()

    attempt.submit({"type": "no.such.thing"})
    attempt.submit({"type": "chat.send", "chat_id": 7, "text": None})
    attempt.submit({})
    attempt.submit({"type": []})
    attempt.submit({"type": {"type": "step.undo"}})

    assert attempt.undecodable == 5
    assert attempt.session.entries == []


def test_made_up_step_done_message_gains_nothing(lesson: Lesson) -> None:
    attempt = lesson.start()

    attempt.submit({"type": "step.done", "step_id": "open"})

    assert attempt.progress.done == 0


def test_listener_hears_of_every_change_until_it_leaves(lesson: Lesson) -> None:
    attempt = lesson.start()
    heard: list[int] = []
    leave = attempt.subscribe(lambda: heard.append(attempt.progress.done))

    perform(attempt, OPEN)
    leave()
    perform(attempt, CHOOSE_BO)

    assert heard == [1]


def test_time_in_which_nothing_happens_changes_nothing(lesson: Lesson) -> None:
    attempt = lesson.start()
    perform(attempt, (*OPEN, *CHOOSE_BO))
    heard: list[float] = []
    attempt.subscribe(lambda: heard.append(attempt.at))

    attempt.advance_to(1.9)
    assert heard == []

    attempt.advance_to(2)
    assert heard == [2]


def test_pause_button_tells_what_it_will_do(lesson: Lesson) -> None:
    attempt = lesson.start()

    attempt.submit({"type": "step.pause", "paused": True})

    time = attempt.view().step_panel.time
    assert time is not None
    assert time.pause is not None
    assert (time.pause.label, time.pause.intent["paused"]) == ("Continue", False)
