"""The websocket of a kernel, and the farewell of a page that is left.

Upstream hands a kernel whatever parses, in three encodings; here a page speaks one, on
the shell channel, and `Gate` says what. It is JSON; only Voila's own front end, which
would not connect otherwise, speaks the binary protocol.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from jupyter_server.services.kernels.connection.channels import (
    ZMQChannelsWebsocketConnection,
)
from tornado.iostream import StreamBufferFullError
from tornado.web import Finish, HTTPError, authenticated
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from workspace_sim.serving.kernels.frames import (
    LONGEST_FRAME,
    LONGEST_ID,
    SHELL,
    TOO_FAST,
    Gate,
    Refused,
    is_for_page,
    weight,
)
from workspace_sim.serving.kernels.pulse import Pulse
from workspace_sim.serving.logs import note
from workspace_sim.serving.metrics import VANISHED, Clicks
from workspace_sim.serving.page import LAB_POLICY
from workspace_sim.serving.protection import Protected

if TYPE_CHECKING:
    from workspace_sim.serving.kernels.seats import Seats
    from workspace_sim.serving.kernels.visits import Visit, Visits

BINARY_PROTOCOL: Final = "v1.kernel.websocket.jupyter.org"
PING_COSTS: Final = 1.0
LONGEST_BACKLOG: Final = 16 * 1024 * 1024
"""Bytes that wait for a browser that does not read."""


class LessonConnection(ZMQChannelsWebsocketConnection):
    """The way between a page and its kernel."""

    @cached_property
    def clicks(self) -> Clicks:
        """What measures how long the kernel takes."""
        return Clicks()

    def say(self, message: dict[str, Any]) -> None:
        """Hand a message to the kernel, unless the connection is gone."""
        stream = self.channels.get(SHELL)
        if stream is not None and not stream.closed():
            self.session.send(stream, message)

    def abandon(self) -> None:
        """Let go of what a connection holds that never came about."""
        if self._open_sessions.get(self.session_key) is self.websocket_handler:
            del self._open_sessions[self.session_key]

    def _on_zmq_reply(self, stream: Any, msg_list: Any) -> None:  # noqa: ANN401  # upstream's own signature
        """Pass on what a page needs, and nothing of the lesson's source."""
        binary = bool(self.subprotocol)
        part = self.get_part if binary else lambda name, *_: msg_list[name]
        kind = part("header", None, msg_list)["msg_type"]
        if kind == "status" and not binary:
            self.clicks.told(msg_list)
        error = kind == "stream" and part("content", None, msg_list)["name"] == "stderr"
        if is_for_page(kind, whole=binary, error=error):
            super()._on_zmq_reply(stream, msg_list)


class PromptKernelSocket(VoilaKernelWebsocketHandler):
    """A kernel's websocket without Nagle's delay, which costs 40 ms a click.

    Only the browser that opened the lesson may use it, from a page of this server.
    """

    for_instructors = True
    kernel_websocket_connection_class = LessonConnection
    visit: Visit | None = None
    connection: LessonConnection | None = None
    is_connected = False
    is_refused = False
    is_gone = False
    _pulse: Pulse | None = None

    @property
    def seats(self) -> Seats:
        """The kernels, and whose they are."""
        seats: Seats = self.settings["seats"]
        return seats

    @property
    def visits(self) -> Visits:
        """The connections, and how fast they may be."""
        visits: Visits = self.settings["visits"]
        return visits

    @property
    def max_message_size(self) -> int:
        """Bytes after which a frame is not read on."""
        return LONGEST_FRAME

    @property
    def is_whole_front_end(self) -> bool:
        """Whether the page is Voila's own front end."""
        return self.seat.policy == LAB_POLICY

    def select_subprotocol(self, subprotocols: list[str]) -> str | None:
        """Speak the binary protocol with Voila's own front end only."""
        binary = self.is_whole_front_end and BINARY_PROTOCOL in subprotocols
        self.gate = Gate(binary=binary)
        return BINARY_PROTOCOL if binary else None

    async def pre_get(self) -> None:
        """Refuse a kernel that another browser opened, before anything is made."""
        self.seat = self.seats.check(self.kernel_id, self.current_user)
        self._check_handshake()
        self.visit = self.visits.begin(self.current_user.username, self.kernel_id)
        if self.visit is None:
            raise HTTPError(429)
        try:
            await self.seats.started(self.kernel_id)
            await super().pre_get()
        except BaseException:
            self._let_go()
            raise
        if self.is_gone:
            self._let_go()
            raise Finish

    def _check_handshake(self) -> None:
        """Refuse what upstream would refuse too late, or not at all.

        Raises:
            HTTPError: 403 for a page of another site; 400 for what is no handshake.
        """
        if not self.check_origin():
            raise HTTPError(403)
        told = self.request.headers
        upgrades = told.get("Upgrade", "").lower() == "websocket"
        version = told.get("Sec-WebSocket-Version") == "13"
        session = self.get_query_argument("session_id", "none")
        named = session.isascii() and session.isprintable()
        if not (upgrades and version and told.get("Sec-WebSocket-Key")):
            raise HTTPError(400)
        if not named or not 0 < len(session) <= LONGEST_ID:
            raise HTTPError(400)

    async def open(self, kernel_id: str) -> None:
        """Send small messages at once, and let the seat know of the page."""
        self.set_nodelay(True)
        self.ws_connection.stream.max_write_buffer_size = LONGEST_BACKLOG
        self.seats.joined(kernel_id, self)
        self.is_connected = True
        every = self.settings["lesson_server"].ping_seconds
        self._pulse = Pulse(every, self._ask, self._vanished)
        await super().open(kernel_id)

    def on_message(self, ws_message: str | bytes) -> None:
        """Let through what a page may say."""
        if self.is_refused or not self._allowed(weight(ws_message)):
            return
        told = self.gate.admit(ws_message, whole=self.is_whole_front_end)
        if isinstance(told, Refused):
            self._refuse(told)
        elif self._allowed(told.cost) and self.connection is not None:
            self._note(told.parts["header"])
            self.connection.say(told.parts)

    def _note(self, header: dict[str, str]) -> None:
        """Let the line know that somebody does something here, and measure it."""
        if header["msg_type"] == "comm_msg" and self.connection is not None:
            self.settings["lesson_server"].admission.acted(self.kernel_id)
            self.connection.clicks.sent(header["msg_id"])

    def _ask(self) -> None:
        if self.ws_connection is not None and not self.ws_connection.is_closing():
            self.ping(b"")

    def on_pong(self, data: bytes) -> None:
        """Know that the page is still there."""
        if self._pulse is not None:
            self._pulse.answered()
        self.on_ping(data)
        super().on_pong(data)

    def _vanished(self) -> None:
        """Let the seat know at once; closing waits for an answer that does not come."""
        self.seats.parted(self.kernel_id, self)
        self.close()
        VANISHED.inc()
        note("page.vanished", kernel=self.kernel_id)

    def on_ping(self, data: bytes) -> None:
        """Count what a browser sends by itself, and nobody else often."""
        del data
        if not self.is_refused:
            self._allowed(PING_COSTS)

    def write_message(self, message: Any, binary: bool = False) -> Any:  # noqa: ANN401, FBT001, FBT002  # upstream's own signature
        """Send a message; let go of a browser that does not read what it is sent."""
        try:
            return super().write_message(message, binary)
        except StreamBufferFullError:
            self.visits.refused["connection.does_not_read"] += 1
            self.ws_connection.stream.close()
            return None

    def on_close(self) -> None:
        """Let the seat know that the page is gone."""
        self.is_gone = True
        self._let_go()
        if self._pulse is not None:
            self._pulse.stop()
        if self.is_connected:
            self.seats.parted(self.kernel_id, self)
            super().on_close()

    def _allowed(self, cost: float) -> bool:
        if self.visit is not None and self.visits.allows(self.visit, cost):
            return True
        self._refuse(TOO_FAST)
        return False

    def _refuse(self, why: Refused) -> None:
        self.visits.refused[why.code] += 1
        if why.closes:
            self.is_refused = True
            self.close(why.closes, why.code)

    def _let_go(self) -> None:
        if self.visit is not None:
            self.visits.end(self.visit)
        if not self.is_connected and self.connection is not None:
            self.connection.abandon()


class FarewellHandler(Protected, VoilaShutdownKernelHandler):
    """Notes that a page is left; its kernel stays for a while, for whoever comes back.

    A beacon carries no XSRF token (voila issue 1458), so upstream refuses it. The
    origin is still checked, and the kernel's owner.
    """

    for_instructors = True

    def check_xsrf_cookie(self) -> None:
        """Rely on origin and owner instead."""

    @authenticated
    async def post(self, kernel_id: str) -> None:
        """Note it; a kernel that has gone already is no error."""
        seats = self.settings["seats"]
        if kernel_id in seats:
            seats.check(kernel_id, self.current_user)
            seats.farewell(kernel_id)
        self.set_status(204)
        self.finish()
