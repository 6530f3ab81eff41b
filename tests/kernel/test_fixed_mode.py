"""The mode that a link has fixed."""

from __future__ import annotations

import pytest

from workspace_sim.errors import LessonError
from workspace_sim.kernel.fixed_mode import VARIABLE, fixed_mode
from workspace_sim.training.mode import Mode


@pytest.mark.parametrize("mode", Mode)
def test_mode_of_the_link_arrives_in_the_kernel(
    monkeypatch: pytest.MonkeyPatch, mode: Mode
) -> None:
    monkeypatch.setenv(VARIABLE, mode)

    assert fixed_mode() is mode


@pytest.mark.parametrize("told", [None, ""])
def test_learner_chooses_where_no_link_does(
    monkeypatch: pytest.MonkeyPatch, told: str | None
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    if told is not None:
        monkeypatch.setenv(VARIABLE, told)

    assert fixed_mode() is None


def test_unknown_mode_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "exam")

    with pytest.raises(LessonError) as raised:
        fixed_mode()

    assert raised.value.code == "mode.unknown"
