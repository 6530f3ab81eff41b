"""What text may enter the contact center."""

from __future__ import annotations

import unicodedata

from workspace_sim.core.refusal import Refusal

SEARCH_MAX_LENGTH = 200


def message_refusal(text: str, max_length: int) -> Refusal | None:
    """Return why a text cannot be sent as a message, or None where it may pass.

    Args:
        text: What was entered.
        max_length: The longest allowed, in code points.
    """
    if not text.strip():
        return Refusal("text.empty")
    return text_refusal(text, max_length)


def text_refusal(text: str, max_length: int) -> Refusal | None:
    """Return why a text is refused, or None where it may pass.

    Args:
        text: What was entered.
        max_length: The longest allowed, in code points.
    """
    if len(text) > max_length:
        return Refusal("text.too_long", (("limit", str(max_length)),))
    for character in text:
        category = unicodedata.category(character)
        if category == "Cs":
            return Refusal("text.lone_surrogate")
        if category == "Cc" and character not in "\t\n":
            return Refusal("text.control_character")
    return None
