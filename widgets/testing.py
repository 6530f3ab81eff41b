"""Acts on a desk as a learner does, without a browser.

Controls are found by role and label in what the windows were sent, and what is done
comes in through the message door that a browser uses. The front end's tests hold that
the page shows the very same controls in the same order.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Shown(Protocol):
    """A window as a page has it.

    Attributes:
        view: What it was sent to show.
    """

    @property
    def view(self) -> dict[str, Any]:
        """Return what it was sent to show."""

    def _handle_msg(self, message: dict[str, Any], /) -> None:
        """Take a message by the door that a browser uses."""


class Desk(Protocol):
    """What a learner sits at: a Desktop, or what a page knows of one."""

    @property
    def windows(self) -> Sequence[Shown]:
        """Return its windows."""


def controls_of(view: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - any JSON
    """Yield the controls of a view that can be acted on, in the order of the view.

    Entries of a closed menu do not count: the page does not have them.
    """
    if isinstance(view, list):
        for each in view:
            yield from controls_of(each)
    elif isinstance(view, dict):
        if {"role", "label", "intent"} <= view.keys():
            yield view
        elif "button" in view and not view["button"]["expanded"]:
            yield view["button"]
        elif view.get("shown", True):
            yield from controls_of(list(view.values()))


def boxes_of(view: dict[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Yield each box whose text waits for a button or Enter, and that button."""
    talks = (*view.get("consultations", ()), view.get("conversation"))
    places = [view, *(one for one in talks if one)]
    pairs = [(one.get("message_box"), one.get("send")) for one in places]
    favorite = view.get("favorite") or {}
    pairs.append((favorite.get("category"), favorite.get("save")))
    yield from ((box, button) for box, button in pairs if box and button)


def draft_of(view: dict[str, Any], box: dict[str, Any]) -> tuple[str, str]:
    """Return the name of the draft that a box keeps for the interaction in front."""
    return view["chat_id"], box["id"]


@dataclass(frozen=True, slots=True)
class FoundControl:
    """A control and the window it stands in."""

    window: Shown
    control: dict[str, Any]


class LearnerPilot:
    """A learner who works with role and label only.

    What is typed into a field of a form is kept until the form is submitted: by its
    button, or by its last field.

    A message that is typed stays a draft until `Send` is clicked or the text ends with
    a line break, which stands for the Enter key.
    """

    def __init__(self, desktop: Desk) -> None:
        """Sit down at a desk."""
        self.desktop = desktop
        self._drafts: dict[tuple[str, str], str] = {}
        self._form: dict[str, str] = {}

    def labels(self, role: str) -> list[str]:
        """Return the labels of all controls of a role, window by window."""
        return [each.control["label"] for each in self._all() if self._is(each, role)]

    def find(self, role: str, label: str) -> dict[str, Any]:
        """Return the one control with this role and label.

        Raises:
            LookupError: If there is none, or more than one; it lists what there is.
        """
        return self._find(role, label).control

    def click(self, role: str, label: str) -> None:
        """Click a control.

        Raises:
            LookupError: As for `find`.
        """
        found = self._find(role, label)
        intent = dict(found.control["intent"])
        view = found.window.view
        self._fill(found.control, intent)
        for box, button in boxes_of(view):
            if found.control == button:
                intent["text"] = self._drafts.pop(draft_of(view, box), "")
        self._send(found.window, intent)
        self._take_insertion(view, found.window.view)

    def type(self, role: str, label: str, text: str) -> None:
        """Write into a field and leave it, or choose from a combobox by its value.

        Raises:
            LookupError: As for `find`.
        """
        found = self._find(role, label)
        view = found.window.view
        if found.control["field"]:
            self._form[found.control["field"]] = text
            intent = dict(found.control["intent"])
            self._fill(found.control, intent)
            self._send(found.window, intent)
            return
        buttons = [button for box, button in boxes_of(view) if box == found.control]
        if not buttons:
            self._send(found.window, {**found.control["intent"], "text": text})
            return
        draft = draft_of(view, found.control)
        if view.get("message_box") == found.control:
            self._begin_to_type(found.window, text)
        if text.endswith("\n"):
            self._drafts.pop(draft, None)
            intent = found.control["intent"] or buttons[0]["intent"]
            self._send(found.window, {**intent, "text": text.removesuffix("\n")})
        else:
            self._drafts[draft] = text

    def _begin_to_type(self, window: Shown, text: str) -> None:
        view = window.view
        if text.strip() and not self._drafts.get(draft_of(view, view["message_box"])):
            self._send(window, view.get("typing_intent", {}))

    def _take_insertion(self, before: dict[str, Any], after: dict[str, Any]) -> None:
        """Add what a click has put into the message box, as the page does."""
        old, new = before.get("compose"), after.get("compose")
        if not old or not new or new["insertion"] == old["insertion"]:
            return
        key = draft_of(after, after["message_box"])
        draft = self._drafts.get(key, "")
        gap = " " if draft and not draft[-1].isspace() else ""
        self._drafts[key] = f"{draft}{gap}{new['insertion']['text']}"

    def _fill(self, control: dict[str, Any], intent: dict[str, Any]) -> None:
        for name in control["form"]:
            intent[name] = self._form.get(name, "")

    def _all(self) -> Iterator[FoundControl]:
        for window in self.desktop.windows:
            for control in controls_of(window.view):
                yield FoundControl(window, control)

    @staticmethod
    def _is(found: FoundControl, role: str) -> bool:
        return bool(found.control["role"] == role)

    def _find(self, role: str, label: str) -> FoundControl:
        found = [
            each
            for each in self._all()
            if self._is(each, role) and each.control["label"] == label
        ]
        if len(found) == 1:
            return found[0]
        there = "\n".join(
            f"  {each.window!r} {each.control['role']} {each.control['label']!r}"
            for each in self._all()
        )
        what = "no" if not found else str(len(found))
        raise LookupError(f"There is {what} {role} {label!r}. There are:\n{there}")

    @staticmethod
    def _send(window: Shown, intent: dict[str, Any]) -> None:
        """Deliver a message as the browser's comm does."""
        if not intent:
            return
        data = {"method": "custom", "content": json.loads(json.dumps(intent))}
        window._handle_msg({"content": {"data": data}, "buffers": []})  # noqa: SLF001 - the browser's own door
