"""What a hostile learner can do through the websocket of the own kernel: nothing."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from tests.serving.desk_page import DeskPage, run
from tests.serving.hostile.conftest import LONG
from tests.serving.hostile.intruder import (
    BINARY,
    FINAL,
    PING,
    TEXT,
    Intruder,
    RawPage,
    head,
    received,
)
from tests.serving.hostile.made import custom, frame, intent
from tests.serving.widget_page import KERNEL_ID, WidgetPage
from workspace_sim.serving.kernels.visits import AT_ONE_KERNEL

if TYPE_CHECKING:
    import socket
    from pathlib import Path

    from tests.serving.served import ServedLessons

TOO_LONG = 10 * 1024 * 1024
TRANSFER = "Instant Chat Transfer"
# Closed without a word: the frame that says why is lost with what was not read.
NO_WORD = 1006


@pytest.mark.parametrize("channel", ["shell", "control", "stdin", "iopub"])
def test_code_is_run_on_no_channel(ada: Intruder, tmp_path: Path, channel: str) -> None:
    trace = tmp_path / "trace"
    code = f"open({str(trace)!r}, 'w').close()"
    content = {"code": code, "silent": False, "store_history": False}
    content |= {"user_expressions": {"it": code}, "allow_stdin": True}

    async def attack() -> list[dict[str, Any]]:
        async with RawPage(ada) as page:
            await page.say(frame("execute_request", content, channel=channel))
            await page.settle()
        return page.heard

    kinds = {told["msg_type"] for told in run(attack())}
    assert not trace.exists()
    assert kinds <= {"kernel_info_reply"}


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("input_reply", {"value": "yes"}),
        ("debug_request", {"type": "request", "seq": 1, "command": "debugInfo"}),
        ("shutdown_request", {"restart": False}),
        ("interrupt_request", {}),
        ("complete_request", {"code": "lesson.", "cursor_pos": 7}),
        ("inspect_request", {"code": "lesson", "cursor_pos": 1, "detail_level": 1}),
        ("history_request", {"hist_access_type": "tail", "n": 10, "raw": True}),
        ("create_subshell_request", {}),
        ("usage_request", {}),
        ("comm_info_request", {}),
    ],
)
@pytest.mark.parametrize("channel", ["shell", "control", "stdin"])
def test_kernel_hears_no_other_message(
    ada: Intruder, kind: str, content: dict[str, Any], channel: str
) -> None:
    async def attack() -> list[str]:
        async with RawPage(ada) as page:
            await page.say(frame(kind, content, channel=channel))
            await page.settle()
        return [told["msg_type"] for told in page.heard]

    assert set(run(attack())) <= {"kernel_info_reply"}
    assert ada.status(f"api/kernels/{ada.kernel_id}") == 200


def test_source_of_the_cells_that_run_is_sent_to_no_page(
    mallory: Intruder, besieged: ServedLessons
) -> None:
    with mallory.connected() as plain:
        request = f"GET /lessons/{LONG} HTTP/1.1\r\nHost: 127.0.0.1:{besieged.port}\r\n"
        request += f"Cookie: {mallory.cookie_header}\r\nConnection: close\r\n\r\n"
        plain.sendall(request.encode())
        page = Arriving(plain)
        while KERNEL_ID.search(page.text) is None:
            page.read_on()  # this comes before the cells have run
        mallory.kernel_id = WidgetPage(mallory, page.text).kernel_id

        async def listen() -> list[dict[str, Any]]:
            async with RawPage(mallory) as listener:
                while "</html>" not in page.text:
                    await asyncio.to_thread(page.read_on)
                await listener.settle()
            return listener.heard

        heard = run(listen())

    assert "execute_input" not in {told["msg_type"] for told in heard}
    assert "source of a cell" not in json.dumps(heard)


class Arriving:
    """A page that comes in pieces."""

    def __init__(self, plain: socket.socket) -> None:
        self.plain = plain
        self.raw = b""

    @property
    def text(self) -> str:
        """What has come, without the lengths of the pieces."""
        return re.sub(r"\r\n[0-9a-f]+\r\n", "", self.raw.decode(errors="ignore"))

    def read_on(self) -> None:
        """Wait for the next piece."""
        self.raw += received(self.plain)


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (b"", 1003),
        (b"\x00" * 64, 1003),
        (intent({"type": "ready"}).encode(), 1003),
        ((2**63).to_bytes(8, "little"), 1003),
        ("", 1007),
        ("{", 1007),
        ("[" * 100_000, 1007),
        (intent({"type": "ready"}).replace('"ready"', "NaN"), 1007),
    ],
)
def test_malformed_frame_ends_the_connection_and_nothing_else(
    ada: Intruder, sent: str | bytes, code: int
) -> None:
    async def attack() -> int:
        async with RawPage(ada) as page, RawPage(ada) as other:
            await page.say(sent)
            closed = await page.until_closed()
            await other.settle()
        return closed

    assert run(attack()) == code


def test_frame_that_is_too_long_is_not_even_read(ada: Intruder) -> None:
    with ada.upgraded() as plain:
        plain.sendall(head(FINAL | TEXT, TOO_LONG))  # and no byte of it
        while received(plain):
            continue

    assert ada.handshake() == 101


def test_long_message_in_many_frames_is_given_up_in_time(ada: Intruder) -> None:
    with ada.upgraded() as plain, pytest.raises(ConnectionError):
        say_without_end(plain, 10 * TOO_LONG)  # the network holds some megabytes

    assert ada.handshake() == 101


def say_without_end(plain: socket.socket, length: int) -> None:
    """Send one message, in frames of which none is the last."""
    piece = b" " * 65_536
    plain.sendall(head(TEXT, len(piece)) + piece)
    for _ in range(0, length, len(piece)):
        plain.sendall(head(0, len(piece)) + piece)


def test_ten_megabytes_end_the_connection(ada: Intruder) -> None:
    async def attack() -> int:
        async with RawPage(ada) as page:
            await page.say(intent({"type": "chat.send", "text": "x" * TOO_LONG}))
            return await page.until_closed()

    assert run(attack()) in {1009, NO_WORD}


def test_flood_is_limited_and_others_are_not(mallory: Intruder, ben: Intruder) -> None:
    async def attack() -> tuple[int, str]:
        page = await DeskPage.open(ben, "thin")
        async with RawPage(mallory) as flood:
            await flood.say(*(intent({"type": "nothing"}) for _ in range(1_000)))
            await page.do(TRANSFER, f"intent-{uuid.uuid4().hex}")
            closed = await flood.until_closed()
        progress = page.progress
        await page.leave()
        return closed, progress

    closed, progress = run(attack())
    assert closed == 4029
    assert progress.startswith("Step 2")


def test_who_floods_gains_nothing_by_connecting_again(mallory: Intruder) -> None:
    async def flood() -> int:
        async with RawPage(mallory) as page:
            await page.say(*(intent({"type": "nothing"}) for _ in range(1_000)))
            return await page.until_closed()

    assert run(flood()) == 4029
    with ThreadPoolExecutor(AT_ONE_KERNEL) as threads:
        many = [threads.submit(mallory.handshake) for _ in range(AT_ONE_KERNEL)]
    assert 429 in [one.result() for one in many]


def test_pings_are_limited_too(mallory: Intruder) -> None:
    ping = bytes([FINAL | PING, 0x80]) + b"\0" * 4
    with mallory.upgraded() as plain:
        try:
            for _ in range(2_000):
                plain.sendall(ping)
        except ConnectionError:
            pass
        told = until_told(plain, b"frame.too_fast")

    assert (4029).to_bytes(2, "big") + b"frame.too_fast" in told


def test_connections_to_one_kernel_are_limited(mallory: Intruder) -> None:
    async def many() -> int:
        async with contextlib.AsyncExitStack() as pages:
            for _ in range(AT_ONE_KERNEL):
                await pages.enter_async_context(RawPage(mallory))
            return await asyncio.to_thread(mallory.handshake)

    assert run(many()) == 429


@pytest.mark.parametrize("opcode", [0x3, 0xB, 0x0, FINAL])
def test_frame_that_the_protocol_does_not_know_ends_the_connection(
    ada: Intruder, opcode: int
) -> None:
    with ada.upgraded() as plain:
        plain.sendall(head(opcode, 2) + b"{}")
        plain.sendall(head(opcode, 2) + b"{}")
        while received(plain):
            continue

    assert ada.handshake() == 101


def test_binary_frame_by_hand_ends_the_connection(ada: Intruder) -> None:
    with ada.upgraded() as plain:
        plain.sendall(head(FINAL | BINARY, 2) + b"{}")
        told = until_told(plain, b"frame.binary")

    assert (1003).to_bytes(2, "big") + b"frame.binary" in told


def test_text_that_is_no_text_ends_the_connection(ada: Intruder) -> None:
    with ada.upgraded() as plain:
        plain.sendall(head(FINAL | TEXT, 4) + b"\xff\xfe\xfd\xfc")
        while received(plain):
            continue

    assert ada.handshake() == 101


def test_replayed_frames_do_nothing_twice(mallory: Intruder) -> None:
    async def replay() -> None:
        page = await DeskPage.open(mallory, "thin")
        target = page.id_of("MainWindow")
        said = {"type": "menu.open", "menu": "status", "intent_id": "twice"}
        said["view_id"] = page.view_id
        one = intent(said, target)
        again = intent(said, target)  # the same intent under another message
        for sent in (one, one, again):
            await page.socket.write_message(sent)
        await page.do(TRANSFER, "last")
        await page.leave()

    run(replay())
    (attempt,) = json.loads(mallory.ask("record/my-record.json")[1])["attempts"]
    done = [one["intent_id"] for one in attempt["batches"] if one["intent_id"]]
    assert done == ["twice", "last"]


def until_told(plain: socket.socket, what: bytes) -> bytes:
    """Return what comes until something is said, or until the end."""
    told = b""
    while what not in told and (more := received(plain)):
        told += more
    return told


MADE_UP: tuple[dict[str, Any], ...] = (
    {"type": "step.done", "step_id": "open"},
    {"type": "step.done"},
    {"type": "StepDone", "step_id": "open", "passed": True},
    {"type": "attempt.complete", "score": 100},
    {"type": "saved", "ids": ["all"]},
    {"type": "append", "batch": "{}"},
    {"type": "update", "view": "{}"},
    {"do": "append", "type": "do"},
    {"type": "__class__"},
    {"type": ["step.done"]},
    {"type": None},
    {},
)


def test_made_up_messages_gain_nothing(mallory: Intruder) -> None:
    async def attack() -> tuple[str, str]:
        page = await DeskPage.open(mallory, "thin")
        before = json.dumps(page.state("StepPanel"), sort_keys=True)
        for model_id in list(page.models):
            for said in MADE_UP:
                one = {**said, "view_id": page.view_id}
                data = custom(one)
                sent = frame("comm_msg", {"comm_id": model_id, "data": data})
                await page.socket.write_message(sent)
        view = {"view": {"complete": True, "progress_label": "Done"}}
        for method in ("update", "echo_update", "state"):
            data = {"method": method, "state": view, "buffer_paths": []}
            told = {"comm_id": page.id_of("StepPanel"), "data": data}
            await page.socket.write_message(frame("comm_msg", told))
        async with RawPage(mallory) as raw:
            await raw.settle()
        await page.tell("Desktop", type="ready", view_id=page.view_id, after="")
        seated = len(page.seated)
        await page.until(lambda: len(page.seated) > seated, "an answer")
        after = json.dumps(page.state("StepPanel"), sort_keys=True)
        await page.leave()
        return before, after

    before, after = run(attack())
    record = mallory.ask("record/my-record.json")[1]
    told = json.loads(record)
    assert before == after
    assert not any(one["complete"] for one in told["attempts"])
    assert all(one["score"] is None for one in told["attempts"])
