"""A page without a browser: it speaks with a kernel about widgets as a page does.

It knows nothing of lessons, so it serves for plain Voila too.
"""

from __future__ import annotations

import asyncio
import json
import re
import time
import uuid
from typing import TYPE_CHECKING, Any, Protocol

from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 30.0
CONTROL = "jupyter.widget.control"
# Our page says it in an attribute, Voila's own in its configuration.
KERNEL_ID = re.compile(r'(?:data-kernel-id="|"kernelId": ?")([\w-]+)"')


class Who(Protocol):
    """Somebody who got a page."""

    @property
    def address(self) -> str:
        """Where the server is, with a final slash."""

    @property
    def cookie_header(self) -> str:
        """What a browser sends along."""


class WidgetPage:
    """A page, connected with its kernel.

    Attributes:
        html: The page.
        kernel_id: The kernel behind it.
        models: The state of each widget by the id of its model.
        closed: The code with which the websocket was closed; None while it is open.
        patience: Seconds until a wait is given up.
    """

    def __init__(self, who: Who, html: str, patience: float = PATIENCE) -> None:
        self.who = who
        self.html = html
        found = KERNEL_ID.search(html)
        assert found, html[:2000]
        self.kernel_id = found[1]
        self.patience = patience
        self.models: dict[str, dict[str, Any]] = {}
        self.closed: int | None = None
        self._session = uuid.uuid4().hex
        self._count = 0
        self._drawn: dict[str, float] = {}
        self._changed = asyncio.Event()

    async def connect(self) -> None:
        """Connect and read the states of all widgets."""
        address = self.who.address.replace("http", "ws", 1)
        request = HTTPRequest(
            f"{address}api/kernels/{self.kernel_id}/channels"
            f"?session_id={self._session}",
            headers={"Cookie": self.who.cookie_header},
            connect_timeout=self.patience,
            request_timeout=self.patience,
        )
        self.socket = await websocket_connect(request)
        self._reading = asyncio.create_task(self._read())
        comm_id = uuid.uuid4().hex
        opening = {"comm_id": comm_id, "target_name": CONTROL, "target_module": None}
        version = {"version": "1.0.0"}
        await self._send("comm_open", {**opening, "data": {}}, version)
        asked = {"method": "request_states"}
        await self._send("comm_msg", {"comm_id": comm_id, "data": asked})
        await self.until(lambda: bool(self.models), "the models of the desk")

    def id_of(self, name: str) -> str:
        """Return the id of the one widget of a class."""
        ends, known = f".{name}", self.models.items()
        (found,) = [
            key for key, one in known if one.get("_anywidget_id", "").endswith(ends)
        ]
        return found

    def state(self, name: str) -> dict[str, Any]:
        """Return the traits of a widget by the name of its class."""
        return self.models[self.id_of(name)]

    async def tell(self, name: str, **content: Any) -> str:
        """Send a message to a widget and return its id."""
        return await self.custom(self.id_of(name), content)

    async def custom(self, model_id: str, content: dict[str, Any]) -> str:
        """Send a message to a model and return its id."""
        data = {"method": "custom", "content": content}
        return await self._send("comm_msg", {"comm_id": model_id, "data": data})

    def drawn_at(self, message_id: str) -> float | None:
        """Return when a widget changed in answer to a message, on `perf_counter`."""
        return self._drawn.get(message_id)

    async def until(self, holds: Callable[[], bool], what: str) -> None:
        """Wait for what a message brings."""
        try:
            async with asyncio.timeout(self.patience):
                while not holds():
                    self._changed.clear()
                    await self._changed.wait()
        except TimeoutError:
            raise AssertionError(f"not within {self.patience} s: {what}") from None

    async def until_closed(self) -> int:
        """Wait until the server closes the websocket and return the code."""
        await self.until(lambda: self.closed is not None, "the websocket is closed")
        assert self.closed is not None
        return self.closed

    async def leave(self) -> None:
        """Close the page."""
        self.socket.close()
        await self._reading

    def hear(self, content: dict[str, Any]) -> None:
        """Take a message from a widget."""

    async def _send(
        self, kind: str, content: dict[str, Any], metadata: dict[str, Any] | None = None
    ) -> str:
        self._count += 1
        message_id = f"{self._session}_{self._count}"
        header = {
            "msg_id": message_id,
            "msg_type": kind,
            "username": "",
            "session": self._session,
            "version": "5.4",
            "date": time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime()),
        }
        message = {
            "header": header,
            "parent_header": {},
            "metadata": metadata or {},
            "content": content,
            "buffers": [],
            "channel": "shell",
        }
        await self.socket.write_message(json.dumps(message))
        return message_id

    async def _read(self) -> None:
        while (text := await self.socket.read_message()) is not None:
            at = time.perf_counter()
            if isinstance(text, bytes):  # states with buffers, such as scripts
                length = int.from_bytes(text[4:8], "big")
                count = int.from_bytes(text[:4], "big")
                end = int.from_bytes(text[8:12], "big") if count > 1 else len(text)
                text = text[length:end].decode()
            message = json.loads(text)
            if message["msg_type"] == "comm_msg":
                asked = message["parent_header"].get("msg_id", "")
                self._take(message["content"], asked, at)
            self._changed.set()
        self.socket.close()
        self.closed = self.socket.close_code or 1006
        self._changed.set()

    def _take(self, content: dict[str, Any], asked: str, at: float) -> None:
        data, model_id = content["data"], content["comm_id"]
        match data.get("method"):
            case "update_states":
                states = data["states"].items()
                self.models = {key: one["state"] for key, one in states}
            case "update" if model_id in self.models:
                self.models[model_id].update(data["state"])
                if asked.startswith(self._session):
                    self._drawn.setdefault(asked, at)
            case "custom":
                self.hear(data["content"])
