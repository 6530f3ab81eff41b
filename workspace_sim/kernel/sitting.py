"""A sitting: how one desk is held by a view, saved, and told about it.

Without a seat every view may act and nothing is told: in JupyterLab nobody keeps what
was done, or a file does.
"""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

from workspace_sim.kernel.batch import is_intent_id
from workspace_sim.kernel.presence import Presence
from workspace_sim.kernel.recorder import Recorder
from workspace_sim.kernel.seat_state import seat_state

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from workspace_sim.kernel.outbox import Line, Message
    from workspace_sim.kernel.seat import Seat
    from workspace_sim.training.attempt import Attempt


class Sitting:
    """One desk, its views and what saves it.

    Attributes:
        seat: Whose attempt it is; None without a server.
        notice: What the learner is told.
        recorder: What saves the attempt; None where nothing does.
    """

    def __init__(
        self, attempt: Attempt, seat: Seat | None, line: Line | None = None
    ) -> None:
        """Go on with the attempt of the seat.

        Args:
            attempt: The attempt that the desk shows.
            seat: Whose attempt it is.
            line: The way to who keeps it where there is no seat; None for nobody.
        """
        self.seat = seat
        self.notice = ""
        self.recorder: Recorder | None = None
        self._presence = Presence()
        self._say: Callable[[Message], None] = lambda _: None
        self._changed: Callable[[], None] = lambda: None
        if seat is not None:
            self.recorder, self.notice = seat.resume(attempt)
            self.recorder.subscribe(self._heard)
        elif line is not None:
            self.recorder = Recorder(attempt, line)

    def show(self, say: Callable[[Message], None], changed: Callable[[], None]) -> None:
        """Tell a desk from here on.

        Args:
            say: Sends a message to the pages.
            changed: Called when `state` may be another.
        """
        self._say, self._changed = say, changed

    @property
    def is_over(self) -> bool:
        """Whether the attempt goes on at another desk."""
        return self.recorder is not None and self.recorder.saving == "superseded"

    def state(self) -> dict[str, Any]:
        """Return what the pages know of the seat; nothing without one."""
        if self.seat is None or self.recorder is None:
            return {}
        return seat_state(
            self.seat.key,
            self.recorder.number,
            holder=self._presence.holder,
            saving=self.recorder.saving,
            notice=self.notice,
        )

    def join(self, view_id: str, after: str) -> None:
        """Take in a view and tell it whether it holds the desk."""
        self._presence.join(view_id, after)
        self._seated(view_id)

    def take(self, view_id: str) -> None:
        """Let a view take over."""
        self._presence.take(view_id)
        self._seated(view_id)

    def leave(self, view_id: str) -> None:
        """Forget a view; what was done up to here is saved with its time."""
        self._presence.leave(view_id)
        self._changed()

    def watched(self, pages: int) -> None:
        """Note how many pages are connected."""
        self._presence.watched(pages)
        self._changed()

    def note_time(self) -> None:
        """Save how far time has come."""
        if self.recorder is not None and not self.is_over:
            self.recorder.note_time()

    def admits(self, view_id: object, intent_id: object) -> bool:
        """Tell whether an intent is to be taken: by who holds the desk, and once."""
        if self.seat is None or self.recorder is None:
            return True
        if intent_id is not None and not is_intent_id(intent_id):
            return False
        if intent_id is not None and self.recorder.has(str(intent_id)):
            return False
        if self.is_over:
            return False
        before = self._presence.holder
        admitted = view_id is None or self._presence.may_act(str(view_id))
        if self._presence.holder != before:
            self._changed()
        return admitted

    def taking(self, intent_id: object) -> AbstractContextManager[None]:
        """Save what is done inside."""
        if self.recorder is None:
            return nullcontext()
        return self.recorder.taking(str(intent_id) if intent_id else None)

    def _seated(self, view_id: str) -> None:
        self._changed()
        if self.seat is not None:
            holds = self._presence.holder == view_id
            self._say({"type": "seated", "view_id": view_id, "holds": holds})

    def _heard(self, saved: tuple[str, ...]) -> None:
        self._changed()
        if saved:
            self._say({"type": "saved", "ids": list(saved)})
