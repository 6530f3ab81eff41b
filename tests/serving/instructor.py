"""A class that has done something, and an instructor who reads about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.records.schoolroom import STEPS, Schoolroom, standing, step
from workspace_sim.records.sql_store import open_store
from workspace_sim.serving.people.passwords import digest_of

if TYPE_CHECKING:
    from pathlib import Path

NAME, PASSWORD = "Iris Teach", "correct horse battery staple"
TAUGHT = "instant-chat-transfer"
DONE = tuple(step(one) for one in STEPS)


def fill(data: Path, lesson: str = TAUGHT) -> Schoolroom:
    """Put an instructor, two classes and what they did into a data folder."""
    store = open_store(data / "records.sqlite")
    store.add_user(NAME, digest_of(PASSWORD))
    room = Schoolroom(store)
    mia, jon, lea = (room.enter(name) for name in ("Mia Lund", "Jon Berg", "Lea Ito"))
    made = ("silent", "silent", "ended")
    room.attempt(mia, standing(*DONE, score=92), lesson=lesson)
    asked = step("ask", 81.0, done=False, mistakes=made)
    room.attempt(jon, standing(step("greet"), asked), lesson=lesson)
    said = {
        "type": "Disputed",
        "step_id": "ask",
        "sequence": 4,
        "text": "I did <b>ask</b> her.",
        "passed": True,
        "at": 9.0,
    }
    passed = step("ask", 31.0, help=2, disputed=True)
    room.attempt(lea, standing(step("greet"), passed), lesson=lesson, journal=(said,))
    ida = room.enter("Ida South", room.south)
    lost = standing(step("greet"), lost="You ended the chat.")
    room.attempt(ida, lost, lesson=lesson)
    store.close()
    return room
