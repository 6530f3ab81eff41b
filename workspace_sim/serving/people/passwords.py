"""Passwords of instructors: kept as argon2 digests, compared in constant time."""

from __future__ import annotations

from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from workspace_sim.errors import ServingError

SHORTEST: Final = 10
LONGEST: Final = 1000
_HASHER: Final = PasswordHasher()
# What an unknown name is compared with, so that it takes as long as a known one.
_NOBODY: Final = _HASHER.hash("nobody has this password")


def digest_of(password: str) -> str:
    """Return the digest of a fresh password.

    Raises:
        ServingError: `password.too_short` or `password.too_long`.
    """
    if len(password) < SHORTEST:
        message = f"A password has at least {SHORTEST} characters; choose a longer one."
        raise ServingError("password.too_short", message)
    if len(password) > LONGEST:
        message = f"A password has at most {LONGEST} characters; choose a shorter one."
        raise ServingError("password.too_long", message)
    return _HASHER.hash(password)


def fits(digest: str | None, password: str) -> bool:
    """Tell whether a password has a digest; None stands for an unknown name."""
    try:
        _HASHER.verify(digest or _NOBODY, password[:LONGEST])
    except (InvalidHashError, VerificationError):
        return False
    return digest is not None
