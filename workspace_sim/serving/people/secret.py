"""The secret that signs cookies: made once, kept in the data folder, read by nobody."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING, Final

from workspace_sim.errors import ServingError

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME: Final = "cookie-secret"
OWNER_ONLY: Final = 0o600
SHORTEST: Final = 32  # bytes


def cookie_secret(folder: Path) -> bytes:
    """Return the secret of a data folder, made when there is none.

    Raises:
        ServingError: `serving.no_secret`, when it can be neither read nor written, or
            is too short to be one.
    """
    path = folder / FILE_NAME
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        secret = _made(path) or _read(path)
    except OSError as error:
        message = (
            f"The secret that signs cookies cannot be kept in {path} "
            f"({error.strerror}); let this user write there, or name another data "
            "folder with --data."
        )
        raise ServingError("serving.no_secret", message) from None
    if len(secret) < SHORTEST:
        message = f"{path} is too short to sign cookies; remove it and start again."
        raise ServingError("serving.no_secret", message)
    return secret


def _made(path: Path) -> bytes:
    """Write a fresh secret as a whole; empty where there is one already."""
    if path.exists():
        return b""
    secret = secrets.token_hex(SHORTEST).encode()
    draft = path.with_name(f"{FILE_NAME}.{secrets.token_hex(8)}")
    opened = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY)
    with os.fdopen(opened, "wb") as file:
        file.write(secret)
    try:
        os.link(draft, path)  # fails when another server was faster
    except FileExistsError:
        return b""
    finally:
        draft.unlink()
    return secret


def _read(path: Path) -> bytes:
    path.chmod(OWNER_ONLY)
    return path.read_bytes().strip()
