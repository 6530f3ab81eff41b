"""Where a request comes from: this computer, a trusted proxy, or somewhere else."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from workspace_sim.errors import ServingError
from workspace_sim.serving.address import is_loopback

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tornado.httputil import HTTPServerRequest

FORWARDING: Final = (
    "Forwarded",
    "Via",
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "X-Forwarded-Proto",
    "X-Real-Ip",
)
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True, slots=True)
class Access:
    """Who may say where a request comes from and who sends it.

    Attributes:
        proxies: The proxies whose headers are believed.
        header: The header in which they say who the learner is; empty without one.
        hosts: The host names that are answered beside those of this computer; empty
            answers every name.
        base_url: The path below which everything stands, with a slash at both ends.
    """

    proxies: tuple[Network, ...] = ()
    header: str = ""
    hosts: tuple[str, ...] = ()
    base_url: str = "/"

    def trusts(self, request: HTTPServerRequest) -> bool:
        """Tell whether a request comes from a trusted proxy."""
        return self._trusted(str(request.remote_ip))

    def client(self, request: HTTPServerRequest) -> str:
        """Return the address of who asks, as far as it can be believed."""
        peer = str(request.remote_ip)
        if not self.trusts(request):
            return peer
        hops = [
            hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",")
        ]
        strangers = [hop for hop in hops if hop and not self._trusted(hop)]
        return strangers[-1] if strangers else peer

    def encrypted(self, request: HTTPServerRequest) -> bool:
        """Tell whether the browser's connection is encrypted."""
        if request.protocol == "https":
            return True
        told = request.headers.get("X-Forwarded-Proto", "")
        return self.trusts(request) and told.strip().lower() == "https"

    def _trusted(self, address: str) -> bool:
        try:
            found = ipaddress.ip_address(address)
        except ValueError:
            return False
        return any(found in network for network in self.proxies)


def forwarded(request: HTTPServerRequest) -> bool:
    """Tell whether a proxy had a hand in a request."""
    return any(name in request.headers for name in FORWARDING)


def local(request: HTTPServerRequest) -> bool:
    """Tell whether somebody at this very computer asks, by a name of its own."""
    host = request.host_name.strip("[]")
    return is_loopback(str(request.remote_ip)) and is_loopback(host)


def networks(addresses: Sequence[str]) -> tuple[Network, ...]:
    """Read the addresses of proxies, or of whole networks of them.

    Raises:
        ServingError: `serving.proxy_malformed`.
    """
    try:
        return tuple(ipaddress.ip_network(one, strict=False) for one in addresses)
    except ValueError as error:
        message = (
            f"A trusted proxy is named by its address or network, such as 127.0.0.1 or "
            f"10.0.0.0/8 ({error})."
        )
        raise ServingError("serving.proxy_malformed", message) from None
