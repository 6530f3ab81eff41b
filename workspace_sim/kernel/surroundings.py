"""The surroundings of a desk: what the server tells a kernel about the page.

They come as a message after the kernel's start and never in its environment. Without a
server there are none: the learner chooses the mode, and the end leads nowhere.
"""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from workspace_sim.training.mode import Mode, mode_of
from workspace_sim.training.step_panel import NO_LINKS, Links

if TYPE_CHECKING:
    from collections.abc import Mapping

CLOCK_VARIABLE: Final = "WORKSPACE_SIM_CLOCK"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What surrounds a desk.

    Attributes:
        links: Where the end of the lesson can lead.
        mode: The mode that the link fixed; None where the learner chooses.
        manual: Whether simulated time moves only when a test advances it.
        thin: Whether the page has every window of the desk already, with its style.
    """

    links: Links = NO_LINKS
    mode: Mode | None = None
    manual: bool = False
    thin: bool = False


def as_message(around: Surroundings) -> dict[str, Any]:
    """Return what the server tells a kernel."""
    return {
        "links": asdict(around.links),
        "mode": str(around.mode or ""),
        "clock": "manual" if around.manual else "real",
        "thin": around.thin,
    }


def from_message(message: Mapping[str, Any]) -> Surroundings:
    """Return what a kernel was told.

    Raises:
        LessonError: `mode.unknown`.
    """
    mode = message.get("mode")
    return Surroundings(
        Links(**message["links"]) if "links" in message else NO_LINKS,
        mode_of(mode) if mode else None,
        message.get("clock") == "manual",
        message.get("thin") is True,
    )


_told: list[Surroundings] = []


def tell(around: Surroundings | None) -> None:
    """Let the desks of this kernel know what surrounds them; None for nothing."""
    _told[:] = [around] if around else []


def surroundings() -> Surroundings:
    """Return what surrounds the desks of this kernel."""
    if _told:
        return _told[0]
    return Surroundings(manual=os.environ.get(CLOCK_VARIABLE) == "manual")


def page_is_thin() -> bool:
    """Tell whether the pages of this kernel have windows and style without it."""
    return surroundings().thin
