"""Everything that overrides or leans on the inside of an upstream class.

Each class changes one thing and says which. `READ_IN` holds the version of each
package that was read, and `OVERRIDDEN` the functions whose source was read; a test
fails when either differs from what is installed, so an upgrade starts here.
"""

from __future__ import annotations

import asyncio
import re
import secrets
from pathlib import Path
from queue import Empty
from typing import TYPE_CHECKING, Any, Final

import nbformat
from jinja2 import BytecodeCache
from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.client import KernelClient
from jupyter_core.utils import ensure_async
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler
from nbconvert.filters.markdown_mistune import MarkdownWithMath
from tornado.web import authenticated
from voila.app import Voila
from voila.exporter import VoilaExporter, VoilaMarkdownRenderer
from voila.notebook_renderer import NotebookRenderer
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler
from voila.utils import get_page_config

from workspace_sim.authoring.notebook import step_id_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from jinja2.bccache import Bucket
    from nbformat import NotebookNode

READ_IN: Final = {
    "jupyter-client": "8.10.0",
    "jupyter-server": "2.21.1",
    "nbclient": "0.11.0",
    "nbconvert": "7.17.2",
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
    "websocket.on_close": KernelWebsocketHandler.on_close,
    "websocket.open": KernelWebsocketHandler.open,
    "websocket.pre_get": KernelWebsocketHandler.pre_get,
}

REHEARSAL_TAG: Final = "rehearsal"
STEP_TAG: Final = "step"
INCIDENT_KEY: Final = "incident"
FAILURE_KEY: Final = "failure"
HEADING: Final = re.compile(r"^# +(?P<title>.+?) *#*$", re.MULTILINE)


class ReadyClient(AsyncKernelClient):
    """A client that is ready when the kernel is.

    Upstream waits until nothing was published for 0.2 s. Here the idle that answers
    our own question proves that both channels work.
    """

    async def wait_for_ready(
        self,
        timeout: float | None = None,  # noqa: ASYNC109  # upstream's own signature
    ) -> None:
        """Wait for the reply to `kernel_info` and for the idle that follows it.

        Args:
            timeout: Seconds to wait; None waits as long as the kernel lives.

        Raises:
            RuntimeError: The kernel died or did not answer in time.
        """
        try:
            async with asyncio.timeout(timeout):
                while not await self._answers():
                    if not await self._async_is_alive():
                        raise RuntimeError("The kernel died before it was ready")
        except TimeoutError:
            message = f"The kernel was not ready after {timeout} s"
            raise RuntimeError(message) from None

    async def _answers(self) -> bool:
        asked = self.kernel_info()
        try:
            reply = await self._next_about(
                asked, self.shell_channel.get_msg, patience=1
            )
            self._handle_kernel_info_reply(reply)
            while True:  # a subscription that came too late hears nothing: ask again
                message = await self._next_about(
                    asked, self.iopub_channel.get_msg, patience=0.05
                )
                if message["content"].get("execution_state") == "idle":
                    return True
        except Empty:
            return False

    async def _next_about(
        self, asked: str, receive: Callable[..., Any], *, patience: float
    ) -> dict[str, Any]:
        while True:
            message: dict[str, Any] = await receive(timeout=patience)
            if message["parent_header"].get("msg_id") == asked:
                return message


class PromptKernelSocket(VoilaKernelWebsocketHandler):
    """A kernel's websocket without Nagle's delay, which costs 40 ms a click.

    Only the browser that opened the lesson may use it.
    """

    for_instructors = True

    async def pre_get(self) -> None:
        """Refuse a kernel that another browser opened."""
        self.settings["seats"].check(self.kernel_id, self.current_user)
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


class CompiledTemplates(BytecodeCache):
    """Keeps compiled templates; upstream compiles all of them again for each page."""

    def __init__(self) -> None:
        """Start empty."""
        self._compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket when its template was compiled before."""
        if bucket.key in self._compiled:
            bucket.bytecode_from_string(self._compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._compiled[bucket.key] = bucket.bytecode_to_string()


COMPILED_TEMPLATES: Final = CompiledTemplates()


class LessonRenderer(NotebookRenderer):
    """Renders a lesson: without its rehearsal, and with an apology where it fails.

    `first` is run before the first cell. `explain`, if any, tells an author why a cell
    failed.
    """

    first = ""
    failed = False
    explain: Callable[[BaseException, NotebookNode], object] | None = None

    async def initialize(self, **kwargs: str | None) -> None:
        """Give the exporter compiled templates, and headings without links."""
        await super().initialize(**kwargs)
        self.exporter.register_filter("prose", self._prose)
        self.exporter.environment.bytecode_cache = COMPILED_TEMPLATES

    def _prose(self, cell: NotebookNode) -> str:
        renderer = VoilaMarkdownRenderer(
            self.contents_manager,
            escape=False,
            attachments=cell.get("attachments", {}),
            exclude_anchor_links=True,  # upstream's carry no name
        )
        html: str = MarkdownWithMath(renderer=renderer).render(cell.source)
        return html

    async def load_notebook(self, path: str) -> NotebookNode:
        """Take the rehearsal out before the notebook meets a kernel.

        The file is read here: upstream's contents manager keeps a database of
        signatures for each user, which lessons have no use for.
        """
        file = Path(self.contents_manager.root_dir, path)
        notebook: NotebookNode = await self.fix_notebook(
            nbformat.read(file, as_version=4)
        )
        for number, cell in enumerate(notebook.cells, start=1):
            cell.metadata["number"] = number
            if STEP_TAG in cell.metadata.get("tags", []):  # its prose is found by it
                cell.id = step_id_of(cell.source) or cell.get("id", "")
        notebook.cells = [cell for cell in notebook.cells if not _is_rehearsal(cell)]
        return notebook

    @property
    def title(self) -> str:
        """The notebook's first heading; empty when it has none."""
        prose = (
            cell.source for cell in self.notebook.cells if cell.cell_type == "markdown"
        )
        headings = (HEADING.search(source) for source in prose)
        return next((found["title"] for found in headings if found), "")

    async def _jinja_cell_generator(
        self, nb: NotebookNode, kernel_id: str
    ) -> AsyncIterator[NotebookNode]:
        """Execute and yield cell by cell; the first failure ends with an incident."""
        cell = None
        try:
            await self._begin()
            for index, cell in enumerate(nb.cells):
                await self.executor.execute_cell(cell, None, index, store_history=False)
                yield cell
        except Exception as error:
            self.failed = True
            told: dict[str, object] = {INCIDENT_KEY: secrets.token_hex(4)}
            if self.explain is None or cell is None:
                text = "Incident %s: %s failed in kernel %s"
                self.log.exception(text, *told.values(), self.notebook_path, kernel_id)
            else:
                told[FAILURE_KEY] = self.explain(error, cell)
            yield nbformat.v4.new_raw_cell(metadata=told)
        finally:
            await ensure_async(self.executor.kc.stop_channels())

    async def _begin(self) -> None:
        client = self.executor.kc
        asked = client.execute(self.first, silent=True, reply=True, timeout=30)
        content = (await ensure_async(asked))["content"]
        if content["status"] != "ok":
            why = f"{content.get('ename')}: {content.get('evalue')}"
            raise RuntimeError(f"The kernel did not sit down: {why}")


def _is_rehearsal(cell: NotebookNode) -> bool:
    return REHEARSAL_TAG in cell.metadata.get("tags", [])
