"""The lifeline: the connection with a child of a parent, from the request for it on."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Self

from workspace_sim.forking.wire import (
    LONGEST,
    WireError,
    message_of,
    request_to_line,
)

if TYPE_CHECKING:
    from workspace_sim.forking.wire import Request


class Lifeline:
    """A connection that ends when either side does.

    Attributes:
        answer: What the child said: `{"pid": int, ...}`, or `{"failed": text}`.
    """

    def __init__(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        answer: dict[str, Any],
    ) -> None:
        """Keep it open."""
        self.answer = answer
        self._reader = reader
        self._writer = writer

    @classmethod
    async def begin(cls, parent: str, request: Request) -> Self:
        """Let a parent fork a child, and wait for what it answers.

        Args:
            parent: The socket of the parent.
            request: What the child is to become.

        Raises:
            WireError: No parent answers, or its child has gone.
        """
        writer = None
        try:
            reader, writer = await asyncio.open_unix_connection(parent, limit=LONGEST)
            writer.write(request_to_line(request))
            return cls(reader, writer, message_of(await reader.readline()))
        except BaseException as error:
            if writer is not None:
                writer.close()
            if isinstance(error, OSError | ValueError):
                message = f"no parent answers at {parent}: {error!r}"
                raise WireError(message) from error
            raise

    async def ended(self) -> None:
        """Wait until the child has gone."""
        with suppress(OSError):
            await self._reader.read()

    def cut(self) -> None:
        """Let the child go; kernels that were forked from a snapshot live on."""
        self._writer.close()
