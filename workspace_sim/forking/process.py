"""What a process is called, and which of Linux's means it uses."""

from __future__ import annotations

import ctypes
import sys
from functools import cache
from typing import Any, Final

SET_NAME: Final = 15
"""`PR_SET_NAME` of prctl(2): at most 15 bytes, shown by ps and top."""
SET_CHILD_SUBREAPER: Final = 36
"""`PR_SET_CHILD_SUBREAPER`: orphans among one's descendants become one's children."""
LONGEST_NAME: Final = 15


@cache
def _c_library() -> Any:  # noqa: ANN401 - ctypes has no narrower type
    return ctypes.CDLL(None, use_errno=True)


def can_fork() -> bool:
    """Tell whether forked kernels work here: Linux only."""
    return sys.platform == "linux"


def name_process(name: str) -> None:
    """Let the system show a process by its role.

    Args:
        name: At most 15 bytes.
    """
    _c_library().prctl(SET_NAME, name.encode()[:LONGEST_NAME], 0, 0, 0)


def adopt_orphans() -> None:
    """Let kernels whose parent has died become children of this process."""
    _c_library().prctl(SET_CHILD_SUBREAPER, 1, 0, 0, 0)
