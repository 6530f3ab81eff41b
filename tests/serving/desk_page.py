"""A page without a browser: it speaks with the kernel as the page of a lesson does."""

from __future__ import annotations

import asyncio
import json
import re
import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Self, TypeVar

from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

from widgets.testing import controls_of

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from tests.serving.caller import Caller


PATIENCE = 30.0
T = TypeVar("T")
CONTROL = "jupyter.widget.control"


def run(test: Coroutine[Any, Any, T]) -> T:
    """Run a test in a thread of its own: a browser's may keep this one's loop."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(asyncio.run, test).result()


class DeskPage:
    """The page of a lesson, connected with its kernel.

    Attributes:
        kernel_id: The kernel behind it.
        html: The page.
        saved: The ids of the intents that were told to be saved, in order.
        closed: The code with which the websocket was closed; None while it is open.
    """

    def __init__(self, caller: Caller, html: str, view_id: str = "view") -> None:
        self.caller = caller
        self.html = html
        self.view_id = view_id
        found = re.search(r'data-kernel-id="([\w-]+)"', html)
        assert found, html[:2000]
        self.kernel_id = found[1]
        self.saved: list[str] = []
        self.seated: list[bool] = []
        self.closed: int | None = None
        self._models: dict[str, dict[str, Any]] = {}
        self._changed = asyncio.Event()

    @classmethod
    async def open(
        cls, caller: Caller, lesson: str, view_id: str = "view", after: str = ""
    ) -> Self:
        """Ask for the lesson and connect as its page does."""
        status, html, _ = await asyncio.to_thread(caller.ask, f"lessons/{lesson}")
        assert status == 200, html
        page = cls(caller, html, view_id)
        await page.connect(after)
        return page

    async def connect(self, after: str = "") -> None:
        """Connect, read all models and say that the desk is shown."""
        address = self.caller.address.replace("http", "ws", 1)
        cookies = "; ".join(f"{one.name}={one.value}" for one in self.caller.cookies)
        request = HTTPRequest(
            f"{address}api/kernels/{self.kernel_id}/channels?session_id={uuid.uuid4()}",
            headers={"Cookie": cookies},
        )
        self.socket = await websocket_connect(request)
        self._reading = asyncio.create_task(self._read())
        comm = {"comm_id": uuid.uuid4().hex, "target_name": CONTROL}
        version = {"version": "1.0.0"}
        await self._send("comm_open", {**comm, "data": {}}, version)
        asked = {"method": "request_states"}
        await self._send("comm_msg", {"comm_id": comm["comm_id"], "data": asked})
        await self.until(lambda: bool(self._models), "the models of the desk")
        await self.tell("Desktop", type="ready", view_id=self.view_id, after=after)
        await self.until(lambda: bool(self.seated), "the answer to ready")

    def state(self, name: str) -> dict[str, Any]:
        """Return the traits of a widget by the name of its class."""
        return self._models[self._id_of(name)]

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
        for model_id, state in self._models.items():
            for control in controls_of(state.get("view", {})):
                if control["label"] == label:
                    intent = {**control["intent"], "intent_id": intent_id}
                    await self._custom(model_id, {**intent, "view_id": self.view_id})
                    return
        raise AssertionError(f"There is no {label!r}")

    async def do(self, label: str, intent_id: str) -> None:
        """Click a button and wait until that is saved."""
        await self.click(label, intent_id)
        await self.until(lambda: intent_id in self.saved, f"{intent_id} is saved")

    async def tell(self, name: str, **content: Any) -> None:
        """Send a message to a widget."""
        await self._custom(self._id_of(name), content)

    async def until(self, holds: Callable[[], bool], what: str) -> None:
        """Wait for what a message brings."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not holds():
                    self._changed.clear()
                    await self._changed.wait()
        except TimeoutError:
            raise AssertionError(f"not within {PATIENCE} s: {what}") from None

    async def until_closed(self) -> int:
        """Wait until the server closes the websocket and return the code."""
        await self.until(lambda: self.closed is not None, "the websocket is closed")
        assert self.closed is not None
        return self.closed

    async def leave(self) -> None:
        """Close the page."""
        self.socket.close()
        await self._reading

    def _id_of(self, name: str) -> str:
        ends = f".{name}"
        known = self._models.items()
        (found,) = [
            key for key, one in known if one.get("_anywidget_id", "").endswith(ends)
        ]
        return found

    async def _custom(self, model_id: str, content: dict[str, Any]) -> None:
        data = {"method": "custom", "content": content}
        await self._send("comm_msg", {"comm_id": model_id, "data": data})

    async def _send(
        self, kind: str, content: dict[str, Any], metadata: dict[str, Any] | None = None
    ) -> None:
        header = {
            "msg_id": uuid.uuid4().hex,
            "msg_type": kind,
            "username": "",
            "session": "page",
            "version": "5.3",
        }
        message = {
            "channel": "shell",
            "header": header,
            "parent_header": {},
            "metadata": metadata or {},
            "content": content,
        }
        await self.socket.write_message(json.dumps(message))

    async def _read(self) -> None:
        while (text := await self.socket.read_message()) is not None:
            if isinstance(text, bytes):  # states with buffers, such as scripts
                length = int.from_bytes(text[4:8], "big")
                count = int.from_bytes(text[:4], "big")
                end = int.from_bytes(text[8:12], "big") if count > 1 else len(text)
                text = text[length:end].decode()
            message = json.loads(text)
            if message["msg_type"] == "comm_msg":
                self._take(message["content"])
            self._changed.set()
        self.socket.close()
        self.closed = self.socket.close_code or 1006
        self._changed.set()

    def _take(self, content: dict[str, Any]) -> None:
        data, model_id = content["data"], content["comm_id"]
        match data.get("method"):
            case "update_states":
                states = data["states"].items()
                self._models = {key: one["state"] for key, one in states}
            case "update" if model_id in self._models:
                self._models[model_id].update(data["state"])
            case "custom":
                self._hear(data["content"])

    def _hear(self, content: dict[str, Any]) -> None:
        match content.get("type"):
            case "saved":
                self.saved.extend(content["ids"])
            case "seated" if content["view_id"] == self.view_id:
                self.seated.append(content["holds"])
