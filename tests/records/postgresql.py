"""A PostgreSQL server of the tests' own, from the packages of the system."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PLACES = "/usr/lib/postgresql/*/bin"


@dataclass
class PostgreSQL:
    """A server that runs.

    Attributes:
        folder: Where its data and its socket are.
        programs: Where its programs are.
    """

    folder: Path
    programs: Path
    _numbers: count[int] = field(default_factory=count)

    def url(self, database: str = "postgres") -> str:
        """Return the address of a database."""
        user = "postgres"
        return f"postgresql+psycopg://{user}@/{database}?host={self.folder}"

    def fresh_database(self) -> str:
        """Make an empty database and return its address."""
        name = f"records_{next(self._numbers)}"
        self.run("createdb", "-h", self.folder, "-U", "postgres", name)
        return self.url(name)

    def start(self) -> None:
        """Start it, reachable by its socket only."""
        options = f"-c listen_addresses='' -c unix_socket_directories={self.folder}"
        data, log = self.folder / "data", self.folder / "log"
        self.run("pg_ctl", "-D", data, "-l", log, "-w", "-o", options, "start")

    def stop(self) -> None:
        """Stop it at once, whoever is connected."""
        data = self.folder / "data"
        self.run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")

    def run(self, program: str, *arguments: str | Path) -> None:
        """Run one of its programs, as its own user."""
        done = subprocess.run(
            [self.programs / program, *arguments],
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            cwd=self.folder,
            user=owner(),
            group=owner(),
        )
        assert done.returncode == 0, f"{program}: {done.stderr}"


def programs() -> Path | None:
    """Return the folder of the newest PostgreSQL of this machine."""
    found = sorted(Path("/").glob(PLACES.lstrip("/")), key=_version)
    on_path = shutil.which("initdb")
    if found:
        return found[-1]
    return None if on_path is None else Path(on_path).parent


def owner() -> str | None:
    """Return who runs the server: PostgreSQL refuses to be run by root."""
    return "postgres" if os.geteuid() == 0 else None


@contextmanager
def running(*, durable: bool = False) -> Iterator[PostgreSQL]:
    """Run a server with an empty cluster, and remove both.

    Args:
        durable: Whether it waits for the disk, as one that is measured must.
    """
    found = programs()
    assert found is not None, "PostgreSQL is missing; on Debian: apt install postgresql"
    # A socket's path is short, so not below pytest's own folders.
    folder = Path(tempfile.mkdtemp(prefix="wsim-pg-"))
    server = PostgreSQL(folder, found)
    try:
        if os.geteuid() == 0:
            os.chown(folder, *pwd.getpwnam("postgres")[2:4])
        options = ["--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]
        server.run("initdb", "-D", folder / "data", "-U", "postgres", *options)
        if not durable:
            with (folder / "data" / "postgresql.conf").open("a") as settings:
                settings.write("fsync = off\n")
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _version(folder: Path) -> int:
    name = folder.parent.name
    return int(name) if name.isdecimal() else 0
