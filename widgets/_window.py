"""The base of every window: view state goes down, intents come up.

The traits are sealed: the browser can read them and cannot write them. What a learner
does arrives as a message whose `type` must stand in the window's allow-list.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, ClassVar, Final, Protocol

import anywidget
from traitlets import Dict

from widgets._assets import asset
from widgets._wire import as_json, refusal_of
from workspace_sim.kernel.clock import ClockState, TimedAttempt
from workspace_sim.kernel.surroundings import page_is_thin

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workspace_sim.training.mode import Mode
    from workspace_sim.training.step_panel import Links


OF_VIEWS: Final = frozenset({"ready", "gone"})
"""What every page says of its views."""


class AttemptLike(TimedAttempt, Protocol):
    """What a window needs of an attempt: a door for intents and a view to draw.

    Attributes:
        links: Where the lesson's end can lead.
        paused: Whether simulated time stands still.
    """

    links: Links
    paused: bool

    @property
    def rate(self) -> float:
        """How many simulated seconds pass in one second of the learner."""

    def fix_mode(self, mode: Mode, /) -> None:
        """Begin in a mode that the learner cannot change."""

    def submit(self, intent: Mapping[str, Any], /) -> None:
        """Take what the learner did."""

    def view(self) -> Any:  # noqa: ANN401 - the attempt's DeskView; a fake has its own
        """Return what the windows show at this moment."""


class Host(Protocol):
    """What a window needs of the Desktop that it stands in."""

    layout: Any

    def act(self, intent: Mapping[str, Any]) -> None:
        """Take what the learner did, at the simulated second in which it was done."""


class SealedWidget(anywidget.AnyWidget):
    """A widget that a browser cannot write to and that accepts listed messages only.

    Attributes:
        module: The name of its front end module.
        intents: The types of message that it accepts.
        refused: How many messages were thrown away, by the code of their refusal.
    """

    module: ClassVar[str] = ""
    intents: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, *, styled: bool = True, **traits: object) -> None:
        """Load the front end, unless the page has it, and listen.

        Args:
            styled: Whether the style sheet comes with it.
            **traits: First values of the traits.
        """
        self.refused: Counter[str] = Counter()
        thin = page_is_thin()
        # Empty rather than absent: anywidget would put a module of its own there.
        self._esm = "" if thin else asset(f"{self.module}.js")
        if styled and not thin:
            self._css = asset("desktop.css")
        super().__init__(**traits)
        self.on_msg(self._receive)

    def submit(self, intent: dict[str, Any]) -> None:
        """Take an accepted intent."""

    def joined(self, view_id: str, after: str) -> None:
        """Note that a browser shows this, in the place of an earlier view if any."""

    def left(self, view_id: str) -> None:
        """Note that a browser shows this no more."""

    def set_state(self, sync_data: object) -> None:
        """Ignore what a browser writes into the traits."""

    @property
    def dropped(self) -> int:
        """How many messages were thrown away because no such control exists."""
        return self.refused.total()

    def _receive(self, _widget: object, content: Any, _buffers: object) -> None:  # noqa: ANN401 - a browser's
        code = refusal_of(content, self.intents | OF_VIEWS)
        if code:
            self.refused[code] += 1
            return
        match content["type"]:
            case "ready":
                self.joined(content.get("view_id", ""), content.get("after", ""))
            case "gone":
                self.left(content.get("view_id", ""))
            case _:
                self.submit(content)

    def __repr__(self) -> str:
        """Return a text that stays the same, so that stored outputs do."""
        return f"{type(self).__name__}()"


class Window(SealedWidget):
    """One window of the desk; a subclass says which view it shows and what it accepts.

    Attributes:
        view: The view state as JSON.
        clock: Simulated time when it was last told: `{"at": float, "running": bool}`.
    """

    view = Dict().tag(sync=True)
    clock = Dict().tag(sync=True)

    def __init__(
        self,
        attempt: AttemptLike,
        *,
        host: Host | None = None,
        desk_view: Any = None,  # noqa: ANN401 - see AttemptLike.view
    ) -> None:
        """Show one window of an attempt.

        Args:
            attempt: Whose desk it is.
            host: The Desktop that hands it its view; without one it follows the
                attempt by itself, and simulated time stands still.
            desk_view: What the attempt shows, where it has been read already.
        """
        self.attempt = attempt
        self.host = host
        self._state = self.state_of(desk_view or attempt.view())
        clock = {"at": attempt.at, "running": False}
        traits: dict[str, Any] = {"view": as_json(self._state), "clock": clock}
        if host is None:
            super().__init__(**traits)
            attempt.subscribe(self._follow)
        else:
            super().__init__(styled=False, layout=host.layout, **traits)

    def state_of(self, desk_view: Any) -> object:  # noqa: ANN401 - see AttemptLike.view
        """Return this window's part of the view of a desk."""
        return getattr(desk_view.desktop, self.module)

    def draw(self, desk_view: Any, clock: ClockState) -> None:  # noqa: ANN401 - as above
        """Show its part of the view of a desk; an equal one sends nothing.

        Args:
            desk_view: The view of the whole desk.
            clock: Simulated time, sent along with a view that differs.
        """
        state = self.state_of(desk_view)
        if state == self._state:
            return
        self._state = state
        with self.hold_sync():
            self.view = as_json(state)
            self.clock = dict(clock)

    def submit(self, intent: dict[str, Any]) -> None:
        """Hand an accepted intent to the desk."""
        if self.host is None:
            self.attempt.submit(intent)
        else:
            self.host.act(intent)

    def _follow(self) -> None:
        self.draw(self.attempt.view(), {"at": self.attempt.at, "running": False})
