"""The generated documents are up to date, and the guide's statements have tests."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from scripts.authors_reference import author_pages
from tests.facts import FACTS, Fact
from tests.fidelity import HELD, STATEMENTS, held_by
from workspace_sim import authoring
from workspace_sim.core import vocabulary

ROOT = Path(__file__).parent.parent


def test_the_generated_documents_are_up_to_date() -> None:
    script = ROOT / "scripts" / "docs.py"

    done = subprocess.run(
        [sys.executable, script, "--check"], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", authoring.__all__)
def test_every_word_of_the_authors_door_is_described(name: str) -> None:
    described = "".join(author_pages().values())

    if name == "Options":
        assert "# Options" in described
    else:
        assert f"### {name}\n" in described


def test_every_option_is_described_with_its_default() -> None:
    page = author_pages()["docs/reference/options.md"]

    rows = [line for line in page.splitlines() if line.startswith("| `")]
    assert len(rows) == len(fields(authoring.Options))
    assert (
        "| `delivering_timeout` | `30.0` | Seconds to answer an invitation. | S |"
        in rows
    )


@pytest.mark.parametrize("statement", HELD)
def test_a_statement_that_is_simulated_has_a_test(statement: str) -> None:
    assert held_by()[statement]


@pytest.mark.parametrize("fact", [one for facts in FACTS.values() for one in facts])
def test_a_fact_names_a_test_that_is_there(fact: Fact) -> None:
    file, _, name = fact.test.partition("::")
    source = (ROOT / "tests" / file).read_text(encoding="utf-8")

    assert f"def {name}(" in source or f"class {name}(" in source
    assert fact.tag in {"S", "S*", "R", "I"}


def test_tests_name_known_statements_only() -> None:
    assert set(held_by()) <= set(STATEMENTS)


@pytest.mark.parametrize("name", sorted(vocabulary.COMMANDS))
def test_every_command_stands_in_the_reference(name: str) -> None:
    page = (ROOT / "docs/reference/commands.md").read_text(encoding="utf-8")

    assert f"- **{name}**:" in page
