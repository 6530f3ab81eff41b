"""The step panel beside the desk."""

from __future__ import annotations

from typing import Any, ClassVar

from widgets._window import Window


class StepPanel(Window):
    """The steps of the lesson, feedback, hints and the end."""

    module: ClassVar[str] = "step_panel"
    intents: ClassVar[frozenset[str]] = frozenset(
        {
            "replay.open",
            "step.again",
            "step.hint",
            "step.pause",
            "step.restart",
            "step.undo",
            "watch.open",
        }
    )

    def state_of(self, desk_view: Any) -> object:  # noqa: ANN401 - as in Window
        """Return the step panel's part of the view of a desk."""
        return desk_view.step_panel

    def submit(self, intent: dict[str, Any]) -> None:
        """Pause simulated time, or hand the intent on."""
        if intent["type"] == "step.pause" and self.host is not None:
            self.host.pause(intent)
        else:
            super().submit(intent)
