"""Frames as pages send them, and as they do not."""

from __future__ import annotations

import json
import uuid
from typing import Any, Final

CONTROL_COMM: Final = {"comm_id": "control", "target_name": "jupyter.widget.control"}


def frame(
    kind: str,
    content: dict[str, Any],
    metadata: dict[str, Any] | None = None,
    *,
    channel: object = "shell",
    **header: object,
) -> str:
    """Make a frame of JSON, with an id of its own unless the header says another."""
    own = {
        "msg_id": uuid.uuid4().hex,
        "msg_type": kind,
        "session": "page",
        "username": "",
        "version": "5.4",
    }
    message = {
        "header": {**own, **header},
        "parent_header": {},
        "metadata": metadata or {},
        "content": content,
        "channel": channel,
    }
    return json.dumps(message)


def intent(content: dict[str, Any], model_id: str = "desk") -> str:
    """Make the frame in which a window tells its widget something."""
    return frame("comm_msg", {"comm_id": model_id, "data": custom(content)})


def custom(content: object) -> dict[str, Any]:
    """Return what a custom message holds."""
    return {"method": "custom", "content": content}
