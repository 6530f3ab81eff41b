"""Who may log in, and where: accounts with their passwords' digests, and places.

A password is kept as a digest only, so that neither the world nor an event shows it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from workspace_sim.core.identifiers import AgentId

PASSWORD_MAX_LENGTH = 200
_ROUNDS = 1_000


@dataclass(frozen=True, slots=True)
class Account:
    """What an agent logs in with.

    Attributes:
        user_name: The name to enter.
        digest: What `digest_of` gives for the password.
        must_change: Whether the next login asks for another password.
    """

    user_name: str
    digest: str
    must_change: bool = False


@dataclass(frozen=True, slots=True)
class Seat:
    """A place, and who has logged in there."""

    name: str
    agent_id: AgentId | None = None


def digest_of(agent_id: AgentId, password: str) -> str:
    """Return what is kept of an agent's password."""
    secret = password[:PASSWORD_MAX_LENGTH].encode("utf-8", "surrogatepass")
    salt = agent_id.encode("utf-8", "surrogatepass")
    return hashlib.pbkdf2_hmac("sha256", secret, salt, _ROUNDS).hex()


def key_of(name: str) -> str:
    """Return how a user name or place is found: without regard to capitals."""
    return name.strip().casefold()
