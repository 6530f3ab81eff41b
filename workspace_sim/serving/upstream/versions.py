"""What was read of upstream for the overrides in this folder.

`READ_IN` holds the version of each package that was read, and `OVERRIDDEN` the
functions whose source was read; a test fails when either differs from what is
installed, so an upgrade starts here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from jupyter_client.client import KernelClient
from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1
from jupyter_server.services.kernels.connection.channels import (
    ZMQChannelsWebsocketConnection,
)
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler
from tornado.websocket import WebSocketHandler
from voila.app import Voila
from voila.exporter import VoilaExporter
from voila.notebook_renderer import NotebookRenderer
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler
from voila.utils import get_page_config

if TYPE_CHECKING:
    from collections.abc import Callable

READ_IN: Final = {
    "jupyter-client": "8.10.0",
    "jupyter-server": "2.21.1",
    "nbclient": "0.11.0",
    "nbconvert": "7.17.2",
    "tornado": "6.6.1",
    "voila": "0.5.13",
}

OVERRIDDEN: Final[dict[str, Callable[..., Any]]] = {
    "client.wait_for_ready": KernelClient._async_wait_for_ready,  # noqa: SLF001
    "exporter.markdown2html": VoilaExporter.markdown2html,
    "page_config": get_page_config,
    "renderer.cell_generator": NotebookRenderer._jinja_cell_generator,  # noqa: SLF001
    "renderer.generate": NotebookRenderer.generate_content_generator,
    "renderer.initialize": NotebookRenderer.initialize,
    "renderer.kernel_start": NotebookRenderer._jinja_kernel_start,  # noqa: SLF001
    "renderer.load_notebook": NotebookRenderer.load_notebook,
    "server.initialize": Voila.initialize,
    "server.init_settings": Voila.init_settings,
    "server.setup_template_dirs": Voila.setup_template_dirs,
    "server.start": Voila.start,
    "shutdown.post": VoilaShutdownKernelHandler.post,
    "connection.disconnect": ZMQChannelsWebsocketConnection.disconnect,
    "connection.incoming": ZMQChannelsWebsocketConnection.handle_incoming_message,
    "connection.prepare": ZMQChannelsWebsocketConnection.prepare,
    "connection.register": ZMQChannelsWebsocketConnection._register_session,  # noqa: SLF001
    "connection.reply": ZMQChannelsWebsocketConnection._on_zmq_reply,  # noqa: SLF001
    "protocol.deserialize": deserialize_msg_from_ws_v1,
    "websocket.get": WebSocketHandler.get,
    "websocket.on_close": KernelWebsocketHandler.on_close,
    "websocket.open": KernelWebsocketHandler.open,
    "websocket.on_message": KernelWebsocketHandler.on_message,
    "websocket.pre_get": KernelWebsocketHandler.pre_get,
    "websocket.select_subprotocol": KernelWebsocketHandler.select_subprotocol,
    "websocket.write_message": VoilaKernelWebsocketHandler.write_message,
}
