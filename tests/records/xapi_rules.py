"""The rules of xAPI 1.0.3 for a statement, as far as 2.0 keeps them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from collections.abc import Iterator

Json = Any
_IRI = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
_DURATION = re.compile(r"PT\d+(\.\d{1,2})?S")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")

NEEDED = {"id", "actor", "verb", "object", "timestamp"}
STATEMENT = NEEDED | {"result", "context"}
CONTEXT = {
    "registration",
    "contextActivities",
    "platform",
    "revision",
    "language",
    "extensions",
}
RELATED = {"parent", "grouping", "category", "other"}
RESULT = {"score", "success", "completion", "duration", "extensions"}


def breaches(statement: Json) -> list[str]:
    """Return which rules a statement breaks."""
    found = [*_unknown("statement", statement, STATEMENT), *_empty("", statement)]
    found += [f"no {name}" for name in sorted(NEEDED - set(statement))]
    if found:
        return found
    return [
        *_uuid("id", statement["id"]),
        *_matches("timestamp", _TIME, statement["timestamp"]),
        *_actor(statement["actor"]),
        *_verb(statement["verb"]),
        *_activity(statement["object"]),
        *_result(statement.get("result", {})),
        *_context(statement.get("context", {})),
    ]


def _unknown(where: str, value: Json, known: set[str]) -> Iterator[str]:
    for name in sorted(set(value) - known):
        yield f"{where} has {name}"


def _empty(where: str, value: Json) -> Iterator[str]:
    """Nothing may be null, and no text empty, outside of extensions."""
    if value is None or value in ("", {}):
        yield f"{where or 'statement'} is empty"
    if isinstance(value, dict):
        for name, one in value.items():
            if name != "extensions":
                yield from _empty(f"{where}.{name}", one)


def _matches(where: str, pattern: re.Pattern[str], value: Json) -> Iterator[str]:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        yield f"{where} is {value!r}"


def _uuid(where: str, value: Json) -> Iterator[str]:
    try:
        same = str(UUID(value)) == value
    except (ValueError, AttributeError, TypeError):
        same = False
    if not same:
        yield f"{where} is no UUID: {value!r}"


def _actor(actor: Json) -> Iterator[str]:
    yield from _unknown("actor", actor, {"objectType", "name", "account"})
    account = actor.get("account", {})
    yield from _unknown("account", account, {"homePage", "name"})
    yield from _matches("homePage", _IRI, account.get("homePage"))
    if not isinstance(account.get("name"), str):
        yield "account has no name"


def _verb(verb: Json) -> Iterator[str]:
    yield from _unknown("verb", verb, {"id", "display"})
    yield from _matches("verb.id", _IRI, verb.get("id"))
    yield from _words("verb.display", verb.get("display", {}))


def _words(where: str, words: Json) -> Iterator[str]:
    for language, text in words.items():
        yield from _matches(f"language of {where}", _LANGUAGE, language)
        if not isinstance(text, str):
            yield f"{where} is {text!r}"


def _activity(activity: Json) -> Iterator[str]:
    yield from _unknown("activity", activity, {"objectType", "id", "definition"})
    yield from _matches("activity.id", _IRI, activity.get("id"))
    definition = activity.get("definition", {})
    yield from _unknown("definition", definition, {"type", "name"})
    yield from _matches("type", _IRI, definition.get("type"))
    yield from _words("name", definition.get("name", {}))


def _result(result: Json) -> Iterator[str]:
    yield from _unknown("result", result, RESULT)
    for name in ("success", "completion"):
        if name in result and not isinstance(result[name], bool):
            yield f"{name} is {result[name]!r}"
    if "duration" in result:
        yield from _matches("duration", _DURATION, result["duration"])
    score = result.get("score", {"scaled": 0, "raw": 0, "min": 0, "max": 1})
    yield from _unknown("score", score, {"scaled", "raw", "min", "max"})
    if not -1 <= score["scaled"] <= 1 or not (
        score["min"] <= score["raw"] <= score["max"]
    ):
        yield f"score is {score}"


def _context(context: Json) -> Iterator[str]:
    yield from _unknown("context", context, CONTEXT)
    yield from _uuid("registration", context.get("registration"))
    yield from _matches("language", _LANGUAGE, context.get("language", "en"))
    related = context.get("contextActivities", {})
    yield from _unknown("contextActivities", related, RELATED)
    for activities in related.values():
        for activity in activities:
            yield from _activity(activity)
    for key in context.get("extensions", {}):
        yield from _matches("extension", _IRI, key)
