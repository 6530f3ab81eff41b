"""How many desks a server has, and for how long it keeps those that nobody uses."""

from __future__ import annotations

from traitlets import Float, Int
from traitlets.config import Application


class DeskLimits(Application):
    """An application with desks."""

    linger = Float(
        60.0, help="Seconds after which a desk that no page shows is put away."
    ).tag(config=True)

    max_learners = Int(
        0, help="How many desks there may be; 0 reckons it from the memory."
    ).tag(config=True)

    ping_seconds = Float(
        20.0,
        help="Seconds between two questions whether a page is there; 0 never asks.",
    ).tag(config=True)
    idle_minutes = Float(
        30.0, help="Minutes after which an idle desk goes to who waits; 0 keeps it."
    ).tag(config=True)
