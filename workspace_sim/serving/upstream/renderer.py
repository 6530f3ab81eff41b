"""Voila's renderer, for lessons."""

from __future__ import annotations

import re
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Final

import nbformat
from jinja2 import BytecodeCache
from jupyter_core.utils import ensure_async
from nbconvert.filters.markdown_mistune import MarkdownWithMath
from voila.exporter import VoilaMarkdownRenderer
from voila.notebook_renderer import NotebookRenderer

from workspace_sim.authoring.cell_code import step_id_of
from workspace_sim.serving.upstream.notebook_file import read_for_page

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from jinja2.bccache import Bucket
    from nbformat import NotebookNode

REHEARSAL_TAG: Final = "rehearsal"
STEP_TAG: Final = "step"
INCIDENT_KEY: Final = "incident"
FAILURE_KEY: Final = "failure"
HEADING: Final = re.compile(r"^# +(?P<title>.+?) *#*$", re.MULTILINE)


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
    failed. `thin` says whether the page has the desk's windows already, and `policy`
    what it may load.
    """

    first = ""
    failed = False
    thin = False
    policy = ""
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
        notebook: NotebookNode = await self.fix_notebook(read_for_page(file))
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


class PreparedRenderer(LessonRenderer):
    """Renders a lesson that has run already: its page is for kernels to come.

    `kernel_id` stands where the id of a kernel will be.
    """

    kernel_id = ""

    async def _jinja_kernel_start(
        self, nb: NotebookNode, kernel_id: str, kernel_future: object
    ) -> str:
        """Start none."""
        del nb, kernel_id, kernel_future
        return self.kernel_id

    async def _jinja_cell_generator(
        self, nb: NotebookNode, kernel_id: str
    ) -> AsyncIterator[NotebookNode]:
        """Yield the cells as they are."""
        del kernel_id
        for cell in nb.cells:
            yield cell


def _is_rehearsal(cell: NotebookNode) -> bool:
    return REHEARSAL_TAG in cell.metadata.get("tags", [])
