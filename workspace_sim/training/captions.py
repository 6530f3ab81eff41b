"""Captions: what an act does, and what a wait is for, in the words of a caption."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

from workspace_sim.core.desktop.view_states import Option
from workspace_sim.training.happenings import happening

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workspace_sim.core.desktop.view_states import Control
    from workspace_sim.core.identifiers import AgentId
    from workspace_sim.core.vocabulary import Event
    from workspace_sim.core.world import World

CAPTIONS: dict[str, str] = {
    "choose": "Choose {label}",
    "choose.option": "Choose {text} under {label}",
    "clear": "Clear {label}",
    "click": "Click {label}",
    "empty": "Empty the field {label}",
    "enter": "Type “{text}” into {label}",
    "enter.form": "Type “{text}” into {label} and press Enter",
    "enter.masked": "Type the password into {label}",
    "enter.masked.form": "Type the password into {label} and press Enter",
    "enter.send": "Type “{text}” into {label} and send it",
    "select": "Select {label}",
    "wait.minutes": "Wait {number} minutes",
    "wait.one": "Wait one {unit}",
    "wait.seconds": "Wait {number} seconds",
    "wait.until": "Wait until {what}",
}


def click_caption(control: Control) -> str:
    """Return what a click on a control does."""
    if control.role == "menuitem":
        return CAPTIONS["choose"].format(label=control.label)
    if control.role == "checkbox":
        code = "clear" if control.pressed else "select"
        return CAPTIONS[code].format(label=control.label)
    return CAPTIONS["click"].format(label=control.label)


def entry_caption(view: object, control: Control, text: str) -> str:
    """Return what entering a text into a control does; a password is not repeated.

    Args:
        view: The view that shows the control, with the choices of a combobox.
        control: What is entered into.
        text: What is entered.
    """
    code = "enter"
    if control.masked:
        code = "enter.masked.form" if control.form else "enter.masked"
    elif control.role == "combobox":
        code, text = "choose.option", _option_label(view, control, text)
    elif not text:
        code = "empty"
    elif control.form:
        code = "enter.form"
    elif str(control.intent.get("type", "")).endswith((".send", ".push_url")):
        code = "enter.send"
    return CAPTIONS[code].format(text=text, label=control.label)


def wait_caption(
    seconds: float, happened: Iterable[tuple[Event, World]], learner: AgentId
) -> str:
    """Return what a wait is for: the last thing that its learner notices.

    Args:
        seconds: How long the wait is.
        happened: What happens meanwhile, each event with the contact center after it.
        learner: Who waits.
    """
    noticed = [happening(event, world, learner) for event, world in happened]
    told = [one for one in noticed if one]
    if told:
        return CAPTIONS["wait.until"].format(what=told[-1])
    return _pause_caption(seconds)


def _pause_caption(seconds: float) -> str:
    minutes, rest = divmod(seconds, 60)
    unit, number = ("second", seconds) if rest or not minutes else ("minute", minutes)
    if number == 1:
        return CAPTIONS["wait.one"].format(unit=unit)
    return CAPTIONS[f"wait.{unit}s"].format(number=f"{number:g}")


def _option_label(view: object, control: Control, value: str) -> str:
    for options in _options_beside(view, control):
        for one in options:
            if one.value == value:
                return one.label
    return value


def _options_beside(view: object, control: Control) -> Iterator[tuple[Option, ...]]:
    """Yield the choices in the part of a view that has a control."""
    if isinstance(view, tuple):
        for one in view:
            yield from _options_beside(one, control)
    elif is_dataclass(view) and not isinstance(view, type):
        values = [getattr(view, field.name) for field in fields(view)]
        if control in values:
            yield from (
                one
                for one in values
                if isinstance(one, tuple) and one and isinstance(one[0], Option)
            )
        for value in values:
            yield from _options_beside(value, control)
