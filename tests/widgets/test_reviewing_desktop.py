"""A Desktop that shows an attempt which is kept elsewhere, and keeps nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.records.lived import Lived
from tests.training.small_lesson import CHAT, small_lesson
from widgets.desktop import Desktop
from workspace_sim.errors import EventLogError
from workspace_sim.kernel import reviewing, surroundings
from workspace_sim.kernel.batch import batch_to_json
from workspace_sim.kernel.seat import sit, taken_seat
from workspace_sim.training.attempt import Attempt

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _nothing_is_left_behind() -> Iterator[None]:
    yield
    reviewing.take(None)
    surroundings.tell(None)


def told(lived: Lived) -> dict[str, object]:
    """Return what a server tells a kernel of an attempt."""
    batches = [batch_to_json(one.batch) for one in lived.batches]
    return {"clock": "manual", "review": {"number": 2, "batches": batches}}


def lived() -> Lived:
    """Return an attempt in which something was done, and something undone."""
    found = Lived(small_lesson())
    found.act(type="chat.transfer", chat_id=CHAT)
    found.act(type="step.undo")
    found.act(type="chat.send", chat_id=CHAT, text="One moment.")
    return found


def test_desk_shows_the_attempt_from_its_beginning() -> None:
    known = lived()
    sit(told(known))

    desk = Desktop(Attempt(small_lesson()))

    player = desk.attempt.view().player
    assert (player.label, player.index, player.total) == (
        "Replay of this attempt",
        0,
        len(known.attempt.session.entries),
    )
    assert desk.attempt.number == 2
    assert desk.attempt.session.world == known.attempt.session.world


def test_desk_has_no_seat_and_takes_no_act() -> None:
    sit(told(lived()))
    desk = Desktop(Attempt(small_lesson()))
    before = len(desk.attempt.session.entries)

    desk.act({"type": "chat.end", "chat_id": CHAT})
    desk.act({"type": "player.forward"})

    assert taken_seat() is None
    assert desk.seat == {}
    assert len(desk.attempt.session.entries) == before
    assert desk.attempt.view().player.index == 1


def test_attempt_that_cannot_be_read_is_refused() -> None:
    message = told(lived())
    message["review"]["batches"][0]["entries"] = [{"sequence": 1, "events": [{}]}]  # type: ignore[index]

    with pytest.raises(EventLogError):
        sit(message)
