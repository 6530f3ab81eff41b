"""Classes and instructors on the command line: `workspace-sim classes|users`."""

from __future__ import annotations

import getpass
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import quote

from workspace_sim.errors import ServingError
from workspace_sim.records.place import add_place_options, place_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from workspace_sim.records.store import RecordStore
    from workspace_sim.records.values import SchoolClass

ADDRESS = "http://127.0.0.1:8866/"


def add_class(arguments: argparse.Namespace) -> str:
    """Make a class and return its code and link."""
    with _store(arguments) as store:
        made = store.add_class(arguments.name)
    return (
        f"Class {made.name}\n{_lines(made, arguments.address)}\n"
        "Give learners the link, or the address of the server and the code."
    )


def list_classes(arguments: argparse.Namespace) -> str:
    """Return all classes with their codes and links."""
    with _store(arguments) as store:
        found = store.classes()
    told = (f"Class {one.name}\n{_lines(one, arguments.address)}" for one in found)
    none = "There is no class; make one with `workspace-sim classes add NAME`."
    return "\n".join(told) or none


def add_user(arguments: argparse.Namespace) -> str:
    """Make an instructor, with a password that is asked for and never shown."""
    from workspace_sim.serving.people.passwords import digest_of  # noqa: PLC0415  # an extra

    with _store(arguments) as store:
        made = store.add_user(arguments.name, digest_of(_password(arguments)))
    return f"{made.name} may log in at {_below(arguments.address)}login."


def list_users(arguments: argparse.Namespace) -> str:
    """Return the names of all instructors."""
    with _store(arguments) as store:
        names = [user.name for user in store.users()]
    none = "There is no instructor; make one with `workspace-sim users add NAME`."
    return "\n".join(names) or none


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
) -> None:
    """Add `classes` and `users` with what each can do."""
    classes = commands.add_parser("classes", help="make classes, and list their codes")
    doing = classes.add_subparsers(required=True, metavar="add|list")
    _add(doing, "add", add_class, named="what the class is called")
    _add(doing, "list", list_classes)
    users = commands.add_parser("users", help="make instructors, and list them")
    doing = users.add_subparsers(required=True, metavar="add|list")
    adding = _add(doing, "add", add_user, named="the name to log in with")
    adding.add_argument(
        "--password-file",
        metavar="FILE",
        help="read the password from the first line of a file, - for the input",
    )
    _add(doing, "list", list_users)


def _add(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    tell: object,
    named: str = "",
) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(name)
    command.set_defaults(tell=tell)
    if named:
        command.add_argument("name", metavar="NAME", help=named)
    command.add_argument(
        "--address",
        default=ADDRESS,
        metavar="URL",
        help=f"where learners open the server ({ADDRESS})",
    )
    add_place_options(command)
    return command


@contextmanager
def _store(arguments: argparse.Namespace) -> Iterator[RecordStore]:
    from workspace_sim.records.sql_store import open_store  # noqa: PLC0415  # an extra

    store = open_store(place_of(arguments).where)
    try:
        yield store
    finally:
        store.close()


def _lines(made: SchoolClass, address: str) -> str:
    link = f"{_below(address)}welcome?class={quote(made.code)}"
    return f"  code  {made.code}\n  link  {link}"


def _below(address: str) -> str:
    return address if address.endswith("/") else f"{address}/"


def _password(arguments: argparse.Namespace) -> str:
    """Ask for a password twice without showing it, or read it where no person is.

    Raises:
        ServingError: `password.differs` or `password.unreadable`.
    """
    source = arguments.password_file
    if source is None and sys.stdin.isatty():
        password = getpass.getpass("Password: ")
        if getpass.getpass("Again: ") != password:
            raise ServingError("password.differs", "The passwords differ; try again.")
        return password
    if source in {None, "-"}:
        return sys.stdin.readline().rstrip("\r\n")
    try:
        with open(source, encoding="utf-8") as file:  # noqa: PTH123  # a name as given
            return file.readline().rstrip("\r\n")
    except (OSError, ValueError) as error:
        message = f"The password cannot be read from {source} ({error})."
        raise ServingError("password.unreadable", message) from None
