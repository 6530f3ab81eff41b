"""Downloads: the exports of the record as files, sent while they are read."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING, Final

from tornado.iostream import StreamClosedError
from tornado.web import HTTPError

from workspace_sim.records.export import exported
from workspace_sim.records.xapi import XapiSettings
from workspace_sim.records.xapi.export import exported_statements
from workspace_sim.serving.people.instructors import instructors_only
from workspace_sim.serving.reports.pages import ReportPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workspace_sim.records.export import Form, Kind

FILES: Final[dict[str, tuple[str, str]]] = {
    "attempts.csv": ("Attempts", "one line each, for a spreadsheet; with names"),
    "steps.csv": ("Steps", "one line each, for a spreadsheet; with names"),
    "disputes.csv": ("Disputes", "one line each, for a spreadsheet; with names"),
    "attempts.jsonl": ("Attempts, JSON Lines", "for a script; with names"),
    "steps.jsonl": ("Steps, JSON Lines", "for a script; with names"),
    "statements.jsonl": (
        "xAPI statements",
        "for a Learning Record Store; without names, and without anything typed",
    ),
}
"""The files by name, each with what it is called and what it is for."""
_TYPES: Final = {"csv": "text/csv", "jsonl": "application/x-ndjson"}
_AT_ONCE: Final = 500


class DownloadPage(ReportPage):
    """What there is to download."""

    part = "download"

    @instructors_only
    async def get(self) -> None:
        """List the files."""
        await self.report("download.html", files=FILES)


class Download(ReportPage):
    """One file."""

    @instructors_only
    async def get(self, file: str) -> None:
        """Send it, as the record is at one moment."""
        if file not in FILES:
            raise HTTPError(404)
        kind, _, form = file.partition(".")
        lines = self._statements() if kind == "statements" else self._lines(kind, form)
        self.set_header("Content-Type", f"{_TYPES[form]}; charset=utf-8")
        self.set_header("Content-Disposition", f'attachment; filename="{file}"')
        self.set_header("Cache-Control", "no-store")
        # One thread for the whole file: a transaction belongs to who began it.
        with ThreadPoolExecutor(max_workers=1) as thread:
            try:
                while part := await self._next(thread, lines):
                    self.write(part)
                    await self.flush()
            except StreamClosedError:  # whoever asked has gone
                return
            finally:
                await self._end(thread, lines)

    def _lines(self, kind: str, form: str) -> Iterator[str]:
        named: tuple[Kind, Form] = (kind, form)  # type: ignore[assignment]
        return exported(self.server.database, *named)

    def _statements(self) -> Iterator[str]:
        forwards = self.server.forwards
        settings = forwards.xapi if forwards else XapiSettings()
        return exported_statements(self.server.database, settings, self.titles)

    async def _next(self, thread: ThreadPoolExecutor, lines: Iterator[str]) -> str:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(
            thread, lambda: "".join(islice(lines, _AT_ONCE))
        )

    async def _end(self, thread: ThreadPoolExecutor, lines: Iterator[str]) -> None:
        """Let go of the record where the file was not read to its end."""
        close = getattr(lines, "close", lambda: None)
        await asyncio.get_running_loop().run_in_executor(thread, close)


def routes() -> list[tuple[str, type[ReportPage]]]:
    """Return the addresses of downloads, below the base URL."""
    return [
        ("/reports/download", DownloadPage),
        (r"/reports/download/([\w.]+)", Download),
    ]
