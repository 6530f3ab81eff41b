"""A Desktop with a seat: it is saved, resumed, and held by one view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.kernel.far_end import FarEnd
from tests.training.small_lesson import small_lesson
from widgets import Desktop
from widgets.testing import LearnerPilot
from workspace_sim.kernel import seat as seats
from workspace_sim.kernel import surroundings
from workspace_sim.kernel.batch import Batch
from workspace_sim.kernel.clock import DeskClock
from workspace_sim.kernel.surroundings import Surroundings
from workspace_sim.runtime.state_hash import state_hash
from workspace_sim.training.attempt import Attempt
from workspace_sim.training.mode import Mode
from workspace_sim.training.notices import NOTICES
from workspace_sim.training.seat_words import SEAT_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from widgets._window import SealedWidget


class Wall:
    """Wall time that the test moves; nothing rings."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def now(self) -> float:
        return self.seconds


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def far_end() -> FarEnd:
    return FarEnd()


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Return what the pages were told."""
    messages: list[dict[str, Any]] = []

    def hear(_: Desktop, content: dict[str, Any], buffers: object = None) -> None:
        del buffers
        messages.append(content)

    monkeypatch.setattr(Desktop, "send", hear)
    return messages


@pytest.fixture
def opened(
    wall: Wall, far_end: FarEnd, told: list[dict[str, Any]]
) -> Iterator[Callable[..., Desktop]]:
    """Open the lesson in another kernel, as the record has it."""
    told.clear()

    def opened(**seat: Any) -> Desktop:
        seats.take(far_end.seat(key="k", **seat))
        attempt = Attempt(small_lesson())
        clock = DeskClock(attempt, now=wall.now, alarm=lambda *_: None, manual=False)
        return Desktop(attempt, clock=clock)

    yield opened
    seats.take(None)


def tell(widget: SealedWidget, **content: Any) -> None:
    """Deliver a message of the browser."""
    data = {"method": "custom", "content": content}
    widget._handle_msg({"content": {"data": data}, "buffers": []})


def intent_of(desktop: Desktop, label: str, **named: str) -> dict[str, Any]:
    """Return the intent of a button, with what a page adds."""
    found = LearnerPilot(desktop).find("button", label)
    return {**found["intent"], **named}


def click(desktop: Desktop, label: str, intent_id: str, view_id: str = "a") -> None:
    """Click a button as a page does."""
    named = {"intent_id": intent_id, "view_id": view_id}
    intent = intent_of(desktop, label, **named)
    found = (one for one in desktop.windows if intent["type"] in one.intents)
    tell(next(found), **intent)


TRANSFER = "Instant Chat Transfer"


def test_pages_know_the_seat(opened: Callable[..., Desktop]) -> None:
    desktop = opened()

    assert desktop.seat["holder"] == ""
    assert desktop.seat["saving"] == ""
    assert desktop.seat["notice"] == ""
    assert desktop.seat["key"] == "k"
    assert desktop.seat["words"] == SEAT_WORDS


def test_without_a_seat_pages_know_nothing_and_every_view_acts() -> None:
    desktop = Desktop(Attempt(small_lesson()))
    tell(desktop, type="ready", view_id="a")
    tell(desktop, type="ready", view_id="b")

    click(desktop, TRANSFER, "one", "b")

    assert desktop.seat == {}
    assert desktop.attempt.progress.done == 1


def test_first_view_is_told_that_it_holds_the_desk_and_the_next_that_not(
    opened: Callable[..., Desktop], told: list[dict[str, Any]]
) -> None:
    desktop = opened()

    tell(desktop, type="ready", view_id="a", after="")
    tell(desktop, type="ready", view_id="b", after="")

    assert told == [
        {"type": "seated", "view_id": "a", "holds": True},
        {"type": "seated", "view_id": "b", "holds": False},
    ]
    assert desktop.seat["holder"] == "a"


def test_intents_of_a_view_that_does_not_hold_the_desk_are_dropped(
    opened: Callable[..., Desktop], far_end: FarEnd, told: list[dict[str, Any]]
) -> None:
    desktop = opened()
    tell(desktop, type="ready", view_id="a")
    tell(desktop, type="ready", view_id="b")
    told.clear()

    click(desktop, TRANSFER, "one", "b")

    assert (desktop.attempt.session.entries, far_end.batches, told) == ([], [], [])
    assert desktop.attempt.undecodable == 0


def test_view_that_takes_over_acts_and_the_other_one_does_not(
    opened: Callable[..., Desktop], told: list[dict[str, Any]]
) -> None:
    desktop = opened()
    tell(desktop, type="ready", view_id="a")
    tell(desktop, type="ready", view_id="b")
    told.clear()

    tell(desktop, type="take", view_id="b")
    click(desktop, TRANSFER, "one", "a")
    click(desktop, TRANSFER, "two", "b")

    assert told == [
        {"type": "seated", "view_id": "b", "holds": True},
        {"type": "saved", "ids": ["two"]},
    ]
    assert desktop.seat["holder"] == "b"


def test_intent_that_is_sent_again_is_told_and_not_done_again(
    opened: Callable[..., Desktop], far_end: FarEnd, told: list[dict[str, Any]]
) -> None:
    desktop = opened()
    again = intent_of(desktop, TRANSFER, intent_id="one", view_id="a")

    tell(desktop.chat_interaction_window, **again)
    tell(desktop.chat_interaction_window, **again)

    assert len(far_end.batches) == 1
    assert told == [{"type": "saved", "ids": ["one"]}] * 2


def test_trouble_is_shown_and_goes_away(
    opened: Callable[..., Desktop], far_end: FarEnd
) -> None:
    desktop = opened()
    far_end.refuses = "records.unavailable"
    click(desktop, TRANSFER, "one")
    assert desktop.seat["saving"] == "trouble"
    assert desktop.attempt.progress.done == 1

    far_end.tell({"told": "appended", "sequence": 1})

    assert desktop.seat["saving"] == ""


def test_desk_whose_attempt_goes_on_elsewhere_stops(
    opened: Callable[..., Desktop], far_end: FarEnd, wall: Wall
) -> None:
    desktop = opened()
    tell(desktop, type="ready", view_id="a")
    far_end.refuses, far_end.again = "records.seat_taken", False

    click(desktop, TRANSFER, "one")
    entries = len(desktop.attempt.session.entries)
    wall.seconds += 60
    click(desktop, "Pause", "two")
    click(desktop, "Start again", "three")

    assert desktop.seat["saving"] == "superseded"
    assert desktop.step_panel.clock["running"] is False
    assert len(desktop.attempt.session.entries) == entries
    assert desktop.attempt.number == 1


def test_time_stops_when_no_page_is_connected_and_is_saved(
    opened: Callable[..., Desktop], far_end: FarEnd, wall: Wall
) -> None:
    desktop = opened()
    tell(desktop, type="ready", view_id="a")
    click(desktop, TRANSFER, "one")
    wall.seconds += 9

    far_end.tell({"told": "watched", "pages": 0})
    wall.seconds += 60

    assert desktop.step_panel.clock["running"] is False
    assert desktop.seat["holder"] == ""
    assert far_end.batches[-1].at == 9
    assert opened().attempt.at == 9


def test_another_kernel_goes_on_with_the_same_desk(
    opened: Callable[..., Desktop], wall: Wall
) -> None:
    first = opened()
    tell(first, type="ready", view_id="a")
    click(first, TRANSFER, "one")
    wall.seconds += 4
    click(first, "Close the Team Communicator", "two")

    second = opened()

    assert second.attempt.at == first.attempt.at == 4
    assert state_hash(second.attempt.session.world) == state_hash(
        first.attempt.session.world
    )
    assert second.attempt.conduct.journal == first.attempt.conduct.journal
    assert second.attempt.progress == first.attempt.progress
    assert [one.view for one in second.windows] == [one.view for one in first.windows]


def test_intent_that_was_not_acknowledged_is_done_at_the_next_desk_once(
    opened: Callable[..., Desktop], far_end: FarEnd
) -> None:
    first = opened()
    again = intent_of(first, TRANSFER, intent_id="one", view_id="a")
    far_end.holds = True
    tell(first.chat_interaction_window, **again)
    assert far_end.batches == []

    second = opened()
    far_end.holds = False
    tell(second.chat_interaction_window, **again)
    tell(second.chat_interaction_window, **again)

    assert [one.intent_id for one in far_end.batches] == ["one"]
    assert second.attempt.session.entries == first.attempt.session.entries


def test_start_again_whose_acknowledgement_was_lost_begins_one_attempt(
    opened: Callable[..., Desktop], far_end: FarEnd
) -> None:
    first = opened()
    click(first, TRANSFER, "one")
    again = intent_of(first, "Start again", intent_id="again", view_id="a")
    tell(first.step_panel, **again)

    second = opened()
    tell(second.step_panel, **again)

    assert [len(one) for one in far_end.attempts] == [1, 1]
    assert second.attempt.number == 2
    assert second.attempt.session.entries == []


def test_record_that_cannot_be_replayed_is_kept_and_a_new_attempt_begins(
    opened: Callable[..., Desktop], far_end: FarEnd
) -> None:
    event = {"type": "TeamCommunicatorOpened"}
    far_end.batches.append(
        Batch(1, "one", 0, entries=({"sequence": 1, "events": [event]},))
    )

    desktop = opened()
    click(desktop, TRANSFER, "two")

    assert desktop.seat["notice"] == NOTICES["another_edition"]
    assert [[one.intent_id for one in each] for each in far_end.attempts] == [
        ["one"],
        ["two"],
    ]
    assert desktop.attempt.number == 2


def test_learner_is_told_that_the_lesson_was_edited(
    opened: Callable[..., Desktop],
) -> None:
    assert opened(notice="edited").seat["notice"] == NOTICES["edited"]


@pytest.mark.parametrize("intent_id", [7, "", "x" * 101, ["one"]])
def test_intent_with_an_id_that_is_none_is_not_taken(
    opened: Callable[..., Desktop], intent_id: object
) -> None:
    desktop = opened()
    intent = {**intent_of(desktop, TRANSFER), "intent_id": intent_id}

    tell(desktop.chat_interaction_window, **intent)

    assert desktop.attempt.session.entries == []


@pytest.fixture
def link() -> Iterator[Callable[[Mode], None]]:
    """Let a link fix the mode."""
    yield lambda mode: surroundings.tell(Surroundings(mode=mode))
    surroundings.tell(None)


def test_assessment_goes_on_as_one_with_its_time_running(
    opened: Callable[..., Desktop], link: Callable[[Mode], None], wall: Wall
) -> None:
    link(Mode.ASSESSMENT)
    first = opened()
    tell(first, type="ready", view_id="a")
    click(first, "Start", "one")
    wall.seconds += 6
    click(first, TRANSFER, "two")

    second = opened()
    tell(second, type="ready", view_id="b")

    assert second.attempt.conduct.fixed
    assert second.attempt.conduct.mode is Mode.ASSESSMENT
    assert second.attempt.conduct.journal == first.attempt.conduct.journal
    assert second.step_panel.clock == {"at": 6, "running": True}


def test_assessment_that_was_not_started_still_waits_for_start(
    opened: Callable[..., Desktop], link: Callable[[Mode], None]
) -> None:
    link(Mode.ASSESSMENT)
    opened()

    again = opened()

    assert again.attempt.conduct.waiting
    assert "Start" in LearnerPilot(again).labels("button")


def test_link_to_watch_goes_on_with_the_attempt_that_follows_it(
    opened: Callable[..., Desktop], far_end: FarEnd, link: Callable[[Mode], None]
) -> None:
    link(Mode.WATCH)
    first = opened()
    click(first, TRANSFER, "one")

    second = opened()

    assert len(far_end.batches) == 1
    assert second.attempt.conduct.mode is Mode.GUIDED
    assert not second.attempt.conduct.fixed
    assert second.attempt.progress.done == 1


def test_notice_and_pause_do_not_outlive_the_kernel(
    opened: Callable[..., Desktop],
) -> None:
    first = opened(notice="edited")
    tell(first, type="ready", view_id="a")
    click(first, "Pause", "one")

    second = opened()

    assert second.seat["notice"] == ""
    assert "Pause" in LearnerPilot(second).labels("button")
