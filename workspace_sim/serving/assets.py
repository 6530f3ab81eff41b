"""Files that pages load: ours, Voila's front end and the lab extensions it needs.

Their addresses carry a digest of everything behind them, so that browsers may keep
them for good. Nothing is ever loaded from another host.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from voila.paths import collect_static_paths
from voila.static_file_handler import MultiStaticFileHandler
from voila.utils import get_voila_labextensions_path

if TYPE_CHECKING:
    from collections.abc import Sequence

TEMPLATES: Final = Path(__file__).parent / "templates"
STATIC: Final = TEMPLATES / "static"
# Beside this package; importing `widgets` would load ipywidgets into the server.
DESK: Final = Path(__file__).parents[2] / "widgets" / "static"

# All three are needed: without the first no widget appears, without the second each
# shows an error in its place.
EXTENSIONS: Final = (
    "@voila-dashboards/widgets-manager8",
    "@jupyter-widgets/jupyterlab-manager",
    "anywidget",
)
_PACKAGES: Final = ("anywidget", "jupyterlab-widgets", "voila")


class AssetHandler(MultiStaticFileHandler):
    """Serves files of several folders for ever."""

    def set_extra_headers(self, path: str) -> None:
        """Let browsers keep the file."""
        del path
        self.set_header("Cache-Control", "public, max-age=31536000, immutable")
        self.set_header("X-Content-Type-Options", "nosniff")


@cache
def digest() -> str:
    """Return what changes whenever any asset changes."""
    hashed = hashlib.sha256()
    for package in _PACKAGES:
        hashed.update(f"{package}=={version(package)}\n".encode())
    for path in sorted([*STATIC.iterdir(), *DESK.iterdir()]):
        hashed.update(path.read_bytes())
    return hashed.hexdigest()[:12]


def address(kind: str, base_url: str = "/") -> str:
    """Return the address of a folder: `page`, `desk`, `voila` or `labextensions`."""
    return f"{base_url}assets/{digest()}/{kind}"


def routes() -> list[tuple[str, type[AssetHandler], dict[str, Any]]]:
    """Return one route for each folder of assets."""
    names = "|".join(EXTENSIONS)
    voila_folders = collect_static_paths(["voila"], "base")
    folders: Sequence[tuple[str, Sequence[str]]] = (
        (address("page") + r"/([\w.-]+)", [str(STATIC)]),
        (address("desk") + r"/([\w.-]+)", [str(DESK)]),
        (address("voila") + r"/([\w.-]+)", voila_folders),
        (
            address("labextensions") + rf"/((?:{names})/static/[\w./-]+)",
            get_voila_labextensions_path(None),
        ),
    )
    return [(path, AssetHandler, {"paths": list(paths)}) for path, paths in folders]
