"""The log: one JSON object a line, of what happened and never of what was said.

What the server's own code tells stands there as it is; it names kernels, lessons,
codes and durations. What other packages tell may hold anything that was sent to the
server, so of them only warnings are kept, and of those the text without what was filled
in but numbers, and without the query of an address.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from traitlets import default
from traitlets.config import Application

if TYPE_CHECKING:
    from types import TracebackType

    from tornado.web import RequestHandler

LEVELS: Final = ("warning", "info", "debug")
OURS: Final = str(Path(__file__).parents[1])
QUERY: Final = re.compile(r"\?[^\s'\"]*")
FIELDS: Final = "fields"
LEFT_OUT: Final = "\N{HORIZONTAL ELLIPSIS}"

log = logging.getLogger(__name__)


def note(event: str, *, level: int = logging.INFO, **fields: Any) -> None:  # noqa: ANN401  # any JSON
    """Note that something happened.

    Args:
        event: What, as `desk.opened`.
        level: How much it matters.
        **fields: Ids, codes and numbers; nothing that a person is called or has said.
    """
    if log.isEnabledFor(level):
        log.log(level, event, extra={FIELDS: fields}, stacklevel=2)


def note_request(handler: RequestHandler) -> None:
    """Note that a request was answered; its path alone, as a query may hold a code."""
    request, status = handler.request, handler.get_status()
    note(
        "request",
        level=logging.DEBUG,
        method=request.method,
        path=request.path,
        status=status,
        seconds=round(request.request_time(), 4),
    )


def is_ours(record: logging.LogRecord) -> bool:
    """Tell whether our own code wrote a line, whatever its logger is called."""
    return record.pathname.startswith(OURS)


class OwnLog(Application):
    """An application that writes to the log as it was set up, not to one of its own."""

    @default("log")
    def _log(self) -> logging.Logger:
        return logging.getLogger(__name__)

    def _configure_logging(self) -> None:
        """Set up nothing."""


class OwnOrWarning(logging.Filter):
    """Lets our own lines through, and the warnings of others."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether a line is written."""
        return is_ours(record) or record.levelno >= logging.WARNING


class JsonLines(logging.Formatter):
    """Writes a line as a JSON object."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the object: when, what, how much it matters, what belongs to it."""
        ours = is_ours(record)
        told: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(
                timespec="milliseconds"
            ),
            "level": record.levelname.lower(),
            "event": record.getMessage() if ours else _template(record),
        }
        told |= getattr(record, FIELDS, {})
        if not ours:
            told["from"] = record.name
        if record.exc_info:
            told["trace"] = _trace(*record.exc_info, whole=ours)
        return json.dumps(told, ensure_ascii=False, default=str)


def write_log(level: str) -> None:
    """Write the log to the standard error from here on.

    Args:
        level: The least that is written: one of `LEVELS`.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    handler.addFilter(OwnOrWarning())
    root = logging.getLogger()
    for before in root.handlers[:]:
        root.removeHandler(before)
    root.addHandler(handler)
    root.setLevel(level.upper())


def _template(record: logging.LogRecord) -> str:
    """Return the text of a line of others; of what was filled in, numbers alone."""
    text = QUERY.sub("", str(record.msg))
    if not isinstance(record.args, tuple):
        return text
    shown = (one if isinstance(one, int | float) else LEFT_OUT for one in record.args)
    try:
        return text % tuple(shown)
    except (TypeError, ValueError):
        return text


def _trace(
    kind: type[BaseException] | None,
    error: BaseException | None,
    stack: TracebackType | None,
    *,
    whole: bool,
) -> str:
    """Return where an error came from; its sentence only where it is a lesson's."""
    if whole:
        return "".join(traceback.format_exception(kind, error, stack))
    name = kind.__name__ if kind is not None else ""
    return "".join(traceback.format_tb(stack)) + name
