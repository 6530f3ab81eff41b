"""Frames: what a page may say to its kernel; nothing else reaches one.

A frame is read here before anything of Jupyter's sees it, and what goes on is made anew
from the parts that are allowed. What no page sends by accident closes the connection;
what is well formed and not for a learner is dropped.
"""

from __future__ import annotations

import itertools
import json
import math
from collections import deque
from typing import TYPE_CHECKING, Any, Final, NamedTuple, NoReturn

from jupyter_client import protocol_version  # type: ignore[attr-defined]

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST_FRAME: Final = 4_200_000
"""Bytes: the longest text that a window takes in, in any script, and what is around."""
LONGEST_ID: Final = 100
DEEPEST: Final = 16
WIDEST_INTEGER: Final = 2**63
REMEMBERED: Final = 512
CONTROL: Final = "jupyter.widget.control"
SHELL: Final = "shell"

NEEDED: Final = frozenset({"comm_open", "comm_msg", "kernel_info_request"})
"""The messages of a thin page."""
ALL: Final = NEEDED | {"comm_close", "comm_info_request"}
"""The messages of Voila's own front end, for lessons that show core ipywidgets."""
ASKED: Final = frozenset({"custom", "request_states"})
"""What a thin page says to a widget: state comes down to it and never goes up."""
WRITTEN: Final = ASKED | {"request_state", "update"}
"""What Voila's own front end says to a widget."""

NEWS: Final = frozenset({"comm_close", "comm_msg", "comm_open", "kernel_info_reply"})
"""What a kernel says to a thin page, which need not know when it is busy."""
HIDDEN: Final = frozenset({"error", "execute_input", "execute_reply"})
"""What it says to no page: the cells of a lesson hold the checks of its steps."""

COSTS: Final = {"comm_open": 4.0, "request_states": 20.0}
"""What takes the kernel longer than a click does."""
BYTES_FOR_ONE: Final = 16_384


def is_for_page(kind: str, *, whole: bool, error: bool = False) -> bool:
    """Tell whether what a kernel says is for its page.

    Args:
        kind: The type of the message.
        whole: Whether the page is Voila's own front end, which shows outputs.
        error: Whether it was written to the stream for errors, with lines of source.
    """
    return kind in NEWS or (whole and kind not in HIDDEN and not error)


class Refused(NamedTuple):
    """A frame that goes no further.

    Attributes:
        code: Why, for counting.
        closes: The code with which the connection is closed; 0 drops the frame.
    """

    code: str
    closes: int = 0


BINARY: Final = Refused("frame.binary", 1003)
MALFORMED: Final = Refused("frame.malformed", 1007)
FOREIGN: Final = Refused("frame.foreign")
REPLAYED: Final = Refused("frame.replayed")
TOO_FAST: Final = Refused("frame.too_fast", 4029)


class Message(NamedTuple):
    """A message that a kernel may be given.

    Attributes:
        parts: The message as Jupyter knows it.
        cost: What it counts for beside its size.
    """

    parts: dict[str, Any]
    cost: float


class Gate:
    """What one connection may say.

    Attributes:
        binary: Whether it speaks Jupyter's binary protocol, and no other.
    """

    def __init__(self, *, binary: bool = False) -> None:
        """Begin with a page that has said nothing.

        Args:
            binary: Whether it speaks Jupyter's binary protocol, and no other.
        """
        self.binary = binary
        self._seen: deque[str] = deque(maxlen=REMEMBERED)

    def admit(self, frame: str | bytes, *, whole: bool) -> Message | Refused:
        """Return the message of a frame, or why it is refused.

        Args:
            frame: What came.
            whole: Whether the page is Voila's own front end.
        """
        if isinstance(frame, bytes) is not self.binary:
            return BINARY
        try:
            told = _told(frame)
            header = _header(told)
            found = _content(told, header["msg_type"], whole=whole)
        except (AttributeError, KeyError, RecursionError, TypeError, ValueError):
            return MALFORMED
        if found is None or told.get("channel") != SHELL:
            return FOREIGN
        if header["msg_id"] in self._seen:
            return REPLAYED
        self._seen.append(header["msg_id"])
        content, metadata, kind = found
        parts = {
            "header": header,
            "parent_header": {},
            "metadata": metadata,
            "content": content,
        }
        return Message(parts, COSTS.get(kind, 0.0))


def weight(frame: str | bytes) -> float:
    """Return what a frame counts for before it is read."""
    return 1.0 + len(frame) / BYTES_FOR_ONE


def _told(frame: str | bytes) -> dict[str, Any]:
    """Read a frame.

    Raises:
        ValueError: It is malformed, or `TypeError` or `RecursionError`.
    """
    if isinstance(frame, str):
        told: dict[str, Any] = _json(frame)
        return told
    channel, header, _parent, metadata, content = _five(frame)
    return {
        "channel": channel.decode(),
        "header": _json(header),
        "metadata": _json(metadata),
        "content": _json(content),
    }


def _five(frame: bytes) -> list[bytes]:
    """Cut a frame of `v1.kernel.websocket.jupyter.org`: five parts, and no buffers.

    Upstream believes the count that a frame begins with, which may be 2**64.

    Raises:
        ValueError: It has other parts.
    """
    places = [int.from_bytes(frame[at : at + 8], "little") for at in range(0, 56, 8)]
    count, *offsets = places
    ascending = offsets == sorted(offsets)
    if (count, offsets[0]) != (6, 56) or not ascending or offsets[-1] != len(frame):
        raise ValueError("no message without buffers")
    return [frame[start:end] for start, end in itertools.pairwise(offsets)]


def _json(text: str | bytes) -> Any:  # noqa: ANN401  # any JSON
    return _cleaned(json.loads(text, parse_constant=_no_number))


_Content = tuple[dict[str, Any], dict[str, Any], str]


def _header(told: dict[str, Any]) -> dict[str, str]:
    header = told["header"]
    return {
        "msg_id": _id(header["msg_id"]),
        "msg_type": _id(header["msg_type"]),
        "session": _id(header["session"]),
        "username": "",
        "version": protocol_version,
    }


def _content(told: dict[str, Any], kind: str, *, whole: bool) -> _Content | None:
    """Return content, metadata and kind of a message; None where none is allowed."""
    if kind not in (ALL if whole else NEEDED):
        return None
    content = told["content"]
    if kind == "comm_msg":
        return _comm_msg(content, WRITTEN if whole else ASKED)
    made = _MADE[kind](content)
    if kind != "comm_open":
        return made, {}, kind
    if content["target_name"] != CONTROL:
        return None
    return made, {"version": _id(told["metadata"]["version"])}, kind


def _comm_msg(content: dict[str, Any], methods: frozenset[str]) -> _Content | None:
    data = content["data"]
    method = data["method"]
    if method not in methods:
        return None
    made = {"method": method}
    if method == "custom":
        made["content"] = data["content"]
    elif method == "update":
        made |= {"state": {**data["state"]}, "buffer_paths": []}
    return {"comm_id": _id(content["comm_id"]), "data": made}, {}, method


def _comm_open(content: dict[str, Any]) -> dict[str, Any]:
    comm_id, target = _id(content["comm_id"]), _id(content["target_name"])
    return {"comm_id": comm_id, "target_name": target, "data": {}}


def _comm_info_request(content: dict[str, Any]) -> dict[str, Any]:
    target = content.get("target_name")
    return {} if target is None else {"target_name": _id(target)}


_MADE: Final[dict[str, Callable[[dict[str, Any]], dict[str, Any]]]] = {
    "comm_close": lambda content: {"comm_id": _id(content["comm_id"]), "data": {}},
    "comm_info_request": _comm_info_request,
    "comm_open": _comm_open,
    "kernel_info_request": lambda _: {},
}


def _id(value: object) -> str:
    """Return a short name.

    Raises:
        ValueError: It is none.
    """
    known = isinstance(value, str) and 0 < len(value) <= LONGEST_ID
    if not known or not str(value).isascii() or not str(value).isprintable():
        raise ValueError("no name")
    return str(value)


def _cleaned(value: Any, depth: int = 0) -> Any:  # noqa: ANN401  # any JSON
    """Return a value that can be said again, with a sign for half a character.

    Raises:
        ValueError: It is deeper, or a number larger, than anything a window says.
    """
    match value:
        case str():
            return value if value.isascii() else _whole_characters(value)
        case dict() | list() if depth == DEEPEST:
            raise ValueError("too deep")
        case dict():
            return {
                _cleaned(key): _cleaned(one, depth + 1) for key, one in value.items()
            }
        case list():
            return [_cleaned(one, depth + 1) for one in value]
        case float() if not math.isfinite(value):
            _no_number(str(value))
        case int() if abs(value) > WIDEST_INTEGER:
            _no_number("a long one")
    return value


def _whole_characters(text: str) -> str:
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"no number: {text}")
