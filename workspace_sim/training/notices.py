"""What a learner is told about the own record when a lesson is opened again."""

from __future__ import annotations

NOTICES: dict[str, str] = {
    "another_edition": (
        "This lesson was edited since you began it, so you begin it anew. What you did"
        " before stays in your record."
    ),
    "edited": (
        "This lesson was edited since you were last here. Its steps are the same, so"
        " you go on where you were."
    ),
}


def notice(code: str) -> str:
    """Return the sentence of a code; an empty one for none.

    Raises:
        KeyError: No sentence has this code.
    """
    return NOTICES[code] if code else ""
