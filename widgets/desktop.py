"""The Desktop: all windows of one agent, and the clock that moves them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar

from anywidget import WidgetTrait
from traitlets import Dict

from widgets._window import SealedWidget, Window
from widgets.chat_interaction_window import ChatInteractionWindow
from widgets.interaction_preview import InteractionPreview
from widgets.login_window import LoginWindow
from widgets.main_window import MainWindow
from widgets.my_channels import MyChannels
from widgets.my_messages import MyMessages
from widgets.player import Player
from widgets.step_panel import StepPanel
from widgets.team_communicator import TeamCommunicator
from workspace_sim.kernel.clock import DeskClock
from workspace_sim.kernel.local_records import local_records
from workspace_sim.kernel.reviewing import reviewed
from workspace_sim.kernel.seat import await_sitting, taken_seat
from workspace_sim.kernel.sitting import Sitting
from workspace_sim.kernel.surroundings import surroundings
from workspace_sim.training.review import review

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from workspace_sim.kernel.clock import ClockState
    from workspace_sim.kernel.outbox import Message
    from workspace_sim.kernel.seat import Seat
    from workspace_sim.training.attempt import Attempt

# An order in which no window shows what another one has just taken away.
WINDOWS: tuple[type[Window], ...] = (
    Player,
    MainWindow,
    LoginWindow,
    MyChannels,
    ChatInteractionWindow,
    TeamCommunicator,
    InteractionPreview,
    MyMessages,
    StepPanel,
)


class Desktop(SealedWidget):
    """The desk of one agent.

    It reads `attempt.view()` once per change and hands each window its part. The page
    says `ready` and `gone` once per view of the whole desk, which starts and stops
    simulated time. With a seat, one view holds the desk and what is done is saved.

    Attributes:
        attempt: Whose desk it is.
        desk_clock: What moves the attempt through simulated time.
        seat: What the pages know of the seat; nothing without one.
    """

    module: ClassVar[str] = "desktop"
    intents: ClassVar[frozenset[str]] = frozenset({"take"})

    player = WidgetTrait().tag(sync=True)
    login_window = WidgetTrait().tag(sync=True)
    main_window = WidgetTrait().tag(sync=True)
    my_channels = WidgetTrait().tag(sync=True)
    chat_interaction_window = WidgetTrait().tag(sync=True)
    team_communicator = WidgetTrait().tag(sync=True)
    interaction_preview = WidgetTrait().tag(sync=True)
    my_messages = WidgetTrait().tag(sync=True)
    step_panel = WidgetTrait().tag(sync=True)
    seat = Dict().tag(sync=True)

    def __init__(self, attempt: Attempt, *, clock: DeskClock | None = None) -> None:
        """Show an attempt.

        Args:
            attempt: Whose desk it is.
            clock: What moves it; by default a clock that runs while somebody looks.
        """
        super().__init__()
        self.attempt = attempt
        self._sitting = Sitting(attempt, None)
        self.desk_clock = clock or DeskClock(attempt)
        self._holding = False
        self._stale = False
        self._held_at: float | None = None
        view = attempt.view()
        self._windows = tuple(
            window(attempt, host=self, desk_view=view) for window in WINDOWS
        )
        with self.hold_sync():
            for window in self._windows:
                setattr(self, window.module, window)
        attempt.subscribe(self._draw)
        self.desk_clock.subscribe(self._tell_time)
        self.take_place()
        await_sitting(self)

    def take_place(self) -> None:
        """Show what this kernel has been told to show, before or after this was made.

        That is the attempt of its seat, one that is only reviewed, or the lesson.
        """
        seat, kept, around = taken_seat(), reviewed(), surroundings()
        with self._one_drawing():
            self.attempt.links = around.links
            if kept is not None:
                review(self.attempt, kept)
            elif seat is not None:
                self.sit(seat)
            else:
                if around.mode is not None:
                    self.attempt.fix_mode(around.mode)
                self._sitting = Sitting(
                    self.attempt, None, local_records(self.attempt.lesson.id)
                )
            self._keep_time()

    @property
    def windows(self) -> tuple[Window, ...]:
        """The windows of the desk."""
        return self._windows

    def act(self, intent: Mapping[str, Any]) -> None:
        """Take what the learner did, at the simulated second in which it was done."""
        done = dict(intent)
        view_id, intent_id = done.pop("view_id", None), done.pop("intent_id", None)
        if not self._sitting.admits(view_id, intent_id):
            return
        with self._one_drawing():
            self.desk_clock.catch_up()
            with self._sitting.taking(intent_id):
                self.attempt.submit(done)
            self._keep_time()

    def sit(self, seat: Seat) -> None:
        """Show the attempt of a seat, as far as it has come, and save it from here."""
        with self._one_drawing():
            self._sitting = Sitting(self.attempt, seat)
            self._sitting.show(self.send, self._tell_seat)
            self._keep_time()
            self._tell_seat()
        seat.line.listen(self._hear)

    def submit(self, intent: dict[str, Any]) -> None:
        """Let the view that asks for it take over."""
        view_id = str(intent.get("view_id", ""))
        self.desk_clock.attach(view_id)
        self._sitting.take(view_id)

    def _hear(self, message: Message) -> None:
        """Stop the time when no page is connected any more."""
        if message.get("told") != "watched":
            return
        if message["pages"] == 0:
            self.desk_clock.detach_all()
            self._sitting.note_time()
        self._sitting.watched(message["pages"])

    def _tell_seat(self) -> None:
        self.seat = self._sitting.state()
        if self._sitting.is_over:
            self.desk_clock.pause()

    def _keep_time(self) -> None:
        """Let simulated time pass as the attempt says: at its rate, or not at all."""
        self.desk_clock.set_rate(self.attempt.rate)
        if self.attempt.paused or self._sitting.is_over:
            self.desk_clock.pause()
        else:
            self.desk_clock.resume()

    def joined(self, view_id: str, after: str) -> None:
        """Start simulated time with the first view; tell a further one the time."""
        self.desk_clock.attach(view_id)
        self._tell_time()
        self._sitting.join(view_id, after)

    def left(self, view_id: str) -> None:
        """Stop simulated time with the last view."""
        self.desk_clock.detach(view_id)
        if not self.desk_clock.running:
            self._sitting.note_time()
        self._sitting.leave(view_id)

    @contextmanager
    def _one_drawing(self) -> Iterator[None]:
        """Draw once for all changes of one action."""
        held, self._holding = self._holding, True
        try:
            yield
        finally:
            self._holding = held
            if self._stale:
                self._draw()

    def _draw(self) -> None:
        self._stale = self._holding
        if self._holding:
            return
        view = self.attempt.view()
        held = self._held_at
        self._held_at = view.player.at if view.player.shown else None
        for window in self._windows:
            window.draw(view, self._clock())
        if self._held_at != held:
            self._tell_time()

    def _clock(self) -> ClockState:
        """Return the time that the windows show; that of a player stands still."""
        if self._held_at is None:
            return self.desk_clock.state()
        return {"at": self._held_at, "running": False}

    def _tell_time(self) -> None:
        state = dict(self._clock())
        for window in self._windows:
            window.clock = state
