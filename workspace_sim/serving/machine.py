"""What the server asks of the machine that it runs on."""

from __future__ import annotations

import contextlib
import resource
from typing import Final

OPEN_FILES: Final = 65_536


def raise_file_limit() -> None:
    """Allow for some 14 open files a learner."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if hard == resource.RLIM_INFINITY else min(hard, OPEN_FILES)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
