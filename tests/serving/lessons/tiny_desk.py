"""A desk of one button, for tests of the server: no real lesson stands on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from workspace_sim.kernel.clock import DeskClock

if TYPE_CHECKING:
    from collections.abc import Callable


class TinyAttempt:
    """Counts presses, and one more when ten simulated seconds have passed."""

    def __init__(self) -> None:
        self.at = 0.0
        self.presses = 0
        self.next_due_at: float | None = 10.0
        self._listeners: list[Callable[[], None]] = []

    def press(self) -> None:
        self.presses += 1
        self._tell()

    def advance_to(self, at: float) -> None:
        self.at = at
        if self.next_due_at is not None and at >= self.next_due_at:
            self.next_due_at = None
            self.presses += 1
        self._tell()

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _tell(self) -> None:
        for listener in self._listeners:
            listener()


class TinyDesk(anywidget.AnyWidget):
    """A button and what it counted."""

    _esm = """
    function render({ model, el }) {
      const button = document.createElement("button");
      button.textContent = "Press";
      button.addEventListener("click", () => model.send({ type: "press" }));
      const output = document.createElement("output");
      const steps = document.getElementById("lesson-steps");
      const show = () => { output.textContent = `Presses: ${model.get("presses")}`; };
      model.on("change:presses", show);
      show();
      el.append(button, " ", output);
      for (const prose of document.querySelectorAll("template[data-step-prose]")) {
        const step = document.createElement("section");
        step.dataset.step = prose.dataset.stepProse;
        step.append(prose.content.cloneNode(true));
        steps?.append(step);
      }
      model.send({ type: "ready", view_id: "tiny" });
    }
    export default { render };
    """
    presses = traitlets.Int().tag(sync=True)

    def __init__(self) -> None:
        self.attempt = TinyAttempt()
        self.clock = DeskClock(self.attempt)
        super().__init__()
        self.attempt.subscribe(self._show)
        self.on_msg(self._receive)

    def _show(self) -> None:
        self.presses = self.attempt.presses

    def _receive(
        self, _widget: TinyDesk, message: dict[str, Any], _: list[Any]
    ) -> None:
        if message["type"] == "ready":
            self.clock.attach(message["view_id"])
        else:
            self.attempt.press()
