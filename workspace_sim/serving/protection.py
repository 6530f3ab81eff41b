"""What every answer tells a browser to keep others from doing with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from workspace_sim.serving.kernels.frames import LONGEST_FRAME

if TYPE_CHECKING:
    from tornado.web import RequestHandler

PROTECTION: Final = {
    # No other site may hold on to a window of ours, or build an answer into its page.
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    # No other site learns where a learner was.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
LONGEST_BODY: Final = 128 * 1024
"""Bytes: the longest form is a name with two codes, or a password."""
LONGEST_HEAD: Final = 32 * 1024
BODY_WITHIN: Final = 20.0
"""Seconds in which a form has come."""
IDLE: Final = 120.0
"""Seconds until a connection on which nothing is asked is closed."""
LIMITS: Final[dict[str, Any]] = {
    "body_timeout": BODY_WITHIN,
    "idle_connection_timeout": IDLE,
    "max_body_size": LONGEST_BODY,
    "max_buffer_size": LONGEST_FRAME + LONGEST_HEAD,
    "max_header_size": LONGEST_HEAD,
}
"""What a connection may cost before it is known who asks."""


def protect(handler: RequestHandler) -> None:
    """Set the headers of every answer, and do not name the program that answers."""
    for name, value in PROTECTION.items():
        handler.set_header(name, value)
    handler.clear_header("Server")


class Protected:
    """A handler of upstream's whose answers are protected as ours are."""

    def set_default_headers(self: RequestHandler) -> None:  # type: ignore[misc]
        """Set what upstream sets, and then ours."""
        super().set_default_headers()  # type: ignore[misc]
        protect(self)
