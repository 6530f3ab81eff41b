"""A page that is rendered once for all learners of a lesson.

What differs from one learner to the next is put into its place when the page is sent:
the kernel, the header, and the first states of the desk.
"""

from __future__ import annotations

import html
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

import nbformat

from workspace_sim.serving.lessons.rendering import LESSON

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workspace_sim.serving.upstream.renderer import PreparedRenderer

# Nobody can guess them, so no lesson can have them in its text.
KERNEL: Final = uuid4().hex
HEADER: Final = uuid4().hex
STATES: Final = uuid4().hex
SEAT: Final = uuid4().hex
STATES_ELEMENT: Final = '<template id="lesson-states">{}</template>'
SEATED: Final = "seat"
"""The trait of the Desktop that says whose desk it is."""


@dataclass(frozen=True, slots=True)
class PreparedPage:
    """The page of a lesson, but for what is a learner's.

    Attributes:
        text: The page, with marks.
        policy: What it may load.
        states: The first states of its widgets as escaped JSON, with a mark; empty
            where the page waits for the kernel.
    """

    text: str
    policy: str
    states: str

    def filled(
        self, kernel_id: str, header: str, seat: Mapping[str, Any] | None = None
    ) -> str:
        """Return the page of one learner.

        Args:
            kernel_id: The kernel.
            header: The header, as HTML.
            seat: What the desk knows of its seat at first, so that it is drawn before
                the kernel says anything; None where it has to wait for that.
        """
        states = ""
        if seat is not None and self.states:
            told = html.escape(json.dumps(seat), quote=False)
            states = STATES_ELEMENT.format(self.states.replace(f'"{SEAT}"', told))
        text = self.text.replace(KERNEL, kernel_id).replace(HEADER, header)
        return text.replace(STATES, states)


async def prepare(
    renderer: PreparedRenderer,
    outputs: list[list[dict[str, Any]]],
    states: dict[str, dict[str, Any]],
) -> PreparedPage:
    """Render the page of a lesson that has run.

    Args:
        renderer: It has read the notebook.
        outputs: What each code cell displays.
        states: The first state of every widget, by the id of its model.
    """
    code = [cell for cell in renderer.notebook.cells if cell.cell_type == "code"]
    for cell, displayed in zip(code, outputs, strict=True):
        cell.outputs = [nbformat.from_dict(one) for one in displayed]
    renderer.kernel_id = KERNEL
    renderer.resources[LESSON] |= {
        "header": HEADER,
        "kernel_id": KERNEL,
        "states": STATES,
    }
    text = await renderer.generate_content_str()
    for model in states.values():
        if SEATED in model["state"]:
            model["state"] = model["state"] | {SEATED: SEAT}
    escaped = html.escape(json.dumps(states), quote=False) if states else ""
    return PreparedPage(text, renderer.policy, escaped)
