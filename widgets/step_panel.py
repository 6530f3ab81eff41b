"""The step panel beside the desk."""

from __future__ import annotations

from typing import Any, ClassVar

from widgets._window import Window


class StepPanel(Window):
    """The mode, the steps of the lesson, feedback, help and the end."""

    module: ClassVar[str] = "step_panel"
    intents: ClassVar[frozenset[str]] = frozenset(
        {
            "help.decline",
            "help.use",
            "mode.change",
            "mode.choose",
            "mode.confirm",
            "mode.keep",
            "pace.choose",
            "pace.pass",
            "replay.open",
            "step.again",
            "step.dispute",
            "step.dispute.show",
            "step.pass",
            "step.pause",
            "step.restart",
            "step.start",
            "step.undo",
            "watch.open",
        }
    )

    def state_of(self, desk_view: Any) -> object:  # noqa: ANN401 - as in Window
        """Return the step panel's part of the view of a desk."""
        return desk_view.step_panel
