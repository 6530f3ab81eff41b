"""What goes over the wire: view states as JSON, and which messages may come back."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

# Far above the longest message: a text between the two is refused with a reason.
LONGEST_TEXT = 1_000_000
# Most of what a view holds; told apart first, since each click turns thousands of them.
PLAIN = frozenset({str, int, float, bool, type(None)})
LONGEST_NAME = 100

REFUSALS = (
    "message.no_object",
    "message.not_flat",
    "message.unknown_type",
    "message.no_name",
)
"""Why a message is thrown away; no page of ours sends such a one."""

# By these a desk tells its views apart.
_NAMES = ("view_id", "after")


def as_json(value: object) -> Any:  # noqa: ANN401 - JSON has no narrower type
    """Turn a view state into objects, lists and plain values."""
    kind = type(value)
    if kind in PLAIN:
        return value
    names = _names[kind]
    if names is not None:
        return {name: as_json(getattr(value, name)) for name in names}
    if isinstance(value, (tuple, list)):
        return [as_json(each) for each in value]
    if isinstance(value, dict):
        return {key: as_json(each) for key, each in value.items()}
    return value


class _FieldNames(dict[type, "tuple[str, ...] | None"]):
    """The names of each dataclass's fields, looked up once; None for other classes."""

    def __missing__(self, kind: type) -> tuple[str, ...] | None:
        names = tuple(one.name for one in fields(kind)) if is_dataclass(kind) else None
        self[kind] = names
        return names


_names = _FieldNames()


def is_flat(message: Mapping[Any, Any]) -> bool:
    """Tell whether a message holds only short plain values, as every intent does."""
    return all(
        isinstance(key, str)
        and (
            value is None
            or isinstance(value, (bool, int, float))
            or (isinstance(value, str) and len(value) <= LONGEST_TEXT)
        )
        for key, value in message.items()
    )


def refusal_of(message: object, types: Collection[str]) -> str:
    """Return the code by which a message is refused; empty where it may pass.

    Args:
        message: Anything that came from a browser.
        types: The types of message that may pass.
    """
    if not isinstance(message, dict):
        return "message.no_object"
    if not is_flat(message):
        return "message.not_flat"
    kind = message.get("type")
    if not isinstance(kind, str) or kind not in types:
        return "message.unknown_type"
    if not all(_is_name(message.get(name, "")) for name in _NAMES):
        return "message.no_name"
    return ""


def _is_name(value: object) -> bool:
    if not isinstance(value, str) or len(value) > LONGEST_NAME:
        return False
    return value.isascii() and value.isprintable()
