"""A schoolroom: learners with attempts whose standings a test says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workspace_sim.kernel.batch import Batch
from workspace_sim.records.values import Edition

if TYPE_CHECKING:
    from workspace_sim.records.sql_store import SqlStore
    from workspace_sim.records.values import Learner, StoredAttempt

Json = Any
TITLES = {"greet": "Greet the customer", "ask": "Ask Ines", "done": "Mark it done"}
STEPS = tuple(TITLES)
WORDS = {"ended": "You ended the chat.", "silent": "You said nothing to the customer."}


def step(
    step_id: str,
    seconds: float = 10.0,
    *,
    done: bool = True,
    help: int = 0,  # noqa: A002 - the standing's own name
    mistakes: tuple[str, ...] = (),
    disputed: bool = False,
) -> Json:
    """Return how a step stands."""
    return {
        "id": step_id,
        "title": TITLES[step_id],
        "done": done,
        "seconds": seconds,
        "help": help,
        "mistakes": list(mistakes),
        "wrong_first": bool(mistakes),
        "disputed": disputed,
    }


def standing(
    *steps: Json, mode: str = "practice", lost: str = "", score: int = 90
) -> Json:
    """Return how an attempt stands; steps that are not named are to be done."""
    named = {one["id"] for one in steps}
    rest = [step(one, 0.0, done=False) for one in STEPS if one not in named]
    whole = [*steps, *rest]
    done = sum(one["done"] for one in whole)
    complete = done == len(whole)
    made = {one for each in whole for one in each["mistakes"]}
    return {
        "mode": mode,
        "steps": whole,
        "done": done,
        "complete": complete,
        "lost": lost,
        "score": score if complete else None,
        "lines": [["You ended the chat.", -8]] if complete and score < 100 else [],
        "seconds": sum(one["seconds"] for one in whole),
        "mistake_words": [[one, WORDS[one]] for one in sorted(made)],
    }


class Schoolroom:
    """A store with learners who did something."""

    def __init__(self, store: SqlStore) -> None:
        """Begin with a class and nobody in it."""
        self.store = store
        self.north = store.add_class("North").code
        self.south = store.add_class("South").code

    def enter(self, name: str, class_code: str = "") -> Learner:
        """Enter a class, North unless another is named."""
        return self.store.enrol(name, "class", class_code=class_code or self.north)

    def attempt(
        self,
        learner: Learner,
        stands: Json,
        *,
        lesson: str = "transfer",
        journal: tuple[Json, ...] = (),
    ) -> StoredAttempt:
        """Make an attempt that stands like this."""
        begun = self.store.begin(learner.id, Edition(lesson, "c0ffee", 1, STEPS))
        seat = self.store.take_seat(begun.id)
        batch = Batch(1, "first", 1.0, (), journal, stands)
        self.store.append(begun.id, seat, batch)
        found = self.store.attempt(begun.id)
        assert found is not None
        return found
