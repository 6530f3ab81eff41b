"""Undo of the last action and of the current step."""

from __future__ import annotations

from tests.training.small_lesson import CHAT, CHOOSE_BO, OPEN
from workspace_sim.authoring import Click, Enter, Lesson, Wait
from workspace_sim.core.events import Rewound
from workspace_sim.runtime.event_log import from_text, standing, to_text
from workspace_sim.runtime.state_hash import state_hash
from workspace_sim.training.attempt import Attempt
from workspace_sim.training.rehearsal import find, perform

UNDO, AGAIN = {"type": "step.undo"}, {"type": "step.again"}
CLOSE = Click("Close the Team Communicator")


def test_undo_takes_back_the_last_action_and_no_more(lesson: Lesson) -> None:
    attempt = lesson.start()
    perform(attempt, OPEN)
    before = attempt.session.world
    perform(attempt, (CLOSE,))

    attempt.submit(UNDO)

    assert attempt.session.world == before
    assert attempt.progress.done == 1
    assert attempt.view().desktop.team_communicator is not None


def test_undo_takes_along_what_followed_from_the_action(lesson: Lesson) -> None:
    attempt = lesson.start()
    perform(attempt, OPEN)
    perform(attempt, CHOOSE_BO[:1])
    before = attempt.session.world
    perform(attempt, (*CHOOSE_BO[1:], Wait(1)))

    attempt.submit(UNDO)

    assert attempt.session.world == before


def test_undo_again_and_again_leads_to_the_beginning(lesson: Lesson) -> None:
    attempt = lesson.start()
    first = attempt.view().desktop
    perform(attempt, (*OPEN, Wait(3), CLOSE, *OPEN))

    for _ in range(3):
        attempt.submit(UNDO)

    assert attempt.view().desktop == first
    assert attempt.progress.done == 0
    undo = find(attempt.view().step_panel, "Undo the last action")
    assert not undo.enabled
    assert undo.reason
    attempt.submit(UNDO)
    assert len(attempt.session.entries) == 3 + 3


def test_restart_of_a_step_leads_to_where_it_began(lesson: Lesson) -> None:
    attempt = lesson.start()
    perform(attempt, OPEN)
    before = attempt.session.world
    perform(attempt, (CLOSE, Wait(2), *OPEN, Enter("Type name or number", "bo")))

    attempt.submit(AGAIN)

    assert attempt.session.world == before
    assert attempt.progress.done == 1
    assert not find(attempt.view().step_panel, "Restart this step").enabled


def test_lost_goal_is_within_reach_after_a_restart_of_the_step(lesson: Lesson) -> None:
    attempt = lesson.start()
    perform(attempt, (*OPEN, Click("End Chat")))
    panel = attempt.view().step_panel
    assert panel.lost
    assert panel.undo.rescue is not None
    assert panel.undo.act is None
    assert panel.restart is not None

    attempt.submit(panel.undo.rescue.intent)
    perform(attempt, (*CHOOSE_BO, Wait(3)))

    assert attempt.is_complete


def test_what_was_undone_is_said_and_its_mistakes_stay_known(lesson: Lesson) -> None:
    attempt = lesson.start()
    perform(attempt, (*OPEN, CLOSE))
    said = attempt.view().step_panel.announcement

    attempt.submit(UNDO)

    feedback = attempt.progress.feedback
    assert feedback is not None
    assert feedback.tone == "undone"
    assert attempt.view().step_panel.announcement.id != said.id
    assert attempt.progress.mistakes == ("closed",)


def test_the_same_things_happen_after_undo(lesson: Lesson) -> None:
    clean, rewound = lesson.start(), lesson.start()
    perform(clean, (*OPEN, *CHOOSE_BO, Wait(3)))

    perform(rewound, (*OPEN, CLOSE, Wait(5)))
    rewound.submit(UNDO)
    perform(rewound, (*CHOOSE_BO, Wait(3)))

    assert state_hash(rewound.session.world) == state_hash(clean.session.world)
    lived = [
        one.events
        for one in standing(rewound.session.entries)
        if not isinstance(one.events[0], Rewound)
    ]
    assert lived == [one.events for one in clean.session.entries]


def test_time_of_what_stands_never_runs_backwards(lesson: Lesson) -> None:
    attempt = lesson.start()
    perform(attempt, (*OPEN, Wait(4), CLOSE, Wait(9)))
    attempt.submit(UNDO)
    perform(attempt, (Wait(1), *CHOOSE_BO, Wait(3)))

    events = [
        event
        for entry in standing(attempt.session.entries)
        for event in entry.events
        if not isinstance(event, Rewound)
    ]

    assert [one.at for one in events] == sorted(one.at for one in events)
    (rewound,) = [
        event
        for entry in attempt.session.entries
        for event in entry.events
        if isinstance(event, Rewound)
    ]
    assert rewound.at == 13


def test_attempt_goes_on_from_a_log_with_undone_entries(lesson: Lesson) -> None:
    attempt = lesson.start()
    perform(attempt, (*OPEN, CLOSE))
    attempt.submit(UNDO)
    perform(attempt, CHOOSE_BO[:1])

    resumed = Attempt(lesson, tuple(from_text(to_text(attempt.session.entries))))

    assert resumed.view() == attempt.view()
    for one in (attempt, resumed):
        perform(one, (*CHOOSE_BO[1:], Wait(3)))
        assert one.is_complete
    assert to_text(resumed.session.entries) == to_text(attempt.session.entries)


def test_nothing_is_undone_after_the_end(lesson: Lesson) -> None:
    attempt = lesson.start()
    perform(attempt, (*OPEN, *CHOOSE_BO, Wait(3)))
    entries = list(attempt.session.entries)

    attempt.submit(UNDO)
    attempt.submit(AGAIN)

    assert attempt.session.entries == entries
    assert CHAT in attempt.session.world.chats
