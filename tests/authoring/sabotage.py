"""Lessons that were weakened on purpose, each with what the checker must say.

They are the template of a lesson with a few words exchanged.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workspace_sim.authoring import template

if TYPE_CHECKING:
    from pathlib import Path

TOLD = "check=a.contact_told(CHAT),"
HANDED_OVER = 'check=a.chat_handed_over(CHAT, "theo"),'
END_OF_STEP = """        ),
    ),
)"""
AFTERWARDS = """

lesson.step(
    "look-up",
    "Open the Team Communicator",
    check=a.team_communicator_opened(CHAT),
    done="You opened it.",
    hints=("Click Transfer.",),
)
"""
OPENED_AT_ANY_TIME = """lesson.step(
    "open-communicator",
    "Open the Team Communicator",
    check=a.at_any_time(a.team_communicator_opened(CHAT)),
    done="You opened it.",
    hints=("Click Transfer.",),
)
"""
OPENED_FIRST = """        a.Alternative(
            "the Team Communicator is opened first",
            (*open_communicator, *tell, *to_theo),
        ),
"""
CHOOSES_NOBODY = """        a.Mutant(
            "chooses nobody",
            (*tell, *open_communicator, a.Click("Close the Team Communicator")),
            shows="closed-communicator",
        ),
"""


@dataclass(frozen=True)
class Edit:
    """Words of one cell, and what stands in their place."""

    cell: str
    old: str
    new: str


@dataclass(frozen=True)
class Sabotage:
    """A way to weaken a lesson.

    Attributes:
        name: What was done to it.
        edits: How.
        code: Of the finding.
        says: Words of its sentence.
    """

    name: str
    edits: tuple[Edit, ...]
    code: str
    says: str


SABOTAGES = (
    Sabotage(
        "check that is always true",
        (Edit("tell-customer", TOLD, "check=lambda evidence: True,"),),
        "check.holds_at_start",
        "The check of step “tell-customer” holds before anything was done",
    ),
    Sabotage(
        "check that is always false",
        (Edit("hand-over", HANDED_OVER, "check=lambda evidence: False,"),),
        "check.never_holds",
        "does not complete step “hand-over”: its check holds at no moment",
    ),
    Sabotage(
        "check that asks for the wrong agent",
        (Edit("hand-over", '(CHAT, "theo")', '(CHAT, "ilya")'),),
        "check.never_holds",
        "It asks for what does not happen",
    ),
    Sabotage(
        "check that takes any agent",
        (Edit("hand-over", '(CHAT, "theo")', '(CHAT, "theo", "ilya")'),),
        "check.accepts_wrong_target",
        "click “Action Menu for Ilya Sorin” instead of “Action Menu for Theo Banks”",
    ),
    Sabotage(
        "check that ignores the order",
        (
            Edit("hand-over", "lesson.step(\n", OPENED_AT_ANY_TIME + "lesson.step(\n"),
            Edit("rehearsal", OPENED_FIRST, ""),
        ),
        "check.ignores_order",
        "does first: click “Instant Chat Transfer”, then: enter in “Message to June",
    ),
    Sabotage(
        "step that cannot be reached",
        (Edit("hand-over", END_OF_STEP, END_OF_STEP + AFTERWARDS),),
        "step.unreachable",
        "what its check asks for happens before the step begins, and not again",
    ),
    Sabotage(
        "hint that is missing",
        (
            Edit(
                "tell-customer",
                """        "Write in the box below the conversation.",
        "Type a line such as “I am bringing you to a colleague” and click Send.",
""",
                "",
            ),
        ),
        "step.no_hint",
        "Step “tell-customer” has no hint",
    ),
    Sabotage(
        "mistake that is never reached",
        (Edit("rehearsal", CHOOSES_NOBODY, ""),),
        "mistake.never_reached",
        "No mutant shows the mistake “closed-communicator”",
    ),
    Sabotage(
        "alternative that is rejected",
        (
            Edit(
                "hand-over",
                HANDED_OVER,
                'check=a.all_of(a.action_menu_opened("theo"),'
                ' a.chat_handed_over(CHAT, "theo")),',
            ),
        ),
        "alternative.rejected",
        "“the whole team is asked, and Theo is the one who is free” does not complete",
    ),
    Sabotage(
        "check that takes what leads to it for the thing itself",
        (
            Edit(
                "tell-customer",
                TOLD,
                "check=a.any_of(a.contact_told(CHAT),"
                " a.team_communicator_opened(CHAT)),",
            ),
        ),
        "check.accepts_omission",
        "who leaves out: enter in “Message to June Okafor”",
    ),
    Sabotage(
        "check that takes anything",
        (Edit("tell-customer", TOLD, "check=lambda evidence: bool(evidence.events),"),),
        "check.accepts_anything",
        "only does what has nothing to do with it",
    ),
    Sabotage(
        "check that holds before the thing is done",
        (
            Edit(
                "hand-over",
                HANDED_OVER,
                'check=a.transfer_requested(CHAT, "theo", "delivery"),',
            ),
        ),
        "check.holds_too_early",
        "The lesson is complete while the solution has still to wait 6 s",
    ),
    Sabotage(
        "mutant that is no mutant",
        (
            Edit(
                "rehearsal",
                '(*tell, a.Click("End Chat"))',
                "(*tell, *open_communicator, *to_theo)",
            ),
        ),
        "mutant.accepted",
        "The mutant “ends the chat” completes the lesson",
    ),
    Sabotage(
        "mutant with another mistake",
        (Edit("rehearsal", 'shows="customer-left"', 'shows="closed-communicator"'),),
        "mutant.other_mistake",
        "does not show the mistake “closed-communicator”; it shows: customer-left",
    ),
    Sabotage(
        "reason that nothing needs",
        (
            Edit(
                "rehearsal",
                "    mutants=(\n",
                '    accepts=(a.Accepted("omit", "End Chat", "It is fine."),),\n'
                "    mutants=(\n",
            ),
        ),
        "accepted.unused",
        "The reason for “omit” at “End Chat” is empty, or no generated mutant needs it",
    ),
)


def weakened(edits: tuple[Edit, ...], path: Path) -> Path:
    """Write the template with some words exchanged, and return where."""
    notebook = json.loads(template.text())
    for edit in edits:
        cell = next(one for one in notebook["cells"] if one["id"] == edit.cell)
        source = "".join(cell["source"])
        assert source.count(edit.old) == 1, f"{edit.cell} has no single {edit.old!r}"
        cell["source"] = source.replace(edit.old, edit.new).splitlines(keepends=True)
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path
