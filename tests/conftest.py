"""Fixtures for all tests: the contact center of `tests.two_desks`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.two_desks import TwoDesks, contact_center

if TYPE_CHECKING:
    from workspace_sim.runtime.scenario import Scenario

settings.register_profile(
    "workspace_sim",
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=int(os.environ.get("WORKSPACE_SIM_EXAMPLES", "40")),
    stateful_step_count=30,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("workspace_sim")


@pytest.fixture
def scenario() -> Scenario:
    """Return the contact center with agents in every state."""
    return contact_center()


@pytest.fixture
def desks(scenario: Scenario) -> TwoDesks:
    """Return the sender's and the target's desktop."""
    return TwoDesks(scenario)
