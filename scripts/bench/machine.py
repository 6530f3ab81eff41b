"""On what the figures were taken."""

from __future__ import annotations

import os
import platform
import subprocess
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

import psutil

ROOT: Final = Path(__file__).resolve().parents[2]
PACKAGES: Final = (
    "voila",
    "jupyter-server",
    "jupyter-client",
    "ipykernel",
    "ipywidgets",
    "anywidget",
    "tornado",
    "pyzmq",
    "playwright",
    "psutil",
)


def machine() -> dict[str, Any]:
    """Describe the machine, the versions and the commit."""
    return {
        "when": time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime()),
        "processor": processor(),
        "cpus": os.cpu_count(),
        "memory_gib": round(psutil.virtual_memory().total / 2**30, 1),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "load_before": round(os.getloadavg()[0], 2),
        "commit": commit(),
        "versions": {name: installed(name) for name in PACKAGES},
    }


def processor() -> str:
    """Return the name of the machine's processor, where the system tells it."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if "model name" in line]
    return names[0] if names else platform.processor() or platform.machine()


def commit() -> str:
    """Return the checkout's commit; empty outside of one."""
    asked = ("git", "-C", str(ROOT), "describe", "--always", "--dirty")
    try:
        told = subprocess.run(asked, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return told.stdout.strip()


def installed(name: str) -> str:
    """Return the version of a package; empty where it is not installed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
