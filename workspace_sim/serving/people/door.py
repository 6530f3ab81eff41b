"""What every door shares: where it leads, and that nobody guesses for long."""

from __future__ import annotations

import ipaddress
import math
import re
from typing import Final

from workspace_sim.serving.page import Page

_OUTSIDE: Final = re.compile(r"//|[\\\x00-\x20\x7f]")


class Door(Page):
    """A page with a form that lets somebody in."""

    @property
    def home(self) -> str:
        """Where somebody lands who came from nowhere."""
        return self.base_url

    @property
    def next_address(self) -> str:
        """Where somebody wanted to go, when that is a page of this server."""
        wanted = self.get_argument("next", "")
        inside = wanted.startswith(self.base_url) and not _OUTSIDE.search(wanted)
        return wanted if inside else self.home

    @property
    def caller(self) -> str:
        """Name who asks, for counting guesses: an address, or a network's 64 bits."""
        told = self.server.access.client(self.request)
        try:
            address = ipaddress.ip_address(told)
        except ValueError:
            return told
        if address.version == 4:  # noqa: PLR2004  # the other one is 6
            return told
        return str(ipaddress.ip_network((address, 64), strict=False))

    def turn_away(self, seconds: float) -> None:
        """Ask somebody who guessed too often to wait."""
        self.set_status(429)
        self.set_header("Retry-After", str(math.ceil(seconds)))
        minutes = math.ceil(seconds / 60)
        self.show("too_many.html", minutes=minutes)
