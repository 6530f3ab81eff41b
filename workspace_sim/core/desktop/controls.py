"""The controls of a view, found as a person finds them: by role and label."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING

from workspace_sim.core.desktop.view_states import Control, Menu

if TYPE_CHECKING:
    from collections.abc import Iterator


def controls(view: object) -> Iterator[Control]:
    """Yield every control that a view shows, in its order.

    The entries of a menu count only while the menu is open.
    """
    if isinstance(view, Control):
        yield view
    elif isinstance(view, Menu):
        yield view.button
        yield from view.items if view.button.expanded else ()
    elif isinstance(view, tuple):
        for one in view:
            yield from controls(one)
    elif getattr(view, "shown", True):
        kind: type = type(view)
        for name in _fields(kind):
            yield from controls(getattr(view, name))


@cache
def _fields(kind: type) -> tuple[str, ...]:
    """Return the fields of a view state that can hold controls."""
    if not is_dataclass(kind):
        return ()
    return tuple(field.name for field in fields(kind) if field.type not in _PLAIN)


_PLAIN = {
    "str",
    "float",
    "int",
    "bool",
    "str | None",
    "float | None",
    "tuple[str, ...]",
}
