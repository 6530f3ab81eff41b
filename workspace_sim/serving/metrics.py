"""What the server counts and measures, for a monitor: never who, and never what.

The names of the metrics are listed in docs/operating.md.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
)
from prometheus_client.core import CounterMetricFamily
from prometheus_client.registry import Collector

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from workspace_sim.serving.kernels.admission import Admission
    from workspace_sim.serving.kernels.seats import Seats
    from workspace_sim.serving.kernels.visits import Visits

disable_created_metrics()  # they double the lines and tell only starts
REGISTRY: Final = CollectorRegistry()
QUICK: Final = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5)
"""Seconds between which clicks and savings are counted."""
SLOW: Final = (0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10, 30, 60)

LEARNERS: Final = Gauge(
    "workspace_sim_learners", "Learners who have a desk", registry=REGISTRY
)
DESKS: Final = Gauge("workspace_sim_desks", "Desks that are open", registry=REGISTRY)
ROOM: Final = Gauge(
    "workspace_sim_desks_maximum", "Desks there may be at once", registry=REGISTRY
)
KERNELS: Final = Gauge(
    "workspace_sim_kernels", "Kernels that run for learners", registry=REGISTRY
)
QUEUE: Final = Gauge(
    "workspace_sim_queue_length", "Learners who wait for a desk", registry=REGISTRY
)
PAGES: Final = Gauge(
    "workspace_sim_pages", "Pages that are connected with a desk", registry=REGISTRY
)
OPENS: Final = Counter(
    "workspace_sim_opens",
    "Lessons that were opened at a desk of their own",
    ("way", "outcome"),
    registry=REGISTRY,
)
OPEN_SECONDS: Final = Histogram(
    "workspace_sim_open_seconds",
    "From the request for a lesson until its page is sent",
    ("way",),
    buckets=SLOW,
    registry=REGISTRY,
)
CLICK_SECONDS: Final = Histogram(
    "workspace_sim_click_seconds",
    "From an act's arrival until its kernel has done it",
    buckets=QUICK,
    registry=REGISTRY,
)
SAVE_SECONDS: Final = Histogram(
    "workspace_sim_save_seconds",
    "From a kernel's batch until it is in the record",
    buckets=QUICK,
    registry=REGISTRY,
)
ERRORS: Final = Counter(
    "workspace_sim_errors",
    "What went wrong, by a stable code",
    ("code",),
    registry=REGISTRY,
)
VANISHED: Final = Counter(
    "workspace_sim_pages_vanished",
    "Pages that stopped answering without a goodbye",
    registry=REGISTRY,
)


class RefusedFrames(Collector):
    """What did not reach a kernel.

    Attributes:
        counts: How often, by code.
    """

    counts: Mapping[str, int] = {}

    def collect(self) -> Iterator[CounterMetricFamily]:
        """Yield the counts."""
        told = CounterMetricFamily(
            "workspace_sim_frames_refused",
            "Websocket frames and connections that reached no kernel, by why",
            labels=["code"],
        )
        for code, count in self.counts.items():
            told.add_metric([code], count)
        yield told


FRAMES_REFUSED: Final = RefusedFrames()
REGISTRY.register(FRAMES_REFUSED)


def look(seats: Seats, admission: Admission, visits: Visits) -> None:
    """Note how many there are of everything at this moment."""
    FRAMES_REFUSED.counts = visits.refused
    LEARNERS.set(admission.learners)
    DESKS.set(len(seats.desks))
    ROOM.set(admission.maximum)
    KERNELS.set(len(seats))
    QUEUE.set(admission.waiting)
    PAGES.set(sum(len(seat.pages) for seat in seats.desks))


@contextmanager
def timed(histogram: Histogram) -> Iterator[None]:
    """Measure what takes part in a block, where it ends without an error."""
    began = time.perf_counter()
    yield
    histogram.observe(time.perf_counter() - began)


class Clicks:
    """Measures at one connection how long a kernel takes for what it is sent."""

    MOST: Final = 64

    def __init__(self) -> None:
        """Begin without any message."""
        self._sent: dict[str, float] = {}

    def sent(self, message_id: str) -> None:
        """Note a message to the kernel; one too many is not measured."""
        if len(self._sent) < self.MOST:
            self._sent[message_id] = time.perf_counter()

    def told(self, status: dict[str, Any]) -> None:
        """Note what a kernel says of its state; idle ends what it was sent."""
        message_id = status["parent_header"].get("msg_id")
        if status["content"]["execution_state"] == "idle" and message_id in self._sent:
            CLICK_SECONDS.observe(time.perf_counter() - self._sent.pop(message_id))
