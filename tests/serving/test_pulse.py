"""A connection at whose other end nobody is any more is found."""

from __future__ import annotations

import asyncio
import base64
import os
import socket
from contextlib import closing

import pytest

from tests.serving.caller import Caller
from tests.serving.desk_page import DeskPage, run
from tests.serving.served import ROOT, ServedLessons
from workspace_sim.serving.kernels.pulse import Pulse

EVERY = 10.0
LESSON = "instant-chat-transfer"


class Loop(asyncio.SelectorEventLoop):
    """An event loop whose clock moves as far as a test says, or to the next timer."""

    ahead = 0.0

    def time(self) -> float:
        """Return the seconds of the test."""
        return super().time() + self.ahead


class End:
    """The end of a connection that answers or does not."""

    def __init__(self, *, answers: bool) -> None:
        self.answers = answers
        self.asked = 0
        self.is_gone = False
        self.pulse = Pulse(EVERY, self.ask, self.gone)

    def ask(self) -> None:
        self.asked += 1
        if self.answers:
            self.pulse.answered()

    def gone(self) -> None:
        self.is_gone = True


async def pass_by(*seconds: float) -> None:
    """Let time pass in steps."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, Loop)
    for step in seconds:
        loop.ahead += step
        await asyncio.sleep(0)
        await asyncio.sleep(0)


def passes(*seconds: float, answers: bool) -> End:
    """Return an end after some time."""

    async def test() -> End:
        end = End(answers=answers)
        await pass_by(*seconds)
        end.pulse.stop()
        return end

    with asyncio.Runner(loop_factory=Loop) as runner:
        return runner.run(test())


def test_who_does_not_answer_is_gone_after_two_intervals() -> None:
    assert not passes(EVERY, EVERY - 1, answers=False).is_gone
    assert passes(EVERY, EVERY + 0.1, answers=False).is_gone


def test_who_answers_is_asked_for_ever() -> None:
    end = passes(*[EVERY + 0.1] * 20, answers=True)

    assert end.asked == 20
    assert not end.is_gone


def test_server_that_slept_asks_again_before_it_gives_up() -> None:
    assert not passes(EVERY, 50 * EVERY, answers=False).is_gone
    assert passes(EVERY, 50 * EVERY, EVERY + 0.1, answers=False).is_gone


def test_nobody_is_asked_where_that_is_switched_off() -> None:
    async def test() -> bool:
        Pulse(0.0, lambda: pytest.fail("asked"), lambda: pytest.fail("gone"))
        await pass_by(1000.0)
        return True

    with asyncio.Runner(loop_factory=Loop) as runner:
        assert runner.run(test())


def silent_page(caller: Caller, kernel_id: str) -> socket.socket:
    """Open a kernel's websocket and never answer: as a computer that has vanished."""
    server = caller.server
    cookies = "; ".join(f"{one.name}={one.value}" for one in caller.cookies)
    key = base64.b64encode(os.urandom(16)).decode()
    opened = socket.create_connection(("127.0.0.1", server.port), timeout=30)
    opened.sendall(
        f"GET /api/kernels/{kernel_id}/channels?session_id=silent HTTP/1.1\r\n"
        f"Host: 127.0.0.1:{server.port}\r\nCookie: {cookies}\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
    )
    assert opened.recv(12) == b"HTTP/1.1 101"
    return opened


@pytest.mark.kernel
def test_desk_of_a_computer_that_vanished_is_put_away() -> None:
    options = ("--clock", "manual", "--ping-seconds", "0.5")
    with ServedLessons(ROOT / "lessons", options=options) as served:
        vanished, present = Caller(served), Caller(served)
        vanished.enter("Ada")
        present.enter("Ben")

        async def test() -> None:
            page = await DeskPage.open(present, LESSON)
            html = await asyncio.to_thread(vanished.ask, f"lessons/{LESSON}")
            kernel_id = DeskPage(vanished, html[1]).kernel_id
            await asyncio.to_thread(served.until_kernels, 2)
            with closing(silent_page(vanished, kernel_id)):
                await asyncio.to_thread(served.until_kernels, 1)
            assert page.closed is None
            await page.leave()

        run(test())
