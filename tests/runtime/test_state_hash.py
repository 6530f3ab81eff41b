"""The state hash tells two contact centers apart, and is the same in every process."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from tests.two_desks import TwoDesks, contact_center
from workspace_sim.runtime.opening import opening_world
from workspace_sim.runtime.session import LocalSession
from workspace_sim.runtime.state_hash import state_hash

ROOT = Path(__file__).parents[2]
PROGRAM = (
    "from tests.two_desks import contact_center;"
    "from workspace_sim.runtime.opening import opening_world;"
    "from workspace_sim.runtime.state_hash import state_hash;"
    "print(state_hash(opening_world(contact_center())))"
)


def test_the_same_acts_lead_to_the_same_hash() -> None:
    desks = [TwoDesks(contact_center()).sender for _ in range(2)]
    for desk in desks:
        desk.click(desk.view.main_window.status.menu.button.label)

    first, second = (desk.session.world for desk in desks)
    assert first is not second
    assert state_hash(first) == state_hash(second)


def test_every_act_changes_the_hash() -> None:
    desk = TwoDesks(contact_center()).sender
    seen = [state_hash(desk.session.world)]
    desk.click(desk.view.main_window.status.menu.button.label)
    seen.append(state_hash(desk.session.world))
    desk.click("Instant Chat Transfer")
    seen.append(state_hash(desk.session.world))

    assert len(set(seen)) == 3


def test_a_smallest_difference_changes_the_hash() -> None:
    world = opening_world(contact_center())

    assert state_hash(world) != state_hash(replace(world, seed=world.seed + 1))
    assert state_hash(world) != state_hash(replace(world, at=world.at + 0.1))


def test_the_index_of_a_world_makes_no_difference() -> None:
    world = LocalSession(contact_center()).world

    assert state_hash(world) == state_hash(world.indexed())


def test_another_process_gives_the_same_hash() -> None:
    done = [
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    ]

    assert set(done) == {state_hash(opening_world(contact_center()))}
