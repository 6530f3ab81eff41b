"""A kernel that is asked directly, past its server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jupyter_client.blocking.client import BlockingKernelClient

from workspace_sim.serving.kernels.starting import ONLY_SHELL

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE: Final = 30.0


def worth(connection_file: Path, expression: str, *, after: str = "") -> str:
    """Return what an expression is worth in a kernel, or its error, as text.

    Args:
        connection_file: How the kernel is reached.
        expression: What is asked.
        after: Code that is run before.
    """
    client = BlockingKernelClient(connection_file=str(connection_file))
    client.load_connection_file()
    client.start_channels(**ONLY_SHELL)
    try:
        reply = client.execute(
            after,
            silent=True,
            user_expressions={"it": expression},
            reply=True,
            timeout=PATIENCE,
        )
    finally:
        client.stop_channels()
    told = reply["content"]["user_expressions"]["it"]
    text: str = told["data"]["text/plain"] if "data" in told else str(told)
    return text
