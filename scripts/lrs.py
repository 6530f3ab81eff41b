"""Hold the forwarder against a real Learning Record Store: ralph-malph.

python scripts/lrs.py

Its packages contradict ours, so it has a virtual environment of its own. The tests are
those of `make test`, with Ralph behind the store that loses, hangs and refuses.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
import venv
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.records.test_xapi import NOTEBOOKS, performed, told  # noqa: E402
from tests.serving.record_store_at_fault import (  # noqa: E402
    PASSWORD,
    USER,
    free_port,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGES = ("ralph-malph[cli,lrs]==5.1.0", "requests>=2.32,<3")
FOLDER = ROOT / "build" / "lrs"
PYTHON = FOLDER / "bin" / "python"
STARTS_WITHIN = 60.0
# Ralph's file backend creates its file at each request, so that it takes only one;
# appending is one of its own kinds of writing.
SERVE = """
import sys
from ralph.backends.data.base import BaseOperationType
from ralph.backends.lrs.fs import FSLRSBackend
FSLRSBackend.default_operation_type = BaseOperationType.APPEND
import uvicorn
uvicorn.run("ralph.api:app", host="127.0.0.1", port=int(sys.argv[1]),
            log_level="warning")
"""
HASH = """
import bcrypt, sys
print(bcrypt.hashpw(sys.argv[1].encode(), bcrypt.gensalt(4)).decode())
"""
VALIDATE = """
import json, sys
from ralph.models.xapi.base.statements import BaseXapiStatement
values = json.load(sys.stdin)
for value in values:
    BaseXapiStatement(**value)
print(f"{len(values)} statements of all demonstrations are valid")
"""


def install() -> None:
    """Make the environment, unless it is there."""
    stamp = FOLDER / ".stamp"
    if stamp.is_file() and stamp.read_text() == " ".join(PACKAGES):
        return
    print("Installing ralph-malph in build/lrs ...", flush=True)
    venv.create(FOLDER, with_pip=True, clear=True)
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet"]
    subprocess.run([*pip, *PACKAGES], check=True)
    stamp.write_text(" ".join(PACKAGES))


@contextmanager
def ralph(folder: Path) -> Iterator[str]:
    """Run Ralph with its files in a folder; yield its endpoint."""
    hashed = subprocess.check_output([PYTHON, "-c", HASH, PASSWORD], text=True).strip()
    user = {
        "username": USER,
        "hash": hashed,
        "scopes": ["all"],
        "agent": {"mbox": "mailto:simulator@example.com"},
    }
    (folder / "auth.json").write_text(json.dumps([user]))
    port = free_port()
    environment = {
        **os.environ,
        "RALPH_APP_DIR": str(folder),
        "RALPH_AUTH_FILE": str(folder / "auth.json"),
        "RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH": str(folder),
        "RALPH_RUNSERVER_BACKEND": "fs",
    }
    command = [str(PYTHON), "-c", SERVE, str(port)]
    with subprocess.Popen(command, cwd=folder, env=environment) as server:
        try:
            _until_answered(f"http://127.0.0.1:{port}/__heartbeat__", server)
            yield f"http://127.0.0.1:{port}/xAPI/"
        finally:
            server.terminate()


def _until_answered(address: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < end and server.poll() is None:
        try:
            with urlopen(address, timeout=5):  # noqa: S310 - our own server
                return
        except (URLError, ConnectionError):
            time.sleep(0.1)
    raise SystemExit("Ralph did not start; look at what it says above.")


def main() -> int:
    """Run the tests of the forwarder against Ralph."""
    install()
    values = [one for notebook in NOTEBOOKS for one in told(performed(notebook))]
    text = json.dumps(values)
    subprocess.run([PYTHON, "-c", VALIDATE], input=text, text=True, check=True)
    with tempfile.TemporaryDirectory(prefix="ralph-") as folder:
        with ralph(Path(folder)) as endpoint:
            command = [sys.executable, "-m", "pytest", "-v", "-p", "no:cacheprovider"]
            done = subprocess.run(
                [*command, "tests/serving/test_forwarder.py"],
                cwd=ROOT,
                env={**os.environ, "WORKSPACE_SIM_LRS": endpoint},
                check=False,
            )
        kept = list(Path(folder).glob("*.jsonl"))
        lines = [line for one in kept for line in one.read_text().splitlines()]
    ids = [json.loads(line)["id"] for line in lines]
    print(f"Ralph has {len(ids)} statements, {len(set(ids))} of them different.")
    return 1 if done.returncode or len(ids) != len(set(ids)) or not ids else 0


if __name__ == "__main__":
    raise SystemExit(main())
