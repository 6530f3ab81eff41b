"""What a fuzzer sends: JSON of every kind, and good things that were damaged.

Everything is made by chance that is handed in: a long run hands in plain chance, fast;
a test hands in Hypothesis's, which then finds the smallest input that does harm.
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

T = TypeVar("T")

# Where JSON, Python and databases end: more digits than a double or a column holds, as
# many as Python writes out.
NUMBERS = (
    *(0, 1, -1, 2, 7, 2**31, 2**63, -(2**63) - 1, 10**400, -(10**400), 10**4_298),
    *(0.0, -0.0, 0.5, 5e-324, 1e308, math.inf, -math.inf, math.nan),
)
TEXTS = (
    "",
    " ",
    "a",
    "one",
    "\0",
    "\ud800",
    "\udfff\ud800",
    "\u202e",
    "\r\n",
    "{0.__class__}",
    "%s%n",
    "<script>",
    "__class__",
    "../../etc/passwd",
    "'; DROP TABLE events; --",
    "1",
    "٣",
    "²",
    "İ",
    "é" * 300,
)
LONG_TEXT = "x" * 1_000_001
NAMES = ("", "a", "type", "at", "id", "text", "\ud800")
# Where characters begin to be special: to a terminal, a browser, a database, a font.
ALPHABET = "aZ09 _-.,:/\\\"'{}[]()<>&%$#\n\t\0\x7f\x85é中İ²٣\u202e\u2028\ufeff\ud800👩"


def depth(chance: Random) -> int:
    """Return how deep something is nested, often where Python gives up.

    What is parsed at such a depth may be too deep to be printed.
    """
    kind = chance.randrange(12)
    if kind < 8:
        return chance.randint(1, 40)
    return 20_000 if kind == 11 else chance.randint(850, 1_050)


def one_in(chance: Random, count: int) -> bool:
    """Be true once in so many times."""
    return chance.randrange(count) == 0


def text(chance: Random, longest: int = 8) -> str:
    """Return a text."""
    if one_in(chance, 2_000):
        return LONG_TEXT
    if one_in(chance, 2):
        return chance.choice(TEXTS)
    count = chance.randint(0, longest)
    return "".join(chance.choice(ALPHABET) for _ in range(count))


def scalar(chance: Random) -> Any:
    """Return a plain value."""
    match chance.randrange(6):
        case 0:
            return chance.choice((None, True, False))
        case 1 | 2:
            return chance.choice(NUMBERS)
        case 3:
            return chance.randint(-5, 70)
        case _:
            return text(chance)


def json_value(chance: Random, deepest: int = 2) -> Any:
    """Return any JSON value."""
    if one_in(chance, 40):
        return nested(chance.randint(1, 1_050), chance.choice(NAMES))
    if deepest == 0 or chance.randrange(3):
        return scalar(chance)
    count = chance.randrange(4)
    if one_in(chance, 2):
        return [json_value(chance, deepest - 1) for _ in range(count)]
    names = [chance.choice(NAMES) for _ in range(count)]
    return {name: json_value(chance, deepest - 1) for name in names}


def nested(levels: int, name: str) -> Any:
    """Return lists in lists, or objects in objects where there is a name."""
    value: Any = 0
    for _ in range(levels):
        value = {name: value} if name else [value]
    return value


def copied(value: Any) -> Any:
    """Return a copy of a JSON value, whose insides may be changed.

    Raises:
        RecursionError: It is too deep.
    """
    if isinstance(value, dict):
        return {key: copied(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [copied(inner) for inner in value]
    return value


def _copy(value: Any) -> Any:
    try:
        return copied(value)
    except RecursionError:
        return nested(1_000, "")


def damaged(chance: Random, whole: Any, most: int = 3) -> Any:
    """Return a good JSON value of which parts were replaced, taken out or doubled."""
    value = _copy(whole)
    for _ in range(min(chance.randint(0, most), chance.randint(0, most))):
        place = _place(chance, value)
        if place is None:
            return json_value(chance)
        _damage(chance, value, *place)
    return value


def _place(chance: Random, value: Any) -> tuple[Any, Any] | None:
    """Go down into a value and return where to stop: what is inside what."""
    found = None
    while isinstance(value, (dict, list)) and value:
        keys = list(value) if isinstance(value, dict) else range(len(value))
        found = value, chance.choice(keys)
        if one_in(chance, 8):
            break
        value = found[0][found[1]]
        if found[0] is value:
            break
    return found


def _damage(chance: Random, whole: Any, inside: Any, key: Any) -> None:
    match chance.randrange(5):
        case 0 | 1:
            inside[key] = json_value(chance)
        case 2:
            del inside[key]
        case 3:
            other = _place(chance, whole)
            inside[key] = _copy(other[0][other[1]] if other else whole)
        case _ if isinstance(inside, list):
            inside.insert(key, _copy(inside[key]))
        case _:
            inside[chance.choice(NAMES)] = inside[key]


def spliced(chance: Random, whole: bytes, most: int = 3) -> bytes:
    """Return bytes that were cut, doubled, overwritten, or had others put in."""
    for _ in range(chance.randint(0, most)):
        at = chance.randint(0, len(whole))
        upto = min(len(whole), at + chance.choice((0, 1, 2, 8, 64, 1_000)))
        match chance.randrange(6):
            case 0:
                put = bytes(chance.randrange(256) for _ in range(chance.randrange(5)))
                whole = whole[:at] + put + whole[upto:]
            case 1:
                whole = whole[:at] + whole[upto:]
            case 2:
                whole = whole[:upto] + whole[at:]
            case 3:
                opening = chance.choice((b"[", b'{"a":', b"(", b"{", b"-", b"9"))
                whole = whole[:at] + opening * depth(chance) + whole[at:]
            case 4:
                whole = whole[:at]
            case _:
                whole = whole[:at] + chance.choice(TOKENS) + whole[upto:]
    return whole


TOKENS = (
    *(b"NaN", b"-Infinity", b"1e999", b"null", b"true", b"[]", b"{}", b'""', b","),
    *(
        b'"\\ud800"',
        b'"\\u0000"',
        b"\xff\xfe",
        b"\xed\xa0\x80",
        b"\xc0\x80",
        b"\xef\xbb",
    ),
)


def as_bytes(value: Any) -> bytes:
    """Return JSON as it may come over a wire, or from a disk: halves of pairs too."""
    try:
        written = json.dumps(value, ensure_ascii=False)
    except (ValueError, RecursionError):  # what cannot be written comes as something
        written = "[" * 1_000
    return written.encode("utf-8", errors="surrogatepass")


def drawn(chance: Random, known: Sequence[T]) -> T:
    """Return one of several known things."""
    return known[chance.randrange(len(known))]


def strict(value: Any) -> str:
    """Return JSON that every browser and database can read, or fail."""
    written = json.dumps(value, allow_nan=False, ensure_ascii=False)
    written.encode("utf-8")
    return written
