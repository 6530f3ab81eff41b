"""The websocket of a kernel, and the farewell of a page that is left."""

from __future__ import annotations

from tornado.web import authenticated
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler


class PromptKernelSocket(VoilaKernelWebsocketHandler):
    """A kernel's websocket without Nagle's delay, which costs 40 ms a click.

    Only the browser that opened the lesson may use it.
    """

    for_instructors = True

    async def pre_get(self) -> None:
        """Refuse a kernel that another browser opened."""
        seats = self.settings["seats"]
        seats.check(self.kernel_id, self.current_user)
        await seats.started(self.kernel_id)
        await super().pre_get()

    async def open(self, kernel_id: str) -> None:
        """Send small messages at once, and let the seat know of the page."""
        self.set_nodelay(True)
        self.settings["seats"].joined(kernel_id, self)
        await super().open(kernel_id)

    def on_close(self) -> None:
        """Let the seat know that the page is gone."""
        self.settings["seats"].parted(self.kernel_id, self)
        super().on_close()


class FarewellHandler(VoilaShutdownKernelHandler):
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
