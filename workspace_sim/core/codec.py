"""Events and commands as JSON values, and back: the event log's schema.

A value of the vocabulary is written as an object with its class name under `"type"`
and its fields beside it. Fields at their default are written too: a stored log does
not change its meaning when a default does.
"""

from __future__ import annotations

import math
import types
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from reprlib import repr as short
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

from workspace_sim.core import vocabulary
from workspace_sim.core.vocabulary import COMMANDS, EVENTS, Event
from workspace_sim.errors import EventLogError

SCHEMA_VERSION = 1
"""Raised when a stored name or field changes; older logs are then converted."""

Json: TypeAlias = Any


def encode(value: object) -> Json:
    """Return an event, a command or a part of one as a JSON value."""
    if is_dataclass(value) and not isinstance(value, type):
        encoded = {
            field.name: encode(getattr(value, field.name)) for field in fields(value)
        }
        name = type(value).__name__
        tagged = name in EVENTS or name in COMMANDS
        return {"type": name, **encoded} if tagged else encoded
    if isinstance(value, tuple):
        return [encode(one) for one in value]
    if isinstance(value, StrEnum):
        return str(value)
    return value


def decode_event(value: Json) -> Event:
    """Return the event of a JSON value.

    Raises:
        EventLogError: `log.unknown_event` or `log.malformed_event`.
    """
    name = value.get("type") if isinstance(value, dict) else None
    if not isinstance(name, str) or name not in EVENTS:
        found = type(value).__name__ if name is None else short(name)
        raise EventLogError(
            "log.unknown_event",
            f"The log holds an entry of type {found}, which this version does not"
            " know. Replay it with the version that wrote it.",
        )
    event: Event = _decode_object(EVENTS[name], value)
    return event


def _decode_object(kind: type, value: Json) -> Any:  # noqa: ANN401 - any dataclass
    try:
        hints = _hints(kind)
        return kind(**{name: _decode(hints[name], value[name]) for name in hints})
    except (LookupError, TypeError, ValueError, ArithmeticError) as error:
        raise EventLogError(
            "log.malformed_event",
            f"A log entry of type {kind.__name__} cannot be read: {error!r}."
            " The file is damaged; take the last whole copy.",
        ) from error


@cache
def _hints(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind, localns=vars(vocabulary))
    return {field.name: hints[field.name] for field in fields(kind)}


def _decode(hint: Any, value: Json) -> Any:  # noqa: ANN401 - driven by the hint
    origin = get_origin(hint)
    if origin in {Union, types.UnionType}:
        return _decode_union(hint, value)
    if origin is tuple:
        return _decode_tuple(get_args(hint), value)
    if origin is Literal:
        return _decode_choice(get_args(hint), value)
    kind: type = getattr(hint, "__supertype__", hint)
    if is_dataclass(kind):
        return _decode_object(kind, value)
    return _decode_scalar(kind, value)


def _decode_choice(allowed: tuple[object, ...], value: Json) -> Json:
    if value not in allowed:
        msg = f"{short(value)} is not one of {allowed}"
        raise ValueError(msg)
    return value


def _decode_scalar(kind: type, value: Json) -> Json:
    if issubclass(kind, StrEnum):
        return kind(value)
    if kind is float and type(value) is int:
        return float(value)
    if kind is str and type(value) is str:
        value.encode()  # half of a pair is refused: no page could be told it
    if type(value) is not kind:
        msg = f"{short(value)} is not of type {kind.__name__}"
        raise TypeError(msg)
    if isinstance(value, float) and not math.isfinite(value):
        msg = f"{value!r} is no number of seconds"
        raise ValueError(msg)
    return value


def _decode_union(hint: Any, value: Json) -> Any:  # noqa: ANN401 - driven by the hint
    kinds = [one for one in get_args(hint) if one is not types.NoneType]
    if value is None and types.NoneType in get_args(hint):
        return None
    if len(kinds) == 1 or all(hasattr(one, "__supertype__") for one in kinds):
        return _decode(kinds[0], value)
    return _decode_object(COMMANDS[value["type"]], value)


def _decode_tuple(hints: tuple[Any, ...], value: Json) -> tuple[Any, ...]:
    if not isinstance(value, list):
        msg = f"{short(value)} is not a list"
        raise TypeError(msg)
    if hints[-1] is Ellipsis:
        return tuple(_decode(hints[0], one) for one in value)
    return tuple(_decode(hint, one) for hint, one in zip(hints, value, strict=True))
