"""Windows: what they show, what they accept, and that nobody else can write to them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
import pytest
from ipywidgets import DOMWidget

import widgets
from tests.training.small_lesson import small_lesson
from widgets._assets import asset
from widgets._window import Window
from widgets._wire import LONGEST_TEXT
from widgets.desktop import WINDOWS
from workspace_sim.errors import BundleMissingError
from workspace_sim.training.attempt import Attempt

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
FOLDERS = ("tests/golden/desktops", "widgets/front/test/fixtures")


@dataclass
class Sent:
    """Messages that a widget sent to browsers."""

    messages: list[dict[str, Any]]

    def watch(self, monkeypatch: pytest.MonkeyPatch, window: Window) -> Sent:
        """Write down what a window sends from here on."""
        monkeypatch.setattr(window, "_send", lambda message, **_: self.add(message))
        return self

    def add(self, message: dict[str, Any]) -> None:
        """Write down a message."""
        self.messages.append(message)


@pytest.fixture
def attempt() -> Attempt:
    return Attempt(small_lesson())


def tell(window: Window, content: object) -> None:
    """Deliver a message of the browser."""
    data = {"method": "custom", "content": content}
    window._handle_msg({"content": {"data": data}, "buffers": []})


def intents_in(view: object) -> Iterator[dict[str, Any]]:
    """Yield every intent of a view, the one of typing too."""
    if isinstance(view, list):
        for each in view:
            yield from intents_in(each)
    elif isinstance(view, dict):
        for key, value in view.items():
            if key in {"intent", "typing_intent"}:
                yield value
            else:
                yield from intents_in(value)


def projections() -> list[Path]:
    return [path for folder in FOLDERS for path in (ROOT / folder).glob("*.json")]


@pytest.mark.parametrize("kind", WINDOWS)
def test_a_window_shows_its_part_of_the_view(
    kind: type[Window], attempt: Attempt
) -> None:
    window = kind(attempt)

    assert window.view["shown"] in {True, False}
    assert json.loads(json.dumps(window.view)) == window.view


@pytest.mark.parametrize("kind", WINDOWS)
def test_a_window_accepts_its_own_intents_and_counts_all_others(
    kind: type[Window], attempt: Attempt, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = kind(attempt)
    taken: list[object] = []
    monkeypatch.setattr(attempt, "submit", taken.append)

    for name in sorted(kind.intents):
        tell(window, {"type": name})
    strangers: tuple[object, ...] = (
        {"type": "no.such"},
        {"type": 3},
        {},
        [],
        "a",
        None,
    )
    for strange in strangers:
        tell(window, strange)

    assert taken == [{"type": name} for name in sorted(kind.intents)]
    assert window.dropped == 6


@pytest.mark.parametrize(
    "payload", [{"text": ["a"]}, {"text": {"a": 1}}, {"text": "a" * (LONGEST_TEXT + 1)}]
)
def test_a_payload_that_is_no_short_plain_value_is_dropped(
    payload: dict[str, object], attempt: Attempt, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = widgets.TeamCommunicator(attempt)
    taken: list[object] = []
    monkeypatch.setattr(attempt, "submit", taken.append)

    tell(window, {"type": "team.search", **payload})

    assert (taken, window.dropped) == ([], 1)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (["ready"], "message.no_object"),
        ({"type": "ready", "view_id": {}}, "message.not_flat"),
        ({"type": "ready", "view_id": 7}, "message.no_name"),
        ({"type": "ready", "view_id": "v" * 101}, "message.no_name"),
        ({"type": "gone", "view_id": "\ud800"}, "message.no_name"),
        ({"type": "ready", "view_id": "v", "after": None}, "message.no_name"),
        ({"type": "no.such"}, "message.unknown_type"),
        ({"type": float("nan")}, "message.unknown_type"),
    ],
)
def test_what_is_dropped_is_counted_by_its_code(
    content: object, code: str, attempt: Attempt
) -> None:
    window = widgets.TeamCommunicator(attempt)

    tell(window, content)

    assert window.refused == {code: 1}


@pytest.mark.parametrize("path", projections(), ids=lambda path: path.stem)
def test_every_intent_of_a_projection_stands_in_its_windows_list(path: Path) -> None:
    golden = json.loads(path.read_text(encoding="utf-8"))
    beside = {name: golden.get(name) for name in ("step_panel", "player")}
    views = {**golden["view"], **beside}

    for kind in WINDOWS:
        named = {one["type"] for one in intents_in(views.get(kind.module)) if one}
        assert named <= kind.intents


@pytest.mark.parametrize("kind", WINDOWS)
def test_a_browser_cannot_write_to_a_window(
    kind: type[Window], attempt: Attempt
) -> None:
    window = kind(attempt)
    before = dict(window.view)
    forged = {"method": "update", "state": {"view": {"shown": False}}}

    window._handle_msg({"content": {"data": forged}, "buffers": []})
    window.set_state({"view": {}, "clock": {"at": 0, "running": True}})

    assert window.view == before
    assert window.clock["running"] is False


def test_no_trait_hides_a_method_of_the_widgets_beneath() -> None:
    taken = {*dir(anywidget.AnyWidget), *dir(DOMWidget)}
    own = {name for name in Window.class_own_traits() if name not in taken}

    assert own == {"view", "clock"}
    assert not taken & set(widgets.Desktop.class_own_traits())


def test_a_view_that_stays_the_same_sends_nothing(
    attempt: Attempt, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat = widgets.ChatInteractionWindow(attempt)
    steps = widgets.StepPanel(attempt)
    to_chat = Sent([]).watch(monkeypatch, chat)
    to_steps = Sent([]).watch(monkeypatch, steps)

    attempt.submit({"type": "help.use", "level": 1})

    assert to_chat.messages == []
    assert [one["method"] for one in to_steps.messages] == ["update"]


@pytest.mark.parametrize("name", widgets.__all__)
def test_a_widget_is_printed_without_an_address(name: str, attempt: Attempt) -> None:
    assert repr(getattr(widgets, name)(attempt)) == f"{name}()"


def test_a_missing_bundle_names_the_command_that_builds_it() -> None:
    with pytest.raises(BundleMissingError, match=r"scripts/front_end\.py") as raised:
        asset("no_such_window.js")

    assert raised.value.code == "widgets.bundle_missing"


@pytest.mark.parametrize("name", [kind.module for kind in WINDOWS] + ["desktop"])
def test_python_and_front_end_modules_have_the_same_names(name: str) -> None:
    assert (ROOT / "widgets" / f"{name}.py").is_file()
    assert (ROOT / "widgets" / "front" / "src" / "windows" / f"{name}.js").is_file()
