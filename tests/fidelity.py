"""The guide's statements, the tests that hold each, and docs/fidelity.md from both.

Tests name the statements they assert: `@pytest.mark.guide("A4", "A5")`. They are found
by reading the test files, so that nothing needs to be imported or run.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tests.facts import FACTS
from workspace_sim.core.options import OPTION_FACTS, Options

if TYPE_CHECKING:
    from collections.abc import Iterator

TESTS = Path(__file__).parent

STATEMENTS: dict[str, str] = {
    "T1": "The Team Communicator finds internal targets and contacts.",
    "T2": "It sends an instant message to an internal target.",
    "T3": "It calls a contact or an internal target.",
    "T4": "It starts a chat conference.",
    "T5": "It transfers a chat.",
    "A0": "Whoever transfers at once is logged in and has an active interaction.",
    "A1": "Transfer in the chat window opens the Team Communicator.",
    "A2": "Targets are agents, routing points, queues; in 8.5 groups and skills too.",
    "A3": "Beside the name of each target stands an Action Menu.",
    "A4": "Instant Chat Transfer in that menu sends the target an invitation.",
    "A5": "Once the target accepts, the window closes on the sender's desktop.",
    "A6": "It opens on the target's desktop.",
    "A7": "A target that does not accept leaves the window with the sender.",
    "A8": "An error then stands at the top of that window.",
    "A9": "The same error arrives in My Messages.",
    "B0": "Whoever receives is logged in and Ready on the chat channel.",
    "B1": "The sender chooses between an instant transfer and a consultation first.",
    "B2": "The receiver is told by an Interaction Preview.",
    "B3": "Accept takes the transfer, or opens the consultation.",
    "B4": "An accepted instant transfer is the receiver's chat at once.",
    "B5": "An accepted consultation shows that it is connected to the calling agent.",
    "B6": "The receiver goes on as with any inbound chat.",
    "C0": "A transfer to an active consultation needs it and an active chat.",
    "C1": "The Team Communicator then lists active consultations, its own party first.",
    "C2": "The button beside that name completes the transfer.",
    "C3": "The sender's window closes, and the receiver is asked nothing more.",
    "C4": "A consultation by voice or another medium is completed in the same way.",
    "P1": "A lesson before this one teaches to log in.",
    "P2": "A lesson before this one teaches to go Ready in the Main Window.",
    "P3": "A lesson before this one teaches to handle an inbound chat.",
    "P4": "A lesson before this one teaches to find an internal target.",
    "P5": "A lesson before this one teaches to start a chat consultation.",
}
HELD = (
    *(f"A{number}" for number in range(10)),
    *(f"B{number}" for number in range(7)),
    *(f"C{number}" for number in range(5)),
    *("P1", "P2", "P3", "P4", "P5", "T1", "T2", "T3", "T4", "T5"),
)
"""The statements that must have a test."""

_HEAD = """# Fidelity

<!-- Written by `make docs` from the tests' markers and the options; do not edit. -->

What the user's guide promises, in our words, and the tests that hold the simulation to
it. A statement without a test is not simulated yet.

| id | statement | tests |
|---|---|---|
"""
_FACTS = """
## How it behaves besides

What the statements above need and no option sets; the tags are explained below. S* is
sourced from a sibling product on the same platform.

| about | fact | tag | test |
|---|---|---|---|
"""
_OPTIONS = """
## Where the guide leaves a choice

Each is an option of the contact center with a default. The tag tells how sure the
default is: S sourced from the product's documentation, R recalled, I inferred (our
choice).

| option | default | fact | tag |
|---|---|---|---|
"""


@cache
def held_by() -> dict[str, list[str]]:
    """Return, for each statement's id, the tests that assert it."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(TESTS.rglob("test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for name, ids in _marked(tree):
            for one in ids:
                found[one].append(f"{path.relative_to(TESTS).as_posix()}::{name}")
    return found


def _marked(tree: ast.AST) -> Iterator[tuple[str, list[str]]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            ids = [one for mark in node.decorator_list for one in _ids(mark)]
            if ids:
                yield node.name, ids


def _ids(decorator: ast.expr) -> list[str]:
    if not isinstance(decorator, ast.Call):
        return []
    if ast.unparse(decorator.func) != "pytest.mark.guide":
        return []
    return [str(ast.literal_eval(one)) for one in decorator.args]


def fidelity() -> str:
    """Return docs/fidelity.md."""
    found = held_by()
    rows = [
        f"| {one} | {statement} | {_names(found.get(one, []))} |\n"
        for one, statement in STATEMENTS.items()
    ]
    return "".join([_HEAD, *rows, _FACTS, *_facts(), _OPTIONS, *_options()])


def _facts() -> Iterator[str]:
    for about, facts in FACTS.items():
        for one in facts:
            yield f"| {about} | {one.text} | {one.tag} | {_names([one.test])} |\n"


def _names(tests: list[str]) -> str:
    by_file: dict[str, list[str]] = defaultdict(list)
    for test in tests:
        file, _, name = test.partition("::")
        by_file[file].append(f"`{name.removeprefix('test_')}`")
    texts = [f"{file}: {', '.join(names)}" for file, names in by_file.items()]
    return "; ".join(texts) or "not yet"


def _options() -> Iterator[str]:
    defaults = Options()
    for field in fields(Options):
        tag, fact = OPTION_FACTS[field.name]
        value = getattr(defaults, field.name)
        yield f"| `{field.name}` | `{value!r}` | {fact} | {tag} |\n"
