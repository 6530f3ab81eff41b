"""A kernel's client that does not wait longer than its kernel takes."""

from __future__ import annotations

import asyncio
from queue import Empty
from typing import TYPE_CHECKING, Any

from jupyter_client.asynchronous.client import AsyncKernelClient

if TYPE_CHECKING:
    from collections.abc import Callable


class ReadyClient(AsyncKernelClient):
    """A client that is ready when the kernel is.

    Upstream waits until nothing was published for 0.2 s. Here the idle that answers
    our own question proves that both channels work.
    """

    async def wait_for_ready(
        self,
        timeout: float | None = None,  # noqa: ASYNC109  # upstream's own signature
    ) -> None:
        """Wait for the reply to `kernel_info` and for the idle that follows it.

        Args:
            timeout: Seconds to wait; None waits as long as the kernel lives.

        Raises:
            RuntimeError: The kernel died or did not answer in time.
        """
        try:
            async with asyncio.timeout(timeout):
                while not await self._answers():
                    if not await self._async_is_alive():
                        raise RuntimeError("The kernel died before it was ready")
        except TimeoutError:
            message = f"The kernel was not ready after {timeout} s"
            raise RuntimeError(message) from None

    async def _answers(self) -> bool:
        asked = self.kernel_info()
        try:
            reply = await self._next_about(
                asked, self.shell_channel.get_msg, patience=1
            )
            self._handle_kernel_info_reply(reply)
            while True:  # a subscription that came too late hears nothing: ask again
                message = await self._next_about(
                    asked, self.iopub_channel.get_msg, patience=0.05
                )
                if message["content"].get("execution_state") == "idle":
                    return True
        except Empty:
            return False

    async def _next_about(
        self, asked: str, receive: Callable[..., Any], *, patience: float
    ) -> dict[str, Any]:
        while True:
            message: dict[str, Any] = await receive(timeout=patience)
            if message["parent_header"].get("msg_id") == asked:
                return message
