"""The options of `serve` that name a Learning Record Store.

The password comes from a file, or from the environment, out of which it is taken at
once: no kernel and no other program may find it there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from workspace_sim.errors import ServingError
from workspace_sim.records.xapi import XapiSettings
from workspace_sim.records.xapi.subject import NOWHERE

if TYPE_CHECKING:
    import argparse
    from collections.abc import MutableMapping

VARIABLE: Final = "WORKSPACE_SIM_LRS_AUTH"
VERSIONS: Final = ("1.0.3", "2.0.0")


@dataclass(frozen=True, slots=True)
class LrsSettings:
    """Where statements are sent, and how patiently.

    Attributes:
        url: The xAPI endpoint, to which `statements` is appended.
        user: The user of basic authentication.
        password: Its password.
        version: What the header says is spoken: 1.0.3 or 2.0.0.
        most: Statements in one request, unless one batch of an attempt has more.
        timeout: Seconds to wait for an answer.
        every: Seconds between two looks for what is to be sent.
        first_pause: Seconds to wait after the first failure; each further one doubles
            them.
        longest_pause: The longest such wait.
    """

    url: str
    user: str
    password: str = field(repr=False)
    version: str = "1.0.3"
    most: int = 100
    timeout: float = 30.0
    every: float = 5.0
    first_pause: float = 1.0
    longest_pause: float = 300.0


@dataclass(frozen=True, slots=True)
class Forwarding:
    """That statements are sent, whereto, and what they are like."""

    lrs: LrsSettings
    xapi: XapiSettings


def add_lrs_options(command: argparse.ArgumentParser) -> None:
    """Add the options to a command."""
    command.add_argument(
        "--lrs",
        default="",
        metavar="URL",
        help="send xAPI statements to this endpoint, such as https://lrs.example/xAPI/",
    )
    command.add_argument(
        "--lrs-auth",
        type=Path,
        default=None,
        metavar="FILE",
        help=f"a file with USER:PASSWORD for it (else the variable {VARIABLE} has it)",
    )
    command.add_argument(
        "--lrs-version",
        choices=VERSIONS,
        default=VERSIONS[0],
        help=f"the version of xAPI that it is told ({VERSIONS[0]})",
    )
    add_xapi_options(command)


def add_xapi_options(command: argparse.ArgumentParser) -> None:
    """Add what every statement depends on."""
    command.add_argument(
        "--home-page",
        default=NOWHERE,
        metavar="URL",
        help="what ids of learners and lessons in statements begin with; keep it",
    )
    command.add_argument(
        "--names",
        action="store_true",
        help="put learners' names into statements, beside their ids",
    )


def xapi_of(arguments: argparse.Namespace) -> XapiSettings:
    """Return what the options say about statements.

    Raises:
        ServingError: `lrs.no_address`.
    """
    _check_address("--home-page", arguments.home_page)
    return XapiSettings(arguments.home_page, arguments.names)


def forwarding_of(
    arguments: argparse.Namespace, environment: MutableMapping[str, str]
) -> Forwarding | None:
    """Return what the options say about sending statements, None for not at all.

    Raises:
        ServingError: As `lrs_of` and `xapi_of`.
    """
    lrs = lrs_of(arguments, environment)
    return Forwarding(lrs, xapi_of(arguments)) if lrs else None


def lrs_of(
    arguments: argparse.Namespace, environment: MutableMapping[str, str]
) -> LrsSettings | None:
    """Return the store that the options name, None for none.

    Args:
        arguments: The options.
        environment: Where the password may stand; it is taken out.

    Raises:
        ServingError: `lrs.no_address`, `lrs.no_password` or `lrs.unreadable`.
    """
    known = environment.pop(VARIABLE, "")
    if not arguments.lrs:
        return None
    _check_address("--lrs", arguments.lrs)
    if arguments.lrs_auth is not None:
        known = _read(arguments.lrs_auth)
    user, colon, password = known.strip().partition(":")
    if not user or not colon:
        raise ServingError(
            "lrs.no_password",
            "The Learning Record Store needs a user and a password. Write USER:PASSWORD"
            f" into a file and name it with --lrs-auth, or set {VARIABLE}.",
        )
    return LrsSettings(arguments.lrs, user, password, version=arguments.lrs_version)


def _check_address(option: str, address: str) -> None:
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ServingError(
            "lrs.no_address",
            f"{option} {address!r} is no address. Give one that begins with https://",
        )
    if parts.username is not None:
        raise ServingError(
            "lrs.no_address",
            f"{option} must not have a user or a password in it, since addresses are"
            " logged. Use --lrs-auth.",
        )


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ServingError(
            "lrs.unreadable",
            f"{path} cannot be read ({error}). Let this user read it.",
        ) from error
