"""A short attack on every target; `make fuzz` is the long one."""

from __future__ import annotations

import builtins
import colorsys
import importlib
import os
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.notebooks import attack_file
from tests.fuzz.target import LONGEST, TAKEN, FuzzError, HungError, Target, fuzz
from tests.fuzz.targets import targets
from tests.fuzz.values import as_bytes
from tests.fuzz.witness import LEAVES_A_TRACE, TRACE, RanError, watching
from workspace_sim.authoring import load_lesson
from workspace_sim.errors import LessonError

INPUTS = 300
TARGETS = {one.name: one for one in targets()}
each_target = pytest.mark.parametrize("name", TARGETS)
without_warnings = pytest.mark.filterwarnings("ignore::SyntaxWarning")


@without_warnings
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@each_target
def test_nothing_that_comes_in_does_harm(name: str) -> None:
    outcomes = fuzz(TARGETS[name], INPUTS, seed=1)

    assert outcomes.total() == INPUTS


@without_warnings
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@each_target
def test_some_inputs_are_taken_and_some_are_refused(name: str) -> None:
    """An attack that never got past the door would prove nothing of the rooms."""
    outcomes = fuzz(TARGETS[name], INPUTS, seed=5_000)

    assert outcomes[TAKEN] > 0
    assert len(outcomes) > 1


@given(chance=st.randoms(use_true_random=False), name=st.sampled_from([*TARGETS]))
@without_warnings
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_hypothesis_finds_no_smaller_harm(chance: Random, name: str) -> None:
    target = TARGETS[name]

    assert target.outcome(target.make(chance))


def _cell(source: str) -> bytes:
    cell = {
        "cell_type": "code",
        "id": "one",
        "metadata": {"tags": ["scenario"]},
        "source": source,
    }
    return as_bytes(
        {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    )


def test_a_cell_that_is_only_looked_at_leaves_no_trace() -> None:
    assert attack_file(_cell(LEAVES_A_TRACE)) == TAKEN
    assert TRACE not in os.environ


def test_the_same_cell_leaves_its_trace_where_it_runs(tmp_path: Path) -> None:
    path = tmp_path / "lesson.ipynb"
    path.write_bytes(_cell(LEAVES_A_TRACE))

    with pytest.raises(RanError, match="exec"), watching():
        load_lesson(path)


@pytest.mark.parametrize(
    ("act", "told"),
    [
        (lambda: exec("1"), "exec"),  # noqa: S102 - what the witness is to see
        (lambda: eval("1"), "exec"),  # noqa: S307 - as above
        (lambda: os.system("true"), "os.system"),  # noqa: S605, S607 - as above
        (lambda: Path(os.devnull).open("w").close(), "open"),
        (lambda: importlib.reload(colorsys), "exec"),
    ],
)
def test_the_witness_sees_what_is_more_than_looking(act: Any, told: str) -> None:
    with pytest.raises(RanError, match=told), watching():
        act()


def test_a_notebook_is_refused_before_its_first_cell_runs(tmp_path: Path) -> None:
    path = tmp_path / "lesson.ipynb"
    whole = _cell(f"{LEAVES_A_TRACE}\nlesson = (")
    path.write_bytes(whole)

    with pytest.raises(LessonError), watching():
        load_lesson(path)


def test_an_input_that_does_harm_is_told_by_the_seed_that_makes_it_again() -> None:
    def attack(value: int) -> str:
        assert value % 7
        return TAKEN

    target = Target(
        "sevens", lambda chance: chance.randrange(100), attack, frozenset(), 1
    )

    with pytest.raises(FuzzError) as raised:
        fuzz(target, 1_000, seed=1)

    name, number = raised.value.args
    assert name == "sevens"
    assert target.make(Random(number)) % 7 == 0  # noqa: S311 - the same chance again


def test_a_code_that_nobody_named_is_a_finding() -> None:
    target = Target("codes", lambda _: 0, lambda _: "what.is_this", frozenset(), 1)

    with pytest.raises(FuzzError):
        fuzz(target, 1, seed=1)


def test_an_input_that_takes_too_long_is_a_finding(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tests.fuzz.target.LONGEST", LONGEST / 200)

    def attack(_value: object) -> str:
        while builtins.bool(1):
            pass
        return TAKEN

    target = Target("hangs", lambda _: 0, attack, frozenset(), 1)

    with pytest.raises(FuzzError) as raised:
        fuzz(target, 1, seed=1)

    assert isinstance(raised.value.__cause__, HungError)
