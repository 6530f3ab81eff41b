"""The options of `workspace-sim serve`: who may come in, and what is kept how long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workspace_sim.errors import ServingError
from workspace_sim.serving.address import path_of
from workspace_sim.serving.origin import Access, networks

if TYPE_CHECKING:
    import argparse

ENGINES: Final = ("snapshot", "fork", "voila")


def add_access_options(command: argparse.ArgumentParser) -> None:
    """Let the server be told about proxies, names and its path."""
    command.add_argument(
        "--base-url",
        default="/",
        metavar="PATH",
        help="the path below which everything stands, such as /training/",
    )
    command.add_argument(
        "--trusted-proxy",
        action="append",
        default=[],
        metavar="ADDRESS",
        help="a proxy, or a network of them, whose headers are believed; repeatable",
    )
    command.add_argument(
        "--identity-header",
        default="",
        metavar="NAME",
        help="the header in which a trusted proxy says who the learner is",
    )
    command.add_argument(
        "--allow-host",
        action="append",
        default=[],
        metavar="NAME",
        help="answer these host names only, and those of this computer; repeatable",
    )


def add_retention_option(command: argparse.ArgumentParser) -> None:
    """Let the server be told how long to keep records."""
    command.add_argument(
        "--retention-days",
        type=_days,
        default=0,
        metavar="DAYS",
        help="delete records that nobody came back to for so long (never)",
    )


def _days(text: str) -> int:
    days = int(text)
    if days < 1:
        raise ValueError(text)
    return days


def access_of(arguments: argparse.Namespace) -> Access:
    """Return what a command was told about access.

    Raises:
        ServingError: `serving.proxy_malformed`, `serving.base_url_malformed` or
            `serving.no_trusted_proxy`.
    """
    proxies = networks(arguments.trusted_proxy)
    if arguments.identity_header and not proxies:
        message = (
            f"Anybody could send the header {arguments.identity_header}; name the "
            "proxy that sends it with --trusted-proxy ADDRESS."
        )
        raise ServingError("serving.no_trusted_proxy", message)
    return Access(
        proxies=proxies,
        header=arguments.identity_header,
        hosts=tuple(host.lower() for host in arguments.allow_host),
        base_url=path_of(arguments.base_url),
    )


def add_desk_options(command: argparse.ArgumentParser) -> None:
    """Let the server be told how desks come, how many, and how long it keeps them."""
    _add_engine_option(command)
    command.add_argument(
        "--linger",
        type=float,
        default=60.0,
        help="seconds after which a desk that no page shows is put away (60)",
    )
    command.add_argument(
        "--max-learners",
        type=_whole,
        default=0,
        metavar="N",
        help="desks at once; who comes then waits in line (what the memory holds)",
    )
    command.add_argument(
        "--idle-minutes",
        type=float,
        default=30.0,
        metavar="MINUTES",
        help="while others wait, put a desk away that is idle for so long; 0 never",
    )
    command.add_argument(
        "--ping-seconds",
        type=float,
        default=20.0,
        metavar="SECONDS",
        help="how often a page is asked whether it is still there; 0 never asks (20)",
    )


def _add_engine_option(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--engine",
        choices=ENGINES,
        default=ENGINES[0],
        help="how kernels come: forked from a lesson that has run (snapshot), forked "
        "before it runs (fork), or started one by one (voila)",
    )


def _whole(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number
