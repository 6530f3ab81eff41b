"""The two doors for authors show what they say, sorted, and no more."""

from __future__ import annotations

import types

import pytest

import widgets
import workspace_sim.authoring


@pytest.mark.parametrize("door", [widgets, workspace_sim.authoring])
def test_door_lists_exactly_its_public_names(door: types.ModuleType) -> None:
    public = {
        name
        for name, value in vars(door).items()
        if not name.startswith("_") and not isinstance(value, types.ModuleType)
    }

    assert sorted(door.__all__) == door.__all__
    assert public - {"annotations"} == set(door.__all__)


@pytest.mark.parametrize("door", [widgets, workspace_sim.authoring])
def test_everything_behind_a_door_is_documented(door: types.ModuleType) -> None:
    undocumented = [name for name in door.__all__ if not getattr(door, name).__doc__]

    assert undocumented == []
