"""The floor: a static page with one button, and a websocket that sends back what came.

python scripts/bench/floor.py PORT
"""

from __future__ import annotations

import asyncio
import sys

from tornado.web import Application, RequestHandler
from tornado.websocket import WebSocketHandler

PAGE = """<!doctype html>
<title>Floor</title>
<button class="open">Open</button>
<p></p>
<script>
const socket = new WebSocket(`ws://${location.host}/echo`);
const [button, said] = [document.querySelector("button"), document.querySelector("p")];
button.disabled = true;
socket.onopen = () => { button.disabled = false; };
socket.onmessage = (event) => {
  said.innerHTML = event.data === "open" ? '<b class="shown">Shown</b>' : "";
};
button.onclick = () => {
  socket.send(document.querySelector(".shown") ? "close" : "open");
};
</script>
"""


class Page(RequestHandler):
    """The page."""

    def get(self) -> None:
        """Send it."""
        self.finish(PAGE)


class Echo(WebSocketHandler):
    """The websocket."""

    def open(self) -> None:
        """Send at once what is to be sent."""
        self.set_nodelay(True)

    def on_message(self, message: str | bytes) -> None:
        """Send it back."""
        self.write_message(message)


async def main(port: int) -> None:
    """Serve until the process is ended."""
    Application([("/", Page), ("/echo", Echo)]).listen(port, "127.0.0.1")
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
