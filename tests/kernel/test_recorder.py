"""What was done is saved in order, once, and told."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from tests.kernel.far_end import Alarms, FarEnd
from tests.training.small_lesson import small_lesson
from workspace_sim.kernel.outbox import PATIENCE, PAUSES
from workspace_sim.kernel.recorder import Recorder
from workspace_sim.training.attempt import Attempt

NOTHING = {"type": "nobody.knows"}


class Desk:
    """An attempt that is saved, and what its pages were told."""

    def __init__(self, far_end: FarEnd | None = None) -> None:
        self.attempt = Attempt(small_lesson())
        self.far_end = far_end or FarEnd()
        self.alarms = Alarms()
        self.recorder = Recorder(self.attempt, self.far_end, alarm=self.alarms)
        self.saved: list[str] = []
        self.recorder.subscribe(self.saved.extend)

    @property
    def saving(self) -> str:
        return self.recorder.saving

    def do(self, intent_id: str | None, intent: dict[str, Any]) -> None:
        with self.recorder.taking(intent_id):
            self.attempt.submit(intent)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def opening(desk: Desk) -> dict[str, Any]:
    """Return the intent that opens the Team Communicator."""
    toolbar = desk.attempt.view().desktop.chat_interaction_window.toolbar
    return dict(next(one.intent for one in toolbar if "Transfer" in one.label))


def test_intent_and_what_it_led_to_are_one_batch(desk: Desk) -> None:
    desk.do("one", opening(desk))

    (batch,) = desk.far_end.batches
    assert (batch.sequence, batch.intent_id, batch.at) == (1, "one", 0)
    assert [one["sequence"] for one in batch.entries] == [1]
    assert [one["type"] for one in batch.journal] == ["ModeChosen"]
    assert batch.standing is not None
    assert batch.standing["done"] == 1
    assert desk.saved == ["one"]


def test_intent_that_came_to_nothing_is_saved_as_well(desk: Desk) -> None:
    desk.do("one", NOTHING)
    desk.do("two", NOTHING)

    assert [one.intent_id for one in desk.far_end.batches] == ["one", "two"]
    assert desk.far_end.batches[1].standing is None
    assert desk.saved == ["one", "two"]


def test_nothing_is_saved_before_anything_is_done(desk: Desk) -> None:
    desk.attempt.advance_to(5)

    assert desk.far_end.heard == []


def test_what_time_led_to_is_a_batch_without_an_intent(desk: Desk) -> None:
    due_at = desk.attempt.next_due_at
    assert due_at is not None

    desk.attempt.advance_to(due_at)

    (batch,) = desk.far_end.batches
    assert batch.intent_id is None
    assert batch.at == due_at
    assert batch.entries or len(batch.journal) > 1


def test_time_that_has_come_further_is_saved_once(desk: Desk) -> None:
    desk.do("one", NOTHING)
    desk.attempt.advance_to(7)

    desk.recorder.note_time()
    desk.recorder.note_time()

    assert [one.at for one in desk.far_end.batches] == [0, 7]


def test_batches_go_one_by_one_in_order() -> None:
    desk = Desk(FarEnd(holds=True))
    for name in ("one", "two", "three"):
        desk.do(name, NOTHING)
    assert len(desk.far_end.heard) == 1
    assert desk.saved == []

    desk.far_end.go_on()

    assert [one.intent_id for one in desk.far_end.batches] == ["one", "two", "three"]
    assert desk.saved == ["one", "two", "three"]
    assert len(desk.recorder.outbox) == 0


def test_what_was_taken_is_not_taken_again_and_told_once_it_is_saved() -> None:
    desk = Desk(FarEnd(holds=True))
    desk.do("one", NOTHING)

    assert desk.recorder.has("one")
    assert desk.saved == []
    desk.far_end.go_on()
    assert desk.recorder.has("one")
    assert desk.saved == ["one", "one"]
    assert not desk.recorder.has("two")


def test_refused_for_the_moment_is_sent_again_after_growing_pauses() -> None:
    desk = Desk(FarEnd(refuses="records.unavailable"))
    desk.do("one", NOTHING)
    desk.do("two", NOTHING)
    assert desk.saving == "trouble"

    pauses = [desk.alarms.ring() for _ in range(6)]
    desk.far_end.refuses = ""
    desk.alarms.ring()

    assert pauses == [*PAUSES, PAUSES[-1], PAUSES[-1]]
    assert all(before <= after for before, after in pairwise(pauses))
    assert [one.intent_id for one in desk.far_end.batches] == ["one", "two"]
    assert desk.saving == ""
    assert desk.saved == ["one", "two"]


def test_server_that_does_not_answer_is_trouble_until_it_does() -> None:
    desk = Desk(FarEnd(holds=True))
    desk.do("one", NOTHING)

    assert desk.alarms.ring() == PATIENCE
    assert desk.saving == "trouble"
    desk.far_end.go_on()
    assert desk.saving == ""


def test_refused_for_good_stops_the_saving() -> None:
    desk = Desk(FarEnd(refuses="records.seat_taken", again=False))
    desk.do("one", NOTHING)
    desk.do("two", NOTHING)

    assert desk.saving == "superseded"
    assert len(desk.far_end.heard) == 1
    assert desk.alarms.set == []
    assert desk.saved == []


def test_start_again_begins_the_next_attempt(desk: Desk) -> None:
    desk.do("one", opening(desk))
    desk.do("again", {"type": "step.restart"})
    desk.do("two", NOTHING)

    first, second = desk.far_end.attempts
    assert [one.intent_id for one in first] == ["one"]
    assert [one.intent_id for one in second] == ["again", "two"]
    assert second[0].entries == ()
    assert [one["type"] for one in second[0].journal] == ["ModeChosen"]
    assert second[0].standing is not None
    assert second[0].standing["done"] == 0
    assert desk.saved == ["one", "again", "two"]


def test_what_is_played_is_told_and_not_saved(desk: Desk) -> None:
    desk.do("one", opening(desk))

    desk.do("replay", {"type": "replay.open", "sequence": 0})
    desk.do("step", {"type": "player.forward"})
    desk.do("desk", opening(desk))
    desk.do("back", {"type": "player.close"})
    desk.do("two", NOTHING)

    assert [one.intent_id for one in desk.far_end.batches] == ["one", "two"]
    assert desk.saved == ["one", "replay", "step", "desk", "back", "two"]
    assert desk.recorder.has("step")


def test_intent_without_an_id_is_saved_without_one(desk: Desk) -> None:
    desk.do(None, opening(desk))
    desk.do(None, NOTHING)

    assert [one.intent_id for one in desk.far_end.batches] == [None]


def test_undone_time_goes_back_with_the_record(desk: Desk) -> None:
    desk.do("one", NOTHING)
    desk.attempt.advance_to(20)
    desk.do("two", opening(desk))
    desk.do("undo", {"type": "step.undo"})

    at = [one.at for one in desk.far_end.batches]
    assert at == [0, 20, desk.attempt.session.at]
    assert at[-1] < 20
