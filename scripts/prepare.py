"""Prepare a checkout: its packages in `.venv` and the built front end.

    python3 scripts/prepare.py serve|author|test|bench

Runs with any Python from 3.11 on that has the standard library and `venv`. When nothing
changed since the last time it only compares digests. Every failure ends in one
sentence that names the remedy, and with code 1.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOG = VENV / "install.log"
OLDEST = (3, 11)
PROFILES = {
    "serve": ("build", "serve"),
    "author": ("author", "build", "serve"),
    "test": ("author", "build", "postgresql", "serve", "test"),
    "bench": ("author", "bench", "build", "postgresql", "serve", "test"),
}
# How pip tells that no registry answered; only then does the network need a look.
UNREACHED = (
    "(from versions: none)",
    "Connection to",
    "ConnectTimeout",
    "Max retries exceeded",
    "Network is unreachable",
    "NewConnectionError",
    "ProxyError",
    "SSLError",
    "Temporary failure in name resolution",
)


class PrepareError(Exception):
    """The checkout cannot be prepared; the message names the remedy."""


def run(*command: str | Path) -> None:
    """Run a program; what it says goes to the log."""
    with LOG.open("a", encoding="utf-8") as log:
        log.write(f"$ {' '.join(map(str, command))}\n")
        log.flush()
        subprocess.run(command, cwd=ROOT, check=True, stdout=log, stderr=log)


def wanted_digest(profile: str) -> str:
    """Return what changes when the packages of a profile do."""
    hashed = hashlib.sha256(profile.encode())
    for name in ("pyproject.toml", "constraints.txt"):
        hashed.update((ROOT / name).read_bytes())
    return hashed.hexdigest()


def make_venv() -> None:
    """Create `.venv` unless it works."""
    works = (
        PYTHON.exists()
        and not subprocess.run(
            [PYTHON, "-m", "pip", "--version"], check=False, capture_output=True
        ).returncode
    )
    if works:
        return
    if sys.version_info < OLDEST:
        raise PrepareError(
            f"Python {sys.version.split()[0]} is too old; install Python 3.11 or later "
            "and name it with PYTHON=python3.11."
        )
    shutil.rmtree(VENV, ignore_errors=True)
    done = subprocess.run(
        [sys.executable, "-m", "venv", str(VENV)], check=False, capture_output=True
    )
    if done.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        raise PrepareError(
            "Python's module venv is not complete; install it (on Debian: apt-get "
            "install python3-venv) and run make again."
        )


def install(profile: str) -> None:
    """Install the packages of a profile, unless they are installed."""
    stamps = [VENV / f".stamp-{name}" for name in PROFILES if covers(name, profile)]
    if any(
        stamp.is_file() and stamp.read_text() == wanted_digest(stamp.name[7:])
        for stamp in stamps
    ):
        return
    print("Installing packages; this takes a minute or two ...", flush=True)
    make_venv()
    LOG.write_text("", encoding="utf-8")
    pip = (PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--retries=2")
    extras = ",".join(PROFILES[profile])
    try:
        run(*pip, "-c", "constraints.txt", "hatchling", "editables")
        run(*pip, "-c", "constraints.txt", "--no-build-isolation", "-e", f".[{extras}]")
    except subprocess.CalledProcessError:
        raise PrepareError(why_pip_failed()) from None
    (VENV / f".stamp-{profile}").write_text(wanted_digest(profile))


def covers(name: str, profile: str) -> bool:
    """Tell whether the packages of one profile hold all of another's."""
    return set(PROFILES[name]) >= set(PROFILES[profile])


def why_pip_failed() -> str:
    """Read pip's log."""
    log = LOG.read_text(encoding="utf-8")
    if any(sign in log for sign in UNREACHED):
        return (
            "No package registry is in reach; check the network, or name a registry "
            "that answers with PIP_INDEX_URL, and run make again."
        )
    return f"Packages could not be installed; the reason stands at the end of {LOG}."


def build_front_end() -> None:
    """Build what the browser loads."""
    if not (ROOT / "widgets" / "front" / "package.json").is_file():
        return
    script = ROOT / "scripts" / "front_end.py"
    done = subprocess.run([PYTHON, script], cwd=ROOT, check=False)
    if done.returncode:
        raise SystemExit(1)


def set_up_lab() -> None:
    """Keep JupyterLab from asking other hosts for news and updates."""
    settings = VENV / "share" / "jupyter" / "lab" / "settings"
    settings.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "scripts" / "lab_overrides.json", settings / "overrides.json")


def find_browser() -> None:
    """Install a browser for the tests when there is none and we may."""
    finder = [str(PYTHON), "-m", "tests.browser._find"]
    if not subprocess.run(
        finder, cwd=ROOT, check=False, capture_output=True
    ).returncode:
        return
    install_of_system("chromium")


def find_postgresql() -> None:
    """Install PostgreSQL for the tests when there is none and we may."""
    if shutil.which("initdb") or any(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        return
    install_of_system("postgresql")


def find_proxies() -> None:
    """Install the proxies of docs/operating.md for the tests, as far as we may."""
    for program, package in (("nginx", "nginx-light"), ("caddy", "caddy")):
        if not shutil.which(program, path=f"{os.environ.get('PATH', '')}:/usr/sbin"):
            install_of_system(package)


def install_of_system(package: str) -> None:
    """Install a package of Debian's where there is apt and we may use it."""
    apt_get = shutil.which("apt-get")
    root = os.geteuid() == 0
    sudo = shutil.which("sudo")
    if apt_get is None or not (root or sudo):
        return
    print(f"Installing {package} for the tests ...", flush=True)
    for command in (["update"], ["install", "--yes", package]):
        rights = [] if root or sudo is None else [sudo, "-n"]
        silent = ["env", "DEBIAN_FRONTEND=noninteractive", apt_get]
        subprocess.run([*rights, *silent, *command], check=False, capture_output=True)


def main(profile: str) -> int:
    """Prepare one profile."""
    try:
        install(profile)
        build_front_end()
        if profile == "author":
            set_up_lab()
        if profile in {"test", "bench"}:
            find_browser()
            find_postgresql()
            find_proxies()
    except PrepareError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
