"""Files that pages load: ours, Voila's front end and the lab extensions it needs.

Their addresses carry a digest of everything behind them, so that browsers may keep
them for good. Nothing is ever loaded from another host.
"""

from __future__ import annotations

import hashlib
import mimetypes
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from voila.paths import collect_static_paths
from voila.static_file_handler import MultiStaticFileHandler
from voila.utils import get_voila_labextensions_path

from workspace_sim.serving.packing import accepts_gzip, packed
from workspace_sim.serving.protection import Protected

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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


PACKED: Final = "//gzip"
"""Ends the name by which a compressed file is known here; no path has it."""


class AssetHandler(Protected, MultiStaticFileHandler):
    """Serves files of several folders for ever, compressed where a browser takes that.

    A part of a file is a part of the file as it is.
    """

    def set_extra_headers(self, path: str) -> None:
        """Let browsers keep the file."""
        del path
        self.set_header("Cache-Control", "public, max-age=31536000, immutable")
        self.set_header("Vary", "Accept-Encoding")
        if self._name.endswith(PACKED):
            self.set_header("Content-Encoding", "gzip")

    @property
    def _name(self) -> str:
        return str(self.absolute_path)

    def validate_absolute_path(self, root: str, absolute_path: str) -> str | None:
        """Choose the compressed file where it is asked for and there is one."""
        found: str | None = super().validate_absolute_path(root, absolute_path)
        headers = self.request.headers
        if found is None or "Range" in headers:
            return found
        takes = accepts_gzip(headers.get("Accept-Encoding", ""))
        return found + PACKED if takes and _content(found + PACKED) else found

    def get_content_size(self) -> int:
        """Return how many bytes are sent."""
        content = _content(self._name)
        whole: int = super().get_content_size()
        return whole if content is None else len(content)

    def get_content_type(self) -> str:
        """Return the type of the file, compressed or not."""
        kind, _ = mimetypes.guess_type(self._name.removesuffix(PACKED))
        return kind or "application/octet-stream"

    @classmethod
    def get_content(
        cls, abspath: str, start: int | None = None, end: int | None = None
    ) -> Iterator[bytes]:
        """Yield the bytes of a file, compressed or not."""
        content = _content(abspath)
        if content is None:
            yield from super().get_content(abspath, start, end)
        else:
            yield content[start:end]


def _content(name: str) -> bytes | None:
    """Return what stands behind the name of a compressed file; None for others."""
    path = name.removesuffix(PACKED)
    return None if path == name else packed(path, Path(path).stat().st_mtime)


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
