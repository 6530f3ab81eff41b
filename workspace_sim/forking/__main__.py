"""Runs the fork server.

    python -m workspace_sim.forking ADDRESS PACKAGE ...

It imports the packages, then forks a child for every connection to ADDRESS, the path of
a socket. Its standard input is its lifeline.
"""

from __future__ import annotations

import sys

# Before anything imports ipykernel: a learner's kernel has no debugger, which would
# cost memory and time in each of them.
sys.modules["debugpy"] = None  # type: ignore[assignment]

from workspace_sim.forking.server import serve_forks  # noqa: E402 - as said

if __name__ == "__main__":
    serve_forks(sys.argv[1], sys.argv[2:])
