"""The table of sentences and labels."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from tests.two_desks import contact_center
from workspace_sim import core
from workspace_sim.core import messages
from workspace_sim.core.desktop.words import Words
from workspace_sim.core.entities import ChannelState
from workspace_sim.runtime.opening import opening_world

FOLDER = Path(next(iter(core.__path__)))
SOURCE = "\n".join(
    one.read_text(encoding="utf-8")
    for one in sorted(FOLDER.rglob("*.py"))
    if one.name != "messages.py"
)


def test_no_code_has_two_texts() -> None:
    total = len(messages.LABELS) + len(messages.REFUSALS) + len(messages.FAILURES)

    assert len(messages.TEXTS) == total


def test_the_wording_of_81_renames_labels_only() -> None:
    assert set(messages.LABELS_81) <= set(messages.LABELS)


@pytest.mark.parametrize("code", messages.LABELS_81)
def test_the_wording_of_81_names_the_same_things(code: str) -> None:
    def fields(text: str) -> set[str | None]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    assert fields(messages.LABELS_81[code]) == fields(messages.LABELS[code])


def test_the_product_is_named_as_its_version_names_it() -> None:
    assert messages.text("main_window.title") == "Workspace"
    assert messages.text("main_window.title", "8.1") == "Interaction Workspace"


@pytest.mark.parametrize("code", [*messages.REFUSALS, *messages.FAILURES])
def test_every_refusal_and_failure_is_raised_somewhere(code: str) -> None:
    assert f'"{code}"' in SOURCE


@pytest.mark.parametrize("code", [*messages.REFUSALS, *messages.FAILURES])
def test_a_sentence_ends_with_a_full_stop(code: str) -> None:
    assert re.fullmatch(r"[A-Z{].*\.", messages.TEXTS[code])


@pytest.mark.parametrize("state", ChannelState)
def test_every_channel_state_has_a_text(state: ChannelState) -> None:
    assert messages.has_text(f"state.{state}")


def test_a_name_with_braces_stays_as_it_is() -> None:
    assert messages.text("joined", name="{name} {0}") == "{name} {0} joined"


def test_the_words_of_an_unknown_id_are_the_id_itself() -> None:
    words = Words(opening_world(contact_center()))

    assert words.name("nobody") == "nobody"
    assert words.clock(-34_201.0) == "23:59:59"
