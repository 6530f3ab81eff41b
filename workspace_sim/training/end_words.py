"""Every sentence and label of undo, score, dispute and the end page, under its code."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "dispute.passed": "You passed this step as disputed.",
    "undo.again": "Restart this step",
    "undo.again.nothing": "Nothing has happened in this step yet.",
    "undo.done": "That is undone. You are where you were before.",
    "undo.undo": "Undo the last action",
    "undo.undo.nothing": "You have not done anything that could be undone.",
}


def words(code: str, **named: object) -> str:
    """Return the text of a code.

    Raises:
        KeyError: No text has this code, or a name is missing.
    """
    return WORDS[code].format_map(named)
