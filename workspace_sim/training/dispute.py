"""Dispute: what a learner says to the author of a check, and what follows.

A dispute is kept in the journal of the attempt: it did not happen at the desk. The
learner may then pass the step as disputed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workspace_sim.core.desktop.view_states import Control
from workspace_sim.core.text import message_refusal
from workspace_sim.training.end_words import words
from workspace_sim.training.journal import Disputed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workspace_sim.training.attempt import Attempt
    from workspace_sim.training.journal import Journal
    from workspace_sim.training.lesson import Step
    from workspace_sim.training.progress import Excused

LONGEST = 1000
WAITED = 30.0
"""A learner who waited so many seconds in a step may dispute it, too."""


@dataclass(frozen=True, slots=True)
class DisputeView:
    """The form of a dispute.

    Attributes:
        label: Its name.
        says: What happens with what is entered.
        open: Opens and closes the form; None once it was sent.
        field: Where it is entered; None while the form is closed.
        send: Sends it; None while the form is closed.
        kept: What was sent, in words; empty before.
        passes: Passes the step as disputed; None before.
    """

    label: str
    says: str
    open: Control | None = None
    field: Control | None = None
    send: Control | None = None
    kept: str = ""
    passes: Control | None = None


def is_of_dispute(intent: Mapping[str, Any]) -> bool:
    """Tell whether an intent is about a dispute."""
    return intent.get("type") in ("step.dispute", "step.dispute.show", "step.pass")


def dispute(attempt: Attempt, intent: Mapping[str, Any]) -> None:
    """Keep what the learner says about the step, or pass the step as disputed.

    A text that is empty, too long or not clean is not taken.
    """
    step = _disputable(attempt)
    if step is None:
        return
    text = intent.get("text")
    if intent.get("type") == "step.dispute.show":
        attempt.disputing = intent.get("open") is True
        return
    if intent.get("type") == "step.pass":
        earlier = about(attempt.conduct.journal, step.id)
        if earlier is not None:
            _note(attempt, step, earlier.text, passed=True)
            attempt.recall()
    elif isinstance(text, str) and message_refusal(text, LONGEST) is None:
        _note(attempt, step, text.strip(), passed=False)
        attempt.disputing = False


def _note(attempt: Attempt, step: Step, text: str, *, passed: bool) -> None:
    sequence = len(attempt.session.entries)
    disputed = Disputed(step.id, sequence, text, passed, attempt.at)
    attempt.conduct = attempt.conduct.noted(disputed)


def about(journal: Journal, step_id: str) -> Disputed | None:
    """Return the newest dispute about a step, if any."""
    found = [one for one in disputes(journal) if one.step_id == step_id]
    return found[-1] if found else None


def disputes(journal: Journal) -> tuple[Disputed, ...]:
    """Return what was disputed in an attempt, for the author of the lesson."""
    return tuple(one for one in journal if isinstance(one, Disputed))


def excused(journal: Journal) -> Excused:
    """Return which steps were passed as disputed, and after which entry of the log."""
    return frozenset(
        (one.sequence, one.step_id) for one in disputes(journal) if one.passed
    )


def dispute_view(attempt: Attempt) -> DisputeView | None:
    """Return the form; None where nothing went wrong and nobody has waited."""
    step = _disputable(attempt)
    if step is None:
        return None
    label, says = words("dispute"), words("dispute.says")
    earlier = about(attempt.conduct.journal, step.id)
    if earlier is None:
        return _form(label, says, shown=attempt.disputing)
    passes = words("dispute.pass")
    kept = words("dispute.kept", text=earlier.text)
    intent = {"type": "step.pass"}
    control = Control("step.pass", "button", passes, passes, intent=intent)
    return DisputeView(label, words("dispute.then"), kept=kept, passes=control)


def _form(label: str, says: str, *, shown: bool) -> DisputeView:
    opens = Control(
        "step.dispute.show",
        "button",
        label,
        label,
        intent={"type": "step.dispute.show", "open": not shown},
        expanded=shown,
    )
    if not shown:
        return DisputeView(label, says, opens)
    send, intent = words("dispute.send"), {"type": "step.dispute"}
    entered = Control(
        "step.dispute.text",
        "textbox",
        words("dispute.text"),
        intent=intent,
        field="text",
        form=("text",),
    )
    sends = Control("step.dispute", "button", send, send, intent=intent, form=("text",))
    return DisputeView(label, says, opens, entered, sends)


def _disputable(attempt: Attempt) -> Step | None:
    """Return the step at hand, where something went wrong in it or time has passed."""
    progress = attempt.progress
    step = progress.current(attempt.lesson.steps)
    if step is None or attempt.player is not None or attempt.conduct.waiting:
        return None
    waited = attempt.at - progress.began_at >= WAITED
    feedback = progress.feedback
    told = {"mistake", "lost"} if attempt.conduct.rules.feedback else {"lost"}
    wrong = feedback is not None and feedback.tone in told
    disputed = about(attempt.conduct.journal, step.id) is not None
    return step if waited or wrong or disputed else None
