"""A learner without a browser, who is measured; many of them fit into one process.

    learner = Learner(address, class_code, "Learner 7")
    await learner.enter()
    opened = await learner.open("instant-chat-transfer")
    acted = await learner.click("button", "Instant Chat Transfer")
    await learner.leave()

All times are seconds. What goes wrong is an `AssertionError` (something did not come in
time), a `RefusedError` (no page), a `LookupError` (no such control), or what the
websocket raises; `FAILURES` has them all.
"""

from __future__ import annotations

import asyncio
import time
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tornado.httpclient import HTTPClientError
from tornado.websocket import WebSocketError

from scripts.bench.visitor import RefusedError, Visitor
from tests.serving.desk_page import DeskPage
from tests.serving.widget_page import WidgetPage
from widgets.testing import LearnerPilot, boxes_of, controls_of
from workspace_sim.training.rehearsal import ENTERED, Act, Click, Enter, Wait

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workspace_sim.core.desktop.view_states import Role

PATIENCE: Final = 120.0
FAILURES: Final = (
    AssertionError,
    HTTPClientError,
    LookupError,
    OSError,
    RefusedError,
    WebSocketError,
)


@dataclass(frozen=True, slots=True)
class Opened:
    """How long a lesson took.

    Attributes:
        page: Until the page was whole.
        ready: Until the states of all widgets were there, so that the desk can be drawn
            and acted on.
    """

    page: float
    ready: float


@dataclass(frozen=True, slots=True)
class Acted:
    """How long an act took.

    Attributes:
        shown: Until a window showed another thing; None where nothing changed.
        saved: Until it was told to be saved; None where nobody saves.
    """

    shown: float | None
    saved: float | None


class RemoteWindow:
    """A window as a page knows it: its view, and a door for messages."""

    def __init__(
        self, state: dict[str, Any], take: Callable[[dict[str, Any]], None]
    ) -> None:
        """Show a state.

        Args:
            state: The traits, which the page keeps up to date.
            take: Takes what is done.
        """
        self._state = state
        self._take = take

    @property
    def view(self) -> dict[str, Any]:
        """What it shows."""
        view: dict[str, Any] = self._state["view"]
        return view

    def _handle_msg(self, message: dict[str, Any], /) -> None:
        self._take(message["content"]["data"]["content"])

    def __repr__(self) -> str:
        return str(self._state["_anywidget_id"])


class Learner:
    """Somebody who enters, opens a lesson, acts and leaves.

    Attributes:
        page: The page of the lesson that is open.
        unsaved: What was done and not told to be saved: the class of the window and
            the intent by the id of the intent, in order. Another kernel has the same
            windows under other ids of models.
    """

    def __init__(
        self,
        address: str,
        class_code: str = "",
        name: str = "Learner",
        patience: float = PATIENCE,
    ) -> None:
        """Know where the lessons are.

        Args:
            address: The catalogue, with a final slash.
            class_code: What lets the learner in; empty where nobody has to.
            name: What the learner is called.
            patience: Seconds until a wait is given up.
        """
        self.name = name
        self.visitor = Visitor(address, patience)
        self.page: WidgetPage | None = None
        self.unsaved: dict[str, tuple[str, dict[str, Any]]] = {}
        self._class_code = class_code
        self._patience = patience
        self._view_id = ""
        self._pilot = LearnerPilot(self)
        self._sending: list[tuple[str, dict[str, Any]]] = []

    async def enter(self) -> None:
        """Come in by the form of the welcome page."""
        await self.visitor.enter(self._class_code, self.name)

    async def open(self, lesson_id: str) -> Opened:
        """Open a lesson and sit down at its desk.

        Whoever was there before goes on, and sends again what was not saved.
        """
        began = time.perf_counter()
        html = await self.visitor.ask(f"lessons/{lesson_id}")
        got = time.perf_counter()
        before, self._view_id = self._view_id, uuid.uuid4().hex
        page = DeskPage(self.visitor, html, self._view_id, self._patience)
        self.page = page
        await page.connect()
        ready = time.perf_counter()
        await page.join(before)
        for window, intent in tuple(self.unsaved.values()):
            await page.tell(window, **intent, view_id=self._view_id)
        return Opened(got - began, ready - began)

    async def open_plain(self, path: str) -> Opened:
        """Open the page of a plain Voila, where nobody sits and nothing is saved."""
        began = time.perf_counter()
        html = await self.visitor.ask(path)
        got = time.perf_counter()
        self.page = WidgetPage(self.visitor, html, self._patience)
        await self.page.connect()
        ready = time.perf_counter()
        await self.page.tell("Desktop", type="ready", view_id=uuid.uuid4().hex)
        return Opened(got - began, ready - began)

    @property
    def windows(self) -> Sequence[RemoteWindow]:
        """The windows of the desk."""
        models = self.at_desk().models
        return [
            RemoteWindow(state, lambda content, at=model_id: self._note(at, content))  # type: ignore[misc]
            for model_id, state in models.items()
            if "view" in state and "clock" in state
        ]

    def at_desk(self) -> WidgetPage:
        """Return the page that is open.

        Raises:
            LookupError: None is.
        """
        if self.page is None:
            raise LookupError(f"{self.name} has no lesson open")
        return self.page

    def shows(self, role: str, label: str) -> bool:
        """Tell whether a control is there."""
        return label in self._pilot.labels(role)

    async def until_shows(self, role: str, label: str) -> None:
        """Wait until a control is there."""
        await self.at_desk().until(lambda: self.shows(role, label), label)

    async def click(self, role: str, label: str) -> Acted:
        """Click a control and wait until that is shown and saved.

        Raises:
            LookupError: There is no such control.
        """
        self._pilot.click(role, label)
        return await self._deliver()

    async def type(self, role: str, label: str, text: str) -> Acted:
        """Write into a field and leave it, and wait until that is shown and saved.

        Raises:
            LookupError: There is no such field.
        """
        self._pilot.type(role, label, text)
        return await self._deliver()

    async def perform(self, act: Act) -> Acted:
        """Do an act of a rehearsal; time passes by itself meanwhile.

        A control is waited for, since what others do takes time.
        """
        match act:
            case Click(label, role):
                roles = (role,) if role else ()
                await self.at_desk().until(
                    lambda: bool(self._find(label, roles)), label
                )
                return await self.click(self._find(label, roles)[0], label)
            case Enter(label, text):
                await self.at_desk().until(
                    lambda: bool(self._find(label, ENTERED)), label
                )
                end = "\n" if self._is_box(label) else ""
                return await self.type(self._find(label, ENTERED)[0], label, text + end)
            case Wait(seconds):
                await asyncio.sleep(seconds)
                return Acted(None, None)

    async def leave(self) -> None:
        """Close the page, as a browser does that goes elsewhere."""
        page, self.page = self.page, None
        if page is None:
            return
        if page.closed is None and isinstance(page, DeskPage):
            await page.tell("Desktop", type="gone", view_id=self._view_id)
        await page.leave()

    def _find(self, label: str, roles: tuple[Role, ...]) -> list[str]:
        """Return the roles of the controls with a label."""
        shown = (one for each in self.windows for one in controls_of(each.view))
        found = [str(one["role"]) for one in shown if one["label"] == label]
        return [role for role in found if not roles or role in roles]

    def _is_box(self, label: str) -> bool:
        """Tell whether a text waits there for Enter."""
        boxes = (box for each in self.windows for box, _ in boxes_of(each.view))
        return any(box["label"] == label for box in boxes)

    def _note(self, model_id: str, content: dict[str, Any]) -> None:
        self._sending.append((model_id, content))

    async def _deliver(self) -> Acted:
        """Send what was done, and wait for what comes of it."""
        page = self.at_desk()
        sending, self._sending = self._sending, []
        began = time.perf_counter()
        ids, sent = [], []
        for model_id, content in sending:
            intent = content
            if isinstance(page, DeskPage):
                intent_id = uuid.uuid4().hex
                intent = {**content, "intent_id": intent_id}
                window = page.models[model_id]["_anywidget_id"].rpartition(".")[2]
                self.unsaved[intent_id] = (window, intent)
                ids.append(intent_id)
                intent = {**intent, "view_id": self._view_id}
            sent.append(await page.custom(model_id, intent))
        if isinstance(page, DeskPage):
            return await self._saved(page, began, sent, ids)
        if sent:
            await page.until(lambda: shown_at(page, sent) is not None, "an effect")
        return Acted(since(began, shown_at(page, sent)), None)

    async def _saved(
        self, page: DeskPage, began: float, sent: list[str], ids: list[str]
    ) -> Acted:
        def over() -> bool:
            return page.closed is not None or all(one in page.saved_at for one in ids)

        await page.until(over, f"{len(ids)} acts are saved")
        for intent_id in tuple(self.unsaved):
            if intent_id in page.saved_at:
                del self.unsaved[intent_id]
        if page.closed is not None:
            raise ConnectionError(f"{self.name}: closed with {page.closed}")
        last = max((page.saved_at[one] for one in ids), default=None)
        return Acted(since(began, shown_at(page, sent)), since(began, last))


def shown_at(page: WidgetPage, sent: list[str]) -> float | None:
    """Return when a window showed first what came of messages."""
    moments = [page.drawn_at(message_id) for message_id in sent]
    return min((one for one in moments if one is not None), default=None)


def since(began: float, at: float | None) -> float | None:
    """Return the seconds between two moments."""
    return None if at is None else at - began
