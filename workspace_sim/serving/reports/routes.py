"""All addresses of the reports."""

from __future__ import annotations

from typing import Any

from workspace_sim.serving.reports import downloads, pages, replay


def routes() -> list[tuple[str, type[Any]]]:
    """Return the addresses of the reports, below the base URL."""
    return [*pages.routes(), *downloads.routes(), *replay.routes()]
