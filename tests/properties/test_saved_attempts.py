"""An attempt that is cut off anywhere goes on from what was acknowledged."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.kernel.far_end import FarEnd
from tests.training.small_lesson import small_lesson
from workspace_sim.core.desktop.controls import controls
from workspace_sim.kernel.recorder import Recorder
from workspace_sim.runtime.event_log import standing
from workspace_sim.runtime.state_hash import state_hash
from workspace_sim.training.attempt import Attempt

TYPES = ("step.undo", "step.again", "replay.open", "player.close", "help.use")
LABELS = (
    "Instant Chat Transfer",
    "Close the Team Communicator",
    "Action Menu for Bo Berg",
    "Pause",
    "no such control",
)


@dataclass(frozen=True)
class Act:
    """What a learner does at a second: a control's label or a kind of intent."""

    after: float
    what: str


@dataclass
class Desk:
    """A desk that is saved; its learner's page keeps what is not acknowledged."""

    attempt: Attempt
    recorder: Recorder
    outbox: dict[str, tuple[float, dict[str, Any]]] = field(default_factory=dict)

    def do(self, name: str, at: float, intent: dict[str, Any]) -> None:
        """Do something at a second, unless it is in the record already."""
        self.outbox[name] = (at, intent)
        if self.recorder.has(name):
            return
        if self.attempt.player is None:
            self.attempt.advance_to(max(at, self.attempt.at))
        with self.recorder.taking(name):
            self.attempt.submit(intent)

    def saved(self, names: tuple[str, ...]) -> None:
        """Forget what is acknowledged, as a page does."""
        for name in names:
            self.outbox.pop(name, None)


def desk_of(far_end: FarEnd) -> Desk:
    """Sit down at the attempt as the record has it."""
    attempt = Attempt(small_lesson())
    recorder, _ = far_end.seat().resume(attempt)
    desk = Desk(attempt, recorder)
    recorder.subscribe(desk.saved)
    return desk


def intent_of(attempt: Attempt, what: str) -> dict[str, Any]:
    """Return an intent that the desk may offer, or one that comes to nothing."""
    if what in TYPES:
        return {"type": what, "level": 1, "sequence": 0}
    view = attempt.view()
    shown = [*controls(view.desktop), *controls(view.step_panel)]
    found = [one.intent for one in shown if one.label == what]
    return dict(found[0]) if found else {"type": "nothing"}


acts = st.lists(
    st.builds(
        Act,
        st.sampled_from((0.0, 0.5, 2.0, 9.0)),
        st.sampled_from((*TYPES, *LABELS)),
    ),
    min_size=1,
    max_size=14,
)


@given(script=acts, cut=st.integers(0, 14), acknowledged=st.integers(0, 14))
def test_what_is_sent_again_leads_to_the_same_log(
    script: list[Act], cut: int, acknowledged: int
) -> None:
    whole = desk_of(FarEnd())
    broken_end = FarEnd()
    broken = desk_of(broken_end)
    at = 0.0
    for number, act in enumerate(script):
        name = f"intent-{number}"
        at = max(at, whole.attempt.session.at) + act.after
        intent = intent_of(whole.attempt, act.what)
        broken_end.holds = number >= acknowledged
        whole.do(name, at, intent)
        broken.do(name, at, intent)
        if number == cut:
            outbox = dict(broken.outbox)
            broken_end.holds = False
            broken = desk_of(broken_end)
            for kept, (moment, again) in outbox.items():
                broken.do(kept, moment, again)
            whole.attempt.player = None  # no desk is built again with a replay open
    broken_end.go_on()

    ours, theirs = broken.attempt.session, whole.attempt.session
    assert standing(ours.entries) == standing(theirs.entries)
    assert state_hash(ours.world) == state_hash(theirs.world)
    assert broken.attempt.conduct.journal == whole.attempt.conduct.journal
    ids = [one.intent_id for one in broken_end.batches if one.intent_id is not None]
    assert len(ids) == len(set(ids))
