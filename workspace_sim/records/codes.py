"""Codes that people read to each other: of a class, and of a learner's own record.

No two of the signs look alike in any common typeface, and there is no vowel, so that
no code is a word.
"""

from __future__ import annotations

import secrets
import unicodedata

SIGNS = "CDFHJKMNPRTWXY3479"
CLASS_GROUPS, CONTINUE_GROUPS = (3, 3), (4, 4, 4)


def fresh_code(groups: tuple[int, ...]) -> str:
    """Return a random code in groups, such as `"KMT-7WH"`."""
    return "-".join(
        "".join(secrets.choice(SIGNS) for _ in range(length)) for length in groups
    )


def entered_code(text: str, groups: tuple[int, ...]) -> str | None:
    """Return the code that somebody entered, however it is spaced, cased or joined.

    Returns:
        The code as `fresh_code` writes it; None for what can be none.
    """
    signs = [one for one in unicodedata.normalize("NFKC", text).upper() if _counts(one)]
    if len(signs) != sum(groups) or not set(signs) <= set(SIGNS):
        return None
    parts, start = [], 0
    for length in groups:
        parts.append("".join(signs[start : start + length]))
        start += length
    return "-".join(parts)


def _counts(sign: str) -> bool:
    return unicodedata.category(sign)[0] not in "CPZ"
