"""Names of learners, classes and instructors, as they may be kept and shown."""

from __future__ import annotations

import unicodedata

from workspace_sim.errors import RecordError

LONGEST = 80
# Control characters, halves of surrogate pairs, line separators; and the signs that
# turn the direction of all that follows them.
_REFUSED = {"Cc", "Cs", "Zl", "Zp"}
_TURNING = set(
    "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)


def kept_name(text: str) -> str:
    """Return a name without what surrounds it and without control characters.

    Raises:
        RecordError: `records.no_name` or `records.name_too_long`.
    """
    name = _cleaned(text)
    if not name:
        raise RecordError("records.no_name", "A name is needed. Enter one.")
    if len(name) > LONGEST:
        raise RecordError(
            "records.name_too_long",
            f"The name has {len(name)} characters; enter one of up to {LONGEST}.",
        )
    return name


def name_from(source_name: str, external_id: str) -> str:
    """Return the name that another system knows somebody by, cut to what is kept."""
    return (_cleaned(source_name) or _cleaned(external_id) or "?")[:LONGEST]


def name_key(name: str) -> str:
    """Return what two names have in common when people take them for the same."""
    return unicodedata.normalize("NFKC", name).casefold()


def storable(text: str) -> str:
    """Return a text without the two things that a database cannot keep in a text."""
    return "".join(
        "\ufffd" if sign == "\0" or "\ud800" <= sign <= "\udfff" else sign
        for sign in text
    )


def _cleaned(text: str) -> str:
    words = unicodedata.normalize("NFC", text).split()
    kept = (sign for sign in " ".join(words) if _may_stay(sign))
    name = "".join(kept).strip()
    return name if any(unicodedata.category(one)[0] in "LNPS" for one in name) else ""


def _may_stay(sign: str) -> bool:
    return sign not in _TURNING and unicodedata.category(sign) not in _REFUSED
