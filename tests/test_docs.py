"""The generated documents are up to date, and the guide's statements have tests."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.fidelity import HELD, STATEMENTS, held_by

ROOT = Path(__file__).parent.parent


def test_the_generated_documents_are_up_to_date() -> None:
    script = ROOT / "scripts" / "docs.py"

    done = subprocess.run(
        [sys.executable, script, "--check"], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("statement", HELD)
def test_a_statement_that_is_simulated_has_a_test(statement: str) -> None:
    assert held_by()[statement]


def test_tests_name_known_statements_only() -> None:
    assert set(held_by()) <= set(STATEMENTS)
