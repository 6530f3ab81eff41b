"""The page of a lesson without a browser."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Self, TypeVar

from tests.serving.widget_page import PATIENCE, Who, WidgetPage
from widgets.testing import controls_of

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from tests.serving.caller import Caller


T = TypeVar("T")


def run(test: Coroutine[Any, Any, T]) -> T:
    """Run a test in a thread of its own: a browser's may keep this one's loop."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(asyncio.run, test).result()


class DeskPage(WidgetPage):
    """The page of a lesson, connected with its kernel.

    Attributes:
        view_id: What the page is called toward the desk.
        saved: The ids of the intents that were told to be saved, in order.
        saved_at: When each was told first, on `perf_counter`.
        seated: What the page was told, each time, of whether it holds the desk.
    """

    def __init__(
        self, who: Who, html: str, view_id: str = "view", patience: float = PATIENCE
    ) -> None:
        super().__init__(who, html, patience)
        self.view_id = view_id
        self.saved: list[str] = []
        self.saved_at: dict[str, float] = {}
        self.seated: list[bool] = []

    @classmethod
    async def open(
        cls, caller: Caller, lesson: str, view_id: str = "view", after: str = ""
    ) -> Self:
        """Ask for the lesson and connect as its page does."""
        status, html, _ = await asyncio.to_thread(caller.ask, f"lessons/{lesson}")
        assert status == 200, html
        page = cls(caller, html, view_id)
        await page.sit(after)
        return page

    async def sit(self, after: str = "") -> None:
        """Connect, read all models and say that the desk is shown."""
        await self.connect()
        await self.join(after)

    async def join(self, after: str = "") -> None:
        """Say that the desk is shown."""
        await self.tell("Desktop", type="ready", view_id=self.view_id, after=after)
        await self.until(lambda: bool(self.seated), "the answer to ready")

    @property
    def seat(self) -> dict[str, Any]:
        """What the Desktop says of the seat."""
        seat: dict[str, Any] = self.state("Desktop")["seat"]
        return seat

    @property
    def progress(self) -> str:
        """What the step panel says of the progress."""
        label: str = self.state("StepPanel")["view"]["progress_label"]
        return label

    async def click(self, label: str, intent_id: str) -> None:
        """Click a button, with what a page adds to its intent."""
        for model_id, state in self.models.items():
            for control in controls_of(state.get("view", {})):
                if control["label"] == label:
                    intent = {**control["intent"], "intent_id": intent_id}
                    await self.custom(model_id, {**intent, "view_id": self.view_id})
                    return
        raise AssertionError(f"There is no {label!r}")

    async def do(self, label: str, intent_id: str) -> None:
        """Click a button and wait until that is saved."""
        await self.click(label, intent_id)
        await self.until(lambda: intent_id in self.saved, f"{intent_id} is saved")

    def hear(self, content: dict[str, Any]) -> None:
        """Take what the Desktop says of the seat and of saving."""
        match content.get("type"):
            case "saved":
                self.saved.extend(content["ids"])
                for intent_id in content["ids"]:
                    self.saved_at.setdefault(intent_id, time.perf_counter())
            case "seated" if content["view_id"] == self.view_id:
                self.seated.append(content["holds"])
