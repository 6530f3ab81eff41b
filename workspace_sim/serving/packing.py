"""Files that pages load, compressed once each and for whoever takes them so."""

from __future__ import annotations

import gzip
from functools import lru_cache
from pathlib import Path
from typing import Final

TEXTS: Final = frozenset({".css", ".html", ".js", ".json", ".map", ".svg", ".txt"})
SMALLEST: Final = 1024
"""Bytes below which a file fits in one packet anyway."""
KEPT: Final = 512
"""Compressed files that are kept; a page of Voila's own front end loads a hundred."""


def accepts_gzip(accepted: str) -> bool:
    """Tell whether a header `Accept-Encoding` names gzip and does not refuse it."""
    for each in accepted.lower().split(","):
        name, _, parameters = each.partition(";")
        if name.strip() in {"gzip", "x-gzip"}:
            return _weight(parameters) > 0
    return False


def _weight(parameters: str) -> float:
    name, _, value = parameters.partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0


def packed(path: str, stamp: float) -> bytes | None:
    """Return a file compressed, made at the first call; None where it does not pay.

    Args:
        path: The file.
        stamp: When it was changed last; a changed file is compressed again.
    """
    return _packed(path, stamp) if Path(path).suffix in TEXTS else None


@lru_cache(maxsize=KEPT)
def _packed(path: str, stamp: float) -> bytes | None:
    del stamp
    content = Path(path).read_bytes()
    if len(content) < SMALLEST:
        return None
    # No time in it, so that the same file is the same bytes on every server.
    return gzip.compress(content, compresslevel=9, mtime=0)
